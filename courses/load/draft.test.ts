import { expect, test } from 'vitest';
import { replaceIn, withCourses } from '../lint/fixtures/courses.ts';
import { promptingFiles } from '../lint/fixtures/prompting.ts';
import { inspectCourses, loadCatalogue } from './index.ts';

const file = 'dossiers/voisins/draft.yaml';
const source = 'source: { id: une-source, place: { fr: § 16, en: § 16 } }';
const grid = ['a', 'b', 'c', 'd', 'e', 'f']
  .map((id) => `    - { id: ${id}, text: { fr: Ligne, en: Line }, why: { fr: Motif, en: Reason } }`)
  .join('\n');
const mention = (id: string, fit: string) => `  - id: ${id}
    fit: ${fit}
    text: { fr: Mention, en: Statement }
    says: { fr: Ceci, en: This }
    hides: { fr: Cela, en: That }
    ${source}`;
const draft = `version: 1
slots:
  - { id: lieu, name: { fr: le lieu, en: the place }, a: le bourg, b: la cité }
rules:
  - { fr: Sur pièces, en: On the pieces }
sanction: { min: 0, max: 12, proposed: { a: 2, b: 4 } }
paragraphs:
  - id: faits
    title: { fr: Les faits, en: The facts }
    text: { fr: 'Il vit dans {{lieu}} (D1).' }
    cotes: [D1]
    proof: [D1]
    explanation: { fr: Exact, en: Correct }
  - id: milieu
    title: { fr: Le milieu, en: The background }
    mirrored: { a: 'Rassurant.', b: 'Inquiétant.' }
    cotes: []
    proof: [D1]
    fault: { kind: stereotype, code: E06, severity: 3, rewriting: Rien., ${source} }
    explanation: { fr: Sans pièce, en: Without a piece }
departure:
  topics:
    - { id: peine, text: { fr: La peine, en: The sentence }, words: [peine] }
    - { id: motif, text: { fr: Le motif, en: The reason }, words: [motif] }
  model: Trois phrases.
  grid:
${grid}
mentions:
${mention('aucune', 'unfit')}
${mention('vague', 'partly')}
${mention('juste', 'fits')}
standing:
  - text: { fr: Une source, en: A source }
    ${source}
provenance: { kind: written, on: 2026-11-22, editedBy: Équipe du campus }
`;

const withDraft =
  (change: (files: Record<string, string>) => void = () => {}) =>
  (files: Record<string, string>) => {
    Object.assign(files, promptingFiles(), { [file]: draft });
    change(files);
  };

test('a draft is joined to its case file', async () => {
  await withCourses(withDraft(), async (courses) => {
    const { problems } = await inspectCourses(courses);
    expect(problems).toEqual([]);
    const { drafts } = await loadCatalogue(courses);
    expect(drafts.get('voisins')?.paragraphs.map(({ id }) => id)).toEqual(['faits', 'milieu']);
  });
});

test.each([
  ['a slot that is not declared', '{{lieu}}', '{{ville}}', 'paragraphs.0.text.fr', 'repère déclaré'],
  ['a cote that is no piece', 'cotes: [D1]', 'cotes: [D9]', 'paragraphs.0.cotes.0', 'D9'],
  [
    'a source that is not known',
    'rewriting: Rien., source: { id: une-source',
    'rewriting: Rien., source: { id: rumeur',
    'paragraphs.1.fault.source.id',
    'rumeur',
  ],
  ['an id twice', 'id: milieu', 'id: faits', 'paragraphs.1.id', 'ne sert qu’une fois'],
  ['no mention that fits', 'fit: fits', 'fit: partly', 'mentions', 'une seule mention adaptée'],
  ['a number beyond the limits', 'b: 4', 'b: 40', 'sanction.proposed', 'de `min` à `max`'],
  ['another text in a sound paragraph', 'fault: {', 'note: {', 'paragraphs.1.mirrored', 'sain est le même'],
])('%s stops the build, with file, line and remedy', async (_, from, to, path, said) => {
  await withCourses(
    withDraft((files) => replaceIn(files, file, from, to)),
    async (courses) => {
      const { problems, catalogue } = await inspectCourses(courses);
      expect(catalogue).toBeNull();
      const found = problems.find((problem) => problem.path.startsWith(path) && problem.file.endsWith(file));
      expect(found, JSON.stringify(problems)).toBeDefined();
      expect(JSON.stringify(found)).toContain(said);
      expect(found?.line).toBeGreaterThan(1);
      expect(found?.remedy.fr).not.toBe('');
    },
  );
});

test('a slot in a piece is declared too', async () => {
  await withCourses(
    withDraft((files) => {
      files['dossiers/voisins/pieces/D1.md'] += '\nIl habite {{rue}}.\n';
    }),
    async (courses) => {
      const { problems } = await inspectCourses(courses);
      expect(problems.map(({ rule, file: at, received }) => [rule, at.endsWith('D1.md'), received.fr])).toEqual([
        ['slot', true, '« {{rue}} »'],
      ]);
    },
  );
});
