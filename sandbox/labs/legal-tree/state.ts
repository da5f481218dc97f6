import { z } from 'zod';
import { civilDate, legalTopic, slug, uncertainty } from '../../../courses/schema/index.ts';

const work = z.strictObject({
  /** Of the system, when it was begun. */
  version: z.int().min(1),
  answers: z.array(z.strictObject({ question: slug, answer: z.boolean() })),
  /** Id of the rule that decides, `none` for no rule of the table, null while nothing is chosen. */
  rule: z.union([slug, z.literal('none')]).nullable(),
  uncertainty: uncertainty.nullable(),
  /** The classification is given; its reasons are shown. */
  done: z.boolean(),
});
export type SystemWork = z.infer<typeof work>;

/** What is saved, in this browser only: ids and choices, no text. */
export const legalTreeState = z.strictObject({
  format: z.literal(1),
  /** Random: names the events of this learner's work. */
  id: z.string().min(1),
  /** Id of the system that is open. */
  open: slug.nullable(),
  /** The day and the field that the dated table is asked about. */
  table: z.strictObject({ on: civilDate, topic: legalTopic.nullable() }),
  /** Every system was classified once, and it was recorded. */
  attended: z.boolean(),
  works: z.record(slug, work),
});
export type LegalTreeState = z.infer<typeof legalTreeState>;
