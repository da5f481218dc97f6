import { expect, test } from 'vitest';
import { queryOf, questionOf } from './question.ts';

const offered = { modules: ['m04', 'atelier-consignes'], quarters: ['2026-T3', '2026-T1'] };
const asked = (query: string) => questionOf(new URLSearchParams(query), offered);

test('without a choice, the first module with everything that is published', () => {
  expect(asked('')).toEqual({ filter: { module: 'm04', quarter: null, track: null }, refused: [] });
});

test('what is offered is taken, and goes back into the address', () => {
  const query = 'module=atelier-consignes&periode=2026-T1&public=justice-agent';
  expect(asked(query)).toEqual({
    filter: { module: 'atelier-consignes', quarter: '2026-T1', track: 'justice-agent' },
    refused: [],
  });
  expect(queryOf(asked(query).filter)).toBe(query);
  expect(queryOf(asked('').filter)).toBe('module=m04&periode=tous&public=tous');
});

test.each([
  ['periode=2026-T2', 'period'],
  ['periode=2026-01-03', 'period'],
  ['periode=2026', 'period'],
  ['module=m99', 'module'],
  ['module=', 'module'],
  ['public=magistrate,justice-agent', 'track'],
])('%s is refused at its field, and the widest is shown', (query, field) => {
  expect(asked(query)).toEqual({ filter: { module: 'm04', quarter: null, track: null }, refused: [field] });
});

test('a date in any other name changes nothing', () => {
  expect(asked('du=2026-01-03&au=2026-01-04&groupe=g1')).toEqual(asked(''));
});
