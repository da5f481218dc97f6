import { cohortShare, type LearnerCount } from '../../../../sandbox/measures/cohort.ts';
import { type RelianceTrial, reliance } from '../../../../sandbox/measures/reliance.ts';
import { mayShowBeside, smallestGroup } from './suppression.ts';

/** The finished work of one learner; nothing in it says who. */
export interface Contribution {
  /** Opaque: only compared with itself. */
  readonly learner: string;
  /** ISO 8601; when the set was finished. */
  readonly finishedAt: string;
  readonly trials: readonly RelianceTrial[];
}

/** A share of a group with its interval, for at least ten learners who had the occasion. */
export type GroupShare =
  | {
      readonly kind: 'shown';
      /** 0..1 */
      readonly share: number;
      readonly interval: readonly [number, number];
      /** Learners who had at least one occasion, and occasions of all of them. */
      readonly learners: number;
      readonly occasions: number;
    }
  | { readonly kind: 'hidden'; readonly reason: 'few-learners-with-occasion' };

export type CohortReliance =
  | {
      readonly kind: 'shown';
      /** Multiple of ten: the group grows by tens, so that no newcomer's answers are the difference. */
      readonly learners: number;
      /** Followed the advice when it was right and the learner's own answer was wrong (RAIR). */
      readonly tookGoodAdvice: GroupShare;
      /** Kept the own right answer when the advice was wrong (RSR). */
      readonly resistedBadAdvice: GroupShare;
    }
  | { readonly kind: 'hidden'; readonly reason: 'fewer-than-ten' | 'differs-from-another-group' };

const k = smallestGroup.reliance;

/** The learners whose work makes up the figure: the first to have finished, by whole tens. */
export function contributorsShown(contributions: readonly Contribution[]): readonly Contribution[] {
  const ordered = contributions.toSorted(
    (a, b) => a.finishedAt.localeCompare(b.finishedAt) || (a.learner < b.learner ? -1 : 1),
  );
  return ordered.slice(0, Math.floor(ordered.length / k) * k);
}

function groupShare(counts: readonly LearnerCount[]): GroupShare {
  const withOccasion = counts.filter(([, occasions]) => occasions > 0);
  // The order must not matter to the resampled interval.
  const measured = cohortShare(
    withOccasion.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]),
    { replicates: 2_000 },
  );
  const interval = measured.cluster_bootstrap_percentile95;
  if (withOccasion.length < k || measured.theta === null || interval === null)
    return { kind: 'hidden', reason: 'few-learners-with-occasion' };
  return {
    kind: 'shown',
    share: measured.theta,
    interval: [interval[0], interval[1]],
    learners: withOccasion.length,
    occasions: withOccasion.reduce((sum, [, occasions]) => sum + occasions, 0),
  };
}

/**
 * The reliance of a group, or why it is not shown. Never for fewer than ten learners, never beside another group whose
 * members differ by fewer than ten.
 * @param alreadyShown learners behind the figures of other groups, by the same opaque keys
 */
export function cohortReliance(
  contributions: readonly Contribution[],
  alreadyShown: readonly ReadonlySet<string>[],
): CohortReliance {
  const shown = contributorsShown(contributions);
  if (shown.length < k) return { kind: 'hidden', reason: 'fewer-than-ten' };
  if (!mayShowBeside(new Set(shown.map((one) => one.learner)), alreadyShown, k))
    return { kind: 'hidden', reason: 'differs-from-another-group' };
  const each = shown.map((one) => reliance(one.trials));
  return {
    kind: 'shown',
    learners: shown.length,
    tookGoodAdvice: groupShare(each.map((one) => [one.CAIR, one.CA])),
    resistedBadAdvice: groupShare(each.map((one) => [one.CSR, one.IA])),
  };
}
