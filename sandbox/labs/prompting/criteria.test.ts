import { expect, test } from 'vitest';
import { judge, passedIds } from './criteria.ts';
import { data, exercise } from './testing/workshop.ts';

const [dossier] = data.dossiers;
if (dossier === undefined) throw new Error('the fixture lacks its case file');
const grounding = { unfounded: [] };

test('before an answer the criteria on it wait, those on the prompt do not', () => {
  const judged = judge(exercise, dossier, { prompt: exercise.start.fr, firstStep: null, answer: null });
  expect(judged.map(({ outcome }) => outcome?.passed ?? null)).toEqual([false, null]);
});

test('the start misses what the exercise trains and the solution meets it', () => {
  const passed = (prompt: string, output: string) =>
    passedIds(judge(exercise, dossier, { prompt, firstStep: null, answer: { output, grounding } }));
  expect(passed(exercise.start.fr, 'Un vol.')).toEqual([]);
  expect(passed(exercise.solution.prompt.fr, 'Le 12 mars (D1).')).toEqual(['demande-la-cote', 'cite']);
});

test('a cote counts as cited where its piece was in the first step', () => {
  const attempt = { prompt: 'Résume {{etape-1}}', answer: { output: 'Le 12 mars (D1).', grounding } };
  expect(passedIds(judge(exercise, dossier, { ...attempt, firstStep: 'Relève {{D1}}' }))).toContain('cite');
  expect(passedIds(judge(exercise, dossier, { ...attempt, firstStep: null }))).not.toContain('cite');
});
