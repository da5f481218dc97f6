import { z } from 'zod';
import { identifierClass, redactionWord, slug } from '../../../courses/schema/index.ts';

/** The first three are those of the law (COJ, L. 111-13); the others are what one is tempted to say. */
export const reasons = ['security', 'privacy', 'entourage', 'caution', 'image'] as const;
export const redactionReason = z.enum(reasons);
export type RedactionReason = z.infer<typeof redactionReason>;
export const isLegalReason = (reason: RedactionReason | null): boolean =>
  reason === 'security' || reason === 'privacy' || reason === 'entourage';

/** A passage that the learner hid. */
const redaction = z.strictObject({
  key: z.int().min(0),
  in: slug,
  from: z.int().min(0),
  to: z.int().min(1),
  class: identifierClass,
  duty: z.enum(['mandatory', 'complementary']),
  /** Of a complementary one only. */
  reason: redactionReason.nullable(),
});
export type Redaction = z.infer<typeof redaction>;
/** What is said of a passage when it is hidden. */
export type Choice = Pick<Redaction, 'class' | 'duty' | 'reason'>;

const decisionWork = z.strictObject({
  version: z.int().min(1),
  redactions: z.array(redaction),
  /** Marks of the machine that the learner made legible again. */
  revealed: z.array(slug),
  given: z.boolean(),
});
export type DecisionWork = z.infer<typeof decisionWork>;

/** What the calculator takes. Bounds are those of its fields. */
export const calculatorRanges = {
  decisions: { min: 1, max: 10_000_000 },
  identifiers: { min: 1, max: 200 },
  recall: { min: 0, max: 1 },
} as const;
export type CalculatorField = keyof typeof calculatorRanges;

/** What is saved, in this browser only. */
export const pseudonymisationState = z.strictObject({
  format: z.literal(1),
  /** Random: names the events of this run. */
  id: z.string().min(1),
  /** 1 for the first; only that one is recorded. */
  run: z.int().min(1),
  /** `intro`, `words`, `cross`, `cost`, `debrief`, or the id of a decision. */
  at: slug,
  works: z.record(slug, decisionWork),
  nextKey: z.int().min(0),
  sorting: z.strictObject({ answers: z.record(slug, redactionWord), given: z.boolean() }),
  /** The two numbers that are asked for before the calculator; null while nothing possible stands in the field. */
  sum: z.strictObject({ missed: z.number().nullable(), leaks: z.number().nullable(), given: z.boolean() }),
  /** Null: from the learner's own work. */
  calculator: z.strictObject({
    decisions: z.number().nullable(),
    identifiers: z.number().nullable(),
    recall: z.number().nullable(),
  }),
});
export type PseudonymisationState = z.infer<typeof pseudonymisationState>;
