import { expect, test } from 'vitest';
import { replaceIn, withCourses } from '../lint/fixtures/courses.ts';
import { draftYaml, draftFile as file } from '../lint/fixtures/draft.ts';
import { promptingFiles } from '../lint/fixtures/prompting.ts';
import { inspectCourses, loadCatalogue } from './index.ts';

const withDraft =
  (change: (files: Record<string, string>) => void = () => {}) =>
  (files: Record<string, string>) => {
    Object.assign(files, promptingFiles(), { [file]: draftYaml });
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
