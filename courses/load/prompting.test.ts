import { expect, test } from 'vitest';
import { replaceIn, withCourses } from '../lint/fixtures/courses.ts';
import { exerciseYaml, promptingFiles } from '../lint/fixtures/prompting.ts';
import { inspectCourses, loadCatalogue, renderProblem } from './index.ts';

const exercise = 'prompting/01-demander.yaml';
const dossier = 'dossiers/voisins/dossier.yaml';

/** What is wrong after one change, as `file:line path rule`. */
const problemsAfter = (change: (files: Record<string, string>) => void) =>
  withCourses(
    (files) => {
      Object.assign(files, promptingFiles());
      change(files);
    },
    async (courses) =>
      (await inspectCourses(courses)).problems.map(
        (p) => `${p.file.replace('courses/', '')}:${p.line} ${p.path} ${p.rule}`,
      ),
  );

test('case files and exercises are joined into the catalogue, exercises by rank', async () => {
  await withCourses(
    (files) => {
      Object.assign(files, promptingFiles());
      files['prompting/10-finir.yaml'] = exerciseYaml('finir', 10, 'reformulating');
      files['prompting/02-situer.yaml'] = exerciseYaml('situer', 2, 'context');
    },
    async (courses) => {
      const catalogue = await loadCatalogue(courses);
      expect(catalogue.promptingExercises.map(({ id }) => id)).toEqual(['demander', 'situer', 'finir']);
      const pieces = catalogue.dossiers.get('voisins')?.pieces ?? [];
      expect(pieces.map(({ cote, words }) => [cote, words])).toEqual([
        ['D1', 91],
        ['D2', 91],
      ]);
      expect(pieces[0]?.markdown.startsWith('Mme Odile')).toBe(true);
    },
  );
});

test.each([
  ['a piece that the case file lacks', 'pieces: [D1]', 'pieces: [D7]', `${exercise}:9 pieces.0 reference`],
  ['a variable without a piece', 'Que dit {{D1}}', 'Que dit {{D9}}', `${exercise}:10 start.fr reference`],
  [
    'a check on a piece that is not there',
    'cotes: [D1]',
    'cotes: [D3]',
    `${exercise}:19 criteria.0.check.cotes.0 reference`,
  ],
  ['a case file that does not exist', 'dossier: voisins', 'dossier: voisin', `${exercise}:5 dossier reference`],
  ['a rank that its file does not bear', 'rank: 1', 'rank: 3', `${exercise}:3 rank file`],
  ['an id that its file does not bear', 'id: demander', 'id: demande', `${exercise}:1 id file`],
  ['a first step where there is none', 'Que dit {{D1}}', 'Reprends {{etape-1}}', `${exercise}:10 start.fr reference`],
  ['a misspelt key', 'debrief:', 'debreif:', `${exercise}:30 debreif schema`],
])('%s is refused at its line', async (_, part, by, expected) => {
  expect(await problemsAfter((files) => replaceIn(files, exercise, part, by))).toContain(expected);
});

test('the output of the first step may stand in the second prompt', async () => {
  const problems = await problemsAfter((files) => {
    replaceIn(files, exercise, 'Que dit {{D1}}', 'Reprends {{etape-1}}');
    replaceIn(files, exercise, 'debrief:', 'firstStep: { fr: "Lis {{D1}}", en: "Read {{D1}}" }\ndebrief:');
  });
  expect(problems).toEqual([]);
});

test('a first step cannot use its own output', async () => {
  const problems = await problemsAfter((files) =>
    replaceIn(files, exercise, 'debrief:', 'firstStep: { fr: "Lis {{etape-1}}", en: "Read {{D1}}" }\ndebrief:'),
  );
  expect(problems).toEqual([`${exercise}:30 firstStep.fr reference`]);
});

test('two exercises cannot share a rank, nor two criteria an id', async () => {
  expect(
    await problemsAfter((files) => {
      files['prompting/01-encore.yaml'] = exerciseYaml('encore', 1, 'context');
    }),
  ).toEqual(['prompting/01-encore.yaml:3 rank duplicate-id']);
  expect(await problemsAfter((files) => replaceIn(files, exercise, 'id: lecteur', 'id: piece'))).toEqual([
    `${exercise}:15 criteria schema`,
  ]);
});

test('a case file bears the name of its folder, and a piece that of its file', async () => {
  expect(await problemsAfter((files) => replaceIn(files, dossier, 'id: voisins', 'id: voisin'))).toContain(
    `${dossier}:1 id file`,
  );
  expect(
    await problemsAfter((files) => replaceIn(files, 'dossiers/voisins/pieces/D2.md', 'cote: D2', 'cote: D3')),
  ).toContain('dossiers/voisins/pieces/D2.md:2 cote file');
});

test('a piece of a case file is not said to prove or to distract', async () => {
  const problems = await problemsAfter((files) =>
    replaceIn(files, 'dossiers/voisins/pieces/D1.md', 'kind: letter', 'kind: letter\nprobative: true'),
  );
  expect(problems).toContain('dossiers/voisins/pieces/D1.md:4 probative schema');
});

test('a case file that cannot be read brings one problem, not one for each exercise on it', async () => {
  expect(await problemsAfter((files) => replaceIn(files, dossier, 'version: 1', 'version: un'))).toEqual([
    `${dossier}:2 version schema`,
  ]);
});

test('the remedy names the nearest case file, in French', async () => {
  await withCourses(
    (files) => {
      Object.assign(files, promptingFiles());
      replaceIn(files, exercise, 'dossier: voisins', 'dossier: voisin');
    },
    async (courses) => {
      const [problem] = (await inspectCourses(courses)).problems;
      if (problem === undefined) throw new Error('there is a problem');
      const text = renderProblem(problem, 'fr');
      expect(text).toContain('un dossier de courses/dossiers/');
      expect(text).toContain('écrivez `voisins`');
    },
  );
});
