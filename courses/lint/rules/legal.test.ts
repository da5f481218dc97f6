import { expect, test } from 'vitest';
import { replaceIn, withCourses } from '../fixtures/courses.ts';
import { legalFiles } from '../fixtures/legal.ts';
import { lintCourses } from '../index.ts';

const rules = 'legal/rules.yaml';

/** What the lint says of the table after one change: `severity rule file:line`. */
const lintAfter = (change: (files: Record<string, string>) => void, today = '2026-11-22') =>
  withCourses(
    (files) => {
      Object.assign(files, legalFiles());
      change(files);
    },
    async (courses) =>
      (await lintCourses({ courses, today })).problems
        .filter((p) => p.file.startsWith('courses/legal/'))
        .map((p) => `${p.severity} ${p.rule} ${p.file.replace('courses/', '')}:${p.line} ${p.received.fr}`),
  );
/** The fixture has two systems, in two classes of four. */
const few = [
  'warning legal legal/systems.yaml:1 2',
  'warning legal legal/systems.yaml:1 aucun de ancillary, out-of-scope',
];

test('a small table is told that it lacks systems and classes, and nothing else', async () => {
  expect(await lintAfter(() => {})).toEqual(few);
});

test('a text without English is an error at its line', async () => {
  expect(await lintAfter((files) => replaceIn(files, rules, ', en: It is prohibited.', ''))).toContain(
    `error legal ${rules}:13 le français seul`,
  );
});

test('a table that is older than half a year asks to be checked again, one from tomorrow is refused', async () => {
  expect(await lintAfter(() => {}, '2027-05-21')).toEqual(few);
  expect(await lintAfter(() => {}, '2027-05-22')).toContain(`warning legal ${rules}:1 2026-11-22`);
  expect(await lintAfter(() => {}, '2026-11-21')).toContain(`error legal ${rules}:1 2026-11-22`);
});

test('a rule cannot have been read after the day of the table', async () => {
  expect(await lintAfter((files) => replaceIn(files, rules, 'on: 2026-11-22 }', 'on: 2026-11-23 }'))).toContain(
    `error legal ${rules}:15 2026-11-23`,
  );
});

test('a weekday that does not agree with its date is an error in a rule too', async () => {
  expect(
    await lintAfter((files) => replaceIn(files, rules, 'Il est interdit.', 'Interdit depuis le lundi 2 février 2025.')),
  ).toContain(`error date ${rules}:13 « lundi 2 février 2025 »`);
});
