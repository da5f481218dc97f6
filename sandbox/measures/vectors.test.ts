import { describe, expect, test } from 'vitest';
import { adviceWeight, weightOfAdvice } from './advice-weight.ts';
import { betaBinomial, shrinkShare } from './beta-binomial.ts';
import { calibration } from './brier.ts';
import { cohortShare } from './cohort.ts';
import { compareArms } from './comparison.ts';
import { inputSchemas } from './input.ts';
import { jeffreys, wilson } from './interval.ts';
import { angoff, itemAnalysis, spearmanBrown, spearmanBrownFactor } from './items.ts';
import { planOpportunities, sampleSize } from './planning.ts';
import { mcnemarExact, prePost } from './pre-post.ts';
import { type RelianceTrial, reliance } from './reliance.ts';
import { spotting } from './spotting.ts';
import assessment from './vectors/assessment.json' with { type: 'json' };
import { expectClose } from './vectors/expect-close.ts';
import vectors from './vectors/reliance.json' with { type: 'json' };
import { verification } from './verification.ts';

const forecastsOf = (p: readonly number[], outcomes: readonly number[]) =>
  p.map((value, i) => ({ p: value, outcome: outcomes[i] === 1 }));

describe('reliance vectors', () => {
  test.for(['A_learner_24_binary', 'B_zero_denominators', 'C_multiclass'] as const)('%s', (name) => {
    const { trials, expected } = vectors[name];
    const measured = reliance(trials);
    expectClose(measured, expected);
    expect(Object.keys(measured).toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  const other = (answer: string) => (answer === 'oui' ? 'non' : 'oui');
  const strategies: Record<keyof typeof vectors.D_reference_strategies_on_A, (trial: RelianceTrial) => RelianceTrial> =
    {
      always_accept: (trial) => ({ ...trial, u1: trial.advice }),
      always_keep_own: (trial) => ({ ...trial, u1: trial.u0 }),
      always_reject: (trial) => ({ ...trial, u1: other(String(trial.advice)) }),
      oracle: (trial) => ({ ...trial, u1: trial.truth }),
    };
  test.for(Object.entries(vectors.D_reference_strategies_on_A))('D: %s', ([name, expected]) => {
    const strategy = Object.entries(strategies).find(([key]) => key === name)?.[1] ?? expect.fail(name);
    const measured = reliance(vectors.A_learner_24_binary.trials.map(strategy));
    const { sdt_final, sdt_reliance } = measured;
    expectClose(
      {
        ...measured,
        d_prime_final: sdt_final?.default_proportional.d_prime,
        d_prime_final_hautus_half: sdt_final?.hautus_half.d_prime,
        d_prime_reliance: sdt_reliance?.default_proportional.d_prime,
        c_reliance: sdt_reliance?.default_proportional.c,
      },
      expected,
    );
  });
});

test('E: weight of advice, with the item whose advice equals the initial answer left out', () => {
  const { trials, expected } = vectors.E_weight_of_advice;
  expectClose(adviceWeight(trials), expected);
  for (const trial of trials) expectClose(weightOfAdvice(trial), trial.WOA);
});

test('F: Brier score of confidence', () => {
  const { p_correct, outcome, expected } = vectors.F_brier_confidence;
  expectClose(calibration(forecastsOf(p_correct, outcome)), expected);
});

test('F2: calibration of trust in the machine', () => {
  const { p_ai_right, ai_right, expected } = vectors.F2_trust_calibration_p_ai_right;
  const { reading: _, ...numbers } = expected;
  expectClose(calibration(forecastsOf(p_ai_right, ai_right)), numbers);
});

test.for(vectors.G_interval_table)('G: intervals for $k of $n', ({ k, n, wilson95, jeffreys95 }) => {
  expectClose(wilson(k, n), wilson95);
  expectClose(jeffreys(k, n), jeffreys95);
});

test.for(vectors.G2_wilson_halfwidth_at_half)('G2: half width at one half, n = $n', ({ n, halfwidth }) => {
  const [lower, upper] = wilson(n / 2, n) ?? expect.fail('no interval');
  expectClose((upper - lower) / 2, halfwidth);
});

test.for(vectors.H_opportunity_planning)('H: $wrong_items wrong items at $p_initial_correct', (expected) => {
  expectClose(planOpportunities(expected.wrong_items, expected.p_initial_correct), expected);
});

test('I: beta-binomial fit and shrinkage', () => {
  const { k, n, expected } = vectors.I_betabinomial_RSR;
  const fit = betaBinomial(k, n) ?? expect.fail('no fit');
  const { shrunk_examples, ...numbers } = expected;
  expectClose(fit, numbers);
  for (const example of shrunk_examples) {
    expectClose(shrinkShare(example.k, example.n, fit.alpha ?? Number.NaN, fit.beta ?? Number.NaN), example);
  }
});

test('J: cohort share with jackknife, and a bootstrap within its stated tolerance whatever the seed', () => {
  const { pairs_CSR_IA, dropped_no_opportunity, expected } = vectors.J_cluster_CI_RSR;
  const pairs = pairs_CSR_IA.map(([k = 0, n = 0]) => [k, n] as const);
  const { cluster_bootstrap_percentile95, bootstrap_tolerance, ...exact } = expected;
  for (const seed of [1, 20261122, 4294967295]) {
    const measured = cohortShare(pairs, { seed });
    expectClose(measured, { ...exact, dropped_no_opportunity, bootstrap_tolerance, bootstrap_seed: seed });
    expectClose(measured.cluster_bootstrap_percentile95, cluster_bootstrap_percentile95, bootstrap_tolerance);
  }
});

test('K: risk ratio and risk difference between two arms', () => {
  const { errors_ai_first_wrong_advice, n_ai_first, errors_no_ai, n_no_ai, expected } = vectors.K_concurrent_arm_RR;
  expectClose(compareArms(errors_ai_first_wrong_advice, n_ai_first, errors_no_ai, n_no_ai), expected);
});

test('L: error spotting', () => {
  const { planted, false_flags, sound_segments, expected } = vectors.L_error_spotting;
  const errors = planted.map(({ type, sev, detected }) => ({
    type: type === 'omission' ? ('omission' as const) : ('commission' as const),
    sev,
    detected,
  }));
  expectClose(spotting(errors, false_flags, sound_segments), expected);
});

test('M: verification trace', () => {
  const { trace, expected } = vectors.M_verification_trace;
  expectClose(verification(inputSchemas.verification.parse(trace)), expected);
});

test.for(vectors.N_sample_size)('N: sample size for $p1 against $p2', (expected) => {
  const { p1, p2, n_opportunities_per_arm, with_deff_m6_rho02, learners_if_6_each } = expected;
  expect(sampleSize(p1, p2, 6, 0.2)).toEqual({
    n_opportunities_per_arm,
    with_deff: with_deff_m6_rho02,
    learners: learners_if_6_each,
  });
});

describe('assessment vectors', () => {
  test('item analysis', () => {
    const { matrix, expected } = assessment.item_analysis_10x6;
    expectClose(itemAnalysis(matrix), expected);
  });

  test('gain from before to after', () => {
    const { pre, post, max, expected } = assessment.pre_post;
    expectClose(prePost(pre, post, max, expected.reliability), expected);
  });

  test.for(assessment.mcnemar_exact)('McNemar: $improved better, $worsened worse', (expected) => {
    expectClose(mcnemarExact(expected.improved, expected.worsened), expected.exact_two_sided_p);
  });

  test('Spearman–Brown in both directions', () => {
    for (const { r, factor, expected } of assessment.spearman_brown) expectClose(spearmanBrown(r, factor), expected);
    const { r, factor_needed } = assessment.spearman_brown_length_for_080;
    expectClose(spearmanBrownFactor(r, 0.8), factor_needed);
  });

  test('Angoff cut score', () => {
    expectClose(angoff(assessment.angoff.judges), assessment.angoff.expected);
  });
});
