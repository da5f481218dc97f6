import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confusionRates } from './fairness.ts';
import {
  calibrationBands,
  confusionAt,
  drawGroup,
  gapsBetween,
  judgePair,
  ratesByThreshold,
  searchPairs,
} from './fairness-score.ts';

const rule = { tolerance: 0.02, leastFlagged: 0.05 };
const group = (baseRate: number, seed: number) => drawGroup({ size: 1000, baseRate, concentration: 3, seed });
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('a drawn group', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(group(0.25, 7)).toEqual(group(0.25, 7));
    expect(group(0.25, 7)).not.toEqual(group(0.25, 8));
  });

  test('has its base rate and is calibrated in every slice of scores, whatever the seed', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 10, max: 70 }), (seed, percent) => {
        const rows = group(percent / 100, seed);
        expect(rows).toHaveLength(1000);
        expect(Math.abs((confusionRates(confusionAt(rows, 0)).base_rate ?? 0) - percent / 100)).toBeLessThan(0.004);
        for (const { n, happened, meanScore } of calibrationBands(rows)) {
          // Whole people: each slice begins and ends within half a person of its sum.
          if (meanScore !== null) expect(Math.abs(happened - meanScore * n)).toBeLessThanOrEqual(1 + 1e-6);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('loses designated people as the threshold rises, from everyone to nobody', () => {
    const rates = ratesByThreshold(group(0.5, 3));
    expect(rates).toHaveLength(101);
    expect(rates[0]?.flag_rate).toBe(1);
    expect(rates[100]).toMatchObject({ flag_rate: 0, PPV: null, FNR: 1, FPR: 0 });
    rates.slice(1).forEach((next, index) => {
      expect(next.flag_rate).toBeLessThanOrEqual(rates[index]?.flag_rate ?? 0);
    });
  });
});

describe('every pair of thresholds', () => {
  test('with base rates of 50 and 25 %: each promise can be kept, both at once never, whatever the seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const search = searchPairs(ratesByThreshold(group(0.5, seed)), ratesByThreshold(group(0.25, seed)), rule);
        expect(search.samePPV.length).toBeGreaterThan(100);
        expect(search.sameErrors.length).toBeGreaterThan(30);
        expect(search.both).toEqual([]);
        expect(search.nearest?.largestGap).toBeGreaterThan(0.08);
      }),
      { numRuns: 12 },
    );
  });

  test('with equal base rates the same threshold keeps both promises: the gaps are all 0', () => {
    const rates = ratesByThreshold(group(0.5, 11));
    const search = searchPairs(rates, rates, rule);
    expect(search.both).toContainEqual({ a: 50, b: 50 });
    expect(search.nearest?.largestGap).toBe(0);
    const at = rates[50] ?? expect.fail('no rates');
    expect(gapsBetween(at, at)).toEqual({ PPV: 0, FPR: 0, FNR: 0 });
  });

  test('a pair that designates almost nobody, or almost everybody, keeps no promise worth having', () => {
    const [a, b] = [ratesByThreshold(group(0.5, 1)), ratesByThreshold(group(0.25, 1))];
    for (const threshold of [0, 99]) {
      const [ofA, ofB] = [a[threshold] ?? expect.fail('no rates'), b[threshold] ?? expect.fail('no rates')];
      expect(judgePair(ofA, ofB, rule)).toMatchObject({ usable: false, sameErrors: true });
    }
  });

  test('a rate that is undefined is not the same as another', () => {
    const nobody = confusionRates({ TP: 0, FN: 5, FP: 0, TN: 5 });
    expect(judgePair(nobody, nobody, rule)).toEqual({ usable: false, samePPV: false, sameErrors: true });
  });

  test('a gap of the tolerance itself still counts as equal', () => {
    const one = confusionRates({ TP: 30, FN: 20, FP: 10, TN: 40 });
    const other = confusionRates({ TP: 29, FN: 21, FP: 11, TN: 39 });
    expect(judgePair(one, other, rule)).toMatchObject({ usable: true, sameErrors: true });
  });
});
