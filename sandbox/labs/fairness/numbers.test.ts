import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  firstLoop,
  isRight,
  loopOf,
  populationOf,
  ratesAt,
  searchAll,
  typedPercent,
  verdictOf,
  workedOut,
} from './numbers.ts';
import { calculations } from './state.ts';

test.each([
  ['29', 29],
  [' 29,4 % ', 29.4],
  ['29.4%', 29.4],
  ['0', 0],
  ['100', 100],
  ['101', null],
  ['-3', null],
  ['', null],
  ['un tiers', null],
  ['1e2', null],
])('« %s » is read as %s per cent', (text, value) => {
  expect(typedPercent(text)).toBe(value);
});

/** Rates of piece D4 of the case file, at the threshold of 50. */
const printed = { 'FPR-A': 0.29, 'FPR-B': 0.07, 'FNR-B': 0.6, 'PPV-A': 0.71, 'PPV-B': 0.64 } as const;

describe('the population of a learner', () => {
  test('has the rates that the case file prints, to a point and a half, whatever the seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
        const people = populationOf(seed);
        for (const calculation of calculations) {
          const { value } = workedOut(calculation, people);
          expect(Math.abs((value ?? 0) - printed[calculation]), calculation).toBeLessThan(0.015);
        }
        expect(Math.abs((ratesAt(people.a, 50).FNR ?? 0) - 0.28)).toBeLessThan(0.015);
        expect(ratesAt(people.a, 50).base_rate).toBe(0.5);
        expect(ratesAt(people.b, 50).base_rate).toBe(0.25);
      }),
      { numRuns: 60 },
    );
  });

  test('lets each promise be kept by some pair, and both by none', () => {
    const people = populationOf(5);
    const { samePPV, sameErrors, both } = searchAll(people);
    for (const pair of [samePPV[0], sameErrors[0]]) expect(pair).toBeDefined();
    expect(samePPV.every((pair) => verdictOf(people, pair).samePPV)).toBe(true);
    expect(sameErrors.every((pair) => verdictOf(people, pair).sameErrors)).toBe(true);
    expect(both).toEqual([]);
  });
});

test('a calculation is right within one point, with its part and its whole', () => {
  const people = populationOf(5);
  const worked = workedOut('FPR-A', people);
  const { FP, TN } = ratesAt(people.a, 50);
  expect(worked).toEqual({ rate: 'FPR', group: 'A', part: FP, whole: FP + TN, value: FP / (FP + TN) });
  const percent = (worked.value ?? 0) * 100;
  expect([percent, percent + 0.9, percent - 0.9].map((value) => isRight(value.toFixed(2), worked))).toEqual([
    true,
    true,
    true,
  ]);
  expect([percent + 1.2, percent - 1.2].map((value) => isRight(value.toFixed(2), worked))).toEqual([false, false]);
  expect(isRight('beaucoup', worked)).toBe(false);
});

test('the first loop ends at three quarters for a district that does not differ', () => {
  expect(loopOf(firstLoop, 'greedy').final_share_A).toBeCloseTo(0.756, 3);
  expect(loopOf(firstLoop, 'proportional').final_share_A).toBeCloseTo(110 / 210, 10);
});
