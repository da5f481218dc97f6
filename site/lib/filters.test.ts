import { expect, it } from 'vitest';
import type { LoadedModule } from '../../courses/load/catalogue.ts';
import { durationClass, filterCss, filtersOf } from './filters.ts';

const planned: LoadedModule = {
  status: 'planned',
  id: 'm01',
  slug: 'strategie',
  title: { fr: 'Stratégie' },
  summary: { fr: 'Résumé' },
  level: 1,
  theme: 'strategy',
  audiences: ['trainer', 'magistrate'],
  prerequisites: [],
  recommended: [],
  objectives: [],
  plannedMinutes: 90,
  plannedLessons: [],
};

it('offers only values that occur, audiences in the order of a career', () => {
  const filters = filtersOf([planned, { ...planned, id: 'm02', level: 3, plannedMinutes: 360 }]);
  expect(filters.audience).toEqual(['magistrate', 'trainer']);
  expect(filters.level).toEqual(['1', '3']);
  expect(filters.duration).toEqual(['short', 'long']);
  expect(filters.status).toEqual(['planned']);
});

it('marks a module with every value that it answers to', () => {
  const filters = filtersOf([planned]);
  expect(filters.values(planned, 'audience')).toEqual(['audience:trainer', 'audience:magistrate']);
  expect(filters.values(planned, 'duration')).toEqual(['duration:short']);
});

it('counts 2 h as short and 3 h as medium', () => {
  expect([120, 121, 180, 181].map(durationClass)).toEqual(['short', 'medium', 'medium', 'long']);
});

it('writes one rule for each value', () => {
  const css = filterCss(filtersOf([planned]));
  expect(css).toContain(
    'body:has(#filter-level option[value="1"]:checked) [data-modules]>li:not([data-values~="level:1"])',
  );
  expect(css.match(/:checked/g)).toHaveLength(6);
});
