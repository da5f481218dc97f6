import { expect, test } from 'vitest';
import { readRefusalFilters, selectionAddress } from './filters.ts';

const read = (query: Record<string, string>) => readRefusalFilters(new URLSearchParams(query));

test('without a filter, everything that is still to be handled is shown', () => {
  expect(read({})).toMatchObject({
    filter: { key: null, requirement: null, status: null, fromMs: null, toMs: null, replayed: false },
    wrongDates: false,
    after: null,
  });
  expect(read({ state: 'all' }).filter.replayed).toBeNull();
  expect(read({ state: 'replayed' }).filter.replayed).toBe(true);
});

test('both days are those of Paris, and included', () => {
  const { filter } = read({
    from: '2026-11-21',
    to: '2026-11-22',
    key: 'lms',
    status: '409',
    requirement: 'XAPI-00074',
  });
  expect(filter).toMatchObject({
    key: 'lms',
    status: 409,
    requirement: 'XAPI-00074',
    fromMs: Date.parse('2026-11-20T23:00:00Z'),
    toMs: Date.parse('2026-11-22T23:00:00Z'),
  });
});

test('days that form no period are named, and ask for nothing', () => {
  for (const dates of [{ from: '2026-02-30' }, { from: '2026-11-22', to: '2026-11-21' }, { to: 'hier' }])
    expect(read(dates)).toMatchObject({ wrongDates: true, filter: { fromMs: null, toMs: null } });
  expect(read({ from: '2026-11-22' }).wrongDates).toBe(false);
});

test('a status or a page that is none is passed over', () => {
  expect(read({ status: '200', after: 'x' })).toMatchObject({ filter: { status: null }, after: null });
});

test('another selection begins at its first page', () => {
  const query = new URLSearchParams('key=lms&after=12&/rejouer=&status=');
  expect(selectionAddress(query, { requirement: 'XAPI-00074' })).toBe('?key=lms&requirement=XAPI-00074');
  expect(selectionAddress(query, { key: '' })).toBe('?');
});
