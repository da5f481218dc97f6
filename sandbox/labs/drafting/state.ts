import { z } from 'zod';
import { cote, faultKinds, type MirrorVersion, slug } from '../../../courses/schema/index.ts';

export const steps = ['file', 'draft', 'departure', 'mention', 'debrief'] as const;
export type Step = (typeof steps)[number];

export const choices = ['keep', 'change', 'reject'] as const;
export type Choice = (typeof choices)[number];

/** Why a paragraph is kept. */
export const keepReasons = ['checked', 'plausible', 'harmless'] as const;
/** Why it is changed or rejected: what is wrong with it, or only how it is worded. */
export const doubtReasons = [...faultKinds, 'wording'] as const;
export type Reason = (typeof keepReasons)[number] | (typeof doubtReasons)[number];
export const reasonsFor = (choice: Choice): readonly Reason[] => (choice === 'keep' ? keepReasons : doubtReasons);

const judgment = z.strictObject({
  choice: z.enum(choices),
  reason: z.enum([...keepReasons, ...doubtReasons]).nullable(),
  /** The paragraph as it is rewritten; kept when the choice changes, used when it is `change`. */
  rewriting: z.string(),
  /** A few words on the reason. */
  words: z.string(),
});
export type Judgment = z.infer<typeof judgment>;

/** Everything about one run of the lab, in this browser only: what is written never leaves it. */
export const draftingState = z.strictObject({
  format: z.literal(1),
  /** Random: names the events of this run. */
  id: z.string().min(1),
  /** 1 for the first run. Later runs are practice on a known file: they yield no event. */
  run: z.int().min(1),
  /** Draws the version. */
  seed: z.int().nonnegative(),
  version: z.strictObject({ file: z.int().min(1), draft: z.int().min(1) }),
  /** Null on the introduction. */
  step: z.enum(steps).nullable(),
  /** The furthest step that was reached. */
  reached: z.enum(steps),
  /** Pieces that were opened, each once. */
  seen: z.array(cote),
  /** Months, noted before the draft is shown; `noted` then holds it for good. */
  before: z.int().nullable(),
  noted: z.boolean(),
  after: z.int().nullable(),
  /** By paragraph. */
  judgments: z.record(slug, judgment),
  departure: z.strictObject({ topic: slug.nullable(), text: z.string() }),
  mention: slug.nullable(),
  /** Lines of the grid that the learner found in their own reasons. */
  grid: z.array(slug),
  seq: z.int().nonnegative(),
  /** The judgments of the first run were held against the answers, once. */
  counted: z.boolean(),
});
export type DraftingState = z.infer<typeof draftingState>;

/** The version of the file that this run was given: the second run has the other one. */
export const versionOf = ({ seed, run }: Pick<DraftingState, 'seed' | 'run'>): MirrorVersion =>
  (seed + run) % 2 === 1 ? 'a' : 'b';
