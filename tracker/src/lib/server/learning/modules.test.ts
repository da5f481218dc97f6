import { expect, test } from 'vitest';
import { loadCatalogue } from '../../../../../courses/load/index.ts';
import { labModules } from '../../xapi/vocabulary.ts';
import { measuredPlaces } from './modules.ts';

test('a planned module whose lab measures has a pseudonym of its own; one without a lab has none', async () => {
  const catalogue = await loadCatalogue();
  const { modules } = catalogue;
  const places = measuredPlaces(catalogue);
  const planned = modules.filter(({ status }) => status === 'planned').map(({ id }) => id);
  expect(planned.filter((id) => places.includes(id))).toEqual(labModules.filter((id) => planned.includes(id)));
  expect(labModules.filter((id) => !modules.some((module) => module.id === id))).toEqual([]);
  expect(places.filter((id) => id === 'atelier-consignes' || id === 'm04')).toEqual(['m04', 'atelier-consignes']);
});
