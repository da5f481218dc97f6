import { addDays, civilClock, civilDay, type Period, startOfDay } from './civil-time.ts';

/** A span of visible, active time. Spans of one module are cut to their union before they are counted. */
export interface Span {
  readonly module: string;
  /** ISO 8601 UTC */
  readonly startedAt: string;
  readonly endedAt: string;
}

/** One line of the evidence: what was credited to a module on a civil day. */
export interface CreditedDay {
  readonly module: string;
  /** `YYYY-MM-DD`, Paris */
  readonly day: string;
  /** Whole minutes; the lines of a module add up to its total. */
  readonly minutes: number;
  /** First and last sign of credited activity, `HH:MM`, Paris. */
  readonly from: string;
  readonly to: string;
}

export interface CreditedTime {
  /** Whole minutes, rounded down once for each module. */
  readonly byModule: ReadonlyMap<string, number>;
  readonly minutes: number;
  readonly days: readonly CreditedDay[];
}

type Interval = readonly [start: number, end: number];

/** Union of intervals, in order. Spans that touch become one. */
export function union(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.filter(([start, end]) => end > start).toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** Keeps the first `capMs` of the intervals, in order. */
function firstPart(intervals: readonly Interval[], capMs: number): readonly Interval[] {
  const kept: Interval[] = [];
  let left = capMs;
  for (const [start, end] of intervals) {
    if (left <= 0) break;
    const length = Math.min(end - start, left);
    kept.push([start, start + length]);
    left -= length;
  }
  return kept;
}

function splitByDay(intervals: readonly Interval[]): Map<string, Interval[]> {
  const days = new Map<string, Interval[]>();
  for (const [start, end] of intervals) {
    let at = start;
    while (at < end) {
      const day = civilDay(at);
      const cut = Math.min(end, startOfDay(addDays(day, 1)));
      const known = days.get(day);
      if (known === undefined) days.set(day, [[at, cut]]);
      else known.push([at, cut]);
      at = cut;
    }
  }
  return days;
}

/**
 * Credits one person's time within a period.
 *
 * A module's time counts once, from the first second on, up to the minutes that the module credits; a later period gets
 * what an earlier one left. Days are civil days in Paris. Seconds are added up and rounded down to whole minutes once for
 * each module and period; a day's line shows by how much the running total of whole minutes grew.
 *
 * @param spans all of the person's spans, of every period: the cap runs through time
 * @param capOf minutes that a module credits; 0 for a module that is not published
 */
export function creditTime(spans: readonly Span[], capOf: (module: string) => number, period: Period): CreditedTime {
  const intervals = new Map<string, Interval[]>();
  for (const span of spans) {
    const interval: Interval = [Date.parse(span.startedAt), Date.parse(span.endedAt)];
    const known = intervals.get(span.module);
    if (known === undefined) intervals.set(span.module, [interval]);
    else known.push(interval);
  }
  const byModule = new Map<string, number>();
  const days: CreditedDay[] = [];
  for (const module of [...intervals.keys()].toSorted()) {
    const credited = firstPart(union(intervals.get(module) ?? []), capOf(module) * 60_000);
    let runningMs = 0;
    for (const [day, pieces] of splitByDay(credited)) {
      if (day < period.from || day > period.to) continue;
      const before = Math.floor(runningMs / 60_000);
      for (const [start, end] of pieces) runningMs += end - start;
      const first = pieces.at(0);
      const last = pieces.at(-1);
      if (first === undefined || last === undefined) continue;
      const minutes = Math.floor(runningMs / 60_000) - before;
      days.push({ module, day, minutes, from: civilClock(first[0]), to: civilClock(last[1]) });
    }
    const minutes = Math.floor(runningMs / 60_000);
    if (runningMs > 0) byModule.set(module, minutes);
  }
  return {
    byModule,
    minutes: [...byModule.values()].reduce((sum, minutes) => sum + minutes, 0),
    days: days.toSorted((a, b) => a.day.localeCompare(b.day) || a.module.localeCompare(b.module)),
  };
}
