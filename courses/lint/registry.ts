import { type CourseDocument, type DataPath, yamlDocument } from '../load/document.ts';
import { parseOne } from '../load/parse.ts';
import type { CourseTree } from '../load/tree.ts';
import { idsLock } from '../schema/index.ts';

/** An id that the courses use now, as the registry writes it. */
export interface PresentId {
  readonly id: string;
  readonly type: string;
  readonly document: CourseDocument;
  readonly path: DataPath;
}

/** Ids of everything that is published: planned modules may still change theirs. */
export function presentIds(tree: CourseTree): PresentId[] {
  const modules = tree.modules.flatMap((module): PresentId[] => {
    const file = module.file;
    if (file === null || file.value.status !== 'published') return [];
    const base = file.value.id;
    return [
      { id: base, type: 'module', document: file.document, path: ['id'] },
      ...module.lessons
        .filter((lesson) => lesson.lang === 'fr')
        .map((lesson) => ({
          id: `${base}/${lesson.value.id}`,
          type: 'lesson',
          document: lesson.document,
          path: ['id'],
        })),
      ...module.labs.map((lab) => ({
        id: `${base}/${lab.value.id}`,
        type: 'lab',
        document: lab.document,
        path: [...lab.path, 'id'],
      })),
      ...module.questions.map((question) => ({
        id: `${base}/quiz/${question.value.id}`,
        type: `question:${question.value.type}`,
        document: question.document,
        path: [...question.path, 'id'],
      })),
    ];
  });
  const cases = tree.cases.flatMap((source): PresentId[] => {
    const file = source.file;
    if (file === null) return [];
    const advice = source.advice.map(({ value, document }) => ({
      id: `${file.value.id}/avis/${value.id}`,
      type: 'advice',
      document,
      path: ['id'],
    }));
    return [{ id: file.value.id, type: 'case', document: file.document, path: ['id'] }, ...advice];
  });
  const paths = tree.paths.map(({ value, document, path }) => ({
    id: `parcours/${value.id}`,
    type: 'path',
    document,
    path: [...path, 'id'],
  }));
  const dossiers = tree.dossiers.flatMap(({ file }): PresentId[] =>
    file === null ? [] : [{ id: `dossier/${file.value.id}`, type: 'dossier', document: file.document, path: ['id'] }],
  );
  const prompting = tree.prompting.map(({ value, document, path }) => ({
    id: `prompting/${value.id}`,
    type: 'prompting',
    document,
    path: [...path, 'id'],
  }));
  return [...modules, ...cases, ...paths, ...dossiers, ...prompting];
}

const header = `# Le registre des identifiants publiés : il ne fait que grandir. Un identifiant retiré ou réemployé ferait perdre leur progression
# aux apprenants. \`npm run courses:lint -- --accept-ids\` y ajoute les nouveaux ; un renommage s'écrit dans aliases.yaml.
`;

/** The registry with the new ids added; those that it holds stay as they are. */
export function extendedLock(tree: CourseTree): { readonly text: string; readonly added: readonly string[] } {
  const known = new Map(Object.entries(tree.lock?.value.ids ?? {}));
  const added = presentIds(tree).filter(({ id }) => !known.has(id));
  for (const { id, type } of added) known.set(id, type);
  const lines = [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, type]) => `  ${id}: ${type}`);
  const text = lines.length === 0 ? `${header}ids: {}\n` : `${header}ids:\n${lines.join('\n')}\n`;
  const check = parseOne(idsLock, yamlDocument('ids.lock.yaml', 'ids.lock.yaml', text));
  if (!check.ok) throw new Error('the registry that was written cannot be read back');
  return { text, added: added.map(({ id }) => id) };
}
