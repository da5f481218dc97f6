import { expect, test } from 'vitest';
import { loadCatalogue, renderProblem } from '../load/index.ts';
import { lintCourses } from './index.ts';

test('the courses of this repository have no error', async () => {
  const { problems } = await lintCourses({ today: new Date().toISOString().slice(0, 10) });
  expect(problems.filter((p) => p.severity === 'error').map((p) => renderProblem(p, 'fr'))).toEqual([]);
});

test('the programme has its fourteen modules, and each path leads through them in order', async () => {
  const { modules, paths, errors } = await loadCatalogue();
  expect(modules.map((module) => module.id)).toEqual(
    Array.from({ length: 14 }, (_, index) => `m${String(index + 1).padStart(2, '0')}`),
  );
  expect(paths).toHaveLength(4);
  for (const path of paths) expect([...path.modules].sort()).toEqual(path.modules);
  expect([...errors.keys()]).toEqual(
    Array.from({ length: 15 }, (_, index) => `E${String(index + 1).padStart(2, '0')}`),
  );
});

test('the planned programme is told in both languages', async () => {
  const { modules } = await loadCatalogue();
  const planned = modules.filter((module) => module.status === 'planned');
  for (const module of planned) {
    const texts = [
      module.title,
      module.summary,
      ...module.plannedLessons,
      ...module.objectives.flatMap((o) => [o.verb, o.text]),
    ];
    for (const text of texts) expect(text).toEqual({ fr: expect.any(String), en: expect.any(String) });
  }
});
