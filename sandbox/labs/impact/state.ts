import { z } from 'zod';
import { slug } from '../../../courses/schema/index.ts';

/** What was written in one field: an option or an answer, a text, or both. */
const answer = z.strictObject({ choice: slug.nullable(), text: z.string() });
export type FieldAnswer = z.infer<typeof answer>;

/** What is saved, in this browser only: the texts are the learner's and go nowhere. */
export const impactState = z.strictObject({
  format: z.literal(1),
  /** Random: names the events of this learner's work. */
  id: z.string().min(1),
  /** `project`, `paper`, or the id of a form. */
  at: slug,
  /** By `form/section/field`. */
  answers: z.record(z.string(), answer),
  /** The assessment was given in once, and it was recorded. */
  attended: z.boolean(),
});
export type ImpactState = z.infer<typeof impactState>;
