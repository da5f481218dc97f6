import { z } from 'zod';
import { registerNumber, slug } from '../../../courses/schema/index.ts';

/** What a citation may be found to be, in the order of the form; `unverified` is said, never guessed. */
export const statuses = ['applicable', 'absent', 'other', 'inapplicable', 'unverified'] as const;
export type Status = (typeof statuses)[number];
/** In percent: even odds, rather sure, sure, certain. */
export const confidences = [50, 70, 90, 99] as const;

const verdict = z.strictObject({
  status: z.enum(statuses).nullable(),
  /** The entry of the register that proves it. */
  proof: registerNumber.nullable(),
  confidence: z.union([z.literal(50), z.literal(70), z.literal(90), z.literal(99)]).nullable(),
  /** What the note should say instead. */
  remark: z.string(),
});
export type Verdict = z.infer<typeof verdict>;

/** As it is typed: checked where it counts. */
const query = z.strictObject({
  text: z.string(),
  number: z.string(),
  kind: z.enum(['all', 'article', 'decision']),
  court: z.enum(['all', 'cassation', 'appel', 'judiciaire', 'proximite']),
  from: z.string(),
  to: z.string(),
});
export type Query = z.infer<typeof query>;

const clock = z.strictObject({
  /** Epoch ms since which it runs; null while it stands still. */
  since: z.number().nullable(),
  /** Before `since`. */
  spentMs: z.number().nonnegative(),
  /** Stopped by the learner: coming back to the page does not start it again. */
  stopped: z.boolean(),
});
export type ClockState = z.infer<typeof clock>;

/** Everything about one run of the lab, in this browser only: what is typed never leaves it. */
export const citationsState = z.strictObject({
  format: z.literal(1),
  /** Random: names the events of this run. */
  id: z.string().min(1),
  /** 1 for the first run. Later runs are practice on a known note: they yield no event. */
  run: z.int().min(1),
  version: z.int().min(1),
  stage: z.enum(['introduction', 'question', 'work', 'debrief']),
  /** The formulation that was expected to find most. */
  guess: slug.nullable(),
  compared: z.boolean(),
  ownQuestion: z.string(),
  query,
  /** The entry that lies open. */
  open: registerNumber.nullable(),
  seen: z.array(registerNumber),
  /** Citations whose number or date the register was asked for. */
  lookedUp: z.array(slug),
  verdicts: z.record(slug, verdict),
  /** null: not asked for. */
  clock: clock.nullable(),
  /** What was found has been recorded. */
  counted: z.boolean(),
});
export type CitationsState = z.infer<typeof citationsState>;
