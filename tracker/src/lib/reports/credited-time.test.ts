import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attendanceList } from './attendance-list.ts';
import { creditTime, type Span } from './credited-time.ts';

const span = (module: string, startedAt: string, endedAt: string): Span => ({ module, startedAt, endedAt });
const always = { from: '0000-01-01', to: '9999-12-31' };
const cap180 = () => 180;

test('two tabs at the same time count once', () => {
  const spans = [
    span('m04', '2026-11-20T09:00:00Z', '2026-11-20T09:10:00Z'),
    span('m04', '2026-11-20T09:05:00Z', '2026-11-20T09:12:00Z'),
  ];
  expect(creditTime(spans, cap180, always).minutes).toBe(12);
});

test('the cap of a module keeps the first minutes, and a later year gets what is left', () => {
  const spans = [
    span('m04', '2025-12-30T09:00:00Z', '2025-12-30T09:50:00Z'),
    span('m04', '2026-01-05T09:00:00Z', '2026-01-05T09:50:00Z'),
  ];
  const cap = () => 60;
  expect(creditTime(spans, cap, { from: '2025-01-01', to: '2025-12-31' }).minutes).toBe(50);
  expect(creditTime(spans, cap, { from: '2026-01-01', to: '2026-12-31' }).minutes).toBe(10);
});

test('a span over midnight in Paris is shared between the days, and between the years', () => {
  const spans = [span('m04', '2025-12-31T22:50:00Z', '2025-12-31T23:20:00Z')];
  const all = creditTime(spans, cap180, always);
  expect(all.days.map(({ day, minutes, from, to }) => [day, minutes, from, to])).toEqual([
    ['2025-12-31', 10, '23:50', '00:00'],
    ['2026-01-01', 20, '00:00', '00:20'],
  ]);
  expect(creditTime(spans, cap180, { from: '2026-01-01', to: '2026-12-31' }).minutes).toBe(20);
});

test('seconds are added up before they are rounded down, once for each module', () => {
  const spans = [
    span('m04', '2026-11-20T09:00:00Z', '2026-11-20T09:00:40Z'),
    span('m04', '2026-11-20T10:00:00Z', '2026-11-20T10:00:40Z'),
    span('m05', '2026-11-20T11:00:00Z', '2026-11-20T11:00:59Z'),
  ];
  const credited = creditTime(spans, cap180, always);
  expect([...credited.byModule]).toEqual([
    ['m04', 1],
    ['m05', 0],
  ]);
});

test('a module that is not published credits nothing', () => {
  expect(creditTime([span('m99', '2026-11-20T09:00:00Z', '2026-11-20T09:30:00Z')], () => 0, always).minutes).toBe(0);
});

const base = Date.parse('2025-10-01T00:00:00Z');
const spans = fc.array(
  fc
    .record({
      module: fc.constantFrom('m01', 'm04'),
      start: fc.integer({ min: 0, max: 500_000 }),
      length: fc.integer({ min: 0, max: 900 }),
    })
    .map(({ module, start, length }): Span => {
      const from = base + start * 60_000;
      return { module, startedAt: new Date(from).toISOString(), endedAt: new Date(from + length * 1000).toISOString() };
    }),
  { maxLength: 60 },
);

test('the lines of the evidence add up to the total, and no module exceeds its cap', () => {
  fc.assert(
    fc.property(spans, fc.integer({ min: 0, max: 60 }), (list, cap) => {
      const credited = creditTime(list, () => cap, always);
      expect(credited.days.reduce((sum, line) => sum + line.minutes, 0)).toBe(credited.minutes);
      for (const minutes of credited.byModule.values()) expect(minutes).toBeLessThanOrEqual(cap);
    }),
  );
});

test('the order in which spans arrive, and their repetition, change nothing', () => {
  fc.assert(
    fc.property(
      spans.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
      ),
      ([list, again]) => {
        expect(creditTime(again, cap180, always)).toEqual(creditTime(list, cap180, always));
      },
    ),
  );
});

test('two periods that follow each other never credit more than both together', () => {
  fc.assert(
    fc.property(spans, (list) => {
      const part = (from: string, to: string): number => creditTime(list, () => 90, { from, to }).minutes;
      const parts = part('2025-01-01', '2025-12-31') + part('2026-01-01', '2026-12-31');
      const whole = part('2025-01-01', '2026-12-31');
      expect(parts).toBeLessThanOrEqual(whole);
      // At most one minute is lost to rounding for each module.
      expect(whole - parts).toBeLessThanOrEqual(2);
    }),
  );
});

test('the totals of an attendance list are the sums of its rows, in any order of the people', () => {
  const people = fc.array(
    fc.record({ id: fc.uuid(), name: fc.string({ maxLength: 8 }), occupation: fc.constant('magistrate'), spans }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(
      people.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        const options = { capOf: cap180, period: always, minutesPerDay: 60 };
        const report = attendanceList(list, options);
        expect(report.totals.minutes).toBe(report.rows.reduce((sum, row) => sum + row.minutes, 0));
        expect(report.totals.days).toBe(report.rows.reduce((sum, row) => sum + row.days, 0));
        expect(report.totals.people + report.without).toBe(list.length);
        for (const row of report.rows) expect(row.minutes).toBe(row.modules.reduce((sum, one) => sum + one.minutes, 0));
        expect(attendanceList(shuffled, options)).toEqual(report);
      },
    ),
  );
});
