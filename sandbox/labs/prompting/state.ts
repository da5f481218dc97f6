import { z } from 'zod';
import { slug } from '../../../courses/schema/index.ts';
import { vigilanceCounts } from '../shared/vigilance/counts.ts';

const span = z.strictObject({ start: z.int().nonnegative(), end: z.int().nonnegative() });
const settings = z.strictObject({
  temperature: z.number(),
  topP: z.number(),
  seed: z.int(),
  length: z.int(),
  repetitionPenalty: z.number(),
});

/** Who wrote an answer, and how. */
const origin = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('live'), model: z.string(), backend: z.enum(['wasm', 'webgpu']) }),
  /** An answer that the same model wrote before, for the start or the solution of the exercise. */
  z.strictObject({
    kind: z.literal('recorded'),
    model: z.string(),
    of: z.enum(['start', 'solution']),
    /** ISO 8601 date. */
    date: z.string(),
  }),
]);
export type Origin = z.infer<typeof origin>;

const statistics = z.strictObject({
  promptTokens: z.number(),
  reusedTokens: z.number(),
  newTokens: z.number(),
  firstTokenMs: z.number(),
  totalMs: z.number(),
  threads: z.number(),
  backend: z.enum(['wasm', 'webgpu']),
});

const run = z.strictObject({
  /** 1, 2, 3… over the versions of an exercise. */
  id: z.int().min(1),
  settings,
  origin,
  /** What the first step gave, where the exercise has one. */
  stepOutput: z.string().nullable(),
  output: z.string(),
  /** `failed`: what was written before the model failed is kept. */
  ending: z.enum(['end', 'length', 'interrupted', 'failed']),
  statistics: statistics.nullable(),
  /** Ids of the criteria that were met. */
  passed: z.array(slug),
  /** Passages that the learner distrusts, in order, none touching another. */
  marks: z.array(span),
  /** Null until the vigilance check was asked for: from then on the marks stay as they are. */
  checked: vigilanceCounts.nullable(),
});
export type Run = z.infer<typeof run>;

const version = z.strictObject({
  /** 1 for v1. */
  number: z.int().min(1),
  prompt: z.string(),
  runs: z.array(run),
});
export type PromptVersion = z.infer<typeof version>;

const work = z.strictObject({
  /** Of the exercise, when it was begun. */
  version: z.int().min(1),
  draft: z.string(),
  /** Cotes of the pieces that were opened. */
  opened: z.array(z.string()),
  hints: z.int().nonnegative(),
  /** What the first step gave last, where the exercise has one. */
  stepOutput: z.string().nullable(),
  versions: z.array(version),
  /** Numbers of the versions that stand side by side. */
  compared: z.strictObject({ left: z.int(), right: z.int() }).nullable(),
  solutionSeen: z.boolean(),
  finished: z.boolean(),
});
export type ExerciseWork = z.infer<typeof work>;

/** What is saved: prompts and answers included, in this browser only. */
export const workshopState = z.strictObject({
  format: z.literal(1),
  /** Random: names the events of this learner's work, so that none is recorded twice. */
  id: z.string().min(1),
  /** Id of the exercise that is open. */
  open: slug.nullable(),
  /** Of the next event in *mesure*. */
  seq: z.int().nonnegative(),
  /** Null: as the width of the screen suggests. */
  editor: z.enum(['rich', 'plain']).nullable(),
  settings,
  works: z.record(slug, work),
});
export type WorkshopState = z.infer<typeof workshopState>;

/** A run that is being written; it is never saved, its prompt is. */
export interface Running {
  readonly exercise: string;
  /** Of the prompt; null for the first step, whose prompt is given. */
  readonly version: number | null;
  readonly id: number;
  readonly settings: Run['settings'];
  readonly origin: Extract<Origin, { kind: 'live' }>;
  readonly phase: 'first-step' | 'answer';
  /** What stands for the first step in this run. */
  readonly stepOutput: string | null;
  readonly text: string;
}
