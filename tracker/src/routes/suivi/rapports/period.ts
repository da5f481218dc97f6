import { type Period, quarterPeriod, yearPeriod } from '#lib/reports/civil-time.ts';
import { civilDate } from '../../../../../courses/schema/text.ts';

/** What the period picker says: a year (`2026`), a quarter (`2026-T2`), or `dates` with `du` and `au`. */
export interface ChosenPeriod {
  readonly preset: string;
  readonly period: Period;
  /** The dates did not form a period; the year is shown in their place. */
  readonly refused: boolean;
}

export function chosenPeriod(query: URLSearchParams, currentYear: number): ChosenPeriod {
  const preset = query.get('periode') ?? String(currentYear);
  const whole = /^(\d{4})$/.exec(preset);
  if (whole !== null) return { preset, period: yearPeriod(Number(whole[1])), refused: false };
  const quarter = /^(\d{4})-T([1-4])$/.exec(preset);
  if (quarter !== null)
    return { preset, period: quarterPeriod(Number(quarter[1]), Number(quarter[2])), refused: false };
  const from = query.get('du') ?? '';
  const to = query.get('au') ?? '';
  if (preset === 'dates' && civilDate.safeParse(from).success && civilDate.safeParse(to).success && from <= to)
    return { preset, period: { from, to }, refused: false };
  return { preset: String(currentYear), period: yearPeriod(currentYear), refused: true };
}
