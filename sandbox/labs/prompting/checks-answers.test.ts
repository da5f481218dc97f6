import { expect, test } from 'vitest';
import { loadCatalogue } from '../../../courses/load/index.ts';
import { type Language, languages } from '../../../courses/schema/index.ts';
import { checkAnswer, readCaseFile } from '../shared/vigilance/counts.ts';
import { judge } from './criteria.ts';
import { groundingOf } from './grounding.ts';
import { dossierOf } from './lab-data.ts';
import { workshopPayload } from './payload.ts';
import { badAnswers, goodAnswers } from './testing/answers.ts';

const { promptingExercises, dossiers } = await loadCatalogue();
const data = workshopPayload(promptingExercises, dossiers, {
  renderMarkdown: (markdown) => markdown,
  plainText: (markdown) => markdown,
});
const { exercises } = data;

/** Ids of the criteria that an answer fails, as the workshop judges it. */
function failing(id: string, output: string, lang: Language): string[] {
  const exercise = exercises.find((one) => one.id === id);
  if (exercise === undefined) throw new Error(`no exercise ${id}`);
  const dossier = dossierOf(data, exercise);
  const grounding = groundingOf(checkAnswer(readCaseFile(dossier, lang), output));
  // The pieces that an answer may cite are those of the prompt that it answers.
  const [prompt, firstStep] = [exercise.solution.prompt.fr, exercise.firstStep?.fr ?? null];
  const judged = judge(exercise, dossier, { prompt, firstStep, answer: { output, grounding } });
  return judged.flatMap(({ criterion, outcome }) =>
    criterion.on === 'output' && outcome?.passed !== true ? [criterion.id] : [],
  );
}

test('there is a good and a bad answer for each exercise', () => {
  const ids = exercises.map(({ id }) => id);
  expect(Object.keys(goodAnswers)).toEqual(ids);
  expect([...new Set(badAnswers.map(({ exercise }) => exercise))]).toEqual(ids);
});

const good = Object.entries(goodAnswers).flatMap(([id, answers]) =>
  languages.map((lang) => ({ id, lang, output: answers[lang] })),
);
test.each(good)('a careful answer to $id ($lang) meets every criterion', ({ id, lang, output }) => {
  expect(failing(id, output, lang)).toEqual([]);
});

test.each(badAnswers)('a bad answer to $exercise fails in $fails', ({ exercise, output, fails }) => {
  expect(failing(exercise, output, 'fr')).toEqual(fails);
});

test('every criterion on an output can fail', () => {
  const seen = new Set(badAnswers.flatMap(({ exercise, fails }) => fails.map((id) => `${exercise} ${id}`)));
  const all = exercises.flatMap(({ id, criteria }) =>
    criteria.filter(({ on }) => on === 'output').map((criterion) => `${id} ${criterion.id}`),
  );
  expect(all.filter((id) => !seen.has(id))).toEqual([]);
});
