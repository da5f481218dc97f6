import { pool, pooledShare } from '../../../../sandbox/measures/pooled.ts';
import type { Batch } from './observatory/batch.ts';
import { advicePlaces } from './observatory/series.ts';

/** A share of a group with its interval, for at least ten learners who had the occasion. */
export interface GroupShare {
  /** 0..1 */
  readonly share: number;
  readonly interval: readonly [number, number];
  /** Learners who had at least one occasion, and occasions of all of them. */
  readonly learners: number;
  readonly occasions: number;
}

export type CohortReliance =
  | {
      readonly kind: 'shown';
      /** Grows by batches of ten or more, so that no newcomer's answers are the difference. */
      readonly learners: number;
      /** Followed the advice when it was right and the learner's own answer was wrong (RAIR). */
      readonly tookGoodAdvice: GroupShare;
      /** Kept the own right answer when the advice was wrong (RSR). */
      readonly resistedBadAdvice: GroupShare;
    }
  | { readonly kind: 'hidden'; readonly reason: 'fewer-than-ten' };

/**
 * The reliance of a group, or why it is not shown.
 * @param batches of the group, in series of advice
 */
export function cohortReliance(batches: readonly Batch[]): CohortReliance {
  const pooled = pool(batches.map((batch) => batch.pooled));
  const held = pooled === null ? null : pooledShare(pooled, advicePlaces.held);
  const missed = pooled === null ? null : pooledShare(pooled, advicePlaces.missed);
  if (pooled === null || held === null || missed === null) return { kind: 'hidden', reason: 'fewer-than-ten' };
  return {
    kind: 'shown',
    learners: pooled.people,
    tookGoodAdvice: {
      share: 1 - missed.share,
      interval: [1 - missed.interval[1], 1 - missed.interval[0]],
      learners: missed.people,
      occasions: missed.occasions,
    },
    resistedBadAdvice: {
      share: held.share,
      interval: held.interval,
      learners: held.people,
      occasions: held.occasions,
    },
  };
}
