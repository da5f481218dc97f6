import { expect, test } from 'vitest';
import { replaceIn, withCourses } from '../lint/fixtures/courses.ts';
import { legalFiles } from '../lint/fixtures/legal.ts';
import { inspectCourses, loadCatalogue, renderProblem } from './index.ts';

const rules = 'legal/rules.yaml';
const tree = 'legal/tree.yaml';
const systems = 'legal/systems.yaml';
const project = 'legal/project.yaml';
const form = 'legal/forms/1-etude.yaml';

/** What is wrong after one change, as `file:line path rule`. */
const problemsAfter = (file: string, part: string, by: string) =>
  withCourses(
    (files) => {
      Object.assign(files, legalFiles());
      replaceIn(files, file, part, by);
    },
    async (courses) =>
      (await inspectCourses(courses)).problems.map(
        (p) => `${p.file.replace('courses/', '')}:${p.line} ${p.path} ${p.rule}`,
      ),
  );

test('the legal table is read whole; without its folder there is none', async () => {
  await withCourses(
    (files) => void Object.assign(files, legalFiles()),
    async (courses) => {
      const { legal } = await loadCatalogue(courses);
      expect(legal?.rules.map(({ id }) => id)).toEqual(['interdit', 'risque']);
      expect(legal?.systems.map(({ id }) => id)).toEqual(['un-systeme', 'un-autre']);
      expect(legal?.tree.start).toBe('premiere');
      expect(legal?.comparisons[0]?.rules).toEqual(['risque']);
      expect(legal?.file?.project.documents.map(({ cote }) => cote)).toEqual(['P1']);
      expect(legal?.file?.forms.map(({ id }) => id)).toEqual(['etude']);
    },
  );
  await withCourses(
    () => {},
    async (courses) => expect((await loadCatalogue(courses)).legal).toBeNull(),
  );
});

test.each([
  [
    'a calendar that is not there',
    rules,
    'calendar: un-calendrier',
    'calendar: autre',
    `${rules}:16 rules.0.calendar reference`,
  ],
  ['the same rule twice', rules, 'id: risque', 'id: interdit', `${rules}:17 rules.1.id duplicate-id`],
  [
    'a day that does not exist',
    rules,
    'on: 2025-02-02',
    'on: 2025-02-30',
    `${rules}:5 calendars.0.readings.0.on schema`,
  ],
  [
    'a rule from memory that was read',
    rules,
    'status: verified',
    'status: from-knowledge',
    `${rules}:15 rules.0.seen schema`,
  ],
  ['a status that is none', rules, 'status: verified', 'status: certain', `${rules}:14 rules.0.status schema`],
  [
    'a question on a rule that is not there',
    tree,
    'rules: [risque]',
    'rules: [risques]',
    `${tree}:5 questions.1.rules.0 reference`,
  ],
  ['an answer that leads nowhere', tree, 'no: fin-rien', 'no: fin-perdue', `${tree}:5 questions.1.no reference`],
  ['a question that nothing reaches', tree, 'no: seconde', 'no: fin-rien', `${tree}:5 questions.1.id legal-tree`],
  ['a way that comes back', tree, 'no: fin-rien', 'no: premiere', `${tree}:4 questions.0 legal-tree`],
  [
    'an outcome that no rule decides',
    tree,
    'class: high-risk, rule: risque',
    'class: high-risk, rule: null',
    `${tree}:8 outcomes.1.rule schema`,
  ],
  [
    'a system that skips a question',
    systems,
    'question: seconde',
    'question: troisieme',
    `${systems}:8 0.path.1.question legal-path`,
  ],
  [
    'a system whose way stops early',
    systems,
    '    - { question: premiere, answer: true',
    '    - { question: premiere, answer: false',
    `${systems}:21 1.path legal-path`,
  ],
  [
    'a system with another rule than its outcome',
    systems,
    'rule: risque',
    'rule: null',
    `${systems}:9 0.rule legal-path`,
  ],
  [
    'a comparison that is not there',
    systems,
    'compare: [demande]',
    'compare: [demandes]',
    `${systems}:13 0.compare.0 reference`,
  ],
  [
    'a finding on a document that is not there',
    project,
    'cotes: [P1]',
    'cotes: [P2]',
    `${project}:8 findings.0.cotes.0 reference`,
  ],
  [
    'a section on a rule that is not there',
    form,
    'rules: [risque]',
    'rules: [rien]',
    `${form}:11 sections.0.rules.0 reference`,
  ],
  ['two fields of one name', form, 'id: arret', 'id: quoi', `${form}:13 sections.0.fields schema`],
])('%s is refused at its line', async (_, file, part, by, expected) => {
  expect(await problemsAfter(file, part, by)).toContain(expected);
});

test('the remedy names the nearest rule, in French', async () => {
  await withCourses(
    (files) => {
      Object.assign(files, legalFiles());
      replaceIn(files, 'legal/resolution.yaml', 'rules: [risque]', 'rules: [risqe]');
    },
    async (courses) => {
      const [problem] = (await inspectCourses(courses)).problems;
      if (problem === undefined) throw new Error('there is a problem');
      expect(renderProblem(problem, 'fr')).toContain('une règle de courses/legal/rules.yaml');
      expect(renderProblem(problem, 'fr')).toContain('écrivez `risque`');
    },
  );
});

test('a table that cannot be read brings its own problem, not one for each reference to it', async () => {
  expect(await problemsAfter(rules, 'asOf: 2026-11-22', 'asOf: hier')).toEqual([`${rules}:1 asOf schema`]);
});
