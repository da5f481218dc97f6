import { type Period, quarterPeriod, yearPeriod } from '#lib/reports/civil-time.ts';
import { civilDate } from '../../../../../courses/schema/text.ts';

/** What the period picker says: a year (`2026`), a quarter (`2026-T2`), or `dates` with `du` and `au`. */
export interface ChosenPeriod {
  /** What the picker shows. */
  readonly preset: string;
  readonly period: Period;
  /** The dates as they stand in the fields; those that were typed when they form no period. */
  readonly fields: Period;
  /** The dates did not form a period; the year is shown in their place. */
  readonly refused: boolean;
}

function presetPeriod(preset: string): Period | null {
  const [, year, quarter] = /^(\d{4})(?:-T([1-4]))?$/.exec(preset) ?? [];
  if (year === undefined) return null;
  return quarter === undefined ? yearPeriod(Number(year)) : quarterPeriod(Number(year), Number(quarter));
}

/** Dates typed under a year or quarter that was left as it was shown (`affiche`) are meant: they win over it. */
export function chosenPeriod(query: URLSearchParams, currentYear: number): ChosenPeriod {
  const preset = query.get('periode') ?? String(currentYear);
  const typed = { from: query.get('du') ?? '', to: query.get('au') ?? '' };
  const period = presetPeriod(preset);
  const typedOver =
    preset === query.get('affiche') && (typed.from !== (period?.from ?? '') || typed.to !== (period?.to ?? ''));
  if (period !== null && !typedOver) return { preset, period, fields: period, refused: false };
  const dates = [typed.from, typed.to].every((date) => civilDate.safeParse(date).success) && typed.from <= typed.to;
  return dates && (preset === 'dates' || typedOver)
    ? { preset: 'dates', period: typed, fields: typed, refused: false }
    : { preset: 'dates', period: yearPeriod(currentYear), fields: typed, refused: true };
}
