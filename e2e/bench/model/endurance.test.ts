import { expect, test } from 'vitest';
import { largestRise } from './endurance.ts';

test('memory that grows from run to run shows, even where the browser collected before the last one', () => {
  expect(largestRise([100, 103, 106, 109, 100, 103])).toBeCloseTo(9);
});

test('memory that stays or falls does not grow', () => {
  expect(largestRise([100, 100, 100])).toBe(0);
  expect(largestRise([120, 110, 100])).toBe(0);
});
