import { betaQuantile } from './beta.ts';
import { type Interval, mean, wilson } from './interval.ts';

/** Field names are those of the public test vectors. */
export interface BetaBinomial {
  /** Mean share, 0..1. */
  readonly p: number;
  /** Sample variance of the counts. */
  readonly s2: number;
  /** Correlation of two answers of one learner, 0..1 (0 when the counts vary less than chance). */
  readonly rho: number;
  /** α + β, the weight of the prior in occasions; null when rho = 0 (all learners alike). */
  readonly M: number | null;
  readonly alpha: number | null;
  readonly beta: number | null;
  /** Variance relative to independent answers, 1 + (n − 1)·rho, ≥ 1. */
  readonly design_effect: number;
  readonly pooled_wilson_naive: Interval | null;
  /** With the occasions divided by the design effect. */
  readonly pooled_wilson_deff: Interval | null;
}

export interface ShrunkShare {
  readonly k: number;
  readonly n: number;
  readonly raw: number;
  /** Posterior mean (k + α)/(n + α + β). */
  readonly shrunk: number;
  /** Central 95 % of Beta(k + α, n − k + β). */
  readonly cred95: Interval;
}

/**
 * Beta-binomial fit by the method of moments to the counts of learners with the same number of occasions.
 *
 * rho = (s²/(n·p·(1−p)) − 1)/(n − 1), M = (1 − rho)/rho, α = p·M, β = (1 − p)·M.
 *
 * @param k successes of each learner, 0..n
 * @param n occasions of each learner, ≥ 2
 * @returns null below two learners, below two occasions, or when all answers are the same (no variance to fit)
 */
export function betaBinomial(k: readonly number[], n: number): BetaBinomial | null {
  const average = mean(k);
  if (average === null || k.length < 2 || n < 2) return null;
  const p = average / n;
  if (p === 0 || p === 1) return null;
  const s2 = k.reduce((sum, count) => sum + (count - average) ** 2, 0) / (k.length - 1);
  const rho = Math.min(1, Math.max(0, (s2 / (n * p * (1 - p)) - 1) / (n - 1)));
  const M = rho === 0 ? null : (1 - rho) / rho;
  const deff = 1 + (n - 1) * rho;
  const taken = average * k.length;
  return {
    p,
    s2,
    rho,
    M,
    alpha: M === null ? null : p * M,
    beta: M === null ? null : (1 - p) * M,
    design_effect: deff,
    pooled_wilson_naive: wilson(taken, k.length * n),
    pooled_wilson_deff: wilson(taken / deff, (k.length * n) / deff),
  };
}

/** One learner's share drawn towards the cohort's, with its 95 % credible interval; α, β > 0. */
export function shrinkShare(k: number, n: number, alpha: number, beta: number): ShrunkShare {
  const a = k + alpha;
  const b = n - k + beta;
  return {
    k,
    n,
    raw: k / n,
    shrunk: a / (a + b),
    cred95: [betaQuantile(a, b, 0.025), betaQuantile(a, b, 0.975)],
  };
}
