import { mean } from './interval.ts';

/** One item of format F2: a number before and after an advised number, in any unit (the same for the three). */
export interface AdviceWeightTrial {
  readonly u0: number;
  readonly advice: number;
  readonly u1: number;
  readonly ai_right: boolean;
}

/** Field names are those of the public test vectors. Weights: 0 kept one's own number, 1 took the advice. */
export interface AdviceWeight {
  readonly n_defined: number;
  /** Advice equal to one's own number: the weight is undefined. */
  readonly n_excluded_advice_equals_initial: number;
  /** In the order of the items, without the excluded ones. */
  readonly raw: readonly number[];
  readonly mean_raw: number | null;
  readonly median_raw: number | null;
  /** Moved away from the advice. */
  readonly n_below_0: number;
  /** Moved beyond the advice. */
  readonly n_above_1: number;
  readonly mean_winsorised_0_1: number | null;
  readonly mean_winsorised_ai_right: number | null;
  readonly mean_winsorised_ai_wrong: number | null;
  /** Mean winsorised weight of right advice minus that of wrong advice, −1..1. */
  readonly WOA_discrimination: number | null;
}

/** (u1 − u0)/(a − u0); null when the advice equals the initial number. */
export function weightOfAdvice({ u0, advice, u1 }: Pick<AdviceWeightTrial, 'u0' | 'advice' | 'u1'>): number | null {
  return advice === u0 ? null : (u1 - u0) / (advice - u0);
}

/** The value, or the nearer bound of 0..1. */
export function winsorise(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** The middle value, or the mean of the two middle ones; null for no value. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return mean(sorted.slice(sorted.length % 2 === 1 ? middle : middle - 1, middle + 1));
}

/**
 * How far numbers moved towards the advice.
 *
 * @returns null fields where no item defines the measure
 * @see Harvey & Fischer 1997; Yaniv 2004 (weight of advice)
 */
export function adviceWeight(trials: readonly AdviceWeightTrial[]): AdviceWeight {
  const defined = trials.flatMap((trial) => {
    const weight = weightOfAdvice(trial);
    return weight === null ? [] : [{ weight, aiRight: trial.ai_right }];
  });
  const raw = defined.map(({ weight }) => weight);
  const winsorisedMean = (aiRight: boolean) =>
    mean(defined.filter((item) => item.aiRight === aiRight).map(({ weight }) => winsorise(weight)));
  const right = winsorisedMean(true);
  const wrong = winsorisedMean(false);
  return {
    n_defined: raw.length,
    n_excluded_advice_equals_initial: trials.length - raw.length,
    raw,
    mean_raw: mean(raw),
    median_raw: median(raw),
    n_below_0: raw.filter((weight) => weight < 0).length,
    n_above_1: raw.filter((weight) => weight > 1).length,
    mean_winsorised_0_1: mean(raw.map(winsorise)),
    mean_winsorised_ai_right: right,
    mean_winsorised_ai_wrong: wrong,
    WOA_discrimination: right === null || wrong === null ? null : right - wrong,
  };
}
