import { type Interval, mean, proportion, wilson } from './interval.ts';
import { z95 } from './normal.ts';
import { randomBelow, seededRandom } from './random.ts';

/** One learner's occasions: how many were taken (CSR) of how many (IA). */
export type LearnerCount = readonly [taken: number, occasions: number];

/** Field names are those of the public test vectors; learners, not answers, are the units. */
export interface CohortShare {
  /** Learners without an occasion: they did not fail, they are left out. */
  readonly dropped_no_opportunity: number;
  /** Share over all occasions, 0..1. */
  readonly theta: number | null;
  /** Delete-one-learner jackknife; null below two learners. */
  readonly se: number | null;
  /** theta ± z·se, cut to 0..1. */
  readonly ci95: Interval | null;
  /** theta without each learner in turn. */
  readonly deleted: readonly number[];
  readonly macro_mean_of_individual_RSR: number | null;
  /** As if all answers were independent: too narrow, for comparison only. */
  readonly naive_wilson: Interval | null;
  /** Percentile interval of resampled learners. */
  readonly cluster_bootstrap_percentile95: Interval | null;
  readonly bootstrap_seed: number;
  readonly bootstrap_replicates: number;
  /** By how much the bounds may differ from those of another seed. */
  readonly bootstrap_tolerance: number;
}

function total(counts: readonly LearnerCount[]): LearnerCount {
  return counts.reduce<LearnerCount>(([k, n], [taken, occasions]) => [k + taken, n + occasions], [0, 0]);
}

/** The quantile of sorted values, interpolated linearly between neighbours; null for no value. */
export function quantile(sorted: readonly number[], p: number): number | null {
  const place = (sorted.length - 1) * p;
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  return low === undefined || high === undefined ? null : low + (place - Math.floor(place)) * (high - low);
}

function clusterBootstrap(counts: readonly LearnerCount[], seed: number, replicates: number): Interval | null {
  const random = seededRandom(seed);
  const shares: number[] = [];
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    let taken = 0;
    let occasions = 0;
    for (let draw = 0; draw < counts.length; draw += 1) {
      const learner = counts[randomBelow(random, counts.length)];
      if (learner === undefined) continue;
      taken += learner[0];
      occasions += learner[1];
    }
    if (occasions > 0) shares.push(taken / occasions);
  }
  shares.sort((a, b) => a - b);
  const lower = quantile(shares, 0.025);
  const upper = quantile(shares, 0.975);
  return lower === null || upper === null ? null : [lower, upper];
}

/**
 * A share over a cohort with intervals that respect that answers of one learner resemble each other.
 *
 * se² = (m−1)/m · Σ(θ₋ᵢ − mean θ₋)², m learners with an occasion.
 *
 * @param options.seed of the bootstrap; printed with the result so that it can be drawn again
 * @see Miller 1974 (jackknife of a ratio); Davison & Hinkley 1997, 3.8 (cluster bootstrap)
 */
export function cohortShare(
  counts: readonly LearnerCount[],
  { seed = 20261122, replicates = 10_000 }: { readonly seed?: number; readonly replicates?: number } = {},
): CohortShare {
  const learners = counts.filter(([, occasions]) => occasions > 0);
  const m = learners.length;
  const [taken, occasions] = total(learners);
  const theta = proportion(taken, occasions);
  const deleted = m < 2 ? [] : learners.map(([k, n]) => (taken - k) / (occasions - n));
  const middle = mean(deleted);
  const se =
    middle === null ? null : Math.sqrt(((m - 1) / m) * deleted.reduce((sum, value) => sum + (value - middle) ** 2, 0));
  return {
    dropped_no_opportunity: counts.length - m,
    theta,
    se,
    ci95: theta === null || se === null ? null : [Math.max(0, theta - z95 * se), Math.min(1, theta + z95 * se)],
    deleted,
    macro_mean_of_individual_RSR: mean(learners.map(([k, n]) => k / n)),
    naive_wilson: wilson(taken, occasions),
    cluster_bootstrap_percentile95: m < 2 ? null : clusterBootstrap(learners, seed, replicates),
    bootstrap_seed: seed,
    bootstrap_replicates: replicates,
    bootstrap_tolerance: 0.02,
  };
}
