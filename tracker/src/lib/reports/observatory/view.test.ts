import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pooledOf } from '../../../../../sandbox/measures/pooled.ts';
import type { Batch, Work } from './batch.ts';
import { type Edition, makeEdition } from './edition.ts';
import { bandOf, shareFigure } from './figures.ts';
import { groupKinds, kindsHoldTogether } from './kinds.ts';
import { closedQuarters, daysOf, nextQuarter, quarterOf } from './quarters.ts';
import { placesByKind, requiredPlaces, type Series, seriesKey } from './series.ts';
import { linesOf, sheetRows } from './table.ts';
import { joinedKinds, observatoryView, offered } from './view.ts';

const before: Series = { kind: 'advice', module: 'm04', lab: 'lab-1', form: 'A' };
const series: readonly Series[] = [before, { ...before, form: 'B' }, { kind: 'energy', module: 'atelier-consignes' }];
let ids = 0;
const rule = {
  series: seriesKey(before),
  required: requiredPlaces.advice,
  byKind: placesByKind.advice,
  familyOf: (kind: string) => (kind < 'E10' ? 'commission' : 'omission'),
  newId: () => `b${ids++}`,
};
const work = (index: number, override: Partial<Work> = {}): Work => ({
  learner: `m-${index}`,
  pieces: [`p${index}`],
  track: 'magistrate',
  groups: [],
  quarter: '2026-T1',
  finishedAt: `2026-02-01T10:${String(index % 60).padStart(2, '0')}:00.000Z`,
  counts: [1, 2, 1, 2],
  byKind: { E01: [1, 1, 0, 1], E12: [0, 1, 1, 1] },
  ...override,
});
const many = (from: number, to: number, override: Partial<Work> = {}): Work[] =>
  Array.from({ length: to - from }, (_, i) => work(from + i, override));
const edition = (works: readonly Work[], quarter = '2026-T1') =>
  makeEdition({ quarter, works, shown: [], sessions: [], rule });

test('a quarter follows the clocks of Paris, and ends where the next begins', () => {
  expect(quarterOf(Date.UTC(2025, 11, 31, 22, 59))).toBe('2025-T4');
  expect(quarterOf(Date.UTC(2025, 11, 31, 23, 0))).toBe('2026-T1');
  expect([nextQuarter('2026-T4'), daysOf('2026-T2')]).toEqual(['2027-T1', { from: '2026-04-01', to: '2026-06-30' }]);
  expect(closedQuarters('2025-T3', Date.UTC(2026, 1, 1))).toEqual(['2025-T3', '2025-T4']);
  expect(closedQuarters('2026-T1', Date.UTC(2026, 1, 1))).toEqual([]);
  expect(() => nextQuarter('2026-T5')).toThrow(RangeError);
});

test('a track of ten or more is a batch; smaller ones are one together, or wait', () => {
  const works = [
    ...many(0, 12),
    ...many(12, 18, { track: 'justice-agent' }),
    ...many(18, 22, { track: 'other' }),
    ...many(22, 25, { quarter: '2026-T2' }),
  ];
  const { formed, part } = edition(works);
  expect(formed.map(({ batch }) => [batch.tracks, batch.pooled.people])).toEqual([
    [['magistrate'], 12],
    [['justice-agent', 'other'], 10],
  ]);
  expect(part.batches).toHaveLength(2);
  expect(edition(works.slice(0, 21)).formed.map(({ batch }) => batch.pooled.people)).toEqual([12]);
});

test('a session makes batches of ten of its own; those who are over wait while it runs, and join the others after', () => {
  const works = [...many(0, 13, { groups: ['g1'] }), ...many(20, 29)];
  const session = (endsOn: string) => [{ id: 'g1', startsOn: '2026-01-05', endsOn }];
  const sizes = (endsOn: string) =>
    makeEdition({ quarter: '2026-T1', works, shown: [], sessions: session(endsOn), rule }).formed.map(({ batch }) => [
      batch.group,
      batch.pooled.people,
    ]);
  expect(sizes('2026-04-02')).toEqual([['g1', 10]]);
  expect(sizes('2026-03-31')).toEqual([
    ['g1', 10],
    [null, 12],
  ]);
});

test('a batch that lost somebody since is published as it was, and left out of the kinds', () => {
  const [formed] = edition(many(0, 12)).formed;
  if (formed === undefined) throw new Error('expected a batch');
  const erased = { batch: formed.batch, members: formed.members.slice(1) };
  const { part } = makeEdition({ quarter: '2026-T1', works: [], shown: [erased], sessions: [], rule });
  expect(part).toEqual({ series: rule.series, batches: [formed.batch.id], kinds: [] });
});

test('kinds that too few people had together with others are joined, of one family first', () => {
  const common = { E01: [0, 1, 0, 1], E02: [0, 1, 0, 1], E12: [0, 1, 0, 1] };
  const works = [...many(0, 20, { byKind: common }), ...many(20, 24, { byKind: { ...common, E03: [0, 1, 0, 1] } })];
  expect(groupKinds(works, rule).map(({ kinds }) => kinds)).toEqual([['E01', 'E03'], ['E02'], ['E12']]);
  const apart = [...many(0, 20, { byKind: { E01: [0, 1, 0, 1] } }), ...many(20, 40, { byKind: { E12: [0, 1, 0, 1] } })];
  expect(kindsHoldTogether(apart, [['E01'], ['E12']], rule)).toBe(false);
  expect(groupKinds(apart, rule).map(({ kinds }) => kinds)).toEqual([['E01', 'E12']]);
});

test('several quarters tell kinds as one that any of them joined', () => {
  const group = (...kinds: string[]) => ({ kinds, pooled: pooledOf([1, 2, 3, 4]) });
  expect(
    joinedKinds([
      [group('E01'), group('E02'), group('E03')],
      [group('E01', 'E03'), group('E02')],
      [group('E01', 'E02', 'E03')],
    ]).map(({ kinds, pooled }) => [kinds.join(), pooled.people]),
  ).toEqual([
    ['E01,E03', 3],
    ['E02', 2],
  ]);
});

test('people are told in bands, never below ten', () => {
  expect([10, 19, 20, 199, 200, 5000].map((n) => bandOf(n))).toEqual([
    { from: 10, to: 19 },
    { from: 10, to: 19 },
    { from: 20, to: 49 },
    { from: 100, to: 199 },
    { from: 200, to: null },
    { from: 200, to: null },
  ]);
  expect(() => bandOf(9)).toThrow(RangeError);
});

test('nobody is told that everybody did the same', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), fc.boolean(), (a, b, opposite) => {
      const figure = shareFigure(pooledOf([Math.min(a, b), Math.max(a, b)]), { taken: 0, of: 1 }, opposite);
      if (figure === null) return expect(Math.max(a, b)).toBe(0);
      expect(figure.percent).toBeGreaterThanOrEqual(5);
      expect(figure.percent).toBeLessThanOrEqual(95);
      expect(figure.low).toBeGreaterThanOrEqual(1);
      expect(figure.high).toBeLessThanOrEqual(99);
      expect(figure.occasions % 10).toBe(0);
      expect(figure.bound === null).toBe(figure.percent > 5 && figure.percent < 95);
    }),
  );
});

const shelf = (): { batches: readonly Batch[]; editions: readonly Edition[] } => {
  const first = edition([...many(0, 20), ...many(20, 32, { track: 'justice-agent' })]);
  const second = edition(many(40, 55, { quarter: '2026-T2' }), '2026-T2');
  return {
    batches: [...first.formed, ...second.formed].map(({ batch }) => batch),
    editions: [
      { quarter: '2026-T1', parts: [first.part] },
      { quarter: '2026-T2', parts: [second.part] },
      { quarter: '2026-T3', parts: [] },
    ],
  };
};

test('a view is a sum of batches: by quarter, by track, by kind of error for all tracks together', () => {
  const all = shelf();
  expect(offered(all, series)).toEqual({
    modules: ['m04', 'atelier-consignes'],
    quarters: ['2026-T2', '2026-T1'],
  });
  const view = (quarter: string | null, track: string | null) =>
    observatoryView(all, series, { module: 'm04', quarter, track }).advice[0];
  expect(view(null, null)).toMatchObject({
    people: { from: 20, to: 49 },
    tracks: ['justice-agent', 'magistrate'],
    over: { percent: 50, bound: null, occasions: 90 },
    kinds: [
      { kinds: ['E01'], over: { percent: 5, bound: 'at-most' } },
      { kinds: ['E12'], over: { bound: 'at-least' } },
    ],
  });
  expect(view('2026-T1', 'justice-agent')).toMatchObject({
    people: { from: 10 },
    tracks: ['justice-agent'],
    kinds: [],
  });
  expect(view('2026-T2', 'justice-agent')).toBeUndefined();
  expect(observatoryView(all, series, { module: 'm04', quarter: '2026-T3', track: null })).toEqual({
    advice: [],
    spotting: null,
    energy: null,
  });
});

test('the file holds every figure of the view, with definitions and rules', () => {
  const view = observatoryView(shelf(), series, { module: 'm04', quarter: null, track: null });
  const lines = linesOf(view);
  expect(lines.map(({ measure, kinds }) => `${measure} ${kinds.join()}`.trim())).toEqual([
    'd-prime',
    'c',
    'over',
    'under',
    'over E01',
    'under E01',
    'over E12',
    'under E12',
  ]);
  const rows = sheetRows(lines, {
    title: 'Observatoire',
    asked: [['Module', 'm04']],
    header: ['Mesure'],
    band: ({ from }) => `${from} ou plus`,
    track: (track) => track,
    kind: (code) => code,
    measure: (measure) => measure,
    bound: (bound) => bound,
    definitions: [['over', 'Quand la machine se trompe…']],
    rules: ['Dix personnes ou plus.'],
  });
  expect(rows[0]).toEqual(['Observatoire']);
  expect(rows[4]?.slice(0, 3)).toEqual(['d-prime', 'lab-1', 'A']);
  expect(rows.flat()).toContain('Dix personnes ou plus.');
});
