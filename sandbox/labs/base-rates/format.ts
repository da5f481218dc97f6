import { type BaseRateParameter, baseRateParameters } from '../../../courses/schema/index.ts';
import type { Strings } from './strings.ts';
import { shownRange, shownValue } from './values.ts';

/** An expected number with as many digits as say something: « 1 000 », « 18 », « 1,8 », « 0,018 ». */
export function about(value: number, { number }: Strings): string {
  const size = Math.abs(value);
  if (size >= 100 || size === 0) return number(value);
  if (size >= 1) return number(value, 1);
  // Two digits that are not zero, wherever they begin.
  return number(value, Math.min(12, 1 - Math.floor(Math.log10(size))));
}

/** A share as a number out of 100; what is not quite all is not called all. */
export function outOf100(share: number, strings: Strings): string {
  const nearlyAll = share < 1 && share >= 0.9995;
  return nearlyAll ? strings.t('about.nearlyAll', { n: strings.number(99.9, 1) }) : about(share * 100, strings);
}

/** A parameter's value as it was set, with its unit. */
export function parameterText(name: BaseRateParameter, value: number, strings: Strings): string {
  const unit = strings.t(`unit.${baseRateParameters[name].unit}`);
  const shown = strings.number(shownValue(name, value), 10);
  if (unit === '') return shown;
  return strings.lang === 'en' && unit === '%' ? `${shown}%` : `${shown}\u00a0${unit}`;
}

/** What can be typed for it. */
export function rangeText(name: BaseRateParameter, { t, number }: Strings): string {
  const { min, max } = shownRange(name);
  const key = baseRateParameters[name].unit === 'count' ? 'field.whole' : 'field.between';
  return t(key, { min: number(min), max: number(max) });
}
