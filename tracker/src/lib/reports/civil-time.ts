/** The campus counts in the civil time of Paris, whatever the time zone of the server. */
const zone = 'Europe/Paris';

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** What the clocks of Paris show at an instant, as if it were UTC (epoch ms). */
function wallClock(ms: number): number {
  const value: Record<string, number> = {};
  for (const part of parts.formatToParts(ms)) if (part.type !== 'literal') value[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = value;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((ms % 1000) + 1000) % 1000);
}

/** The civil day of an instant, e.g. `2026-11-22`. */
export function civilDay(ms: number): string {
  return new Date(wallClock(ms)).toISOString().slice(0, 10);
}

/** e.g. `09:30` */
export function civilClock(ms: number): string {
  return new Date(wallClock(ms)).toISOString().slice(11, 16);
}

export const civilYear = (ms: number): number => Number(civilDay(ms).slice(0, 4));

/** The instant (epoch ms) at which a civil day begins. @param day `YYYY-MM-DD` */
export function startOfDay(day: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Paris changes its clocks at 01:00 UTC, so the offset at this guess is the one in force at midnight.
  const guess = midnight - (wallClock(midnight) - midnight);
  return guess - (wallClock(guess) - midnight);
}

/**
 * The instant (epoch ms) at which the clocks of Paris show a civil time; of one that they show twice, the first, and of
 * one that they skip, an hour later.
 * @param time `YYYY-MM-DDTHH:MM` or `…:SS`
 */
export function civilInstant(time: string): number {
  const shown = Date.parse(`${time}Z`);
  // At most two hours ahead of UTC: the offsets in force before and after a change of the clocks.
  for (const guess of [shown - 2 * 3_600_000, shown - 3_600_000]) if (wallClock(guess) === shown) return guess;
  return shown - 3_600_000;
}

/** @param day `YYYY-MM-DD` */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** Both days included, `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export const yearPeriod = (year: number): Period => ({ from: `${year}-01-01`, to: `${year}-12-31` });

/** @param quarter 1 to 4 */
export function quarterPeriod(year: number, quarter: number): Period {
  const first = `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`;
  const next = quarter === 4 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01`;
  return { from: first, to: addDays(next, -1) };
}
