import { z } from 'zod';
import {
  civilDate,
  cote,
  direction,
  errorCode,
  registerEntry,
  registerNumber,
  registerScope,
  slug,
} from '../../../courses/schema/index.ts';
import { localized } from '../shared/localized.ts';

const noteCitation = z.strictObject({
  id: slug,
  /** The sentence of the note with its reference. */
  text: z.string(),
  reference: z.string(),
  /** What the reference claims, for the search that looks for it. */
  number: registerNumber,
  date: civilDate,
});
export type NoteCitation = z.infer<typeof noteCitation>;

/** What the browser gets at first: the case file and the note, without a word on what is wrong in it. */
export const citationsData = z.strictObject({
  version: z.int().min(1),
  case: slug,
  title: localized,
  factsHtml: localized,
  persons: z.array(z.strictObject({ name: z.string(), role: localized })),
  pieces: z.array(z.strictObject({ cote, title: localized, date: civilDate.nullable(), html: z.string() })).min(1),
  question: z.strictObject({
    askHtml: localized,
    useful: z.array(registerNumber),
    formulations: z.array(z.strictObject({ id: slug, text: z.string(), commentHtml: localized })).min(2),
    lessonHtml: localized,
  }),
  sections: z.array(z.strictObject({ id: slug, title: localized, citations: z.array(noteCitation).min(1) })).min(1),
  /** What the register holds; the entries themselves come when they are looked for. */
  numbers: z.array(registerNumber),
});
export type CitationsData = z.infer<typeof citationsData>;

/** The closed register, fetched when the work begins. */
export const registerData = z.strictObject({ entries: z.array(registerEntry).min(1) });

const planted = {
  code: errorCode,
  name: localized,
  severity: z.int().min(1).max(3),
  direction,
  correctionHtml: localized,
};
const found = { proof: registerNumber, passage: z.string() };
const common = { citation: slug, explanationHtml: localized };

/** What is fetched once the learner has finished: what each citation is worth. */
export const answerKey = z.strictObject({
  scope: registerScope,
  answers: z.array(
    z.discriminatedUnion('status', [
      z.strictObject({
        ...common,
        ...found,
        status: z.literal('applicable'),
        lure: z.strictObject({ code: errorCode, name: localized }).nullable(),
      }),
      z.strictObject({ ...common, ...planted, status: z.literal('absent') }),
      z.strictObject({ ...common, ...planted, ...found, status: z.literal('other') }),
      z.strictObject({
        ...common,
        ...planted,
        ...found,
        status: z.literal('inapplicable'),
        reason: z.enum(['date', 'scope']),
      }),
    ]),
  ),
});
export type AnswerKey = z.infer<typeof answerKey>;
export type Answer = AnswerKey['answers'][number];
export type FalseAnswer = Exclude<Answer, { readonly status: 'applicable' }>;

export const citationsOf = (data: CitationsData): readonly NoteCitation[] =>
  data.sections.flatMap(({ citations }) => citations);
