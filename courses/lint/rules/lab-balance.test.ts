import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ErrorCode } from '../../schema/index.ts';
import { fairSet, unmatchedMix, validOrderExists } from './lab-balance.ts';

/** Looks for an order item by item: slow and plain, to check the reasoning by runs. */
function orderFound(right: number, wrong: number): boolean {
  const { openingRun, longestRun } = fairSet;
  const step = (r: number, w: number, last: 'right' | 'wrong', run: number): boolean => {
    if (r === 0 && w === 0) return true;
    const goOn = run < longestRun;
    const rightNext =
      r > 0 && (last === 'wrong' ? step(r - 1, w, 'right', 1) : goOn && step(r - 1, w, 'right', run + 1));
    const wrongNext =
      w > 0 && (last === 'right' ? step(r, w - 1, 'wrong', 1) : goOn && step(r, w - 1, 'wrong', run + 1));
    return rightNext || wrongNext;
  };
  for (let opening = openingRun.min; opening <= openingRun.max && opening <= right; opening += 1) {
    if (wrong > 0 && step(right - opening, wrong - 1, 'wrong', 1)) return true;
  }
  return false;
}

test('an order exists exactly where a search finds one', () => {
  for (let right = 0; right <= 20; right += 1) {
    for (let wrong = 0; wrong <= 12; wrong += 1) {
      expect([right, wrong, validOrderExists(right, wrong)]).toEqual([right, wrong, orderFound(right, wrong)]);
    }
  }
});

test('sixteen right and eight wrong can be ordered, twenty-three and one cannot', () => {
  expect(validOrderExists(16, 8)).toBe(true);
  expect(validOrderExists(23, 1)).toBe(false);
});

const served: ErrorCode[] = ['E04', 'E13', 'E02', 'E03', 'E01', 'E05', 'E06', 'E07'];

test.each([
  [served, []],
  [['E04', 'E04', 'E02', 'E10', 'E01', 'E05', 'E06', 'E15'], []],
  [['E13', 'E13', 'E02', 'E10', 'E01', 'E05', 'E06', 'E15'], [['E04', 'E13']]],
  [served.slice(0, 7), [['E07', 'E08', 'E09', 'E11', 'E15']]],
] as const)('the mix %j lacks %j', (codes, lacking) => {
  const missing = unmatchedMix(codes);
  expect(missing).toHaveLength(lacking.length);
  if (codes.length === 7) expect(missing).toEqual(lacking);
});

test('the order of the codes does not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(served, { minLength: 8 }), (codes) => {
      expect(unmatchedMix(codes)).toEqual([]);
    }),
  );
});
