import { mean, proportion } from './interval.ts';
import { correlation, variance } from './statistics.ts';

/** Field names are those of the public test vectors. Arrays run over the items, in the order of the columns. */
export interface ItemAnalysis {
  /** Learners (rows). */
  readonly n: number;
  /** Items (columns). */
  readonly k: number;
  /** Right answers of each learner, 0..k. */
  readonly totals: readonly number[];
  /** Difficulty: share of right answers; flag below .2 and above .9. */
  readonly p: readonly (number | null)[];
  /** Point-biserial correlation with the total; null when everyone (or no one) was right. */
  readonly r_pb_uncorrected: readonly (number | null)[];
  /** …with the total of the other items; flag below .15. */
  readonly r_pb_corrected: readonly (number | null)[];
  /** Size of the upper and of the lower group, round(.27 n). */
  readonly D27_group_size: number;
  /** Share right in the upper group minus in the lower, −1..1. */
  readonly D27: readonly (number | null)[];
  readonly var_total_population: number | null;
  readonly var_total_sample: number | null;
  /** Kuder–Richardson 20; null below two items or when the totals do not vary. */
  readonly KR20: number | null;
  /** Cronbach's alpha with the sample convention on both sides: equal to KR-20 on 0/1 answers. */
  readonly alpha: number | null;
  /** Standard error of measurement, √(sample variance·(1 − KR-20)), in points. */
  readonly SEM: number | null;
}

function internalConsistency(k: number, sumOfItemVariances: number, totalVariance: number | null): number | null {
  if (k < 2 || totalVariance === null || totalVariance === 0) return null;
  return (k / (k - 1)) * (1 - sumOfItemVariances / totalVariance);
}

/**
 * Classical item analysis of a test scored 0/1.
 *
 * KR-20 = k/(k−1)·(1 − Σpq/σ²) with the population variance on both sides (mixing conventions gives another, wrong number).
 * D27 compares the round(.27 n) best and worst totals, ties in the order of the rows.
 *
 * @param matrix rows are learners, columns items, cells 0 or 1; rows of equal length
 */
export function itemAnalysis(matrix: readonly (readonly number[])[]): ItemAnalysis {
  const n = matrix.length;
  const k = matrix[0]?.length ?? 0;
  const totals = matrix.map((row) => row.reduce((sum, cell) => sum + cell, 0));
  const columns = Array.from({ length: k }, (_, item) => matrix.map((row) => row[item] ?? 0));
  const groupSize = Math.round(0.27 * n);
  const ranked = matrix
    .map((row, index) => ({ row, index, total: totals[index] ?? 0 }))
    .toSorted((a, b) => b.total - a.total || a.index - b.index);
  const rightIn = (group: typeof ranked, item: number) => mean(group.map(({ row }) => row[item] ?? 0));
  const upper = ranked.slice(0, groupSize);
  const lower = ranked.slice(n - groupSize);
  const sumOf = (convention: 'population' | 'sample') =>
    columns.reduce((sum, column) => sum + (variance(column, convention) ?? 0), 0);
  const population = variance(totals, 'population');
  const sample = variance(totals, 'sample');
  const kr20 = internalConsistency(k, sumOf('population'), population);
  return {
    n,
    k,
    totals,
    p: columns.map((column) =>
      proportion(
        column.reduce((sum, cell) => sum + cell, 0),
        n,
      ),
    ),
    r_pb_uncorrected: columns.map((column) => correlation(column, totals)),
    r_pb_corrected: columns.map((column) =>
      correlation(
        column,
        totals.map((total, row) => total - (column[row] ?? 0)),
      ),
    ),
    D27_group_size: groupSize,
    D27: columns.map((_, item) => {
      const high = rightIn(upper, item);
      const low = rightIn(lower, item);
      return high === null || low === null ? null : high - low;
    }),
    var_total_population: population,
    var_total_sample: sample,
    KR20: kr20,
    alpha: internalConsistency(k, sumOf('sample'), sample),
    SEM: kr20 === null || sample === null ? null : Math.sqrt(sample * (1 - kr20)),
  };
}

/**
 * Reliability of a test made `factor` times as long with items alike: f·r/(1 + (f−1)·r).
 *
 * @see Spearman 1910; Brown 1910
 */
export function spearmanBrown(reliability: number, factor: number): number {
  return (factor * reliability) / (1 + (factor - 1) * reliability);
}

/** By which factor to lengthen a test of reliability `current` (0 < r < 1) to reach `wanted` (0 < r < 1). */
export function spearmanBrownFactor(current: number, wanted: number): number {
  return (wanted * (1 - current)) / (current * (1 - wanted));
}

/** Field names are those of the public test vectors. */
export interface Angoff {
  readonly item_means: readonly number[];
  /** Points a borderline learner is expected to score. */
  readonly cut_score: number;
}

/**
 * Angoff's cut score: judges say the probability that a borderline learner answers each item right.
 *
 * @param judges rows are judges, columns items, 0..1; rows of equal length
 * @returns null without a judge
 */
export function angoff(judges: readonly (readonly number[])[]): Angoff | null {
  const first = judges[0];
  if (first === undefined) return null;
  const means = first.map((_, item) => judges.reduce((sum, row) => sum + (row[item] ?? 0), 0) / judges.length);
  return { item_means: means, cut_score: means.reduce((sum, value) => sum + value, 0) };
}
