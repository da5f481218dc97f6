import { beforeAll, expect, it } from 'vitest';
import type { Catalogue } from '../courses/load/index.ts';
import { loadCatalogue } from '../courses/load/index.ts';
import { labIds, slug } from '../courses/schema/index.ts';
import { type LabEntry, labEntry, labs } from './labs.ts';
import { labPath } from './lib/routes.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue();
});

/** Decision labs have their pages from the courses; any other under `/ateliers/`. */
const labsOfCourses = () =>
  catalogue.modules.flatMap((module) =>
    module.status === 'published' ? module.labs.map((lab) => ({ lab, path: labPath(module.slug, lab.id) })) : [],
  );

it('names each lab and each address once', () => {
  expect(new Set(labs.map(({ id }) => id)).size).toBe(labs.length);
  expect(new Set(labs.map(({ path }) => path)).size).toBe(labs.length);
  for (const { id } of labs) expect(slug.safeParse(id).success, id).toBe(true);
});

it('holds every lab that a lesson may name, in that order', () => {
  expect(labs.map(({ id }) => id)).toEqual(labIds);
});

it('lists every decision lab of the courses with the time that they give it', () => {
  for (const { lab, path } of labsOfCourses())
    expect(labs.find((entry) => entry.path === path)?.minutes, path).toBe(lab.minutes);
});

it.each(labs)('$id has an address, a module and sources that exist', ({ id, path, module, sources, minutes }) => {
  expect(path === `/ateliers/${id}/` || labsOfCourses().some((lab) => lab.path === path), path).toBe(true);
  expect(catalogue.modules.map(({ id }) => id)).toContain(module);
  for (const key of sources) expect(catalogue.sources.has(key), key).toBe(true);
  expect(minutes).toBeGreaterThan(0);
});

it('orders the labs as their modules are', () => {
  const modules = labs.map(({ module }) => module);
  expect(modules).toEqual(modules.toSorted());
});

it('stops the build for a lab that is not listed', () => {
  const listed: readonly LabEntry[] = labs.filter(({ id }) => id !== 'citations');
  expect(() => labEntry('citations', listed)).toThrow('citations');
});
