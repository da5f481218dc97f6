import { expect, test } from 'vitest';
import { replaceIn, withCourses } from '../fixtures/courses.ts';
import { exerciseYaml, promptingFiles } from '../fixtures/prompting.ts';
import { lintCourses } from '../index.ts';

const exercise = 'prompting/01-demander.yaml';
const dossier = 'dossiers/voisins/dossier.yaml';
const piece = 'dossiers/voisins/pieces/D1.md';

/** What the lint says after one change: `severity rule file:line`. Ids that are not in a registry are left aside. */
const lintAfter = (change: (files: Record<string, string>) => void) =>
  withCourses(
    (files) => {
      Object.assign(files, promptingFiles());
      change(files);
    },
    async (courses) =>
      (await lintCourses({ courses, today: '2026-11-22' })).problems
        .filter((p) => p.rule !== 'published-id')
        .map((p) => `${p.severity} ${p.rule} ${p.file.replace('courses/', '')}:${p.line}`),
  );

test('a right case file and a right exercise have nothing to remark', async () => {
  expect(await lintAfter(() => {})).toEqual([]);
});

test.each([
  ['an exercise', exercise, 'hints: [{ fr: Un indice., en: A hint. }]', 'hints: [{ fr: Un indice. }]', `${exercise}:8`],
  ['a case file', dossier, ', en: claimant', '', `${dossier}:7`],
  ['a piece', piece, ', en: A letter', '', `${piece}:4`],
])('a text of %s without English is an error', async (_, file, part, by, place) => {
  expect(await lintAfter((files) => replaceIn(files, file, part, by))).toEqual([`error prompting ${place}`]);
});

test('a person whom no piece names so is an error, under the name and under the other names', async () => {
  expect(await lintAfter((files) => replaceIn(files, dossier, 'name: Bagnolin', 'name: M. Karim Peyrolade'))).toEqual([
    `error prompting ${dossier}:8`,
  ]);
  expect(
    await lintAfter((files) => replaceIn(files, dossier, 'also: [Odile Bagnolin]', 'also: [Madame Bagnolin]')),
  ).toEqual([`error prompting ${dossier}:7`]);
});

test('a piece that is too short is remarked', async () => {
  const problems = await lintAfter((files) => {
    files['dossiers/voisins/pieces/D3.md'] = (files[piece] ?? '')
      .replace('cote: D1', 'cote: D3')
      .replace(/Mme[\s\S]*/, 'Mme Odile Bagnolin a écrit.');
  });
  expect(problems).toEqual(['warning prompting dossiers/voisins/pieces/D3.md:2']);
});

test('skills come in the order of difficulty', async () => {
  const problems = await lintAfter((files) => {
    files['prompting/02-enchainer.yaml'] = exerciseYaml('enchainer', 2, 'chaining');
    files['prompting/03-citer.yaml'] = exerciseYaml('citer', 3, 'citing');
  });
  expect(problems).toEqual(['error prompting prompting/03-citer.yaml:4']);
});

test('the rules of cases hold in pieces and exercises: names, numbers, days, spaces', async () => {
  const add = (text: string) => (files: Record<string, string>) => {
    files[piece] = `${files[piece] ?? ''}\n${text}\n`;
  };
  expect(await lintAfter(add('Elle a vu M.\u00A0Durand.'))).toEqual([`error invented-name ${piece}:10`]);
  expect(await lintAfter(add('Elle a appelé le 06 12 34 56 78.'))).toEqual([`error reserved-number ${piece}:10`]);
  expect(await lintAfter(add('C’était le mardi 2 novembre 2026.'))).toEqual([`error date ${piece}:10`]);
  expect(await lintAfter(add('Est-ce vrai ?'))).toEqual([`warning typography ${piece}:10`]);
  expect(
    await lintAfter((files) => replaceIn(files, exercise, 'fr: Demandez.', 'fr: Demandez à M.\u00A0Durand.')),
  ).toEqual([`error invented-name ${exercise}:7`]);
});

test('a case file cannot be written tomorrow, nor its pieces dated far from it', async () => {
  expect(await lintAfter((files) => replaceIn(files, dossier, 'on: 2026-11-22', 'on: 2026-11-23'))).toEqual([
    `error date ${dossier}:10`,
  ]);
  expect(await lintAfter((files) => replaceIn(files, piece, 'date: 2026-11-02', 'date: 2036-11-02'))).toEqual([
    `error date ${piece}:5`,
  ]);
});

test('ids of case files and exercises are entered in the registry', async () => {
  await withCourses(
    (files) => Object.assign(files, promptingFiles(), { 'ids.lock.yaml': 'ids:\n  prompting/ancien: prompting\n' }),
    async (courses) => {
      const { problems } = await lintCourses({ courses, today: '2026-11-22' });
      const said = problems.filter((p) => p.rule === 'published-id');
      expect(said.find((p) => p.severity === 'error')?.expected.fr).toContain('prompting/ancien');
      expect(said.find((p) => p.severity === 'warning')).toBeDefined();
    },
  );
});
