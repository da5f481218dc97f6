import { expect, test } from 'vitest';
import { loadCatalogue } from '../../../courses/load/index.ts';
import { type Localized, workshopData } from './lab-data.ts';
import { workshopPayload } from './payload.ts';
import { promptProblem } from './prompt-text.ts';

const options = {
  renderMarkdown: (markdown: string) => `<p>${markdown}</p>\n`,
  plainText: (markdown: string) => markdown,
};
const { promptingExercises, dossiers } = await loadCatalogue();

test('the campus’s own exercises become what the browser reads, easiest first', () => {
  const payload = workshopPayload(promptingExercises, dossiers, options);
  expect(workshopData.parse(JSON.parse(JSON.stringify(payload)))).toEqual(payload);
  expect(payload.exercises.map(({ rank }) => rank)).toEqual(payload.exercises.map((_, at) => at + 1));
  expect(payload.exercises.map(({ id }) => id)).toEqual(promptingExercises.map(({ id }) => id));
});

test('every start and solution can be sent: each variable stands for a piece or the first step', () => {
  const { exercises, dossiers: files } = workshopPayload(promptingExercises, dossiers, options);
  const texts = ({ fr, en }: Localized) => (en === undefined ? [fr] : [fr, en]);
  for (const { id, dossier, firstStep, start, solution } of exercises) {
    const file = files.find((one) => one.id === dossier);
    if (file === undefined) throw new Error(`${id}: no case file`);
    for (const text of [start, solution.prompt])
      for (const prompt of texts(text))
        expect([id, promptProblem(prompt, file, firstStep !== null)]).toEqual([id, null]);
    for (const prompt of firstStep === null ? [] : texts(firstStep))
      expect([id, promptProblem(prompt, file, false)]).toEqual([id, null]);
  }
});

test('an exercise on a case file that does not exist stops the build, with what to do', () => {
  expect(() => workshopPayload(promptingExercises, new Map(), options)).toThrow(/introuvable dans courses\/dossiers/);
});
