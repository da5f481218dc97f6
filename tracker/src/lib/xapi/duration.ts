const pattern =
  /^P(?!$)(?:(\d+(?:[.,]\d+)?)W|(?:(\d+(?:[.,]\d+)?)Y)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?=\d)(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?)$/;

/** How most tools write a duration. */
const seconds = /^PT\d+(?:\.\d+)?S$/;

/** An ISO 8601 duration (xAPI Data 4.6): weeks alone, or years to seconds; only the last part may have decimals. */
export function isDuration(value: string): boolean {
  if (seconds.test(value)) return true;
  if (!pattern.test(value)) return false;
  const parts = value.match(/\d+(?:[.,]\d+)?/g) ?? [];
  return parts.slice(0, -1).every((part) => /^\d+$/.test(part));
}

/** Length in milliseconds; null where it depends on the calendar (years, months) or is no duration. */
export function durationMs(value: string): number | null {
  if (!isDuration(value)) return null;
  const match = pattern.exec(value);
  if (match === null) return null;
  const part = (index: number): number => Number((match[index] ?? '0').replace(',', '.'));
  if (part(2) > 0 || part(3) > 0) return null;
  return Math.round(((part(1) * 7 + part(4)) * 86_400 + part(5) * 3600 + part(6) * 60 + part(7)) * 1000);
}

/** Duration to hundredths of a second, the precision at which equal durations are equal (xAPI Data 4.6); null if none. */
export function comparableDuration(value: string): string | null {
  const match = isDuration(value) ? pattern.exec(value) : null;
  if (match === null) return null;
  const seconds = match[7] === undefined ? 0 : Math.trunc(Number(match[7].replace(',', '.')) * 100 + 1e-6) / 100;
  return [1, 2, 3, 4, 5, 6]
    .map((index) => Number((match[index] ?? '0').replace(',', '.')))
    .concat(seconds)
    .join('/');
}
