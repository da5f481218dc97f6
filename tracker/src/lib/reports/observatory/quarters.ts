import { civilDay, type Period, quarterPeriod } from '../civil-time.ts';

/** A calendar quarter in the civil time of Paris, e.g. `2026-T4`; the order of the texts is that of time. */
export type Quarter = string;

const pattern = /^(\d{4})-T([1-4])$/;

/** @param ms epoch milliseconds */
export function quarterOf(ms: number): Quarter {
  const day = civilDay(ms);
  return `${day.slice(0, 4)}-T${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** @throws RangeError for a text that is no quarter */
export function numbersOf(quarter: Quarter): { readonly year: number; readonly n: number } {
  const [, year, n] = pattern.exec(quarter) ?? [];
  if (year === undefined || n === undefined) throw new RangeError(`no quarter: ${quarter}`);
  return { year: Number(year), n: Number(n) };
}

export function nextQuarter(quarter: Quarter): Quarter {
  const { year, n } = numbersOf(quarter);
  return n === 4 ? `${year + 1}-T1` : `${year}-T${n + 1}`;
}

/** First and last day. */
export function daysOf(quarter: Quarter): Period {
  const { year, n } = numbersOf(quarter);
  return quarterPeriod(year, n);
}

/**
 * Quarters that are over, in order.
 * @param first the earliest
 * @param nowMs epoch milliseconds; its own quarter is not over
 */
export function closedQuarters(first: Quarter, nowMs: number): readonly Quarter[] {
  const present = quarterOf(nowMs);
  const closed: Quarter[] = [];
  for (let quarter = first; quarter < present; quarter = nextQuarter(quarter)) closed.push(quarter);
  return closed;
}
