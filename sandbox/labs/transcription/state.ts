import { z } from 'zod';
import { segmentDecision, slug, speechFaultKind } from '../../../courses/schema/index.ts';

/** What the learner says of a line of the machine; the line itself is never changed. */
const mark = z.strictObject({
  kind: speechFaultKind.nullable(),
  /** Tokens in question, in order; none: the whole line. */
  words: z.array(z.int().nonnegative()),
  correction: z.string(),
});
export type Mark = z.infer<typeof mark>;

/** Everything about one run of the lab, in this browser only: corrections never leave it. */
export const transcriptionState = z.strictObject({
  format: z.literal(1),
  /** Random: names the events of this run. */
  id: z.string().min(1),
  /** 1 for the first run. Later runs are practice on known recordings: they yield no event. */
  run: z.int().min(1),
  /** Of each recording. */
  version: z.record(slug, z.int().min(1)),
  stage: z.enum(['introduction', 'work', 'reckoning', 'debrief']),
  /** The segment that is worked on. */
  open: slug,
  /** With what the transcript is compared: its sound, or a second transcript. Both are worth the same. */
  means: z.enum(['sound', 'text']),
  /** By line. */
  marks: z.record(slug, mark),
  /** By segment. */
  decisions: z.record(slug, segmentDecision),
  /** The word error rate that the learner worked out, as a share of 1; null: not yet. */
  rate: z.number().min(0).max(3).nullable(),
});
export type TranscriptionState = z.infer<typeof transcriptionState>;
