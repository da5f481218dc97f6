import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { replaceIn, withCourses } from '../lint/fixtures/courses.ts';
import { promptingFiles } from '../lint/fixtures/prompting.ts';
import { canonicalBytes } from '../schema/index.ts';
import { inspectCourses, loadCatalogue } from './index.ts';

const file = 'dossiers/voisins/digital.yaml';
const registerFile = 'dossiers/voisins/register.yaml';
const question = `[{ id: q, text: { fr: Quoi }, options: [{ id: oui, text: { fr: Oui } }, { id: non, text: { fr: Non } }], right: oui, explanation: { fr: Oui. }, basis: [{ source: SOURCE, at: { fr: page un } }] }]`;
const digital = `version: 1
identifier: X-1
agents:
  - { id: alice, name: Odile Bagnolin, role: { fr: agente }, base: interior }
pieces:
  - { cote: D1, by: alice, mode: act, explanation: { fr: Conforme. } }
  - { cote: D2, by: alice, mode: act, planted: { code: E02, reason: unsigned, decisions: [ask-again], tell: [author], severity: 2 }, explanation: { fr: Non signée. } }
statements: []
conflicts: []
questions:
  create: ${question}
  sign: ${question}
  notify: ${question}
  hostile: ${question}
  archive: ${question}
act: { title: { fr: Une fiche }, text: Une fiche. }
card: { pin: '1234', holder: { fr: vous } }
journal: [{ id: depot, at: '2026-03-02T09:10:00', text: { fr: Déposé. } }]
sentences: [{ id: s, text: { fr: Une phrase. }, cotes: [D1], with: [D2] }]
attempts: [{ id: lire, text: { fr: Lire }, effect: none, explanation: { fr: Rien. } }]
written: { by: Équipe du campus, on: 2026-11-22 }
`;

/** The hash of a piece of the fixture. */
const hashOf = (files: Readonly<Record<string, string>>, cote: string) => {
  const text = (files[`dossiers/voisins/pieces/${cote}.md`] ?? '').split('---\n').at(-1)?.trim() ?? '';
  const piece = { cote, kind: 'letter', title: 'Une lettre', date: '2026-11-02', by: 'alice', text, layers: [] };
  return createHash('sha256').update(canonicalBytes(piece)).digest('hex');
};

const withDigital =
  (change: (files: Record<string, string>) => void = () => {}) =>
  (files: Record<string, string>) => {
    Object.assign(files, promptingFiles());
    const source = /- id: (\S+)/.exec(files['sources.yaml'] ?? '')?.[1] ?? '';
    files[file] = digital.replaceAll('SOURCE', source);
    files[registerFile] = `keys: [{ agent: alice, x: abc, y: def }]
entries:
  - { cote: D1, sha256: ${hashOf(files, 'D1')}, signature: abc }
  - { cote: D2, sha256: ${hashOf(files, 'D2')}, signature: null }
`;
    change(files);
  };

test('a digital file is joined to its case file with its register', async () => {
  await withCourses(withDigital(), async (courses) => {
    const { digitalFiles } = await loadCatalogue(courses);
    expect(digitalFiles.get('voisins')?.register.entries.map(({ cote }) => cote)).toEqual(['D1', 'D2']);
  });
});

const remedyOf = async (change: (files: Record<string, string>) => void) => {
  const found: string[] = [];
  await withCourses(withDigital(change), async (courses) => {
    const { problems } = await inspectCourses(courses);
    found.push(...problems.map((one) => `${one.file}:${one.line} ${one.path} ${one.remedy.en}`));
  });
  return found;
};
const at = (name: string, line: number) => expect.stringContaining(`${name}:${line} `);

test.each([
  ['a piece that changed after it was sealed', 'dossiers/voisins/pieces/D1.md', 'a écrit', 'a signé', registerFile, 3],
  ['a piece that is not there', file, 'cote: D1, by', 'cote: D9, by', file, 6],
  ['an agent who is not there', file, 'D1, by: alice', 'D1, by: bob', file, 6],
  ['a sentence about a piece that is not there', file, 'with: [D2]', 'with: [D8]', file, 19],
  ['an altered piece that does not say what was altered', file, 'reason: unsigned', 'reason: altered', file, 7],
  ['a piece that ought to be signed', registerFile, 'signature: abc', 'signature: null', registerFile, 3],
  ['a piece without a line in the register', registerFile, 'cote: D1,', 'cote: D7,', registerFile, 3],
])('%s stops the build, with file, line and remedy', async (_, where, from, to, name, line) => {
  const found = await remedyOf((files) => {
    files[where] = (files[where] ?? '').replace(from, to);
  });
  expect(found).toContainEqual(at(`courses/${name}`, line));
});

test('a source and a right option must exist, and a register must stand beside', async () => {
  expect(await remedyOf((files) => replaceIn(files, file, 'source: ', 'source: autre-'))).not.toEqual([]);
  expect(await remedyOf((files) => replaceIn(files, file, 'right: oui', 'right: peut-etre'))).not.toEqual([]);
  const found = await remedyOf((files) => {
    delete files[registerFile];
  });
  expect(found).toEqual([expect.stringContaining('npm run file:seal')]);
});
