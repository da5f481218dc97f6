import { expect, test } from 'vitest';
import { replaceIn, withCourses } from '../lint/fixtures/courses.ts';
import { promptingFiles } from '../lint/fixtures/prompting.ts';
import { inspectCourses, loadCatalogue } from './index.ts';

const file = 'dossiers/voisins/synthesis.yaml';
const synthesis = `version: 1
sections:
  - id: faits
    title: { fr: Les faits, en: The facts }
    sentences:
      - id: s1
        text: { fr: Elle a téléphoné. }
        cotes: [D1]
        error:
          code: E02
          severity: 3
          direction: neutre
          proof: [D1]
          correction: { fr: Elle a écrit. }
          explanation: { fr: Elle écrit., en: She writes. }
      - id: s2
        text: { fr: C’était à Valombre. }
        cotes: [D1]
omissions:
  - id: o1
    code: E04
    severity: 3
    direction: a-charge
    title: { fr: La lettre, en: The letter }
    proof: [D2]
    traces: [s2]
    missing: { fr: Une lettre le dit. }
    explanation: { fr: Elle manque., en: It is missing. }
rightlySilent: []
provenance: { kind: written, on: 2026-11-22, editedBy: Équipe du campus }
`;

const withSynthesis =
  (change: (files: Record<string, string>) => void = () => {}) =>
  (files: Record<string, string>) => {
    Object.assign(files, promptingFiles(), { [file]: synthesis });
    // In the fixtures every error is an omission.
    files['errors.yaml'] = files['errors.yaml']?.replace(/(code: E02[\s\S]*?abClass: )omission/, '$1commission') ?? '';
    change(files);
  };

test('a synthesis is joined to its case file; a case file needs none', async () => {
  await withCourses(withSynthesis(), async (courses) => {
    const { syntheses } = await loadCatalogue(courses);
    expect([...syntheses.keys()]).toEqual(['voisins']);
    expect(syntheses.get('voisins')?.omissions[0]?.traces).toEqual(['s2']);
  });
});

test.each([
  [
    'a sentence that cites a piece which is not there',
    'text: { fr: C’était à Valombre. }\n        cotes: [D1]',
    'text: { fr: C’était à Valombre. }\n        cotes: [D9]',
    ':18 sections.0.sentences.1.cotes.0 reference',
  ],
  ['a proof that is not there', 'proof: [D1]', 'proof: [D7]', ':13 sections.0.sentences.0.error.proof.0 reference'],
  ['an omission planted in a sentence', 'code: E02', 'code: E04', ':10 sections.0.sentences.0.error.code synthesis'],
  ['a commission among the omissions', 'code: E04', 'code: E02', ':21 omissions.0.code synthesis'],
  ['the same id twice', 'id: s2', 'id: s1', ':16 sections.0.sentences.1.id synthesis'],
  ['a trace that is no sentence', 'traces: [s2]', 'traces: [s7]', ':26 omissions.0.traces.0 synthesis'],
  [
    'a left-out piece that is cited',
    'cotes: [D1]\n        error',
    'cotes: [D1, D2]\n        error',
    ':25 omissions.0.proof.0 synthesis',
  ],
  [
    'a severity of four',
    'severity: 3\n          direction: neutre',
    'severity: 4\n          direction: neutre',
    ':11 sections.0.sentences.0.error.severity schema',
  ],
])('%s stops the build at its line', async (_, from, to, expected) => {
  const problems = await withCourses(
    withSynthesis((files) => replaceIn(files, file, from, to)),
    async (courses) =>
      (await inspectCourses(courses)).problems.map(
        ({ file: where, line, path, rule }) => `${where.replace('courses/', '')}:${line} ${path} ${rule}`,
      ),
  );
  expect(problems).toContain(`${file}${expected}`);
});
