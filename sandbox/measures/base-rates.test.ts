import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baseRates, oneToMany, serialReview, sharesOfFalseAlerts } from './base-rates.ts';
import vectors from './vectors/base-rates.json' with { type: 'json' };
import { expectClose } from './vectors/expect-close.ts';

describe('vectors', () => {
  test.for(vectors.base_rate_simulator.map((vector) => [vector.label, vector] as const))('%s', ([, vector]) => {
    const measured = baseRates(vector.input);
    expectClose(measured, vector.expected);
    expect(Object.keys(measured).toSorted()).toEqual(Object.keys(vector.expected).toSorted());
  });

  test('the value of an alert falls with the prevalence, the system being the same', () => {
    const { TPR, FPR, table } = vectors.base_rate_sweep_PPV;
    for (const { prevalence, PPV } of table)
      expect(baseRates({ N: 1000, prevalence, TPR, FPR }).PPV).toBeCloseTo(PPV, 9);
  });

  test.for(vectors.one_to_many)('one face among $gallery, false match rate $FMR', ({ gallery, FMR, ...expected }) => {
    expectClose(oneToMany({ gallery, FMR }), expected);
  });

  test('unequal error rates between groups', () => {
    const { groups, expected, expected_share_of_false_alerts_on_B } = vectors.differential_FPR;
    const measured = groups.map(({ N, prev, TPR, FPR }) => baseRates({ N, prevalence: prev, TPR, FPR }));
    expectClose(measured, expected);
    expect(sharesOfFalseAlerts(measured)[1]).toBeCloseTo(expected_share_of_false_alerts_on_B, 9);
  });

  test.for(vectors.serial_review)('review by a person', ({ stage1: { prev, ...stage1 }, human, expected }) => {
    expectClose(serialReview(baseRates({ ...stage1, prevalence: prev }), human), expected);
  });

  test('review by a person who trusts the machine', () => {
    const [first] = vectors.serial_review;
    if (first === undefined) expect.fail('no vector');
    const { prev, ...stage1 } = first.stage1;
    const { expected_PPV, P_confirm_if_false } = vectors.serial_review_biased;
    const reviewed = serialReview(baseRates({ ...stage1, prevalence: prev }), { ...first.human, P_confirm_if_false });
    expect(reviewed.PPV_after_review).toBeCloseTo(expected_PPV, 9);
  });
});

describe('what holds whatever the numbers', () => {
  // Nobody writes a rate below one in a million million; there, quotients overflow.
  const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 1e-12, max: 1, noNaN: true }));
  const system = fc.record({ N: fc.integer({ min: 1, max: 10_000_000 }), prevalence: share, TPR: share, FPR: share });

  test('everybody is counted once', () => {
    fc.assert(
      fc.property(system, (input) => {
        const { TP, FN, FP, TN, alerts } = baseRates(input);
        expect(TP + FN + FP + TN).toBeCloseTo(input.N, 4);
        expect(TP + FP).toBe(alerts);
      }),
    );
  });

  test('what is not defined is null, and everything else a number', () => {
    fc.assert(
      fc.property(system, (input) => {
        for (const value of Object.values(baseRates(input)))
          expect(value === null || Number.isFinite(value)).toBe(true);
      }),
    );
    const nothing = baseRates({ N: 100, prevalence: 0, TPR: 0, FPR: 0 });
    expect(nothing).toMatchObject({ PPV: null, false_discovery: null, false_per_true: null, LR_plus: null, NPV: 1 });
    expect(nothing.breakeven_prevalence).toBeNull();
    expect(sharesOfFalseAlerts([nothing, nothing])).toEqual([null, null]);
    expect(serialReview(nothing, { P_confirm_if_true: 1, P_confirm_if_false: 1 }).PPV_after_review).toBeNull();
  });

  test('at the break-even prevalence, and at the highest false positive rate for it, half of the alerts are right', () => {
    const inner = fc.double({ min: 0.001, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(inner, inner, inner, (prevalence, TPR, FPR) => {
        const { breakeven_prevalence, max_FPR_for_PPV_50 } = baseRates({ N: 1000, prevalence, TPR, FPR });
        if (breakeven_prevalence === null || max_FPR_for_PPV_50 === null) expect.fail('both are defined here');
        expect(baseRates({ N: 1000, prevalence: breakeven_prevalence, TPR, FPR }).PPV).toBeCloseTo(0.5, 9);
        expect(baseRates({ N: 1000, prevalence, TPR, FPR: max_FPR_for_PPV_50 }).PPV).toBeCloseTo(0.5, 9);
      }),
    );
  });

  test('a larger gallery or a higher false match rate never makes a wrong candidate less likely', () => {
    const gallery = fc.integer({ min: 0, max: 3_000_000_000 });
    const FMR = fc.double({ min: 0, max: 0.01, noNaN: true });
    fc.assert(
      fc.property(gallery, gallery, FMR, FMR, (a, b, p, q) => {
        const low = oneToMany({ gallery: Math.min(a, b), FMR: Math.min(p, q) }).P_at_least_one_false;
        const high = oneToMany({ gallery: Math.max(a, b), FMR: Math.max(p, q) }).P_at_least_one_false;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(high).toBeGreaterThanOrEqual(low);
      }),
    );
    expect(oneToMany({ gallery: 0, FMR: 1 }).P_at_least_one_false).toBe(0);
    expect(oneToMany({ gallery: 1, FMR: 1 }).P_at_least_one_false).toBe(1);
  });

  test('a reviewer who confirms everything changes nothing', () => {
    fc.assert(
      fc.property(system, (input) => {
        const measured = baseRates(input);
        const all = serialReview(measured, { P_confirm_if_true: 1, P_confirm_if_false: 1 });
        expect(all.PPV_after_review).toBe(measured.PPV);
      }),
    );
  });
});
