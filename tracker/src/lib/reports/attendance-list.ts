import type { Period } from './civil-time.ts';
import { type CreditedTime, creditTime, type Span } from './credited-time.ts';
import { creditedDays } from './days.ts';

export interface Attendee<Occupation extends string = string> {
  readonly id: string;
  readonly name: string;
  readonly occupation: Occupation;
  /** All of the person's spans, of every period. */
  readonly spans: readonly Span[];
}

export interface AttendanceRow<Occupation extends string = string> {
  readonly id: string;
  readonly name: string;
  readonly occupation: Occupation;
  readonly modules: readonly { readonly module: string; readonly minutes: number }[];
  readonly minutes: number;
  /** Multiples of 0.5 */
  readonly days: number;
  readonly halfDays: number;
}

export interface AttendanceList<Occupation extends string = string> {
  readonly period: Period;
  readonly minutesPerDay: number;
  /** By name, then id. */
  readonly rows: readonly AttendanceRow<Occupation>[];
  /** Sums of the rows: days are added up as they are shown, never recomputed from the minutes. */
  readonly totals: {
    readonly people: number;
    readonly minutes: number;
    readonly days: number;
    readonly halfDays: number;
  };
  /** People without any credited time in the period. */
  readonly without: number;
}

/** Who was trained in a period and for how long: attendance and credited time, nothing else. */
export function attendanceList<Occupation extends string>(
  attendees: readonly Attendee<Occupation>[],
  options: { readonly capOf: (module: string) => number; readonly period: Period; readonly minutesPerDay: number },
): AttendanceList<Occupation> {
  const rows: AttendanceRow<Occupation>[] = [];
  for (const person of attendees) {
    const time: CreditedTime = creditTime(person.spans, options.capOf, options.period);
    const modules = [...time.byModule].map(([module, minutes]) => ({ module, minutes })).filter((m) => m.minutes > 0);
    if (modules.length === 0) continue;
    const days = creditedDays(time.minutes, options.minutesPerDay);
    rows.push({
      id: person.id,
      name: person.name,
      occupation: person.occupation,
      modules,
      minutes: time.minutes,
      days,
      halfDays: days * 2,
    });
  }
  rows.sort((a, b) => a.name.localeCompare(b.name, 'fr') || a.id.localeCompare(b.id));
  const sum = (pick: (row: AttendanceRow<Occupation>) => number): number =>
    rows.reduce((all, row) => all + pick(row), 0);
  return {
    period: options.period,
    minutesPerDay: options.minutesPerDay,
    rows,
    totals: {
      people: rows.length,
      minutes: sum((row) => row.minutes),
      days: sum((row) => row.days),
      halfDays: sum((row) => row.halfDays),
    },
    without: attendees.length - rows.length,
  };
}
