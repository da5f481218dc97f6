import { differenceOf, type Estimate } from '../../../../sandbox/measures/contrast.ts';
import { type PooledShare, pool, pooledArms, pooledShare } from '../../../../sandbox/measures/pooled.ts';
import { cohortReliance, type GroupShare } from './cohort-reliance.ts';
import type { Batch } from './observatory/batch.ts';
import { concurrentPlaces } from './observatory/series.ts';

/** What a format identifies for a group, from its batches: each is ten people or more, made once and never again. */
export type FormatFigures =
  | {
      readonly format: 'F1';
      readonly learners: number;
      readonly tookGoodAdvice: GroupShare;
      readonly resistedBadAdvice: GroupShare;
    }
  | {
      readonly format: 'F3';
      readonly learners: number;
      /** Wrong answers where the advice was wrong, with it and without it. */
      readonly withAdvice: GroupShare;
      readonly without: GroupShare;
      /** Like the wrong advice: final over-reliance. */
      readonly followed: GroupShare;
      readonly difference: Estimate;
      readonly ratio: Estimate | null;
    };

const shareOf = ({ share, interval, people, occasions }: PooledShare): GroupShare => ({
  share,
  interval: [interval[0], interval[1]],
  learners: people,
  occasions,
});

/** The figures of one group in one lab and form; null where fewer than ten people make up a batch. */
export function figuresOf(batches: readonly Batch[], format: 'F1' | 'F3'): FormatFigures | null {
  if (format === 'F1') {
    const found = cohortReliance(batches);
    return found.kind === 'hidden' ? null : { format, ...found };
  }
  const pooled = pool(batches.map((batch) => batch.pooled));
  if (pooled === null) return null;
  const { withAdvice, without, followed } = concurrentPlaces;
  const [a, b, c] = [pooledShare(pooled, withAdvice), pooledShare(pooled, without), pooledShare(pooled, followed)];
  const arms = pooledArms(pooled, withAdvice, without);
  if (a === null || b === null || c === null || arms === null) return null;
  return {
    format,
    learners: pooled.people,
    withAdvice: shareOf(a),
    without: shareOf(b),
    followed: shareOf(c),
    difference: arms.difference,
    ratio: arms.ratio,
  };
}

/** How far the first group lies above the second. */
export const differenceOfShares = (a: GroupShare, b: GroupShare): Estimate =>
  differenceOf({ value: a.share, interval: a.interval }, { value: b.share, interval: b.interval });
