import type { Estimate } from './contrast.ts';
import { type Interval, proportion, wilson } from './interval.ts';
import { normalDensity, z95 } from './normal.ts';
import { signalDetection } from './signal-detection.ts';

/**
 * What is known of many learners once each of them has been added up: enough for shares and for d′ with errors that
 * respect that answers of one learner resemble each other, and nothing of one learner. Two of them add up.
 */
export interface Pooled {
  readonly people: number;
  /** For each count: learners who have some. */
  readonly having: readonly number[];
  /** Σ xⱼ */
  readonly sums: readonly number[];
  /** Σ xᵢxⱼ, row by row. */
  readonly products: readonly number[];
}

/** One learner. @param counts ≥ 0, always in the same order */
export const pooledOf = (counts: readonly number[]): Pooled => ({
  people: 1,
  having: counts.map((count) => (count > 0 ? 1 : 0)),
  sums: counts,
  products: counts.flatMap((a) => counts.map((b) => a * b)),
});

const added = (a: readonly number[], b: readonly number[]): readonly number[] =>
  a.map((value, index) => value + (b[index] ?? 0));

/** @throws RangeError when they hold different counts */
export function addPooled(a: Pooled, b: Pooled): Pooled {
  if (a.sums.length !== b.sums.length) throw new RangeError('pooled counts of different lengths');
  return {
    people: a.people + b.people,
    having: added(a.having, b.having),
    sums: added(a.sums, b.sums),
    products: added(a.products, b.products),
  };
}

/** All of them together; null for none. */
export const pool = (parts: readonly Pooled[]): Pooled | null =>
  parts.length === 0 ? null : parts.reduce((sum, part) => addPooled(sum, part));

const at = (values: readonly number[], index: number): number => {
  const value = values[index];
  if (value === undefined) throw new RangeError(`no count at ${index}`);
  return value;
};

/** A share: the places of what was taken and of the occasions among the counts. */
export interface ShareOf {
  readonly taken: number;
  readonly of: number;
}

/**
 * Covariance of two pooled shares over learners, by linearisation: m/(m−1) · Σ rᵢsᵢ / (N·M), with the residuals
 * rᵢ = kᵢ − θnᵢ and sᵢ likewise.
 */
function covariance(pooled: Pooled, a: ShareOf, b: ShareOf): number {
  const m = pooled.people;
  const [N, M] = [at(pooled.sums, a.of), at(pooled.sums, b.of)];
  if (m < 2 || N === 0 || M === 0) return 0;
  const [theta, eta] = [at(pooled.sums, a.taken) / N, at(pooled.sums, b.taken) / M];
  const width = pooled.sums.length;
  const both = (i: number, j: number): number => at(pooled.products, i * width + j);
  const residuals =
    both(a.taken, b.taken) - eta * both(a.taken, b.of) - theta * both(a.of, b.taken) + theta * eta * both(a.of, b.of);
  return ((m / (m - 1)) * residuals) / (N * M);
}

export interface PooledShare {
  /** 0..1 */
  readonly share: number;
  readonly interval: Interval;
  readonly taken: number;
  readonly occasions: number;
  /** Learners who had an occasion. */
  readonly people: number;
}

/**
 * A share over all occasions with Wilson's interval (95 %), on the number of independent answers that the occasions are
 * worth: n / design effect, where the variance is that between learners. Never more than n.
 *
 * @returns null when nobody had an occasion
 * @see Kott & Carr 1997, Journal of Official Statistics 13 (interval); Kish 1965 (design effect)
 */
export function pooledShare(pooled: Pooled, places: ShareOf): PooledShare | null {
  const [taken, occasions] = [at(pooled.sums, places.taken), at(pooled.sums, places.of)];
  const share = proportion(taken, occasions);
  if (share === null) return null;
  const variance = covariance(pooled, places, places);
  const worth = variance > 0 ? Math.min(occasions, (share * (1 - share)) / variance) : occasions;
  const interval = wilson(share * worth, worth);
  return interval === null ? null : { share, interval, taken, occasions, people: at(pooled.having, places.of) };
}

export interface PooledDiscernment {
  readonly dPrime: number;
  /** The larger of the formula's, which takes answers as independent, and of the one between learners. */
  readonly standardError: number;
  readonly interval: Interval;
  /** > 0: the machine is followed too much; < 0: too little. */
  readonly c: number;
  readonly cInterval: Interval;
}

/**
 * d′ and c of a group. Signal: the machine is wrong, among disagreements.
 *
 * @param hit own right answer kept, of those
 * @param falseAlarm own wrong answer kept, of those
 * @returns null when there was no signal or no noise
 */
export function pooledDiscernment(pooled: Pooled, hit: ShareOf, falseAlarm: ShareOf): PooledDiscernment | null {
  const measured = signalDetection(
    at(pooled.sums, hit.taken),
    at(pooled.sums, hit.of),
    at(pooled.sums, falseAlarm.taken),
    at(pooled.sums, falseAlarm.of),
  );
  if (measured === null) return null;
  const { d_prime: dPrime, c, se_d_prime: independent, zH, zF } = measured.default_proportional;
  const [densityH, densityF] = [normalDensity(zH), normalDensity(zF)];
  const varH = covariance(pooled, hit, hit) / densityH ** 2;
  const varF = covariance(pooled, falseAlarm, falseAlarm) / densityF ** 2;
  const cov = covariance(pooled, hit, falseAlarm) / (densityH * densityF);
  const standardError = Math.max(independent, Math.sqrt(Math.max(0, varH + varF - 2 * cov)));
  // For independent answers the error of c is half that of d′.
  const ofC = Math.max(independent / 2, Math.sqrt(Math.max(0, varH + varF + 2 * cov)) / 2);
  return {
    dPrime,
    standardError,
    interval: [dPrime - z95 * standardError, dPrime + z95 * standardError],
    c,
    cInterval: [c - z95 * ofC, c + z95 * ofC],
  };
}

/** Two arms of one group: how much more often something happens in the first. */
export interface PooledArms {
  readonly difference: Estimate;
  /** Null where it never happens in one of them. */
  readonly ratio: Estimate | null;
}

/**
 * Risk difference and relative risk of two arms in which the same learners answer (format F3).
 *
 * The standard errors are the larger of those of independent answers and of those between learners, by linearisation:
 * var(a − b) = vₐ + v_b − 2·cov; var(ln a/b) = vₐ/a² + v_b/b² − 2·cov/(ab).
 *
 * @returns null when one arm has no occasion
 * @see Katz 1978 (logarithm of the ratio); `compareArms` for independent answers
 */
export function pooledArms(pooled: Pooled, a: ShareOf, b: ShareOf): PooledArms | null {
  const [N, M] = [at(pooled.sums, a.of), at(pooled.sums, b.of)];
  if (N === 0 || M === 0) return null;
  const [p, q] = [at(pooled.sums, a.taken) / N, at(pooled.sums, b.taken) / M];
  const [varA, varB, both] = [covariance(pooled, a, a), covariance(pooled, b, b), covariance(pooled, a, b)];
  const larger = (independent: number, between: number): number => z95 * Math.sqrt(Math.max(0, independent, between));
  const half = larger((p * (1 - p)) / N + (q * (1 - q)) / M, varA + varB - 2 * both);
  const value = p - q;
  const difference = { value, interval: [Math.max(-1, value - half), Math.min(1, value + half)] as const };
  if (p === 0 || q === 0) return { difference, ratio: null };
  const halfLog = larger((1 - p) / (p * N) + (1 - q) / (q * M), varA / p ** 2 + varB / q ** 2 - (2 * both) / (p * q));
  const ratio = p / q;
  return { difference, ratio: { value: ratio, interval: [ratio * Math.exp(-halfLog), ratio * Math.exp(halfLog)] } };
}
