import { z } from 'zod';
import { slug } from '../../../courses/schema/index.ts';
import { mostTrials, type Range, ranges } from './settings.ts';

/** The steps in their order; each can be gone back to. */
export const steps = ['rates', 'promises', 'loop', 'decision', 'debrief'] as const;
export type Step = (typeof steps)[number];

/** The five calculations, by rate and group. */
export const calculations = ['FPR-A', 'FPR-B', 'FNR-B', 'PPV-A', 'PPV-B'] as const;
export type Calculation = (typeof calculations)[number];

const within = ({ min, max }: Range) => z.int().min(min).max(max);
/** What is typed in a field for a percentage. */
const typed = z.string().max(12);

const pair = z.strictObject({ a: within(ranges.threshold), b: within(ranges.threshold) });

const decisionWork = z.strictObject({
  version: z.int().min(1),
  option: slug.nullable(),
  criteria: z.array(slug),
  /** Free text: never recorded, never sent. */
  reasons: z.string(),
  taken: z.boolean(),
  /** Lines of the grid that the learner found in their own reasons. */
  grid: z.array(slug),
});
export type DecisionWork = z.infer<typeof decisionWork>;
export const emptyDecision = (version: number): DecisionWork => ({
  version,
  option: null,
  criteria: [],
  reasons: '',
  taken: false,
  grid: [],
});

const loopSettings = z.strictObject({
  recordsA: within(ranges.recordsA),
  recordsB: within(ranges.recordsB),
  patrols: within(ranges.patrols),
  days: within(ranges.days),
});
export type LoopSettings = z.infer<typeof loopSettings>;

/** Everything about one run of the lab. Language-neutral but for the reasons, which are the learner's own words. */
export const fairnessState = z.strictObject({
  format: z.literal(1),
  workId: z.string().min(1),
  /** 1 for the first run. Later runs yield no events. */
  run: z.int().min(1),
  /** Draws the population. */
  seed: z.int().nonnegative(),
  /** Null on the introduction. */
  step: z.enum(steps).nullable(),
  rates: z.strictObject({
    answers: z.partialRecord(z.enum(calculations), typed),
    checked: z.boolean(),
    threshold: within(ranges.threshold),
  }),
  promises: z.strictObject({
    pair,
    trials: z.array(pair).max(mostTrials),
    revealed: z.boolean(),
    baseB: within(ranges.baseB),
    ppv: within(ranges.ppv),
    fnr: within(ranges.fnr),
  }),
  loop: z.strictObject({ estimate: typed, seen: z.boolean(), settings: loopSettings }),
  decision: z.strictObject({
    /** Id of the case that is open. */
    open: slug.nullable(),
    works: z.record(slug, decisionWork),
  }),
  finished: z.boolean(),
  seq: z.int().nonnegative(),
});
export type FairnessState = z.infer<typeof fairnessState>;
