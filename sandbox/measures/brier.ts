import { mean } from './interval.ts';

/** A stated probability and what came of it. */
export interface Forecast {
  /** 0..1 */
  readonly p: number;
  readonly outcome: boolean;
}

/** All forecasts that stated the same probability. */
export interface CalibrationPoint {
  readonly p: number;
  readonly n: number;
  readonly occurred: number;
}

/** Field names are those of the public test vectors; null without a forecast. */
export interface Calibration {
  /** Brier score, mean (p − o)², 0..1, lower is better. */
  readonly BS: number | null;
  /** Reliability: distance of the stated probabilities from what happened, 0 is best. */
  readonly REL: number | null;
  /** Resolution: how far the forecasts separate what happens from what does not, higher is better. */
  readonly RES: number | null;
  /** Uncertainty of the outcomes themselves, ō(1 − ō). */
  readonly UNC: number | null;
  /** Expected calibration error, mean |p − share that happened|, 0..1. */
  readonly ECE: number | null;
  readonly mean_p: number | null;
  readonly mean_o: number | null;
  /** mean p − mean o, −1..1: > 0 overconfident. */
  readonly overconfidence: number | null;
}

/** The forecasts grouped by the probability stated, in rising order: the points of a calibration plot. */
export function calibrationPoints(forecasts: readonly Forecast[]): readonly CalibrationPoint[] {
  const groups = new Map<number, { n: number; occurred: number }>();
  for (const { p, outcome } of forecasts) {
    const group = groups.get(p) ?? { n: 0, occurred: 0 };
    groups.set(p, { n: group.n + 1, occurred: group.occurred + (outcome ? 1 : 0) });
  }
  return [...groups].map(([p, group]) => ({ p, ...group })).toSorted((a, b) => a.p - b.p);
}

/**
 * Brier score with its decomposition BS = REL − RES + UNC, on distinct forecast values.
 *
 * @see Brier 1950; Murphy 1973 (decomposition)
 */
export function calibration(forecasts: readonly Forecast[]): Calibration {
  const outcomes = forecasts.map(({ outcome }): number => (outcome ? 1 : 0));
  const meanP = mean(forecasts.map(({ p }) => p));
  const meanO = mean(outcomes);
  const brier = mean(forecasts.map(({ p, outcome }) => (p - (outcome ? 1 : 0)) ** 2));
  if (meanP === null || meanO === null || brier === null) {
    return {
      BS: null,
      REL: null,
      RES: null,
      UNC: null,
      ECE: null,
      mean_p: null,
      mean_o: null,
      overconfidence: null,
    };
  }
  const points = calibrationPoints(forecasts);
  const weighted = (term: (point: CalibrationPoint) => number) =>
    points.reduce((sum, point) => sum + (point.n / forecasts.length) * term(point), 0);
  return {
    BS: brier,
    REL: weighted(({ p, n, occurred }) => (p - occurred / n) ** 2),
    RES: weighted(({ n, occurred }) => (occurred / n - meanO) ** 2),
    UNC: meanO * (1 - meanO),
    ECE: weighted(({ p, n, occurred }) => Math.abs(p - occurred / n)),
    mean_p: meanP,
    mean_o: meanO,
    overconfidence: meanP - meanO,
  };
}
