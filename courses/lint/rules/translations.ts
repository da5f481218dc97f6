import { valueAt } from '../../load/describe-issue.ts';
import type { CourseDocument } from '../../load/document.ts';
import type { CourseProblem } from '../../load/problem.ts';
import type { LessonSource, ModuleSource } from '../../load/tree.ts';
import type { Rule } from '../context.ts';
import { localisedTexts } from '../texts.ts';

/** French texts of a file that have no English beside them. */
function untranslated(document: CourseDocument): number {
  return localisedTexts(document).filter(
    (text) => text.lang === 'fr' && valueAt(document.data, [...text.path.slice(0, -1), 'en']) === undefined,
  ).length;
}

function missing(file: string, count: number): CourseProblem[] {
  if (count === 0) return [];
  return [
    {
      severity: 'info',
      rule: 'translation',
      file,
      line: 1,
      column: 1,
      path: '',
      expected: { fr: 'une traduction anglaise', en: 'an English translation' },
      received: {
        fr: `${count} texte${count > 1 ? 's' : ''} en français seulement`,
        en: `${count} text${count > 1 ? 's' : ''} in French only`,
      },
      remedy: {
        fr: 'ajoutez `en:` ; d’ici là, la page anglaise montre le français',
        en: 'add `en:`; until then the English page shows the French',
      },
    },
  ];
}

const idsOf = (lesson: LessonSource, component: string): string[] =>
  lesson.outline.components.filter((use) => use.name === component).map((use) => use.attributes.get('id') ?? '');

/** What a lesson holds of work to do: the same in both languages. */
const embedded = [
  { component: 'Exercise', fr: 'exercices', en: 'exercises' },
  { component: 'Lab', fr: 'ateliers', en: 'labs' },
] as const;

function moduleProblems(module: ModuleSource): CourseProblem[] {
  const data = [module.file, ...module.questions, ...module.labs].flatMap((located) =>
    located === null ? [] : [located.document],
  );
  const english = new Map(module.lessons.filter((l) => l.lang === 'en').map((l) => [l.value.id, l]));
  return [
    ...[...new Set(data)].flatMap((document) => missing(document.file, untranslated(document))),
    ...module.lessons
      .filter((lesson) => lesson.lang === 'fr')
      .flatMap((lesson): CourseProblem[] => {
        const translation = english.get(lesson.value.id);
        if (translation === undefined) return missing(lesson.document.file, 1);
        return embedded.flatMap(({ component, fr, en }) => {
          const [wanted, found] = [idsOf(lesson, component), idsOf(translation, component)];
          if (wanted.join() === found.join()) return [];
          return [
            {
              severity: 'warning' as const,
              rule: 'translation',
              file: translation.document.file,
              ...translation.document.place([]),
              path: '',
              expected: {
                fr: `les ${fr} de la leçon française : ${wanted.join(', ') || 'aucun'}`,
                en: `the ${en} of the French lesson: ${wanted.join(', ') || 'none'}`,
              },
              received: { fr: found.join(', ') || 'aucun', en: found.join(', ') || 'none' },
              remedy: { fr: 'accordez les deux leçons', en: 'make the two lessons agree' },
            },
          ];
        });
      }),
  ];
}

/** What lacks English, as information, and translations that have drifted from the French. */
export const translations: Rule = ({ tree }) => {
  const shared = [
    ...new Set([...tree.paths, ...tree.glossary, ...tree.sources, ...tree.errors].map(({ document }) => document)),
  ];
  return [
    ...shared.flatMap((document) => missing(document.file, untranslated(document))),
    ...tree.modules.flatMap(moduleProblems),
    ...tree.cases.flatMap((source) => {
      const documents = [source.file, ...source.pieces, ...source.advice].flatMap((located) =>
        located === null ? [] : [located.document],
      );
      const file = source.file?.document.file;
      return file === undefined
        ? []
        : missing(
            file,
            documents.reduce((sum, document) => sum + untranslated(document), 0),
          );
    }),
  ];
};
