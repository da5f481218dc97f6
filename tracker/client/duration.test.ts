import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDuration } from './duration.ts';

describe('a duration', () => {
  it.each([
    [0, 'PT0S'],
    [40_000, 'PT40S'],
    [480_000, 'PT8M'],
    [4_200_000, 'PT1H10M'],
    [10_800_000, 'PT3H'],
    [1_234, 'PT1.23S'],
    [-5, 'PT0S'],
    [59_999, 'PT1M'],
  ])('of %i ms is %s', (ms, text) => {
    expect(isoDuration(ms)).toBe(text);
  });

  it('says the same time to a hundredth of a second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (ms) => {
        const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(isoDuration(ms));
        const [, h = '0', m = '0', s = '0'] = match ?? [];
        expect(Math.abs(Number(h) * 3_600_000 + Number(m) * 60_000 + Number(s) * 1000 - ms)).toBeLessThanOrEqual(5.001);
      }),
    );
  });
});
