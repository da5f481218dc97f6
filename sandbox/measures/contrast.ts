import type { Interval } from './interval.ts';

/** A value with its bounds (95 %). */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval;
}

/**
 * Difference of two estimates of separate groups, a − b, from their own intervals: each side is squared and added, as
 * Newcombe does with Wilson's.
 *
 * @see Zou & Donner 2008, Statistics in Medicine 27 (MOVER)
 */
export function differenceOf(a: Estimate, b: Estimate): Estimate {
  const value = a.value - b.value;
  return {
    value,
    interval: [
      value - Math.hypot(a.value - a.interval[0], b.interval[1] - b.value),
      value + Math.hypot(a.interval[1] - a.value, b.value - b.interval[0]),
    ],
  };
}

/** Whether the bounds leave the direction of a difference open. */
export const isUnclear = ({ interval: [low, high] }: Estimate): boolean => low <= 0 && high >= 0;
