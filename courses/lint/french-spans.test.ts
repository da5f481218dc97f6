import { describe, expect, test } from 'vitest';
import { replaceIn, withCourses } from './fixtures/courses.ts';
import { draftFile, draftYaml } from './fixtures/draft.ts';
import { promptingFiles } from './fixtures/prompting.ts';
import { lintCourses } from './index.ts';

/** The files that lack an unbreakable space after one change. */
const faultsAfter = (change: (files: Record<string, string>) => void) =>
  withCourses(
    (files) => {
      Object.assign(files, promptingFiles(), { [draftFile]: draftYaml });
      change(files);
    },
    async (courses) =>
      (await lintCourses({ courses, today: '2026-11-22' })).problems
        .filter(({ rule }) => rule === 'typography')
        .map(({ file }) => file.replace('courses/', '')),
  );

test('the fixtures lack no unbreakable space', async () => {
  expect(await faultsAfter(() => {})).toEqual([]);
});

describe('a plain space before a sign is seen', () => {
  test.each([
    ['in what a draft says', 'fr: Sur pièces', "fr: 'Sur pièces !'"],
    ['in how a paragraph of a draft should read', 'rewriting: Rien.', "rewriting: 'Rien !'"],
    ['in the version of a paragraph that names one place', "a: 'Rassurant.'", "a: 'Rassurant !'"],
    ['in a model of what can be written at the start', 'model: Trois phrases.', "model: 'Trois phrases !'"],
  ])('%s', async (_, part, by) => {
    expect(await faultsAfter((files) => replaceIn(files, draftFile, part, by))).toEqual([draftFile]);
  });

  test('in a piece and in a question, each with a remark of its own', async () => {
    const piece = 'dossiers/voisins/pieces/D1.md';
    expect(await faultsAfter((files) => (files[piece] += '\nEst-ce vrai ?\n'))).toEqual([piece]);
    const question = 'modules/essai/questions/q.yaml';
    expect(await faultsAfter((files) => replaceIn(files, question, 'Est-ce vrai\u202F?', "'Est-ce vrai ?'"))).toEqual([
      question,
    ]);
  });
});

test('a code and an English text may have plain spaces', async () => {
  expect(
    await faultsAfter((files) => replaceIn(files, draftFile, 'en: On the pieces', "en: 'On the pieces !'")),
  ).toEqual([]);
});
