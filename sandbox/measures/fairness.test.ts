import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibratedRates, confusionRates, gap, impliedFalsePositiveRate, rateRatio } from './fairness.ts';
import { patrolLoop, patrolRules } from './fairness-loop.ts';
import { expectClose } from './vectors/expect-close.ts';
import vectors from './vectors/fairness.json' with { type: 'json' };

const tables = {
  fairness_equal_PPV_equal_FNR: vectors.fairness_equal_PPV_equal_FNR,
  fairness_equal_FPR_equal_FNR: vectors.fairness_equal_FPR_equal_FNR,
};
const binsOf = (n: readonly number[]) =>
  vectors.fairness_perfectly_calibrated_bins.bins.map((score, index) => ({ score, n: n[index] ?? 0 }));

describe('fairness vectors', () => {
  test.for(Object.entries(tables))('%s: every rate of both groups', ([, { A, B }]) => {
    for (const expected of [A, B]) {
      const measured = confusionRates(expected);
      expectClose(measured, expected);
      expect(Object.keys(measured).toSorted()).toEqual(Object.keys(expected).toSorted());
    }
  });

  test('equal predictive values and equal misses: the false positives are in the ratio that the identity says', () => {
    const { A, B, FPR_ratio_A_over_B, identity_A, identity_B } = vectors.fairness_equal_PPV_equal_FNR;
    const [a, b] = [confusionRates(A), confusionRates(B)];
    expectClose(rateRatio(a.FPR, b.FPR), FPR_ratio_A_over_B);
    expectClose(impliedFalsePositiveRate(A.base_rate, A.PPV, A.FNR), identity_A);
    expectClose(impliedFalsePositiveRate(B.base_rate, B.PPV, B.FNR), identity_B);
  });

  test('equal error rates: the predictive values are apart by the gap of the vector', () => {
    const { A, B, PPV_gap } = vectors.fairness_equal_FPR_equal_FNR;
    expectClose(gap(confusionRates(A).PPV, confusionRates(B).PPV), PPV_gap);
  });

  test('perfectly calibrated scores: rates, and mean scores of those concerned and of the others', () => {
    const { A, B, n_A, n_B } = vectors.fairness_perfectly_calibrated_bins;
    expectClose(calibratedRates(binsOf(n_A), A.threshold), A);
    expectClose(calibratedRates(binsOf(n_B), B.threshold), B);
    expect(Object.keys(calibratedRates(binsOf(n_A), 0.7)).toSorted()).toEqual(Object.keys(A).toSorted());
  });

  test('equal base rates and equal scores: every gap is 0', () => {
    const { A, A_copy } = vectors.fairness_equal_base_rates_control;
    const { n_A } = vectors.fairness_perfectly_calibrated_bins;
    const [a, copy] = [calibratedRates(binsOf(n_A), A.threshold), calibratedRates(binsOf(n_A), A_copy.threshold)];
    expectClose(a, A);
    expectClose(copy, A_copy);
    expect([gap(a.PPV, copy.PPV), gap(a.FPR, copy.FPR), gap(a.TPR, copy.TPR)]).toEqual([0, 0, 0]);
  });

  test.for(['greedy', 'proportional'] as const)('predictive_policing_loop, %s: every day', (rule) => {
    const { initial_records, true_rate_per_patrol, patrols_per_day, days, true_share_A } =
      vectors.predictive_policing_loop;
    const [a = 0, b = 0] = initial_records;
    const [rateA = 0, rateB = 0] = true_rate_per_patrol;
    const settings = { true_rate_per_patrol: [rateA, rateB], patrols_per_day, days, rule } as const;
    expectClose(patrolLoop({ ...settings, initial_records: [a, b] }), vectors.predictive_policing_loop[rule]);
    expect(rateA / (rateA + rateB)).toBe(true_share_A);
  });
});

describe('rates without a denominator', () => {
  test('are null, never 0', () => {
    expect(confusionRates({ TP: 0, FN: 0, FP: 0, TN: 0 })).toMatchObject({
      base_rate: null,
      PPV: null,
      accuracy: null,
    });
    expect(confusionRates({ TP: 0, FN: 3, FP: 0, TN: 7 })).toMatchObject({ PPV: null, FPR: 0, FNR: 1, NPV: 0.7 });
    expect(calibratedRates([{ score: 0.4, n: 10 }], 0.5)).toMatchObject({ PPV: null, flag_rate: 0 });
    expect(gap(null, 0.3)).toBeNull();
    expect(rateRatio(0.3, 0)).toBeNull();
    expect(impliedFalsePositiveRate(1, 0.5, 0.1)).toBeNull();
    expect(impliedFalsePositiveRate(0.5, 0, 0.1)).toBeNull();
  });

  test('a loop without any record has no share', () => {
    expect(
      patrolLoop({
        initial_records: [0, 0],
        true_rate_per_patrol: [0, 0],
        patrols_per_day: 5,
        days: 2,
        rule: 'greedy',
      }),
    ).toEqual({ final_records: [0, 0], final_share_A: null, share_A_by_day: [null, null] });
  });
});

const count = fc.integer({ min: 1, max: 2000 });

test('the identity holds for every table: the false positive rate follows from the three others', () => {
  fc.assert(
    fc.property(count, count, count, count, (TP, FN, FP, TN) => {
      const { base_rate, PPV, FNR, FPR } = confusionRates({ TP, FN, FP, TN });
      expectClose(impliedFalsePositiveRate(base_rate ?? 0, PPV ?? 0, FNR ?? 0), FPR);
    }),
  );
});

test('same predictive value and same misses with different base rates: the false positive rates always differ', () => {
  const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
  fc.assert(
    fc.property(share, share, share, share, (baseA, baseB, ppv, fnr) => {
      fc.pre(Math.abs(baseA - baseB) > 0.01);
      const a = impliedFalsePositiveRate(baseA, ppv, fnr) ?? 0;
      const b = impliedFalsePositiveRate(baseB, ppv, fnr) ?? 0;
      expect(Math.sign(a - b)).toBe(Math.sign(baseA - baseB));
    }),
  );
});

test('a loop records patrols × rate a day whatever the rule, and the proportional rule keeps the first share', () => {
  const records = fc.integer({ min: 1, max: 1000 });
  fc.assert(
    fc.property(
      records,
      records,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 0, max: 40 }),
      fc.constantFrom(...patrolRules),
      (a, b, patrols, days, rule) => {
        const outcome = patrolLoop({
          initial_records: [a, b],
          true_rate_per_patrol: [1, 1],
          patrols_per_day: patrols,
          days,
          rule,
        });
        expect(outcome.share_A_by_day).toHaveLength(days);
        expectClose(outcome.final_records[0] + outcome.final_records[1], a + b + patrols * days, 1e-6);
        if (rule === 'proportional') expectClose(outcome.final_share_A, a / (a + b), 1e-9);
        const distance = (share: number) => Math.abs(share - 0.5);
        if (rule === 'even') expect(distance(outcome.final_share_A ?? 1)).toBeLessThanOrEqual(distance(a / (a + b)));
        if (rule === 'greedy')
          expect(distance(outcome.final_share_A ?? 0)).toBeGreaterThanOrEqual(
            distance(a / (a + b)) - (a === b ? 1 : 1e-12),
          );
      },
    ),
  );
});
