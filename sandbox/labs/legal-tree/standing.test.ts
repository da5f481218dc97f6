import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DateReading } from './lab-data.ts';
import { isAskable, standingOn } from './standing.ts';

const reading = (event: DateReading['event'], on: string): DateReading => ({
  event,
  on,
  per: { fr: on },
  address: null,
  status: 'reported',
});
const kindOn = (dates: readonly DateReading[], on: string) => standingOn({ dates: [...dates] }, on).kind;

test.each([
  ['2025-02-01', 'not-yet'],
  ['2025-02-02', 'applies'],
])('a rule with one day of application, on %s: %s', (on, kind) => {
  expect(kindOn([reading('adopted', '2024-06-13'), reading('applies', '2025-02-02')], on)).toBe(kind);
});

test.each([
  ['2026-08-01', 'not-yet'],
  ['2026-08-02', 'disputed'],
  ['2027-12-01', 'disputed'],
  ['2027-12-02', 'applies'],
])('a rule whose sources name two days, on %s: %s', (on, kind) => {
  const dates = [reading('applies', '2027-12-02'), reading('applies', '2026-08-02')];
  expect(kindOn(dates, on)).toBe(kind);
  const standing = standingOn({ dates }, on);
  expect(standing.kind === 'undated' ? [] : standing.readings.map((one) => one.on)).toEqual([
    '2026-08-02',
    '2027-12-02',
  ]);
});

test('a text whose day of application the table does not know is adopted, not in force', () => {
  expect(kindOn([reading('adopted', '2021-10-06')], '2026-11-22')).toBe('adopted');
  expect(kindOn([reading('adopted', '2021-10-06')], '2021-10-05')).toBe('not-adopted');
  expect(kindOn([], '2026-11-22')).toBe('undated');
});

test('a rule never goes back: what applies on a day applies on every later one', () => {
  const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
  const iso = day.map((date) => date.toISOString().slice(0, 10));
  const order = ['not-yet', 'disputed', 'applies'];
  fc.assert(
    fc.property(fc.array(iso, { minLength: 1, maxLength: 4 }), iso, iso, (days, a, b) => {
      const dates = days.map((on) => reading('applies', on));
      const [early, late] = a < b ? [a, b] : [b, a];
      expect(order.indexOf(kindOn(dates, early))).toBeLessThanOrEqual(order.indexOf(kindOn(dates, late)));
    }),
  );
});

test.each([
  ['2026-11-22', true],
  ['1978-01-01', true],
  ['1977-12-31', false],
  ['2036-01-01', false],
  ['2026-02-30', false],
  ['2026-2-3', false],
  ['', false],
])('the day %j can be asked about: %s', (day, can) => {
  expect(isAskable(day)).toBe(can);
});
