import { labIds } from '../schema/index.ts';
import type { LessonLab } from './catalogue.ts';
import { type Place, problemInBody } from './document.ts';
import type { CourseProblem } from './problem.ts';
import type { LessonSource } from './tree.ts';

const usesOf = ({ outline }: LessonSource) => outline.components.filter(({ name }) => name === 'Lab');

const isBefore = (a: Place, b: Place): boolean => a.line < b.line || (a.line === b.line && a.column < b.column);

/** The labs inside a lesson; a use whose id is not known is left out, and is a problem elsewhere. */
export function labsOfLesson(lesson: LessonSource): LessonLab[] {
  return usesOf(lesson).flatMap(({ attributes, place }) => {
    const id = labIds.find((known) => known === attributes.get('id'));
    if (id === undefined) return [];
    const before = lesson.outline.headings.filter((heading) => isBefore(heading.place, place));
    // The page's own title is the first level.
    const above = before.at(-1)?.depth ?? 1;
    return [{ id, headingsBefore: before.length, headingLevel: above === 1 ? 2 : above === 2 ? 3 : 4 }];
  });
}

/** A lab stands between paragraphs, and once: two would hold the same work from each other. */
export function joinLessonLabs(lesson: LessonSource): CourseProblem[] {
  const first = new Map<string, number>();
  return usesOf(lesson).flatMap(({ attributes, place, standsAlone }) => {
    const id = attributes.get('id') ?? '';
    const before = first.get(id);
    if (before === undefined) first.set(id, place.line);
    const problems: CourseProblem[] = [];
    if (before !== undefined)
      problems.push(
        problemInBody(lesson.document, place, {
          rule: 'lab',
          expected: { fr: 'chaque atelier une seule fois dans la leçon', en: 'each lab once in the lesson' },
          received: { fr: `« ${id} », déjà ligne ${before}`, en: `"${id}", already on line ${before}` },
          remedy: {
            fr: 'retirez ce doublon, ou renvoyez au premier par un lien',
            en: 'remove this duplicate, or link to the first one',
          },
        }),
      );
    if (!standsAlone)
      problems.push(
        problemInBody(lesson.document, place, {
          rule: 'lab',
          expected: {
            fr: 'un atelier seul sur sa ligne, hors de tout cadre',
            en: 'a lab alone on its line, in no box',
          },
          received: { fr: `<Lab id="${id}" /> dans un autre élément`, en: `<Lab id="${id}" /> inside something else` },
          remedy: {
            fr: 'sortez-le du paragraphe ou du cadre, entre deux lignes vides',
            en: 'take it out of the paragraph or box, between two blank lines',
          },
        }),
      );
    return problems;
  });
}
