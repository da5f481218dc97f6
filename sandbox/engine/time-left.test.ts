import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secondsLeft } from './time-left.ts';

test('what is left at the speed of this download, not counting what was there before', () => {
  const progress = { doneBytes: 60, totalBytes: 100, sinceBytes: 40, sinceMs: 1000 };
  expect(secondsLeft(progress, 11_000)).toBe(20);
});

test('nothing is said while no speed is known', () => {
  const progress = { doneBytes: 60, totalBytes: 100, sinceBytes: 40, sinceMs: 1000 };
  expect(secondsLeft(progress, 1400)).toBeNull();
  expect(secondsLeft({ ...progress, sinceBytes: 60 }, 60_000)).toBeNull();
});

test('is never negative, and zero when all is there', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(1e9), fc.nat(1e9), fc.nat(1e6), (a, b, c, elapsed) => {
      const [sinceBytes = 0, doneBytes = 0, totalBytes = 0] = [a, b, c].sort((x, y) => x - y);
      const left = secondsLeft({ sinceBytes, doneBytes, totalBytes, sinceMs: 5 }, 5 + elapsed);
      expect(left === null || left >= 0).toBe(true);
      if (doneBytes === totalBytes && left !== null) expect(left).toBe(0);
    }),
  );
});
