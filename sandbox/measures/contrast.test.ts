import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareArms } from './comparison.ts';
import { differenceOf, isUnclear } from './contrast.ts';
import { newcombe, wilson } from './interval.ts';
import { pool, pooledArms, pooledOf } from './pooled.ts';

const upTo60 = fc.integer({ min: 1, max: 60 });
test('the difference of two estimates with Wilson’s bounds is Newcombe’s', () => {
  fc.assert(
    fc.property(upTo60, upTo60, fc.nat(60), fc.nat(60), (n1, n2, a, b) => {
      const [k1, k2] = [Math.min(a, n1), Math.min(b, n2)];
      const estimate = (k: number, n: number) => ({ value: k / n, interval: wilson(k, n) ?? expect.fail() });
      const { value, interval } = differenceOf(estimate(k1, n1), estimate(k2, n2));
      const [d, low, high] = newcombe(k1, n1, k2, n2) ?? expect.fail();
      expect(value).toBeCloseTo(d, 12);
      expect(interval[0]).toBeCloseTo(low, 12);
      expect(interval[1]).toBeCloseTo(high, 12);
    }),
  );
});

test('a difference whose bounds hold 0 has no direction', () => {
  expect(isUnclear({ value: 0.1, interval: [-0.05, 0.25] })).toBe(true);
  expect(isUnclear({ value: 0.1, interval: [0.02, 0.18] })).toBe(false);
});

describe('the two arms of a group (F3), from sums over learners', () => {
  const places = [
    { taken: 0, of: 1 },
    { taken: 2, of: 3 },
  ] as const;
  const arms = (learners: readonly (readonly number[])[]) => {
    const pooled = pool(learners.map(pooledOf));
    return pooled === null ? expect.fail() : pooledArms(pooled, ...places);
  };

  test('12 errors of 40 with wrong advice and 6 of 40 without: twice the risk, 15 points more', () => {
    const measured = arms(Array.from({ length: 10 }, (_, rank) => [rank < 2 ? 2 : 1, 4, rank < 6 ? 1 : 0, 4]));
    expect(measured?.difference.value).toBeCloseTo(0.15, 12);
    expect(measured?.ratio?.value).toBeCloseTo(2, 12);
  });

  test('the bounds are never narrower than those of independent answers, and hold the value', () => {
    const count = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.nat(4), fc.nat(4));
    fc.assert(
      fc.property(fc.array(count, { minLength: 10, maxLength: 40 }), (drawn) => {
        const learners = drawn.map(([n1, n2, e1, e2]) => [Math.min(e1, n1), n1, Math.min(e2, n2), n2]);
        const measured = arms(learners) ?? expect.fail();
        const [e1 = 0, n1 = 0, e2 = 0, n2 = 0] = pool(learners.map(pooledOf))?.sums ?? [];
        const { RR, RR_ci95, RD_newcombe } = compareArms(e1, n1, e2, n2);
        expect(measured.difference.value).toBeCloseTo(RD_newcombe?.[0] ?? Number.NaN, 12);
        const [low, high] = measured.difference.interval;
        expect(low).toBeLessThanOrEqual(measured.difference.value);
        expect(high).toBeGreaterThanOrEqual(measured.difference.value);
        if (RR === null || RR_ci95 === null) return expect(measured.ratio).toBeNull();
        expect(measured.ratio?.value).toBeCloseTo(RR, 12);
        expect(measured.ratio?.interval[0]).toBeLessThanOrEqual(RR_ci95[0] + 1e-9);
        expect(measured.ratio?.interval[1]).toBeGreaterThanOrEqual(RR_ci95[1] - 1e-9);
      }),
    );
  });

  test('without an occasion in one arm there is nothing to compare', () => {
    expect(arms([[1, 4, 0, 0]])).toBeNull();
  });
});
