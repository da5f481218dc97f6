import { describe, expect, test } from 'vitest';
import { pool, pooledOf } from '../../../../sandbox/measures/pooled.ts';
import { differenceOfShares, figuresOf } from './cohort-comparison.ts';
import type { Batch } from './observatory/batch.ts';

/** A batch of these learners' counts. */
const batch = (id: string, learners: readonly (readonly number[])[]): Batch => ({
  id,
  series: 'advice m04 lab-1 A',
  group: 'groupe',
  tracks: ['magistrate'],
  quarter: '2026-4',
  pooled: pool(learners.map(pooledOf)) ?? expect.fail('no learner'),
});
const ten = (counts: (rank: number) => readonly number[]) => Array.from({ length: 10 }, (_, rank) => counts(rank));

test('F1 shows RAIR and RSR, summed over the batches, and nothing of F3', () => {
  // Held 1 of 2, missed 1 of 4; then held 2 of 2, missed 0 of 4.
  const figures = figuresOf(
    [
      batch(
        'a',
        ten(() => [1, 2, 1, 4]),
      ),
      batch(
        'b',
        ten(() => [2, 2, 0, 4]),
      ),
    ],
    'F1',
  );
  expect(figures).toMatchObject({
    format: 'F1',
    learners: 20,
    resistedBadAdvice: { share: 0.75, occasions: 40, learners: 20 },
    tookGoodAdvice: { share: 0.875, occasions: 80 },
  });
  expect(figures).not.toHaveProperty('followed');
});

test('F3 shows the harm of wrong advice and final over-reliance, and neither RAIR nor RSR', () => {
  // Wrong with the advice 2 of 4, without 1 of 4, like the advice 2 of 4; two learners fare better.
  const figures = figuresOf(
    [
      batch(
        'c',
        ten((rank) => (rank < 2 ? [0, 4, 0, 4, 0] : [2, 4, 1, 4, 2])),
      ),
    ],
    'F3',
  );
  if (figures?.format !== 'F3') return expect.fail('no figures of F3');
  expect(figures).toMatchObject({ learners: 10, withAdvice: { share: 0.4 }, without: { share: 0.2 } });
  expect(figures.followed.share).toBeCloseTo(0.4, 12);
  expect(figures.difference.value).toBeCloseTo(0.2, 12);
  expect(figures.ratio?.value).toBeCloseTo(2, 12);
  expect(figures).not.toHaveProperty('resistedBadAdvice');
});

describe('without a batch', () => {
  test.each(['F1', 'F3'] as const)('nothing is shown of %s', (format) => {
    expect(figuresOf([], format)).toBeNull();
  });
});

test('the difference of two groups is that of their shares, within bounds made of theirs', () => {
  const share = (value: number, low: number, high: number) =>
    ({ share: value, interval: [low, high], learners: 10, occasions: 20 }) as const;
  const { value, interval } = differenceOfShares(share(0.5, 0.3, 0.7), share(0.4, 0.2, 0.6));
  expect(value).toBeCloseTo(0.1, 12);
  expect(interval[0]).toBeCloseTo(0.1 - Math.hypot(0.2, 0.2), 12);
  expect(interval[1]).toBeCloseTo(0.1 + Math.hypot(0.2, 0.2), 12);
});
