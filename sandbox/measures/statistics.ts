import { mean } from './interval.ts';

/** Variance with the divisor n (`population`) or n − 1 (`sample`); null where that is undefined. */
export function variance(values: readonly number[], convention: 'population' | 'sample'): number | null {
  const average = mean(values);
  const divisor = convention === 'population' ? values.length : values.length - 1;
  if (average === null || divisor === 0) return null;
  return values.reduce((sum, value) => sum + (value - average) ** 2, 0) / divisor;
}

/** Pearson's correlation, −1..1; null when a side does not vary. */
export function correlation(xs: readonly number[], ys: readonly number[]): number | null {
  const meanX = mean(xs);
  const meanY = mean(ys);
  if (meanX === null || meanY === null) return null;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  xs.forEach((x, i) => {
    const y = ys[i];
    if (y === undefined) throw new RangeError('correlation: both sides need the same length');
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
    xy += (x - meanX) * (y - meanY);
  });
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy);
}
