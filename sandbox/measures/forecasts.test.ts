import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adviceWeight, winsorise } from './advice-weight.ts';
import { calibration, calibrationPoints } from './brier.ts';

const forecast = fc.record({ p: fc.integer({ min: 0, max: 20 }).map((step) => step / 20), outcome: fc.boolean() });
const forecasts = fc.array(forecast, { minLength: 1, maxLength: 60 });

test('reliability − resolution + uncertainty is the Brier score', () => {
  fc.assert(
    fc.property(forecasts, (set) => {
      const { BS, REL, RES, UNC } = calibration(set);
      expect(BS !== null && REL !== null && RES !== null && UNC !== null).toBe(true);
      expect((REL ?? 0) - (RES ?? 0) + (UNC ?? 0)).toBeCloseTo(BS ?? Number.NaN, 12);
    }),
  );
});

test('the Brier score is in [0, 1], 0 for a seer, and does not depend on the order', () => {
  fc.assert(
    fc.property(forecasts, (set) => {
      const { BS } = calibration(set);
      expect(BS).toBeGreaterThanOrEqual(0);
      expect(BS).toBeLessThanOrEqual(1);
      expect(calibration(set.toReversed()).BS).toBeCloseTo(BS ?? Number.NaN, 12);
      expect(calibration(set.map(({ outcome }) => ({ p: outcome ? 1 : 0, outcome }))).BS).toBe(0);
    }),
  );
});

test('the points of the calibration plot rise in p and hold every forecast once', () => {
  fc.assert(
    fc.property(forecasts, (set) => {
      const points = calibrationPoints(set);
      expect(points.reduce((sum, { n }) => sum + n, 0)).toBe(set.length);
      expect(points.reduce((sum, { occurred }) => sum + occurred, 0)).toBe(set.filter(({ outcome }) => outcome).length);
      expect(points.map(({ p }) => p)).toEqual([...new Set(set.map(({ p }) => p))].toSorted((a, b) => a - b));
    }),
  );
});

test('without a forecast every measure is null', () => {
  expect(Object.values(calibration([])).every((value) => value === null)).toBe(true);
});

const number = fc.integer({ min: -1000, max: 1000 });
const weightTrial = fc.record({ u0: number, advice: number, u1: number, ai_right: fc.boolean() });

test('winsorised weights lie in [0, 1], and undefined ones are counted, not invented', () => {
  fc.assert(
    fc.property(fc.array(weightTrial), fc.double({ noNaN: true }), (trials, value) => {
      expect(winsorise(value)).toBeGreaterThanOrEqual(0);
      expect(winsorise(value)).toBeLessThanOrEqual(1);
      const measured = adviceWeight(trials);
      expect(measured.n_defined + measured.n_excluded_advice_equals_initial).toBe(trials.length);
      expect(measured.mean_winsorised_0_1 === null).toBe(measured.n_defined === 0);
      if (measured.mean_winsorised_0_1 !== null) {
        expect(measured.mean_winsorised_0_1 >= 0 && measured.mean_winsorised_0_1 <= 1).toBe(true);
      }
    }),
  );
});

test('the weight of advice does not depend on the unit', () => {
  fc.assert(
    fc.property(fc.array(weightTrial), (trials) => {
      const doubled = trials.map(({ u0, advice, u1, ai_right }) => ({
        u0: 2 * u0,
        advice: 2 * advice,
        u1: 2 * u1,
        ai_right,
      }));
      expect(adviceWeight(doubled)).toEqual(adviceWeight(trials));
    }),
  );
});
