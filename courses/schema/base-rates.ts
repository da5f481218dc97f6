import { z } from 'zod';
import { localizedText, slug } from './text.ts';

/**
 * What can be moved in a base-rate simulator. Rates and shares are 0..1; `wanted` is a number of persons for 100 000; the
 * others are counts. `from`: where a slider that multiplies begins, after 0 where `min` is 0; one without it goes by even steps.
 */
export const baseRateParameters = {
  persons: { unit: 'count', min: 1_000, max: 10_000_000, from: 1_000 },
  personsA: { unit: 'count', min: 1_000, max: 10_000_000, from: 1_000 },
  personsB: { unit: 'count', min: 1_000, max: 10_000_000, from: 1_000 },
  wanted: { unit: 'per-100000', min: 0, max: 100_000, from: 1 },
  sensitivity: { unit: 'share', min: 0, max: 1, from: null },
  falsePositiveRate: { unit: 'share', min: 0, max: 1, from: 1e-6 },
  falsePositiveRateA: { unit: 'share', min: 0, max: 1, from: 1e-6 },
  falsePositiveRateB: { unit: 'share', min: 0, max: 1, from: 1e-6 },
  faces: { unit: 'count', min: 1, max: 5_000_000_000, from: 1 },
  falseMatchRate: { unit: 'share', min: 0, max: 1, from: 1e-8 },
  confirmsTrue: { unit: 'share', min: 0, max: 1, from: null },
  confirmsFalse: { unit: 'share', min: 0, max: 1, from: null },
} as const satisfies Record<
  string,
  {
    readonly unit: 'count' | 'per-100000' | 'share';
    readonly min: number;
    readonly max: number;
    readonly from: number | null;
  }
>;
export type BaseRateParameter = keyof typeof baseRateParameters;

/** The simulators, each with its parameters in the order of the page and what can be asked of it. */
export const baseRateKinds = {
  /** Everybody who passes is compared with a list: what is an alert worth? */
  alerts: {
    parameters: ['persons', 'wanted', 'sensitivity', 'falsePositiveRate'],
    measures: ['alert-value'],
  },
  /** One face is searched among many: how often does somebody come out who has nothing to do with it? */
  search: { parameters: ['faces', 'falseMatchRate'], measures: ['false-candidate'] },
  /** Somebody reviews each alert: what is a confirmed one worth? */
  review: {
    parameters: ['persons', 'wanted', 'sensitivity', 'falsePositiveRate', 'confirmsTrue', 'confirmsFalse'],
    measures: ['confirmed-value', 'alert-value'],
  },
  /** The system errs more often on one group than on the other. */
  groups: {
    parameters: ['personsA', 'personsB', 'wanted', 'sensitivity', 'falsePositiveRateA', 'falsePositiveRateB'],
    measures: ['burden-b', 'alert-value-b'],
  },
} as const satisfies Record<
  string,
  { readonly parameters: readonly BaseRateParameter[]; readonly measures: readonly string[] }
>;
export type BaseRateKind = keyof typeof baseRateKinds;
export type BaseRateMeasure = (typeof baseRateKinds)[BaseRateKind]['measures'][number];

function parameter(name: BaseRateParameter) {
  const { unit, min, max } = baseRateParameters[name];
  return unit === 'count' ? z.int().min(min).max(max) : z.number().min(min).max(max);
}

function scenario<Kind extends BaseRateKind>(kind: Kind) {
  const { parameters, measures } = baseRateKinds[kind];
  const values = Object.fromEntries(parameters.map((name) => [name, parameter(name)]));
  const share = z.number().min(0).max(1);
  return z.strictObject({
    id: slug,
    /** Rises when parameters or questions change: earlier answers are then no longer shown beside them. */
    version: z.int().min(1),
    rank: z.int().min(1),
    kind: z.literal(kind),
    title: localizedText,
    /** Blocks of Markdown: who is looked for, with what, what was announced. */
    situation: localizedText,
    parameters: z.strictObject(values),
    /** What is estimated before anything is shown: each a share of 100. */
    questions: z
      .array(
        z.strictObject({
          id: slug,
          text: localizedText,
          measure: z.enum(measures),
          /** Where the question changes the scenario's parameters. */
          with: z.strictObject(values).partial().default({}),
          /** Why it is what it is, shown with the true value. */
          explanation: localizedText,
        }),
      )
      .min(1),
    /** What is tried on the sliders: reached by moving this one parameter, the others staying. */
    task: z.strictObject({
      text: localizedText,
      moving: z.enum(parameters),
      measure: z.enum(measures),
      goal: z.union([z.strictObject({ atLeast: share }), z.strictObject({ atMost: share })]),
      reached: localizedText,
    }),
    lesson: localizedText,
    /** What to ask for before such a result is relied upon. */
    documents: z.array(localizedText).min(1),
    /** Read in the source, in its own language. */
    quotes: z
      .array(z.strictObject({ source: slug, at: localizedText, text: z.string().trim().min(1).max(400) }))
      .min(1),
  });
}

/** `courses/base-rates/<rank>-<id>.yaml`: one scenario of the base-rate lab. */
export const baseRateScenario = z.discriminatedUnion('kind', [
  scenario('alerts'),
  scenario('search'),
  scenario('review'),
  scenario('groups'),
]);
export type BaseRateScenario = z.infer<typeof baseRateScenario>;
