const pattern =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?(?:([Zz])|([+-])(\d{2})(?::?(\d{2}))?)?$/;
const dateOnly = /^(\d{4})-(\d{2})-(\d{2})$/;
const strict = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

export type TimestampRule = 'iso-8601' | 'rfc-3339';

/**
 * Epoch milliseconds of a timestamp, or null when it is none. `iso-8601` is the rule of 1.0.3 (a date alone, no offset
 * = UTC), `rfc-3339` that of 2.0. An offset of −00:00 is refused by both (XAPI-00123). Finer than a millisecond is cut.
 */
export function timestampMs(value: string, rule: TimestampRule): number | null {
  // As Date writes it, and most tools: read without a pattern. Only a time that exists is written back as it was.
  if (value.length === 24 && value.charCodeAt(23) === 90 && value.charCodeAt(19) === 46) {
    if (value === latest.text) return latest.ms;
    const ms = Date.parse(value);
    if (!Number.isNaN(ms) && isoFromMs(ms) === value) return ms;
  }
  if (rule === 'rfc-3339' && !strict.test(value)) return null;
  const day = dateOnly.exec(value);
  if (day !== null) return utc(day, ['0', '0', '0'], '0');
  const match = pattern.exec(value);
  if (match === null) return null;
  if (match[9] === '-' && Number(match[10]) === 0 && Number(match[11] ?? '0') === 0) return null;
  const base = utc(match, [match[4], match[5], match[6]], match[7] ?? '0');
  if (base === null) return null;
  const hours = Number(match[10] ?? '0');
  const minutes = Number(match[11] ?? '0');
  if (hours > 23 || minutes > 59) return null;
  return base - (match[9] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function utc(date: RegExpExecArray, clock: readonly (string | undefined)[], fraction: string): number | null {
  const [year, month, dayOfMonth] = [Number(date[1]), Number(date[2]), Number(date[3])];
  const [hour, minute, second] = [Number(clock[0] ?? '0'), Number(clock[1] ?? '0'), Number(clock[2] ?? '0')];
  if (month < 1 || month > 12 || dayOfMonth < 1 || hour > 23 || minute > 59 || second > 60) return null;
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, dayOfMonth);
  // 31 April rolls over into May: such a day does not exist.
  if (at.getUTCMonth() !== month - 1) return null;
  at.setUTCHours(hour, minute, second, Number(fraction.slice(0, 3).padEnd(3, '0')));
  return at.getTime();
}

let latest = { ms: 0, text: '1970-01-01T00:00:00.000Z' };

/** ISO 8601 UTC with milliseconds. The statements of a batch are stored in the same millisecond: its text is remembered. */
export function isoFromMs(ms: number): string {
  if (ms !== latest.ms) latest = { ms, text: new Date(ms).toISOString() };
  return latest.text;
}

/** Epoch milliseconds cut down to the whole minute: what the store *mesure* shows of its times. */
export const floorToMinute = (ms: number): number => Math.floor(ms / 60_000) * 60_000;
