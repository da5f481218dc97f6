import { betaQuantile } from './beta.ts';
import { z95 } from './normal.ts';

/** Lower and upper bound. */
export type Interval = readonly [lower: number, upper: number];

/** k/n, 0..1; null when there was no occasion (n = 0). */
export function proportion(k: number, n: number): number | null {
  return n === 0 ? null : k / n;
}

/** Arithmetic mean; null for no value. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Wilson's score interval (95 %) for a proportion.
 *
 * @param k successes, 0..n; need not be whole (a design effect divides both)
 * @param n occasions
 * @returns bounds in 0..1; null when n = 0
 * @see Wilson 1927, JASA 22
 */
export function wilson(k: number, n: number): Interval | null {
  if (n === 0) return null;
  const p = k / n;
  const z2 = z95 * z95;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z95 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return [k === 0 ? 0 : Math.max(0, centre - half), k === n ? 1 : Math.min(1, centre + half)];
}

/**
 * Jeffreys' interval (95 %): the central part of Beta(k+½, n−k+½), with 0 as the lower bound at k = 0 and 1 as the upper at k = n.
 *
 * @returns bounds in 0..1; null when n = 0
 * @see Brown, Cai & DasGupta 2001, Statistical Science 16(2)
 */
export function jeffreys(k: number, n: number): Interval | null {
  if (n === 0) return null;
  const lower = k === 0 ? 0 : betaQuantile(k + 0.5, n - k + 0.5, 0.025);
  const upper = k === n ? 1 : betaQuantile(k + 0.5, n - k + 0.5, 0.975);
  return [lower, upper];
}

/**
 * Difference of two independent proportions, k1/n1 − k2/n2, with Newcombe's hybrid score interval (95 %).
 *
 * @returns [difference, lower, upper], each −1..1; null when one group is empty
 * @see Newcombe 1998, Statistics in Medicine 17, method 10
 */
export function newcombe(k1: number, n1: number, k2: number, n2: number): readonly [number, number, number] | null {
  const first = wilson(k1, n1);
  const second = wilson(k2, n2);
  if (first === null || second === null) return null;
  const p1 = k1 / n1;
  const p2 = k2 / n2;
  const difference = p1 - p2;
  return [
    difference,
    difference - Math.hypot(p1 - first[0], second[1] - p2),
    difference + Math.hypot(first[1] - p1, p2 - second[0]),
  ];
}
