import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, civilClock, civilDay, civilInstant, quarterPeriod, startOfDay, yearPeriod } from './civil-time.ts';

test('a civil day is the one of Paris, in winter and in summer', () => {
  expect(civilDay(Date.parse('2026-01-10T22:59:59Z'))).toBe('2026-01-10');
  expect(civilDay(Date.parse('2026-01-10T23:00:00Z'))).toBe('2026-01-11');
  expect(civilDay(Date.parse('2026-07-10T22:00:00Z'))).toBe('2026-07-11');
  expect(civilClock(Date.parse('2026-07-10T07:30:00Z'))).toBe('09:30');
});

test('the days on which the clocks change last 23 and 25 hours', () => {
  expect((startOfDay('2026-03-30') - startOfDay('2026-03-29')) / 3_600_000).toBe(23);
  expect((startOfDay('2026-10-26') - startOfDay('2026-10-25')) / 3_600_000).toBe(25);
});

test('the start of a day is in that day, and the instant before is not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (offset) => {
      const day = addDays('2000-01-01', offset);
      expect(civilDay(startOfDay(day))).toBe(day);
      expect(civilDay(startOfDay(day) - 1)).toBe(addDays(day, -1));
    }),
  );
});

test('four quarters make up a year without gap or overlap', () => {
  const quarters = [1, 2, 3, 4].map((quarter) => quarterPeriod(2028, quarter));
  expect(quarters[0]?.from).toBe(yearPeriod(2028).from);
  expect(quarters[3]?.to).toBe(yearPeriod(2028).to);
  expect(quarters.slice(1).map((quarter) => quarter.from)).toEqual(
    quarters.slice(0, 3).map((quarter) => addDays(quarter.to, 1)),
  );
});

test('a civil time is the instant at which the clocks show it', () => {
  expect(civilInstant('2026-01-10T09:30')).toBe(Date.parse('2026-01-10T08:30:00Z'));
  expect(civilInstant('2026-07-10T09:30:15')).toBe(Date.parse('2026-07-10T07:30:15Z'));
  expect(civilInstant('2026-10-25T02:30')).toBe(Date.parse('2026-10-25T00:30:00Z'));
  expect(civilInstant('2026-03-29T02:30')).toBe(Date.parse('2026-03-29T01:30:00Z'));
});

test('the clocks show a civil time at its instant', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (halfHours) => {
      const time = new Date(Date.UTC(2000, 0, 1) + halfHours * 1_800_000).toISOString().slice(0, 16);
      const instant = civilInstant(time);
      const skipped = civilClock(instant) !== time.slice(11);
      expect(civilDay(instant)).toBe(time.slice(0, 10));
      // Only the hour that is skipped in March, at two o'clock, is shown by no clock.
      if (skipped) expect(time.slice(5, 7) + time.slice(11, 13)).toBe('0302');
    }),
  );
});
