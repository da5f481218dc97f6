import { expect, test } from 'vitest';
import { replaceIn, withCourses } from '../lint/fixtures/courses.ts';
import { lintCourses } from '../lint/index.ts';
import { labIds } from '../schema/index.ts';
import { inspectCourses, loadCatalogue, renderProblem } from './index.ts';

const lesson = 'modules/essai/fr/01-debut.mdx';
const english = 'modules/essai/en/01-debut.mdx';

/** Puts text in place of the lesson's exercise, on line 14. */
const put = (text: string) => (files: Record<string, string>) =>
  replaceIn(files, lesson, '<Exercise id="q-1" />', `<Exercise id="q-1" />\n\n${text}`);

const problemsAfter = (text: string) =>
  withCourses(put(text), async (courses) => (await inspectCourses(courses)).problems);

test.each(labIds)('a lesson may hold the lab %s', async (id) => {
  expect(await problemsAfter(`<Lab id="${id}" />`)).toEqual([]);
});

test('an unknown lab is refused with file, line and every id that is known', async () => {
  const [problem, ...others] = await problemsAfter('<Lab id="taux-de-bases" />');
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ file: `courses/${lesson}`, line: 16, rule: 'reference', severity: 'error' });
  const said = problem === undefined ? '' : renderProblem(problem, 'fr');
  for (const id of labIds) expect(said).toContain(id);
  expect(said).toContain('écrivez `taux-de-base`');
});

test('a lab without id, or with a decision lab’s own id, is refused', async () => {
  expect((await problemsAfter('<Lab />')).map(({ line, rule }) => [line, rule])).toEqual([[16, 'component']]);
  expect((await problemsAfter('<Lab id="lab-1" />')).map(({ line, rule }) => [line, rule])).toEqual([
    [16, 'reference'],
  ]);
});

test('the same lab twice in a lesson is refused where it comes again', async () => {
  const problems = await problemsAfter('<Lab id="citations" />\n\n<Lab id="hangar-7" />\n\n<Lab id="citations" />');
  expect(problems.map(({ line, rule, received }) => [line, rule, received.fr])).toEqual([
    [20, 'lab', '« citations », déjà ligne 16'],
  ]);
});

test.each([
  ['in a paragraph', 'Voici <Lab id="citations" /> à faire.'],
  ['in a box', '<Aside kind="note">\n\n<Lab id="citations" />\n\n</Aside>'],
  ['in a list', '- un\n\n  <Lab id="citations" />'],
])('a lab %s is refused', async (_, text) => {
  expect((await problemsAfter(text)).map(({ rule, received }) => [rule, received.en])).toEqual([
    ['lab', '<Lab id="citations" /> inside something else'],
  ]);
});

test('the heading of a lab is one below the heading under which it stands', async () => {
  const text =
    '<Lab id="citations" />\n\n### Plus bas\n\n<Lab id="hangar-7" />\n\n#### Encore\n\n<Lab id="redaction" />';
  const labs = await withCourses(put(text), async (courses) => {
    const [module] = (await loadCatalogue(courses)).modules;
    return module?.lessons?.[0]?.labs;
  });
  // The fixture has one heading, of level 2, before the first of them.
  expect(labs).toEqual([
    { id: 'citations', headingsBefore: 1, headingLevel: 3 },
    { id: 'hangar-7', headingsBefore: 2, headingLevel: 4 },
    { id: 'redaction', headingsBefore: 3, headingLevel: 4 },
  ]);
});

test('a translation that lacks a lab of the French lesson is remarked', async () => {
  const warnings = await withCourses(put('<Lab id="citations" />'), async (courses) => {
    const { problems } = await lintCourses({ courses, today: '2026-11-23' });
    return problems.filter(({ severity, rule }) => severity === 'warning' && rule === 'translation');
  });
  expect(warnings).toMatchObject([
    {
      rule: 'translation',
      file: `courses/${english}`,
      expected: { fr: 'les ateliers de la leçon française : citations' },
    },
  ]);
});
