import { mean } from './interval.ts';
import { z95 } from './normal.ts';
import { binomialTail } from './planning.ts';
import { correlation, variance } from './statistics.ts';

/** Field names are those of the public test vectors; null where undefined. */
export interface PrePost {
  readonly mean_pre: number | null;
  readonly mean_post: number | null;
  readonly mean_diff: number | null;
  readonly sd_diff: number | null;
  /** Paired t. */
  readonly t: number | null;
  readonly df: number | null;
  /** Mean difference / its standard deviation. */
  readonly d_z: number | null;
  /** Mean difference / mean of both standard deviations. */
  readonly d_av: number | null;
  readonly r_pre_post: number | null;
  /** (post − pre)/(max − pre) of the means, −∞..1. */
  readonly hake_gain_class: number | null;
  /** Mean of the individual gains; learners at the maximum before are left out. */
  readonly hake_gain_mean_individual: number | null;
  readonly reliability: number;
  /** sd_pre·√(1 − reliability), in points. */
  readonly SEM_pre: number | null;
  /** Smallest gain beyond measurement error: z·√2·SEM (Jacobson & Truax 1991), in points. */
  readonly RCI_threshold_raw: number | null;
  readonly n_reliable_gain: number | null;
}

function ratio(a: number | null, b: number | null): number | null {
  return a === null || b === null || b === 0 ? null : a / b;
}

/**
 * Gain of the same learners between two parallel tests.
 *
 * @param pre points before, one for each learner
 * @param post points after, in the same order
 * @param max points at most
 * @param reliability of the test, 0..1
 */
export function prePost(pre: readonly number[], post: readonly number[], max: number, reliability: number): PrePost {
  if (pre.length !== post.length) throw new RangeError('prePost: as many results before as after');
  const root = (value: number | null) => (value === null ? null : Math.sqrt(value));
  const differences = post.map((value, i) => value - (pre[i] ?? 0));
  const meanPre = mean(pre);
  const meanPost = mean(post);
  const meanDiff = mean(differences);
  const sdDiff = root(variance(differences, 'sample'));
  const sdPre = root(variance(pre, 'sample'));
  const sdPost = root(variance(post, 'sample'));
  const individual = pre.flatMap((before, i) => {
    const gain = ratio((post[i] ?? 0) - before, max - before);
    return gain === null ? [] : [gain];
  });
  const sem = sdPre === null ? null : sdPre * Math.sqrt(1 - reliability);
  const threshold = sem === null ? null : z95 * Math.SQRT2 * sem;
  return {
    mean_pre: meanPre,
    mean_post: meanPost,
    mean_diff: meanDiff,
    sd_diff: sdDiff,
    t: ratio(meanDiff, sdDiff === null ? null : sdDiff / Math.sqrt(pre.length)),
    df: pre.length < 2 ? null : pre.length - 1,
    d_z: ratio(meanDiff, sdDiff),
    d_av: ratio(meanDiff, sdPre === null || sdPost === null ? null : (sdPre + sdPost) / 2),
    r_pre_post: correlation(pre, post),
    hake_gain_class: ratio(meanDiff, meanPre === null ? null : max - meanPre),
    hake_gain_mean_individual: mean(individual),
    reliability,
    SEM_pre: sem,
    RCI_threshold_raw: threshold,
    n_reliable_gain: threshold === null ? null : differences.filter((gain) => gain > threshold).length,
  };
}

/**
 * McNemar's exact two-sided test: probability, were change as likely in both directions, of one at least as lopsided.
 *
 * @returns 0..1; null when nothing changed
 */
export function mcnemarExact(improved: number, worsened: number): number | null {
  const changed = improved + worsened;
  if (changed === 0) return null;
  return Math.min(1, 2 * binomialTail(changed, 0.5, Math.max(improved, worsened)));
}
