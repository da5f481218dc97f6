/** A synthetic score for one group, calibrated by construction, and what each threshold makes of it. */
import { betaCdf } from './beta.ts';
import { type Confusion, type ConfusionRates, confusionRates, gap } from './fairness.ts';
import { seededRandom } from './random.ts';

/** One synthetic person. */
export interface ScoredRow {
  /** Whole per cent, 1..99. */
  readonly score: number;
  /** Whether what the score announces happened. */
  readonly outcome: boolean;
}

export interface GroupSettings {
  readonly size: number;
  /** Wanted share of outcomes, 0 < π < 1. */
  readonly baseRate: number;
  /** How far scores gather around the base rate, > 0: small, they spread towards 0 and 1; large, everyone has about the same. */
  readonly concentration: number;
  readonly seed: number;
}

/**
 * Draws a group: scores by strata of Beta(πκ, (1−π)κ), one random place in each, in rising order; outcomes so that at every
 * score the number of them so far is the sum of the scores so far, to the nearest whole. The score is thus as calibrated as
 * whole people allow, in every group and every slice of it.
 */
export function drawGroup({ size, baseRate, concentration, seed }: GroupSettings): ScoredRow[] {
  const random = seededRandom(seed);
  // Rows come in rising order, so the quantile of each is found by walking up the distribution once.
  const below = Array.from({ length: 98 }, (_, index) =>
    betaCdf(baseRate * concentration, (1 - baseRate) * concentration, (index + 1.5) / 100),
  );
  let score = 1;
  let sum = 0;
  let happened = 0;
  return Array.from({ length: size }, (_, index) => {
    const p = (index + random()) / size;
    while (score < 99 && (below[score - 1] ?? 1) < p) score += 1;
    sum += score / 100;
    const outcome = Math.round(sum) > happened;
    if (outcome) happened += 1;
    return { score, outcome };
  });
}

/** Everyone of `threshold` or more is designated. @param threshold whole per cent, 0..100 */
export function confusionAt(rows: readonly ScoredRow[], threshold: number): Confusion {
  let TP = 0;
  let FN = 0;
  let FP = 0;
  let TN = 0;
  for (const { score, outcome } of rows) {
    if (score >= threshold) {
      if (outcome) TP += 1;
      else FP += 1;
    } else if (outcome) FN += 1;
    else TN += 1;
  }
  return { TP, FN, FP, TN };
}

/** The rates at each threshold 0..100, by threshold. */
export function ratesByThreshold(rows: readonly ScoredRow[]): readonly ConfusionRates[] {
  return Array.from({ length: 101 }, (_, threshold) => confusionRates(confusionAt(rows, threshold)));
}

/** How far two groups are apart: A minus B, in shares of 1; null where a rate is undefined. */
export interface FairnessGaps {
  readonly PPV: number | null;
  readonly FPR: number | null;
  readonly FNR: number | null;
}

export const gapsBetween = (a: ConfusionRates, b: ConfusionRates): FairnessGaps => ({
  PPV: gap(a.PPV, b.PPV),
  FPR: gap(a.FPR, b.FPR),
  FNR: gap(a.FNR, b.FNR),
});

/** What a pair of thresholds is asked for. */
export interface FairnessRule {
  /** Rates that differ by this much or less count as equal, 0..1. */
  readonly tolerance: number;
  /** A score that designates fewer than this share of a group, or more than the rest, no longer sorts anybody. */
  readonly leastFlagged: number;
}

/** Which promises a pair keeps. `usable` is false where it designates almost nobody or almost everybody. */
export interface PairVerdict {
  readonly usable: boolean;
  readonly samePPV: boolean;
  readonly sameErrors: boolean;
}

export function judgePair(
  a: ConfusionRates,
  b: ConfusionRates,
  { tolerance, leastFlagged }: FairnessRule,
): PairVerdict {
  const gaps = gapsBetween(a, b);
  // Rates are quotients of whole numbers: a last bit must not decide.
  const isSame = (value: number | null): boolean => value !== null && Math.abs(value) <= tolerance + 1e-9;
  const sorts = ({ flag_rate }: ConfusionRates): boolean =>
    flag_rate !== null && flag_rate >= leastFlagged && flag_rate <= 1 - leastFlagged;
  return {
    usable: sorts(a) && sorts(b),
    samePPV: isSame(gaps.PPV),
    sameErrors: isSame(gaps.FPR) && isSame(gaps.FNR),
  };
}

/** A threshold for each group. */
export interface ThresholdPair {
  readonly a: number;
  readonly b: number;
}

export interface PairSearch {
  /** Pairs that sort somebody in both groups. */
  readonly usable: number;
  readonly samePPV: readonly ThresholdPair[];
  readonly sameErrors: readonly ThresholdPair[];
  readonly both: readonly ThresholdPair[];
  /** The usable pair whose largest gap of the three is the smallest; null where none is usable. */
  readonly nearest: (ThresholdPair & { readonly largestGap: number }) | null;
}

/** Tries every pair of thresholds 0..100. */
export function searchPairs(
  a: readonly ConfusionRates[],
  b: readonly ConfusionRates[],
  rule: FairnessRule,
): PairSearch {
  let usable = 0;
  const samePPV: ThresholdPair[] = [];
  const sameErrors: ThresholdPair[] = [];
  const both: ThresholdPair[] = [];
  let nearest: PairSearch['nearest'] = null;
  for (const [i, ratesA] of a.entries()) {
    for (const [j, ratesB] of b.entries()) {
      const verdict = judgePair(ratesA, ratesB, rule);
      if (!verdict.usable) continue;
      usable += 1;
      const pair = { a: i, b: j };
      if (verdict.samePPV) samePPV.push(pair);
      if (verdict.sameErrors) sameErrors.push(pair);
      if (verdict.samePPV && verdict.sameErrors) both.push(pair);
      const gaps = gapsBetween(ratesA, ratesB);
      const largestGap = Math.max(...[gaps.PPV, gaps.FPR, gaps.FNR].map((value) => Math.abs(value ?? 1)));
      if (nearest === null || largestGap < nearest.largestGap) nearest = { ...pair, largestGap };
    }
  }
  return { usable, samePPV, sameErrors, both, nearest };
}

/** People of one band of scores. */
export interface CalibrationBand {
  /** Whole per cent: from `from` to `to`, both included. */
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly happened: number;
  /** Mean of their scores, 0..1; null in an empty band. */
  readonly meanScore: number | null;
}

/** Ten bands of ten per cent: in a calibrated score what happened follows the mean score. */
export function calibrationBands(rows: readonly ScoredRow[]): CalibrationBand[] {
  return Array.from({ length: 10 }, (_, index) => {
    const from = index * 10;
    const to = from + 9;
    const inBand = rows.filter(({ score }) => score >= from && score <= to);
    const n = inBand.length;
    return {
      from,
      to,
      n,
      happened: inBand.filter(({ outcome }) => outcome).length,
      meanScore: n === 0 ? null : inBand.reduce((sum, { score }) => sum + score, 0) / n / 100,
    };
  });
}
