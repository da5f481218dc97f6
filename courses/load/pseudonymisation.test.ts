import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { replaceIn, withCourses } from '../lint/fixtures/courses.ts';
import { wordsOf } from '../schema/index.ts';
import { inspectCourses, loadCatalogue } from './index.ts';

const decision = 'pseudonymisation/decisions/02-inaptitude-marechalerie.yaml';
const names = [decision, 'pseudonymisation/register.yaml', 'pseudonymisation/setting.yaml'] as const;
const sources = await Promise.all(names.map((name) => readFile(`courses/${name}`, 'utf8')));
const [source = '', , setting = ''] = sources;
const sourceYaml = ['rgpd-definitions', 'coj-l111-13', 'coj-r111-12', 'cour-de-cassation-2024-04-05']
  .map(
    (id) => `
- id: ${id}
  title: { fr: Un texte, en: A text }
  author: Parlement
  date: 2021-10-06
  kind: law
  reference: { fr: Texte, en: Text }
  status: verified
  consultedOn: 2026-11-22
`,
  )
  .join('');
/** The press speaks of decisions that this course does not have. */
const alone = setting.replace(/ {4}- decision: (?:assistance-educative|infirmiere-indu)\n(?: {6}.*\n)+/g, '');
const lineOf = (part: string) => source.slice(0, source.indexOf(part)).split('\n').length;

const problemsAfter = (change: (files: Record<string, string>) => void) =>
  withCourses(
    (files) => {
      for (const [index, name] of names.entries()) files[name] = sources[index] ?? '';
      files['pseudonymisation/setting.yaml'] = alone;
      files['sources.yaml'] = (files['sources.yaml'] ?? '') + sourceYaml;
      change(files);
    },
    async (courses) =>
      (await inspectCourses(courses)).problems.map((p) => ({
        at: `${p.file.replace('courses/', '')}:${p.line} ${p.path} ${p.rule}`,
        remedy: p.remedy.fr,
      })),
  );

test('a right decision has nothing to remark; without the folder there is no lab', async () => {
  expect(await problemsAfter(() => {})).toEqual([]);
  await withCourses(
    () => {},
    async (courses) => expect((await loadCatalogue(courses)).pseudonymisation).toBeNull(),
  );
});

const first = /at: (\d+)\n {4}text: "Solène Kermorvan"/.exec(source);
const at = Number(first?.[1]);
const marked = `    at: ${at}\n    text: "Solène Kermorvan"`;
const index = source.slice(source.indexOf('\nmarks:'), source.indexOf(marked)).split('  - id:').length - 2;

test.each([
  [
    'a text that was moved',
    marked,
    `    at: ${at + 3}\n    text: "Solène Kermorvan"`,
    `    at: ${at}`,
    'at',
    `écrivez \`at: ${at}\`, où ce texte se trouve`,
  ],
  [
    'a text that is not there',
    marked,
    `    at: ${at}\n    text: "Solange Kermorvan"`,
    `    at: ${at}`,
    'at',
    'corrigez `text` : ce texte n’est pas dans le paragraphe « p2 »',
  ],
  [
    'half a word',
    marked,
    `    at: ${at}\n    text: "Solène Ker"`,
    '    text: "Solène Kermorvan"',
    'text',
    'étendez ou réduisez le texte jusqu’aux bords des mots, et corrigez `at`',
  ],
])('%s stops the build at its line, with the remedy', async (_, part, by, line, key, remedy) => {
  expect(await problemsAfter((files) => replaceIn(files, decision, part, by))).toEqual([
    { at: `${decision}:${lineOf(line)} marks.${index}.${key} pseudonymisation`, remedy },
  ]);
});

test.each([
  ['a person who is not in the register', 'person: r-marechale', 'person: r-nobody', 'crossing.person reference'],
  ['a mark that does not exist', 'marks: [birth-1]', 'marks: [birth-9]', 'crossing.attributes.5.marks.0 reference'],
  ['a paragraph that does not exist', '    in: p4\n', '    in: p44\n', 'reference'],
  ['another rank than its file', 'rank: 2', 'rank: 3', 'id file'],
  [
    'a missed identifier without a reason',
    /machine: visible\n {4}why:\n {6}fr: .*\n {6}en: .*\n/.exec(source)?.[0] ?? '',
    'machine: visible\n',
    'why',
  ],
])('%s stops the build', async (_, part, by, said) => {
  const problems = await problemsAfter((files) => replaceIn(files, decision, part, by));
  expect(problems.map((problem) => problem.at).join('\n')).toContain(said);
});

test('two passages on each other stop the build', async () => {
  const problems = await problemsAfter((files) =>
    replaceIn(
      files,
      decision,
      marked,
      `${marked}\n    nature: identifier\n    class: person\n    duty: mandatory\n    machine: hidden\n  - id: again\n    in: p2\n    at: ${at}\n    text: "Solène"`,
    ),
  );
  expect(problems.map((problem) => problem.at)).toEqual([
    expect.stringContaining(`marks.${index + 1}.at pseudonymisation`),
  ]);
});

test('words: an elision apart, an address, a plate and a hyphened word whole', () => {
  const words = (text: string) => wordsOf(text).map(({ from, to }) => text.slice(from, to));
  expect(words('L’école, à Châtelneuf-le-Val (WX-004-QZ) : k.tellerin@messagerie.example.')).toEqual([
    'L’',
    'école',
    'à',
    'Châtelneuf-le-Val',
    'WX-004-QZ',
    'k.tellerin@messagerie.example',
  ]);
  expect(words('')).toEqual([]);
  expect(words('« M. T. », 12\u202F450 euros')).toEqual(['M', 'T', '12', '450', 'euros']);
});
