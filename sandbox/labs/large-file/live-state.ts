import { z } from 'zod';
import { cote } from '../../../courses/schema/index.ts';
import { vigilanceCounts } from '../shared/vigilance/counts.ts';

const natural = z.int().nonnegative();
const backend = z.enum(['wasm', 'webgpu']);

/** A piece, or a run of one that is too long for a single call. */
const part = z.strictObject({
  cote,
  /** 1, 2… of `of`. */
  part: z.int().min(1),
  of: z.int().min(1),
  /** Of the whole prompt. */
  tokens: natural,
});
export type Part = z.infer<typeof part>;

/** What a call wrote: kept once it is whole, so that it need not be made again. */
const written = {
  /** Without spaces at its ends; empty where the model wrote nothing. */
  text: z.string(),
  /** `length`: cut at the most that a call may write. */
  ending: z.enum(['end', 'length']),
  newTokens: natural,
  /** Of the call, in milliseconds. */
  ms: z.number().nonnegative(),
};
const note = z.strictObject({ cote, part: z.int().min(1), ...written });
export type LiveNote = z.infer<typeof note>;
const paragraph = z.strictObject({ level: z.int().min(1), index: natural, ...written });
export type LiveParagraph = z.infer<typeof paragraph>;

/** What calls used, interrupted ones included. */
const spent = z.strictObject({
  calls: natural,
  /** Read by the model, without those whose state was kept. */
  promptTokens: natural,
  newTokens: natural,
  readMs: z.number().nonnegative(),
  writeMs: z.number().nonnegative(),
  /** Milliseconds times threads at work: what the energy is reckoned from. */
  threadMs: z.number().nonnegative(),
});
export type Spent = z.infer<typeof spent>;

const run = z.strictObject({
  /** 1 for the first live synthesis of this reader. */
  number: z.int().min(1),
  /** Id in the catalogue: the notes of two models are not mixed. */
  model: z.string(),
  /** Of the last call. */
  backend,
  parts: z.array(part).min(1),
  /** Tokens of notes that one call may hold. */
  budget: natural,
  notes: z.array(note),
  paragraphs: z.array(paragraph),
  spent,
  /** Passages that the reader distrusts, in order, none touching another. */
  marks: z.array(z.strictObject({ start: natural, end: natural })),
  /** Null until the check was asked for: from then on the marks stay as they are. */
  checked: vigilanceCounts.nullable(),
});
export type LiveRun = z.infer<typeof run>;

/** The live synthesis, in this browser only: pieces, notes and marks never leave it. */
export const liveState = z.strictObject({
  /** Pieces to be read, in the order of the file; null for all. */
  chosen: z.array(cote).nullable(),
  /** Live syntheses begun so far. */
  runs: natural,
  run: run.nullable(),
  /** How fast this machine was with this model: for the wait that is announced. */
  pace: z.strictObject({ model: z.string(), backend, spent }).nullable(),
});
export type LiveState = z.infer<typeof liveState>;

export const noLive: LiveState = { chosen: null, runs: 0, run: null, pace: null };
