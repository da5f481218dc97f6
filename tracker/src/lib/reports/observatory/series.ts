import type { ShareOf } from '../../../../../sandbox/measures/pooled.ts';

/**
 * What is counted together: sets of a lab before and after advice, in one of its parallel forms; errors and doubts marked
 * in the texts of a module or of the prompt workshop; the energy of the model's answers there.
 */
export type Series =
  | { readonly kind: 'advice'; readonly module: string; readonly lab: string; readonly form: 'A' | 'B' }
  /** The same labs in format F3: told on the pages of sessions only. */
  | { readonly kind: 'concurrent'; readonly module: string; readonly lab: string; readonly form: 'A' | 'B' }
  | { readonly kind: 'spotting'; readonly module: string }
  | { readonly kind: 'energy'; readonly module: string };

export const seriesKey = (series: Series): string =>
  series.kind === 'advice' || series.kind === 'concurrent'
    ? `${series.kind} ${series.module} ${series.lab} ${series.form}`
    : `${series.kind} ${series.module}`;

/** Of format F1: own right answers kept of those a wrong advice threatened, own wrong answers kept of those a right one could have helped. */
export const advicePlaces = { held: { taken: 0, of: 1 }, missed: { taken: 2, of: 3 } } as const satisfies Record<
  string,
  ShareOf
>;
/** Of format F3, on the items whose advice is wrong: answers that are wrong with it, wrong without, and like it. */
export const concurrentPlaces = {
  withAdvice: { taken: 0, of: 1 },
  without: { taken: 2, of: 3 },
  followed: { taken: 4, of: 1 },
} as const satisfies Record<string, ShareOf>;
/** Of format F4: doubts that were right, of what there was to doubt and of what was doubted; the same by severity. */
export const spottingPlaces = {
  recall: { taken: 0, of: 1 },
  precision: { taken: 0, of: 2 },
  severity: { taken: 3, of: 4 },
} as const satisfies Record<string, ShareOf>;
/** Milliwatt-hours, of the answers that a model computed. */
export const energyPlaces = { perAnswer: { taken: 0, of: 1 } } as const satisfies Record<string, ShareOf>;

/** The places that are told by kind of error: a sound passage that was marked is of no kind. */
export const placesByKind: Readonly<Record<Series['kind'], readonly number[]>> = {
  advice: [advicePlaces.held.of, advicePlaces.missed.of],
  concurrent: [],
  spotting: [spottingPlaces.recall.of],
  energy: [],
};

/** The places that ten people must have something of, for each kind of series. */
export const requiredPlaces: Readonly<Record<Series['kind'], readonly number[]>> = {
  advice: [advicePlaces.held.of, advicePlaces.missed.of],
  concurrent: [concurrentPlaces.withAdvice.of, concurrentPlaces.without.of],
  spotting: [spottingPlaces.recall.of, spottingPlaces.precision.of],
  energy: [energyPlaces.perAnswer.of],
};
