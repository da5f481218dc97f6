import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspectCourses } from '../load/index.ts';
import { questionYaml, replaceIn, withCourses } from './fixtures/courses.ts';
import { lintCourses } from './index.ts';
import { extendedLock } from './registry.ts';

const today = '2026-11-22';
const published = (problems: readonly { readonly rule: string; readonly severity: string; readonly file: string }[]) =>
  problems
    .filter((p) => p.rule === 'published-id' || p.rule === 'alias')
    .map((p) => `${p.severity} ${p.rule} ${p.file}`);

/** The registry of the fixture, as `--accept-ids` writes it. */
const acceptedLock = (): Promise<string> =>
  withCourses(
    () => {},
    async (courses) => extendedLock((await inspectCourses(courses)).tree).text,
  );

const afterAccepting = async (change: (files: Record<string, string>) => void) => {
  const lock = await acceptedLock();
  return withCourses(
    (files) => {
      files['ids.lock.yaml'] = lock;
      change(files);
    },
    async (courses) => published((await lintCourses({ courses, today })).problems),
  );
};

test('new ids are remarked until they are accepted, and then for ever known', async () => {
  await withCourses(
    () => {},
    async (courses) => {
      const before = await lintCourses({ courses, today });
      expect(published(before.problems)).toEqual(['warning published-id courses/modules/essai/module.yaml']);
      const { text, added } = extendedLock(before.tree);
      // 1 module, 1 lesson, 1 lab, 2 questions, 24 cases with 2 advice each, 1 path.
      expect(added).toHaveLength(78);
      expect(text).toContain('\n  m99/quiz/q-1: question:true-false\n');
      await writeFile(join(courses, 'ids.lock.yaml'), text);
      const after = await lintCourses({ courses, today });
      expect(published(after.problems)).toEqual([]);
      expect(extendedLock(after.tree)).toEqual({ text, added: [] });
    },
  );
});

test('a published id that disappears is refused, unless an alias says what became of it', async () => {
  const rename = (files: Record<string, string>) => {
    files['modules/essai/questions/q.yaml'] = questionYaml('q-2');
    for (const lang of ['fr', 'en'])
      replaceIn(files, `modules/essai/${lang}/01-debut.mdx`, '<Exercise id="q-1" />', '<Exercise id="q-2" />');
  };
  expect(await afterAccepting(rename)).toEqual([
    'error published-id courses/ids.lock.yaml',
    'warning published-id courses/modules/essai/questions/q.yaml',
  ]);
  expect(
    await afterAccepting((files) => {
      rename(files);
      files['aliases.yaml'] = 'ids: [{ from: m99/quiz/q-1, to: m99/quiz/q-2 }]\n';
    }),
  ).toEqual(['warning published-id courses/modules/essai/questions/q.yaml']);
});

test('a published id cannot be reused for another kind of question', async () => {
  expect(
    await afterAccepting((files) => {
      files['modules/essai/questions/q.yaml'] = `id: q-1
type: likert
prompt: { fr: Qu’en pensez-vous\u202F?, en: What do you think? }
scale: [{ id: a, text: { fr: A } }, { id: b, text: { fr: B } }, { id: c, text: { fr: C } }]
explanation: { fr: Rien., en: Nothing. }
`;
    }),
  ).toEqual(['error published-id courses/modules/essai/questions/q.yaml']);
});

test('an alias leads from an id that is gone to one that is there', async () => {
  expect(
    await afterAccepting((files) => (files['aliases.yaml'] = 'ids: [{ from: m99/quiz/q-1, to: m99/quiz/q-7 }]\n')),
  ).toEqual(['error alias courses/aliases.yaml', 'error alias courses/aliases.yaml']);
});

test('a file that cannot be read removes no id', async () => {
  const lock = await acceptedLock();
  await withCourses(
    (files) => {
      files['ids.lock.yaml'] = lock;
      replaceIn(files, 'modules/essai/questions/q.yaml', 'answer: true', 'answer: peut-être');
    },
    async (courses) => expect(published((await lintCourses({ courses, today })).problems)).toEqual([]),
  );
});
