import { problemAt, problemInBody } from '../../load/document.ts';
import type { CourseProblem } from '../../load/problem.ts';
import type { ModuleSource } from '../../load/tree.ts';
import type { Rule } from '../context.ts';

function moduleProblems(module: ModuleSource): CourseProblem[] {
  const file = module.file?.value;
  const evaluation = new Set(file?.status === 'published' ? file.evaluation : []);
  const exercises = module.lessons.flatMap((lesson) =>
    lesson.outline.components
      .filter((use) => use.name === 'Exercise')
      .map((use) => ({ lesson, place: use.place, id: use.attributes.get('id') ?? '' })),
  );
  const used = new Set(exercises.map((exercise) => exercise.id));
  const seen = new Set<string>();
  return [
    ...exercises.flatMap(({ lesson, place, id }) => {
      const key = `${lesson.lang}/${id}`;
      const again = seen.has(key);
      seen.add(key);
      return again
        ? [
            problemInBody(lesson.document, place, {
              rule: 'question-use',
              expected: {
                fr: 'une question posée une seule fois dans le module',
                en: 'a question asked once in the module',
              },
              received: { fr: `« ${id} », déjà posée`, en: `"${id}", asked already` },
              remedy: { fr: 'écrivez une autre question', en: 'write another question' },
            }),
          ]
        : [];
    }),
    ...exercises
      .filter((exercise) => evaluation.has(exercise.id))
      .map(({ lesson, place, id }) =>
        problemInBody(lesson.document, place, {
          rule: 'question-use',
          expected: { fr: 'une question d’exercice', en: 'a question for practice' },
          received: { fr: `« ${id} », question de l’évaluation`, en: `"${id}", a question of the evaluation` },
          remedy: {
            fr: 'retirez-la de la leçon : sa réponse serait dans la page',
            en: 'remove it from the lesson: its answer would be in the page',
          },
        }),
      ),
    ...module.questions
      .filter(({ value }) => !used.has(value.id) && !evaluation.has(value.id))
      .map((question) =>
        problemAt(question.document, [...question.path, 'id'], {
          severity: 'warning',
          rule: 'question-use',
          expected: {
            fr: 'une question posée dans une leçon ou dans l’évaluation',
            en: 'a question asked in a lesson or in the evaluation',
          },
          received: { fr: `« ${question.value.id} », jamais posée`, en: `"${question.value.id}", never asked` },
          remedy: {
            fr: `ajoutez <Exercise id="${question.value.id}" />, ou retirez la question`,
            en: `add <Exercise id="${question.value.id}" />, or remove the question`,
          },
        }),
      ),
    ...(file?.status === 'published'
      ? file.evaluation.flatMap((id, index) =>
          module.questions.some((question) => question.value.id === id && question.value.type === 'likert') &&
          module.file !== null
            ? [
                problemAt(module.file.document, ['evaluation', index], {
                  rule: 'question-use',
                  expected: { fr: 'une question qui a une bonne réponse', en: 'a question that has a right answer' },
                  received: { fr: `« ${id} », une échelle d’opinion`, en: `"${id}", an opinion scale` },
                  remedy: { fr: 'posez-la dans une leçon', en: 'ask it in a lesson' },
                }),
              ]
            : [],
        )
      : []),
  ];
}

/** A question is asked once, never both as an exercise and in the evaluation, and never written for nothing. */
export const questionUse: Rule = ({ tree }) => tree.modules.flatMap(moduleProblems);
