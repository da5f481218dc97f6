import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { replaceIn, withCourses } from '../lint/fixtures/courses.ts';
import { inspectCourses, loadCatalogue } from './index.ts';

const folders = ['citations/register', 'dossiers/rue-du-lavoir', 'dossiers/rue-du-lavoir/pieces'];
const names = [
  'citations/lab.yaml',
  ...(
    await Promise.all(
      folders.map(async (folder) =>
        (await readdir(`courses/${folder}`)).filter((name) => /\.\w+$/.test(name)).map((name) => `${folder}/${name}`),
      ),
    )
  ).flat(),
];
const sources = new Map(
  await Promise.all(names.map(async (name) => [name, await readFile(`courses/${name}`, 'utf8')] as const)),
);
const lab = 'citations/lab.yaml';
const register = 'citations/register';
const lineOf = (file: string, part: string) => {
  const text = sources.get(file) ?? '';
  expect(text).toContain(part);
  return text.slice(0, text.indexOf(part)).split('\n').length;
};

/** What is wrong after one change, as `file:line path rule`, each with a remedy. */
const problemsAfter = (change: (files: Record<string, string>) => void) =>
  withCourses(
    (files) => {
      Object.assign(files, Object.fromEntries(sources));
      change(files);
    },
    async (courses) =>
      (await inspectCourses(courses)).problems.map((p) => {
        expect(p.remedy.fr).not.toBe('');
        return `${p.file.replace('courses/', '')}:${p.line} ${p.path} ${p.rule}`;
      }),
  );
const after = (file: string, part: string, by: string) => problemsAfter((files) => replaceIn(files, file, part, by));

test('the lab as it is has nothing to remark; without the folder there is none', async () => {
  expect(await problemsAfter(() => {})).toEqual([]);
  await withCourses(
    () => {},
    async (courses) => expect((await loadCatalogue(courses)).citations).toBeNull(),
  );
});

test('holds 150 entries and ten citations: four false in four ways, two lures, four plain', async () => {
  const { citations } = await loadCatalogue();
  expect(citations?.register).toHaveLength(150);
  const truths = citations?.lab.sections.flatMap((section) => section.citations.map(({ truth }) => truth)) ?? [];
  const kinds = truths.map((truth) =>
    truth.status === 'applicable'
      ? truth.lure === undefined
        ? 'plain'
        : `lure ${truth.lure}`
      : `${truth.status} ${truth.status === 'inapplicable' ? truth.reason : truth.code}`,
  );
  expect(kinds.toSorted()).toEqual([
    'absent E01',
    'inapplicable date',
    'inapplicable scope',
    'lure E01',
    'lure E09',
    'other E01',
    ...Array.from({ length: 4 }, () => 'plain'),
  ]);
  // Each lure goes with a kind of error that is planted, so that distrust alone gains nothing.
  const planted = truths.flatMap((truth) => (truth.status === 'applicable' ? [] : [truth.code]));
  for (const truth of truths)
    if (truth.status === 'applicable' && truth.lure !== undefined) expect(planted).toContain(truth.lure);
});

test.each([
  [
    'a number twice',
    `${register}/cassation.yaml`,
    '99-99.901',
    '99-99.900',
    'number: 99-99.901',
    '1.number duplicate-id',
  ],
  ['a Sunday', `${register}/cassation.yaml`, '1991-02-13', '1991-02-17', 'date: 1991-02-13', '1.date citations'],
  [
    'a decision that cites a later wording',
    `${register}/appel.yaml`,
    'cites: [B. 4]',
    'cites: [B. 24-1]',
    'cites: [B. 4]',
    '0.cites.0 citations',
  ],
  [
    'a citation of nothing',
    `${register}/appel.yaml`,
    'cites: [B. 4]',
    'cites: [B. 40]',
    'cites: [B. 4]',
    '0.cites.0 reference',
  ],
  [
    'wordings with a gap',
    `${register}/articles.yaml`,
    'from: 1990-01-01',
    'from: 1990-01-02',
    'from: 1990-01-01',
    '0.versions.1.from citations',
  ],
])('%s stops the build at its line', async (_, file, part, by, at, expected) => {
  expect(await after(file, part, by)).toContain(`${file}:${lineOf(file, at)} ${expected}`);
});

test.each([
  [
    'an absent decision that is there',
    `${register}/cassation.yaml`,
    '99-99.947',
    '99-99.987',
    'sections.1.citations.1.cited.number',
  ],
  [
    'words that the decision does not say',
    lab,
    'à moins que le logement ne soit devenu',
    'sauf si le logement est devenu',
    'sections.1.citations.0.truth.passage',
  ],
  [
    'a wording that was in force after all',
    lab,
    'on: 2024-02-12',
    'on: 2024-08-12',
    'sections.2.citations.0.truth.passage',
  ],
  [
    'a scope that fits after all',
    lab,
    'scope: habitation',
    'scope: professionnel',
    'sections.3.citations.1.truth.reason',
  ],
  ['a wrong date for a right decision', lab, 'date: 2020-10-14', 'date: 2020-10-15', 'sections.0.citations.2.cited'],
  [
    'a reference that the note does not print',
    lab,
    'reference: "art. B. 3,',
    'reference: "art. B. 4,',
    'sections.0.citations.1.reference',
  ],
])('a truth that the register does not prove is refused: %s', async (_, file, part, by, path) => {
  const problems = await after(file, part, by);
  expect(problems.some((problem) => problem.startsWith(lab) && problem.endsWith(`${path} citations`))).toBe(true);
});
