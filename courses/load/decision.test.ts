import { expect, test } from 'vitest';
import { replaceIn, withCourses } from '../lint/fixtures/courses.ts';
import { promptingFiles } from '../lint/fixtures/prompting.ts';
import { inspectCourses } from './index.ts';

const dossier = 'dossiers/voisins/dossier.yaml';
const text = (words: string) => `{ fr: ${words}, en: ${words} }`;
const decision = `decision:
  question: ${text('Que faire du score')}
  options:
    - { id: ecarter, text: ${text('écarter')}, reading: ${text('écarté')} }
    - { id: suivre, text: ${text('suivre')}, reading: ${text('suivi')} }
  criteria:
    - { id: un, text: ${text('un')} }
    - { id: deux, text: ${text('deux')} }
    - { id: trois, text: ${text('trois')} }
  scorePieces: [D2]
  grid:
    - { id: ligne-1, text: ${text('un')}, why: ${text('un')} }
    - { id: ligne-2, text: ${text('deux')}, why: ${text('deux')} }
    - { id: ligne-3, text: ${text('trois')}, why: ${text('trois')} }
  debrief: ${text('fin')}
`;

/** What is wrong with a decision after one change, as `path rule`. */
const problemsWith = (part: string, by: string) =>
  withCourses(
    (files) => {
      Object.assign(files, promptingFiles());
      files[dossier] = `${decision}${files[dossier]}`;
      replaceIn(files, dossier, part, by);
    },
    async (courses) =>
      (await inspectCourses(courses)).problems
        .filter(({ file }) => file.endsWith(dossier))
        .map((p) => `${p.line} ${p.path} ${p.rule}`),
  );

test('a decision on a case file is read', async () => {
  expect(await problemsWith('fin', 'la fin')).toEqual([]);
});

test.each([
  ['a piece that the case file lacks', 'scorePieces: [D2]', 'scorePieces: [D9]', '10 decision.scorePieces.0 reference'],
  [
    'a source that does not exist',
    'why: { fr: deux, en: deux }',
    'why: { fr: deux, en: deux }, source: { id: nulle-part, place: { fr: ici, en: here } }',
    '13 decision.grid.1.source.id reference',
  ],
  ['the same id twice', 'id: deux', 'id: un', '7 decision.criteria schema'],
  [
    'too few criteria',
    '    - { id: trois, text: { fr: trois, en: trois } }\n  score',
    '  score',
    '7 decision.criteria schema',
  ],
])('%s is refused at its line', async (_, part, by, expected) => {
  expect(await problemsWith(part, by)).toContain(expected);
});
