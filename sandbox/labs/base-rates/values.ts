import { type BaseRateParameter, baseRateParameters } from '../../../courses/schema/index.ts';

/** What a field shows: a share as a percentage, everything else as it is. Twelve digits hide the binary dust of × 100. */
export const shownValue = (name: BaseRateParameter, value: number): number =>
  baseRateParameters[name].unit === 'share' ? Number((value * 100).toPrecision(12)) : value;

/** The value behind what a field shows. */
export const valueShown = (name: BaseRateParameter, shown: number): number =>
  baseRateParameters[name].unit === 'share' ? Number((shown / 100).toPrecision(12)) : shown;

/** Lowest and highest, as a field shows them. */
export function shownRange(name: BaseRateParameter): { readonly min: number; readonly max: number } {
  const { min, max } = baseRateParameters[name];
  return { min: shownValue(name, min), max: shownValue(name, max) };
}

export function isPossible(name: BaseRateParameter, value: number): boolean {
  const { min, max, unit } = baseRateParameters[name];
  return value >= min && value <= max && (unit !== 'count' || Number.isInteger(value));
}

const mantissas = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

function multiplying(from: number, min: number, max: number, whole: boolean): readonly number[] {
  const grid: number[] = [min];
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(max)); power++)
    for (const mantissa of mantissas) {
      const value = Number((mantissa * 10 ** power).toPrecision(12));
      const last = grid.at(-1) ?? min;
      if (value >= from && value < max && value > last && (!whole || Number.isInteger(value))) grid.push(value);
    }
  return [...grid, max];
}

/** Where a slider can stand, in rising order: rare things are reached by multiplying, shares by even steps of a point. */
export function sliderStops(name: BaseRateParameter): readonly number[] {
  const { min, max, from, unit } = baseRateParameters[name];
  if (from !== null) return multiplying(from, min, max, unit === 'count');
  return Array.from({ length: 101 }, (_, index) => Number((min + ((max - min) * index) / 100).toPrecision(12)));
}

/** Index of the stop nearest to a value. */
export function nearestStop(stops: readonly number[], value: number): number {
  let best = 0;
  for (const [index, stop] of stops.entries())
    if (Math.abs(stop - value) < Math.abs((stops[best] ?? 0) - value)) best = index;
  return best;
}
