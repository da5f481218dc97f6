import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaBinomial, shrinkShare } from './beta-binomial.ts';
import { cohortShare, quantile } from './cohort.ts';
import { compareArms } from './comparison.ts';
import { itemAnalysis } from './items.ts';
import { binomialTail, sampleSize } from './planning.ts';
import { mcnemarExact, prePost } from './pre-post.ts';
import { seededRandom, shuffled } from './random.ts';
import { spotting } from './spotting.ts';

const learner = fc.integer({ min: 0, max: 8 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

test('a cohort share lies in its intervals and in [0, 1], and learners without an occasion change nothing but their count', () => {
  fc.assert(
    fc.property(fc.array(learner, { maxLength: 30 }), (counts) => {
      const measured = cohortShare(counts, { seed: 7, replicates: 50 });
      const { theta, ci95 } = measured;
      if (theta !== null && ci95 !== null) {
        expect(ci95[0] <= theta && theta <= ci95[1] && ci95[0] >= 0 && ci95[1] <= 1).toBe(true);
      }
      expect(cohortShare([...counts, [0, 0]], { seed: 7, replicates: 50 })).toEqual({
        ...measured,
        dropped_no_opportunity: measured.dropped_no_opportunity + 1,
      });
    }),
  );
});

test('a bootstrap is drawn again exactly with its seed', () => {
  const counts = [
    [5, 6],
    [1, 4],
    [3, 3],
  ] as const;
  expect(cohortShare(counts, { seed: 3 })).toEqual(cohortShare(counts, { seed: 3 }));
  expect(cohortShare([[1, 2]]).cluster_bootstrap_percentile95).toBeNull();
  expect(cohortShare([]).theta).toBeNull();
});

test('quantiles interpolate between neighbours', () => {
  expect(quantile([0, 10], 0.25)).toBe(2.5);
  expect(quantile([4], 0.9)).toBe(4);
  expect(quantile([], 0.5)).toBeNull();
});

test('shrinkage draws every share towards the mean, never past it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 2, maxLength: 40 }), (k) => {
      const fit = betaBinomial(k, 8);
      if (fit === null || fit.alpha === null || fit.beta === null || fit.alpha === 0) return;
      for (const count of k) {
        const { raw, shrunk } = shrinkShare(count, 8, fit.alpha, fit.beta);
        expect(shrunk).toBeGreaterThanOrEqual(Math.min(raw, fit.p) - 1e-12);
        expect(shrunk).toBeLessThanOrEqual(Math.max(raw, fit.p) + 1e-12);
      }
      expect(fit.design_effect).toBeGreaterThanOrEqual(1);
    }),
  );
  expect(betaBinomial([4, 4, 4], 8)?.M).toBeNull();
  expect(betaBinomial([8, 8], 8)).toBeNull();
});

test('arms without errors have no risk ratio rather than 0 or infinity', () => {
  expect(compareArms(3, 10, 0, 10).RR).toBeNull();
  expect(compareArms(0, 10, 3, 10)).toMatchObject({ RR: 0, RR_ci95: null });
  expect(compareArms(0, 0, 0, 10)).toEqual({ RR: null, RR_ci95: null, RD_newcombe: null });
});

test('binomial tails fall in k, from 1 to 0', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
      const tails = Array.from({ length: n + 2 }, (_, k) => binomialTail(n, p, k));
      expect(tails[0]).toBe(1);
      expect(tails[n + 1]).toBe(0);
      expect(tails.every((tail, k) => k === 0 || tail <= (tails[k - 1] ?? 0) + 1e-12)).toBe(true);
    }),
  );
  expect(sampleSize(0.6, 0.6)).toBeNull();
});

test('KR-20 equals alpha, and items that everyone solved have no discrimination', () => {
  const matrix = fc
    .integer({ min: 2, max: 6 })
    .chain((k) =>
      fc.array(fc.array(fc.constantFrom(0, 1), { minLength: k, maxLength: k }), { minLength: 2, maxLength: 20 }),
    );
  fc.assert(
    fc.property(matrix, (rows) => {
      const measured = itemAnalysis(rows);
      if (measured.KR20 === null) expect(measured.alpha).toBeNull();
      else expect(measured.alpha).toBeCloseTo(measured.KR20, 9);
      measured.p.forEach((p, item) => {
        if (p === 0 || p === 1) expect(measured.r_pb_uncorrected[item]).toBeNull();
      });
    }),
  );
  expect(itemAnalysis([])).toMatchObject({ n: 0, k: 0, KR20: null, SEM: null });
});

test('gains of nobody, or of one, are null where they are undefined', () => {
  expect(prePost([], [], 20, 0.8)).toMatchObject({ mean_diff: null, t: null, n_reliable_gain: null });
  expect(prePost([20], [20], 20, 0.8)).toMatchObject({ mean_diff: 0, sd_diff: null, hake_gain_class: null });
  expect(() => prePost([1], [], 20, 0.8)).toThrow(RangeError);
});

test('McNemar’s test does not depend on the direction of change', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(60), (up, down) => {
      expect(mcnemarExact(up, down)).toBe(mcnemarExact(down, up));
    }),
  );
});

test('a reader who flags nothing has recall 0 and no precision', () => {
  const planted = [{ type: 'omission', sev: 3, detected: false }] as const;
  expect(spotting(planted, 0, 10)).toMatchObject({ recall: 0, precision: null, F1: 0, commission: { rate: null } });
  expect(spotting([], 0, 10)).toMatchObject({ recall: null, F1: null, sdt: null });
});

test('shuffling keeps every element and is drawn again with its seed', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.nat(), (values, seed) => {
      const order = shuffled(values, seededRandom(seed));
      expect(order.toSorted((a, b) => a - b)).toEqual(values.toSorted((a, b) => a - b));
      expect(shuffled(values, seededRandom(seed))).toEqual(order);
    }),
  );
});

test('shuffling favours no order', () => {
  const seen = new Map<string, number>();
  for (let seed = 0; seed < 6000; seed += 1) {
    const order = shuffled(['a', 'b', 'c'], seededRandom(seed)).join('');
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect(seen.size).toBe(6);
  for (const times of seen.values()) expect(Math.abs(times - 1000)).toBeLessThan(150);
});
