import { z } from 'zod';
import { cote, errorCode, parallelForm, slug } from '../../../courses/schema/index.ts';
import { localized } from '../shared/localized.ts';

/** `caseId-a` or `caseId-b`: which letter is the right advice differs from case to case. */
const adviceId = z.string().regex(/^[a-z0-9-]+-[a-z]$/);

const shownAdvice = z.strictObject({
  id: adviceId,
  /** The option that it recommends. */
  option: slug,
  /** 0.5..1, the same for both advices of a case. */
  statedConfidence: z.number(),
  /** Cotes that it cites. */
  evidence: z.array(cote),
  html: z.string(),
});
export type ShownAdvice = z.infer<typeof shownAdvice>;

const labPiece = z.strictObject({
  cote,
  kind: z.string(),
  title: localized,
  /** ISO 8601, null when the piece carries none. */
  date: z.string().nullable(),
  words: z.int().nonnegative(),
  /** French: pieces are not translated. */
  html: z.string(),
});
export type LabPiece = z.infer<typeof labPiece>;

const labCase = z.strictObject({
  id: slug,
  version: z.int().min(1),
  title: localized,
  facts: localized,
  question: localized,
  options: z.array(z.strictObject({ id: slug, text: localized })).min(2),
  pieces: z.array(labPiece),
  /** What is shown in each list. Nothing says which of them is right. */
  advice: z.strictObject({ '1': shownAdvice, '2': shownAdvice }),
});
export type LabCase = z.infer<typeof labCase>;

const orders = z.array(z.array(slug).min(1)).min(1);
const halves = z.array(z.array(slug)).min(1);
const retests = z.array(z.array(slug).min(1));

/** `/donnees/<module>/labs/<lab>.json`: what the browser gets before the set is finished, in one form. */
export const labData = z.strictObject({
  lab: slug,
  title: localized,
  introduction: localized,
  minutes: z.int().positive(),
  /** The form of these cases, and all forms that the lab has. */
  form: parallelForm,
  forms: z.array(parallelForm).min(1),
  cases: z.array(labCase).min(1),
  /** Admissible orders for each list, drawn at build because the browser does not know which advice is right. */
  orders: z.strictObject({ '1': orders, '2': orders }),
  /** Format F3: halves with as many right as wrong pieces of advice in each; one half is worked on without any advice. */
  halves: z.strictObject({ '1': halves, '2': halves }),
  /** One set for each retest, in an admissible order; none of them shares a case with another. Empty in a small lab. */
  retests: z.strictObject({ '1': retests, '2': retests }),
});
export type LabData = z.infer<typeof labData>;

const adviceKey = z.strictObject({
  id: adviceId,
  option: slug,
  correct: z.boolean(),
  /** Null when the advice is right. */
  error: z
    .strictObject({
      code: errorCode,
      name: localized.nullable(),
      /** 1 cosmetic, 2 misleads the reasoning, 3 could change liberty, guilt, amount or rights. */
      severity: z.int().min(1).max(3),
    })
    .nullable(),
  /** Right, although it surprises. */
  lure: z.boolean(),
  explanation: localized,
});
const caseKey = z.strictObject({
  id: slug,
  version: z.int().min(1),
  truth: z.strictObject({ option: slug, reasoning: localized, provenBy: z.array(cote).min(1) }),
  debrief: localized,
  advice: z.strictObject({ '1': adviceKey, '2': adviceKey }),
});
export type CaseKey = z.infer<typeof caseKey>;
export type AdviceKey = z.infer<typeof adviceKey>;

/** `/donnees/<module>/labs/<lab>.corrige.json`: fetched only once the set is finished. */
export const answerKey = z.strictObject({ lab: slug, cases: z.array(caseKey) });
export type AnswerKeyData = z.infer<typeof answerKey>;
