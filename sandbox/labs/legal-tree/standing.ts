import type { DateReading, ShownRule } from './lab-data.ts';

/**
 * What the table says of a rule on a day. `disputed`: sources disagree on whether it applies that day; neither is preferred.
 * `adopted`: the text exists, the table does not know from which day it applies.
 */
export type Standing =
  | { readonly kind: 'undated' }
  | {
      readonly kind: 'applies' | 'not-yet' | 'disputed' | 'adopted' | 'not-adopted';
      /** What it rests on, earliest first; more than one: sources that name different days. */
      readonly readings: readonly DateReading[];
    };

/** @param on civil date, ISO 8601 */
export function standingOn({ dates }: Pick<ShownRule, 'dates'>, on: string): Standing {
  const of = (event: DateReading['event']) =>
    dates.filter((reading) => reading.event === event).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const applies = of('applies');
  if (applies.length > 0) {
    const begun = applies.filter((reading) => reading.on <= on).length;
    const kind = begun === applies.length ? 'applies' : begun === 0 ? 'not-yet' : 'disputed';
    return { kind, readings: applies };
  }
  const adopted = of('adopted');
  const [first] = adopted;
  if (first === undefined) return { kind: 'undated' };
  return { kind: first.on <= on ? 'adopted' : 'not-adopted', readings: adopted };
}

/** Days that the table can be asked about. */
export const dayRange = { min: '1978-01-01', max: '2035-12-31' } as const;

/** Whether a text of the date field is a day that the table can be asked about. */
export const isAskable = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) &&
  !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) &&
  new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) &&
  day >= dayRange.min &&
  day <= dayRange.max;
