import { type Pooled, pooledDiscernment, pooledShare, type ShareOf } from '../../../../../sandbox/measures/pooled.ts';

/** A number of people as it is told: never exact, so that one more is not seen. */
export const bands = [10, 20, 50, 100, 200] as const;
export interface Band {
  readonly from: (typeof bands)[number];
  /** The largest number of the band; null for the last one. */
  readonly to: number | null;
}

/** @throws RangeError below ten people: nothing of them may be told */
export function bandOf(people: number): Band {
  const place = bands.findLastIndex((from) => from <= people);
  const from = bands[place];
  if (from === undefined) throw new RangeError('fewer than ten people');
  const next = bands[place + 1];
  return { from, to: next === undefined ? null : next - 1 };
}

/** A share in whole percent. Beyond 95 and below 5 it is told as the bound: « everybody » would say something of each. */
export interface ShareFigure {
  /** 5..95 */
  readonly percent: number;
  readonly bound: 'at-most' | 'at-least' | null;
  /** 1..99; the 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** In whole tens, 10 at least. */
  readonly occasions: number;
}

const tens = (count: number): number => Math.max(10, Math.round(count / 10) * 10);
const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** @param opposite the share of those who did not, e.g. over-reliance from answers kept */
export function shareFigure(pooled: Pooled, places: ShareOf, opposite = false): ShareFigure | null {
  const measured = pooledShare(pooled, places);
  if (measured === null) return null;
  const share = opposite ? 1 - measured.share : measured.share;
  const [low, high] = opposite ? [1 - measured.interval[1], 1 - measured.interval[0]] : measured.interval;
  const percent = Math.round(share * 100);
  return {
    percent: within(percent, 5, 95),
    bound: percent <= 5 ? 'at-most' : percent >= 95 ? 'at-least' : null,
    low: within(Math.floor(low * 100), 1, 99),
    high: within(Math.ceil(high * 100), 1, 99),
    occasions: tens(measured.occasions),
  };
}

/** d′ and c to one decimal, with the bounds of their 95 % intervals. */
export interface DiscernmentFigure {
  readonly dPrime: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly c: number;
  readonly cLow: number;
  readonly cHigh: number;
}

/** Adding 0 turns −0 into 0. */
const tenths = (value: number): number => Math.round(value * 10) / 10 + 0;

export function discernmentFigure(pooled: Pooled, held: ShareOf, missed: ShareOf): DiscernmentFigure | null {
  const measured = pooledDiscernment(pooled, held, missed);
  if (measured === null) return null;
  const { dPrime, standardError, interval, c, cInterval } = measured;
  return {
    dPrime: tenths(dPrime),
    standardError: tenths(standardError),
    low: tenths(interval[0]),
    high: tenths(interval[1]),
    c: tenths(c),
    cLow: tenths(cInterval[0]),
    cHigh: tenths(cInterval[1]),
  };
}

export interface EnergyFigure {
  /** Of all answers, to two significant digits. */
  readonly wattHours: number;
  /** Of one answer on average, in tens. */
  readonly milliwattHoursEach: number;
  /** In whole tens. */
  readonly answers: number;
}

export function energyFigure(pooled: Pooled, { taken, of }: ShareOf): EnergyFigure | null {
  const [used, answers] = [pooled.sums[taken] ?? 0, pooled.sums[of] ?? 0];
  if (answers === 0) return null;
  return {
    wattHours: Number((used / 1000).toPrecision(2)),
    milliwattHoursEach: Math.round(used / answers / 10) * 10,
    answers: tens(answers),
  };
}
