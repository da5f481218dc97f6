import { z } from 'zod';
import { slug } from '../../../courses/schema/index.ts';
import { parameterValues } from './lab-data.ts';

const points = z.number().min(0).max(100);

/** An estimate out of 100, with the range in which its author expects the true value eight times out of ten. */
const estimate = z.strictObject({ low: points, best: points, high: points });
export type Estimate = z.infer<typeof estimate>;
/** Null where nothing, or nothing possible, was typed. */
const draft = z.strictObject({ low: points.nullable(), best: points.nullable(), high: points.nullable() });
export type Draft = z.infer<typeof draft>;
export const emptyDraft: Draft = { low: null, best: null, high: null };

const work = z.strictObject({
  /** Of the scenario, when it was begun. */
  version: z.int().min(1),
  /** By question. */
  drafts: z.record(slug, draft),
  /** Null until the estimates were given: from then on they stay, and the simulator opens. */
  estimates: z.record(slug, estimate).nullable(),
  /** Where the simulator stands. */
  values: parameterValues,
  /** The task was done once. */
  reached: z.boolean(),
});
export type ScenarioWork = z.infer<typeof work>;

/** What is saved, in this browser only: no estimate ever leaves it. */
export const baseRateState = z.strictObject({
  format: z.literal(1),
  runId: z.string().min(1),
  /** 1 for the first run; later ones are practice and yield no event. */
  run: z.int().min(1),
  stage: z.enum(['introduction', 'scenarios', 'debrief']),
  /** The scenario that is worked on; in the debrief, the one whose simulator is open. */
  current: slug.nullable(),
  works: z.record(slug, work),
});
export type BaseRateState = z.infer<typeof baseRateState>;
