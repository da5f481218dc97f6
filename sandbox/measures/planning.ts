import { normalQuantile, z95 } from './normal.ts';

/** P(X ≥ k) for X binomial(n, p), summed term by term. */
export function binomialTail(n: number, p: number, k: number): number {
  if (k <= 0) return 1;
  if (p >= 1) return k <= n ? 1 : 0;
  let term = (1 - p) ** n;
  let tail = 0;
  for (let i = 0; i <= n; i += 1) {
    if (i >= k) tail += term;
    term *= ((n - i) / (i + 1)) * (p / (1 - p));
  }
  return Math.min(1, tail);
}

/** What a set of items can be expected to measure. Field names are those of the public test vectors. */
export interface OpportunityPlan {
  readonly wrong_items: number;
  readonly p_initial_correct: number;
  /** Expected occasions to resist a wrong advice. */
  readonly expected_IA: number;
  readonly P_IA_ge_4: number;
  /** Probability of the six occasions from which a percentage may be shown. */
  readonly P_IA_ge_6: number;
}

/** How many occasions (IA) a learner will have who is right alone with probability `pInitialCorrect` on each wrong advice. */
export function planOpportunities(wrongItems: number, pInitialCorrect: number): OpportunityPlan {
  return {
    wrong_items: wrongItems,
    p_initial_correct: pInitialCorrect,
    expected_IA: wrongItems * pInitialCorrect,
    P_IA_ge_4: binomialTail(wrongItems, pInitialCorrect, 4),
    P_IA_ge_6: binomialTail(wrongItems, pInitialCorrect, 6),
  };
}

/** Field names are those of the public test vectors. */
export interface SampleSize {
  readonly n_opportunities_per_arm: number;
  /** With the design effect 1 + (m − 1)·rho. */
  readonly with_deff: number;
  readonly learners: number;
}

/**
 * Occasions and learners per arm that show a difference of two shares (two-sided 5 %, power 80 %).
 *
 * n = (z₀.₉₇₅·√(2p̄q̄) + z₀.₈·√(p₁q₁ + p₂q₂))² / (p₁ − p₂)², rounded up (Fleiss 1981).
 *
 * @param perLearner m, occasions of a learner
 * @param rho correlation of the answers of one learner, 0..1
 * @returns null when p1 = p2: no number of learners shows a difference that is not there
 */
export function sampleSize(p1: number, p2: number, perLearner = 6, rho = 0.2): SampleSize | null {
  if (p1 === p2) return null;
  const middle = (p1 + p2) / 2;
  const spread =
    z95 * Math.sqrt(2 * middle * (1 - middle)) + normalQuantile(0.8) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  const n = Math.ceil(spread ** 2 / (p1 - p2) ** 2);
  // The nudge keeps 152 × 2 at 304 when the product carries rounding dust.
  const clustered = Math.ceil(n * (1 + (perLearner - 1) * rho) - 1e-9);
  return { n_opportunities_per_arm: n, with_deff: clustered, learners: Math.ceil(clustered / perLearner) };
}
