/** Fairness of a score between groups: confusion tables, calibrated scores, the identity that ties their rates. */

/** What became of the people of a group, by whether the score designated them. Counts, or expected counts. */
export interface Confusion {
  readonly TP: number;
  readonly FN: number;
  readonly FP: number;
  readonly TN: number;
}

/** Each rate is 0..1, or null where it has no denominator: nobody designated, nobody concerned, an empty group. */
export interface ConfusionRates extends Confusion {
  readonly n: number;
  readonly base_rate: number | null;
  readonly TPR: number | null;
  readonly FNR: number | null;
  readonly FPR: number | null;
  readonly PPV: number | null;
  readonly NPV: number | null;
  readonly flag_rate: number | null;
  readonly accuracy: number | null;
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** The rates of a confusion table. */
export function confusionRates({ TP, FN, FP, TN }: Confusion): ConfusionRates {
  const n = TP + FN + FP + TN;
  return {
    TP,
    FN,
    FP,
    TN,
    n,
    base_rate: ratio(TP + FN, n),
    TPR: ratio(TP, TP + FN),
    FNR: ratio(FN, TP + FN),
    FPR: ratio(FP, FP + TN),
    PPV: ratio(TP, TP + FP),
    NPV: ratio(TN, TN + FN),
    flag_rate: ratio(TP + FP, n),
    accuracy: ratio(TP + TN, n),
  };
}

/**
 * The false positive rate that a group must have, given the three others: FPR = π/(1−π) · (1−PPV)/PPV · (1−FNR).
 *
 * @param baseRate π, 0..1
 * @param ppv 0..1
 * @param fnr 0..1
 * @returns 0 or more; above 1, no score can have these values together. Null where π = 1 or PPV = 0.
 * @see Chouldechova 2017, « Fair prediction with disparate impact »
 */
export function impliedFalsePositiveRate(baseRate: number, ppv: number, fnr: number): number | null {
  const odds = ratio(baseRate, 1 - baseRate);
  const misses = ratio(1 - ppv, ppv);
  return odds === null || misses === null ? null : odds * misses * (1 - fnr);
}

/** The same rate in two groups, compared. Null where it is undefined in one of them. */
export function gap(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

/** a / b; null where one is undefined or b is 0. */
export function rateRatio(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : ratio(a, b);
}

/** People who were given the same score: the expected number of those concerned is exactly score · n. */
export interface ScoreBin {
  /** 0..1 */
  readonly score: number;
  readonly n: number;
}

export interface CalibratedRates {
  readonly n: number;
  readonly base_rate: number | null;
  readonly mean_score: number | null;
  readonly threshold: number;
  readonly TPR: number | null;
  readonly FPR: number | null;
  readonly PPV: number | null;
  /** Balance for the negative class (Kleinberg et al. 2016): equal between groups only where base rates are. */
  readonly mean_score_among_negatives: number | null;
  readonly mean_score_among_positives: number | null;
  readonly flag_rate: number | null;
}

const total = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);

/**
 * What a perfectly calibrated score gives in one group.
 *
 * @param threshold 0..1; who has this score or more is designated
 */
export function calibratedRates(bins: readonly ScoreBin[], threshold: number): CalibratedRates {
  const n = total(bins, (bin) => bin.n);
  const positives = total(bins, ({ score, n: size }) => score * size);
  const negatives = total(bins, ({ score, n: size }) => (1 - score) * size);
  const designated = bins.filter(({ score }) => score >= threshold);
  const TP = total(designated, ({ score, n: size }) => score * size);
  const flagged = total(designated, (bin) => bin.n);
  return {
    n,
    base_rate: ratio(positives, n),
    mean_score: ratio(
      total(bins, ({ score, n: size }) => score * size),
      n,
    ),
    threshold,
    TPR: ratio(TP, positives),
    FPR: ratio(flagged - TP, negatives),
    PPV: ratio(TP, flagged),
    mean_score_among_negatives: ratio(
      total(bins, ({ score, n: size }) => score * (1 - score) * size),
      negatives,
    ),
    mean_score_among_positives: ratio(
      total(bins, ({ score, n: size }) => score * score * size),
      positives,
    ),
    flag_rate: ratio(flagged, n),
  };
}
