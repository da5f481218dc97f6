import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cohortShare } from './cohort.ts';
import { wilson } from './interval.ts';
import { addPooled, pool, pooledDiscernment, pooledOf, pooledShare } from './pooled.ts';
import { signalDetection } from './signal-detection.ts';

/** Kept right answers of those threatened, kept wrong answers of those that could be helped. */
const learner = fc
  .tuple(fc.nat(8), fc.nat(8), fc.nat(8), fc.nat(8))
  .map(([a, b, c, d]) => [Math.min(a, b), Math.max(a, b), Math.min(c, d), Math.max(c, d)] as const);
const learners = fc.array(learner, { minLength: 1, maxLength: 30 });
const held = { taken: 0, of: 1 };
const missed = { taken: 2, of: 3 };
const together = (list: readonly (readonly number[])[]) => {
  const pooled = pool(list.map(pooledOf));
  if (pooled === null) throw new Error('nobody');
  return pooled;
};

test('nobody is no group, and groups of other counts do not add up', () => {
  expect(pool([])).toBeNull();
  expect(() => addPooled(pooledOf([1]), pooledOf([1, 2]))).toThrow(RangeError);
});

test('groups add up to the group of all their learners, in any order', () => {
  fc.assert(
    fc.property(learners, learners, (a, b) => {
      expect(addPooled(together(a), together(b))).toEqual(together([...b, ...a]));
    }),
  );
});

test('a share is that of all occasions, and says how many learners had one', () => {
  const pooled = together([
    [1, 2, 0, 0],
    [3, 4, 1, 1],
    [0, 0, 0, 3],
  ]);
  expect(pooledShare(pooled, held)).toMatchObject({ share: 4 / 6, taken: 4, occasions: 6, people: 2 });
  expect(pooledShare(pooled, missed)).toMatchObject({ share: 1 / 4, people: 2 });
  expect(pooledShare(pooledOf([0, 0, 0, 1]), held)).toBeNull();
});

test('when learners differ no more than answers do, the interval is Wilson’s own', () => {
  const pooled = together(Array.from({ length: 12 }, () => [1, 2, 0, 0]));
  expect(pooledShare(pooled, held)?.interval).toEqual(wilson(12, 24));
});

test('when each learner always does the same, as much is known as from one answer each', () => {
  const pooled = together(Array.from({ length: 20 }, (_, i) => [i % 2 === 0 ? 5 : 0, 5, 0, 0]));
  const [low, high] = pooledShare(pooled, held)?.interval ?? [0, 0];
  const [lowOfTwenty, highOfTwenty] = wilson(10, 20) ?? [0, 0];
  const [lowOfHundred, highOfHundred] = wilson(50, 100) ?? [0, 0];
  expect(low).toBeLessThan(lowOfHundred);
  expect(high).toBeGreaterThan(highOfHundred);
  expect(low).toBeCloseTo(lowOfTwenty, 1);
  expect(high).toBeCloseTo(highOfTwenty, 1);
});

test('the variance between learners is close to the jackknife’s', () => {
  const list = Array.from({ length: 40 }, (_, i) => [i % 4, 4, 0, 0]);
  const share = pooledShare(together(list), held);
  const jackknife = cohortShare(
    list.map(([taken = 0, occasions = 0]) => [taken, occasions]),
    { replicates: 10 },
  );
  if (share === null || jackknife.ci95 === null) throw new Error('expected shares');
  expect(share.interval[0]).toBeCloseTo(jackknife.ci95[0], 1);
  expect(share.interval[1]).toBeCloseTo(jackknife.ci95[1], 1);
});

test('d′ and c are those of all answers together, with an error that is never below the formula’s', () => {
  fc.assert(
    fc.property(learners, (list) => {
      const pooled = together(list);
      const [hits = 0, signal = 0, alarms = 0, noise = 0] = pooled.sums;
      const whole = signalDetection(hits, signal, alarms, noise)?.default_proportional;
      const found = pooledDiscernment(pooled, held, missed);
      expect(found?.dPrime).toBe(whole?.d_prime);
      expect(found?.c).toBe(whole?.c);
      if (found === null || whole === undefined) return;
      expect(found.standardError).toBeGreaterThanOrEqual(whole.se_d_prime);
      expect(found.interval[0]).toBeLessThan(found.dPrime);
      expect(found.cInterval[1]).toBeGreaterThan(found.c);
    }),
  );
});

test('an interval holds its share and stays between 0 and 1', () => {
  fc.assert(
    fc.property(learners, (list) => {
      const share = pooledShare(together(list), held);
      if (share === null) return;
      const [low, high] = share.interval;
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(share.share + 1e-12);
      expect(high).toBeGreaterThanOrEqual(share.share - 1e-12);
    }),
  );
});
