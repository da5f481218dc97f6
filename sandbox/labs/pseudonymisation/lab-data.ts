import { z } from 'zod';
import {
  identifierClass,
  redactionDuty,
  redactionWord,
  registerAttribute,
  registerRow,
  slug,
} from '../../../courses/schema/index.ts';
import { localized } from '../shared/localized.ts';

const mark = z.strictObject({
  id: slug,
  in: slug,
  from: z.int().min(0),
  to: z.int().min(1),
  nature: z.enum(['identifier', 'needed', 'open']),
  class: identifierClass,
  /** Null but for an identifier. */
  duty: redactionDuty.nullable(),
  /** Hidden by the machine before anybody read. */
  byMachine: z.boolean(),
  why: localized.nullable(),
});
export type Mark = z.infer<typeof mark>;

const paragraph = z.strictObject({ id: slug, kind: z.enum(['heading', 'text']), text: z.string() });
export type Paragraph = z.infer<typeof paragraph>;

const crossing = z.strictObject({
  person: slug,
  lead: localized,
  press: localized.nullable(),
  attributes: z.array(z.strictObject({ name: registerAttribute, marks: z.array(slug) })),
});

const decision = z.strictObject({
  id: slug,
  version: z.int().min(1),
  matter: localized,
  title: localized,
  paragraphs: z.array(paragraph).min(1),
  marks: z.array(mark).min(1),
  crossing: crossing.nullable(),
});
export type Decision = z.infer<typeof decision>;
export type CrossedDecision = Decision & { readonly crossing: NonNullable<Decision['crossing']> };

const sourced = { source: localized, at: localized };

/** `/donnees/ateliers/pseudonymisation.json`. */
export const pseudonymisationData = z.strictObject({
  decisions: z.array(decision).min(1),
  register: z.array(registerRow).min(1),
  pressTitle: localized,
  words: z.array(z.strictObject({ word: redactionWord, text: localized, ...sourced })),
  situations: z.array(
    z.strictObject({ id: slug, text: localized, word: redactionWord, explanation: localized, ...sourced }),
  ),
  figures: z.array(
    z.strictObject({ id: slug, text: localized, quote: z.string(), decisions: z.int().nullable(), ...sourced }),
  ),
  contradictions: z.array(z.strictObject({ id: slug, text: localized })),
});
export type PseudonymisationData = z.infer<typeof pseudonymisationData>;
export type Situation = PseudonymisationData['situations'][number];

export const decisionOf = (data: PseudonymisationData, id: string): Decision | null =>
  data.decisions.find((one) => one.id === id) ?? null;

/** Decisions that can be laid beside the register. */
export const crossedDecisions = (data: PseudonymisationData): readonly CrossedDecision[] =>
  data.decisions.flatMap((one) => (one.crossing === null ? [] : [{ ...one, crossing: one.crossing }]));
