import { z } from 'zod';
import { civilDate, localizedText, slug } from './text.ts';

/** What a hidden passage is, in the order of the lists of the page. */
export const identifierClasses = [
  'person',
  'address',
  'birth',
  'contact',
  'number',
  'place',
  'profession',
  'company',
] as const;
export const identifierClass = z.enum(identifierClasses);
export type IdentifierClass = z.infer<typeof identifierClass>;

/**
 * Why it is hidden: `mandatory` for the surname and first names of a natural person who is a party or a third person,
 * `complementary` for anything else that identifies, on a decision with reasons (COJ, L. 111-13 and R. 111-12); `either` where
 * both can be defended.
 */
export const redactionDuty = z.enum(['mandatory', 'complementary', 'either']);
export type RedactionDuty = z.infer<typeof redactionDuty>;

/** The words of a mark must stand at `at`, in UTF-16 units from the start of the paragraph's text. */
const span = { id: slug, in: slug, at: z.int().min(0), text: z.string().min(1) };
const machine = z.enum(['hidden', 'visible']);
const why = localizedText;

export const decisionMark = z.discriminatedUnion('nature', [
  /** Identifies somebody: to hide. `why` is said in the debrief; what the machine missed needs one. */
  z
    .strictObject({
      ...span,
      nature: z.literal('identifier'),
      class: identifierClass,
      duty: redactionDuty,
      machine,
      why: why.optional(),
    })
    .refine(({ machine: did, why: said }) => did === 'hidden' || said !== undefined, {
      path: ['why'],
      error: 'what the machine missed says why it identifies',
      params: {
        expected: { fr: 'ce qui fait de ce passage un identifiant', en: 'what makes this passage an identifier' },
        remedy: { fr: 'ajoutez `why`', en: 'add `why`' },
      },
    }),
  /** Needed to understand the decision: to leave. `class`: what the machine took it for, or could have. */
  z.strictObject({ ...span, nature: z.literal('needed'), class: identifierClass, machine, why }),
  /** Hiding and leaving can both be defended: counted nowhere. */
  z.strictObject({ ...span, nature: z.literal('open'), class: identifierClass, machine, why }),
]);
export type DecisionMark = z.infer<typeof decisionMark>;

/** Places of the fictitious register; `bourg` is the village itself. */
export const registerActivities = [
  'retraite',
  'elevage',
  'culture',
  'batiment',
  'enseignement',
  'commerce',
  'transport',
  'administration',
  'industrie',
  'restauration',
  'soins-infirmiers',
  'marechalerie',
  'sans',
] as const;
export const registerActivity = z.enum(registerActivities);
export type RegisterActivity = z.infer<typeof registerActivity>;

/** What a register says of somebody, and what a decision may let see. */
export const registerAttributes = ['town', 'hamlet', 'sex', 'born', 'activity', 'children'] as const;
export const registerAttribute = z.enum(registerAttributes);
export type RegisterAttribute = z.infer<typeof registerAttribute>;

/** A row: id, name, sex, year of birth, town, hamlet, activity, number of children. */
export const registerRow = z.tuple([
  slug,
  z.string().min(1),
  z.enum(['f', 'm']),
  z.int().min(1900).max(2020),
  z.string().min(1),
  z.string().min(1),
  registerActivity,
  z.int().min(0).max(12),
]);
export type RegisterRow = z.infer<typeof registerRow>;

/** `courses/pseudonymisation/register.yaml`: a fictitious list of inhabitants, drawn from a seed. */
export const townRegister = z.strictObject({
  version: z.int().min(1),
  seed: z.int().min(0),
  rows: z.array(registerRow).min(1),
  fictitious: z.literal(true),
});
export type TownRegister = z.infer<typeof townRegister>;

/** `courses/pseudonymisation/decisions/<rank>-<id>.yaml`: one decision with what a machine hid, missed and hid too much. */
export const pseudonymisedDecision = z.strictObject({
  id: slug,
  /** Raised when a paragraph or a mark changes: earlier work on it is then begun again. */
  version: z.int().min(1),
  rank: z.int().min(1),
  matter: localizedText,
  title: localizedText,
  paragraphs: z.array(z.strictObject({ id: slug, kind: z.enum(['heading', 'text']), text: localizedText })).min(1),
  marks: z.array(decisionMark).min(1),
  /** Who of the register the decision is about, and which marks let each attribute be seen; none: it cannot be hidden. */
  crossing: z
    .strictObject({
      person: slug,
      lead: localizedText,
      attributes: z.array(z.strictObject({ name: registerAttribute, marks: z.array(slug) })).min(2),
    })
    .optional(),
  fictitious: z.literal(true),
  written: z.strictObject({ by: z.string().min(1), on: civilDate }),
});
export type PseudonymisedDecision = z.infer<typeof pseudonymisedDecision>;

/** The three words that are confused, and none of them. */
export const redactionWords = ['anonymisation', 'pseudonymisation', 'occultation', 'none'] as const;
export const redactionWord = z.enum(redactionWords);
export type RedactionWord = z.infer<typeof redactionWord>;

/** A statement with what it rests on. */
const sourced = { source: slug, at: localizedText };

/** `courses/pseudonymisation/setting.yaml`: what surrounds the decisions. */
export const pseudonymisationSetting = z.strictObject({
  version: z.int().min(1),
  /** The three words; `none` needs no definition. */
  words: z.array(z.strictObject({ word: redactionWord.exclude(['none']), text: localizedText, ...sourced })).length(3),
  situations: z
    .array(
      z.strictObject({ id: slug, text: localizedText, word: redactionWord, explanation: localizedText, ...sourced }),
    )
    .min(6)
    .max(10),
  /** The local paper: fictitious, and what anybody can lay beside a decision. */
  press: z.strictObject({
    title: localizedText,
    items: z.array(z.strictObject({ decision: slug, text: localizedText })).min(1),
  }),
  /** What the sources say of numbers and words; never merged. */
  figures: z
    .array(
      z.strictObject({
        id: slug,
        text: localizedText,
        quote: z.string().trim().min(1).max(300),
        /** Decisions, where the figure is one that the calculator can take. */
        decisions: z.int().min(1).optional(),
        ...sourced,
      }),
    )
    .min(1),
  contradictions: z.array(z.strictObject({ id: slug, text: localizedText })).min(1),
  fictitious: z.literal(true),
});
export type PseudonymisationSetting = z.infer<typeof pseudonymisationSetting>;

/** Everything of `courses/pseudonymisation/`, decisions in their order. */
export interface PseudonymisationCourse {
  readonly decisions: readonly PseudonymisedDecision[];
  readonly register: TownRegister;
  readonly setting: PseudonymisationSetting;
}
