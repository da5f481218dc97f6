import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { replaceIn, withCourses } from '../lint/fixtures/courses.ts';
import { inspectCourses, loadCatalogue } from './index.ts';

const file = 'base-rates/01-une-gare.yaml';
const source = (await readFile(`courses/${file}`, 'utf8')).replaceAll('resolution-pe-2021', 'resolution-essai');
const sourceYaml = `
- id: resolution-essai
  title: { fr: Une résolution, en: A resolution }
  author: Parlement
  date: 2021-10-06
  kind: resolution
  reference: { fr: Résolution, en: Resolution }
  status: verified
  consultedOn: 2026-11-22
`;
const lineOf = (part: string) => source.slice(0, source.indexOf(part)).split('\n').length;

/** What is wrong after one change, as `file:line path rule`. */
const problemsAfter = (change: (files: Record<string, string>) => void) =>
  withCourses(
    (files) => {
      files[file] = source;
      files['sources.yaml'] = (files['sources.yaml'] ?? '') + sourceYaml;
      change(files);
    },
    async (courses) =>
      (await inspectCourses(courses)).problems.map(
        (p) => `${p.file.replace('courses/', '')}:${p.line} ${p.path} ${p.rule}`,
      ),
  );

test('a right scenario has nothing to remark; without the folder there is none', async () => {
  expect(await problemsAfter(() => {})).toEqual([]);
  await withCourses(
    () => {},
    async (courses) => expect((await loadCatalogue(courses)).baseRateScenarios).toEqual([]),
  );
});

test.each([
  [
    'a rate above 1',
    'falsePositiveRate: 0.01',
    'falsePositiveRate: 1.01',
    'parameters: {',
    'parameters.falsePositiveRate',
  ],
  ['half a person', 'persons: 100000', 'persons: 100000.5', 'parameters: {', 'parameters.persons'],
  ['a parameter of another simulator', 'wanted: 20', 'faces: 20', 'parameters: {', 'parameters'],
  [
    'a measure that it cannot take',
    'measure: alert-value\n    explanation',
    'measure: burden-b\n    explanation',
    'measure: alert-value',
    'questions.0.measure',
  ],
  ['a goal beyond 1', 'atLeast: 0.5', 'atLeast: 50', '  goal:', 'task.goal'],
])('%s stops the build at its line', async (_, part, by, at, path) => {
  const problems = await problemsAfter((files) => replaceIn(files, file, part, by));
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems) expect(problem).toContain(`${file}:${lineOf(at)} ${path}`);
});

test('names, order, questions and sources must agree with what is there', async () => {
  expect(await problemsAfter((files) => replaceIn(files, file, 'rank: 1', 'rank: 2'))).toEqual([`${file}:1 id file`]);
  const twice = (files: Record<string, string>) => replaceIn(files, file, 'id: dix-fois-mieux', 'id: valeur');
  expect(await problemsAfter(twice)).toEqual([`${file}:${lineOf('id: dix-fois-mieux')} questions.1.id duplicate-id`]);
  const unknown = (files: Record<string, string>) =>
    replaceIn(files, file, 'source: resolution-essai', 'source: resolution-esai');
  expect(await problemsAfter(unknown)).toEqual([
    `${file}:${lineOf('source: resolution-essai')} quotes.0.source reference`,
  ]);
});
