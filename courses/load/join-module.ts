import type { PublishedModule } from '../schema/index.ts';
import { describeValue } from './describe-issue.ts';
import { problemAt } from './document.ts';
import { joinLab } from './join-lab.ts';
import { joinLessons } from './join-lessons.ts';
import type { Located } from './parse.ts';
import type { CourseProblem } from './problem.ts';
import { Ids, type ModuleIds, nameIs, refer, referAll, repeated, type Shared } from './references.ts';
import type { ModuleSource } from './tree.ts';

function joinPublished(file: Located<PublishedModule>, module: ModuleSource, ids: ModuleIds): CourseProblem[] {
  const { value, document } = file;
  const hasLesson =
    module.lessons.some((lesson) => lesson.lang === 'fr') ||
    [...ids.tree.broken].some((id) => id.startsWith(`lesson/${module.folder}:`));
  return [
    ...referAll(file, ['sources'], 'source', value.sources, ids.sources),
    ...referAll(file, ['evaluation'], 'question', value.evaluation, ids.questions),
    ...referAll(file, ['completion', 'labs'], 'lab', value.completion.labs, ids.labs),
    ...(hasLesson
      ? []
      : [
          problemAt(document, ['status'], {
            rule: 'file',
            expected: {
              fr: 'au moins une leçon en français dans un module publié',
              en: 'at least one French lesson in a published module',
            },
            received: { fr: 'aucune', en: 'none' },
            remedy: {
              fr: 'écrivez fr/01-….mdx, ou mettez `status: planned`',
              en: 'write fr/01-….mdx, or set `status: planned`',
            },
          }),
        ]),
  ];
}

/** Checks a module: its own ids, its questions, its labs and its lessons. */
export function joinModule(module: ModuleSource, shared: Shared): CourseProblem[] {
  const { tree } = shared;
  const file = module.file;
  const objectiveIds = file?.value.objectives.map((objective) => objective.id) ?? [];
  const ids: ModuleIds = {
    ...shared,
    // An unreadable module.yaml leaves every objective open.
    objectives:
      file === null
        ? new Ids([], { ...tree, broken: new Set(['objective:*']) }, 'objective')
        : new Ids(objectiveIds, tree, 'objective'),
    questions: new Ids(
      module.questions.map((q) => q.value.id),
      tree,
      `question/${module.folder}`,
    ),
    labs: new Ids(
      module.labs.map((lab) => lab.value.id),
      tree,
      `lab/${module.folder}`,
    ),
  };
  const lessonIds = module.lessons.filter((lesson) => lesson.lang === 'fr');
  return [
    ...(file === null ? [] : nameIs(file, 'slug', file.value.slug, module.folder)),
    ...(file === null
      ? []
      : file.value.objectives.flatMap((objective, index) =>
          objectiveIds.indexOf(objective.id) === index
            ? []
            : [
                problemAt(file.document, ['objectives', index, 'id'], {
                  rule: 'duplicate-id',
                  expected: { fr: 'un identifiant qui ne sert qu’une fois', en: 'an id that is used once' },
                  received: describeValue(objective.id),
                  remedy: { fr: 'choisissez un autre identifiant', en: 'choose another id' },
                }),
              ],
        )),
    ...(file === null
      ? []
      : [
          ...referAll(file, ['prerequisites'], 'module', file.value.prerequisites, shared.modules),
          ...referAll(file, ['recommended'], 'module', file.value.recommended, shared.modules),
        ]),
    ...(file?.value.status === 'published' ? joinPublished({ ...file, value: file.value }, module, ids) : []),
    ...repeated(module.questions, (q) => q.id, 'id'),
    // Lessons and labs share one space of xAPI activity ids.
    ...repeated<{ readonly id: string }>([...lessonIds, ...module.labs], (value) => value.id, 'id'),
    ...module.questions.flatMap((q) => [
      ...referAll(q, ['objectives'], 'objective', q.value.objectives, ids.objectives),
      ...(q.value.type === 'spot-the-error'
        ? q.value.segments.flatMap(({ error }, index) =>
            error === undefined
              ? []
              : refer(q.document, [...q.path, 'segments', index, 'error'], 'error', error, ids.errors),
          )
        : []),
      ...referAll(q, ['sources'], 'source', q.value.sources, ids.sources),
    ]),
    ...module.labs.flatMap((lab) => joinLab(lab, shared)),
    ...joinLessons(module, ids),
  ];
}
