import { expect, test } from 'vitest';
import { loadCatalogue } from '../../../courses/load/index.ts';
import { languages, promptingSkill } from '../../../courses/schema/index.ts';
import { type CheckOutcome, checkPrompt } from './checks.ts';
import { countWords } from './checks-text.ts';
import { diagnose } from './diagnostics.ts';

const { promptingExercises: exercises, dossiers: all } = await loadCatalogue();
/** Other labs have case files of their own. */
const dossiers = new Map([...all].filter(([id]) => exercises.some(({ dossier }) => dossier === id)));
const each = exercises.flatMap((exercise) =>
  languages.map((lang) => ({ exercise, lang, name: `${exercise.id} (${lang})` })),
);

const failing = (exercise: (typeof exercises)[number], prompt: string): string[] =>
  exercise.criteria.flatMap((criterion) => {
    if (criterion.on !== 'prompt') return [];
    const outcome: CheckOutcome = checkPrompt(criterion.check, prompt);
    return outcome.passed ? [] : [criterion.id];
  });

test('there are twelve exercises, one for each skill in order, four on each of three case files of twelve pieces', () => {
  expect(exercises.map(({ skill }) => skill)).toEqual(promptingSkill.options);
  expect([...dossiers.values()].map(({ pieces }) => pieces.length)).toEqual([12, 12, 12]);
  for (const id of dossiers.keys()) expect(exercises.filter(({ dossier }) => dossier === id)).toHaveLength(4);
});

test.each(each)('the solution of $name meets every criterion on the prompt', ({ exercise, lang }) => {
  expect(failing(exercise, exercise.solution.prompt[lang] ?? '')).toEqual([]);
});

test.each(each)('the start of $name leaves two criteria or more to be met', ({ exercise, lang }) => {
  expect(failing(exercise, exercise.start[lang] ?? '').length).toBeGreaterThanOrEqual(2);
});

test.each(each)('the diagnostics give the solution of $name no warning', ({ exercise, lang }) => {
  const pieces = dossiers.get(exercise.dossier)?.pieces ?? [];
  const prompts = [exercise.solution.prompt[lang] ?? '', exercise.firstStep?.[lang] ?? ''];
  const warnings = prompts.flatMap((prompt) => diagnose(prompt, lang, pieces)).filter((d) => d.severity === 'warning');
  expect(warnings).toEqual([]);
});

/** About 1.6 tokens a word in French: 900 tokens. */
const mostWords = 560;

test.each(each)('$name fits a small model: prompt and pieces together', ({ exercise, lang }) => {
  const pieces = dossiers.get(exercise.dossier)?.pieces ?? [];
  for (const prompt of [exercise.solution.prompt[lang] ?? '', exercise.firstStep?.[lang] ?? '']) {
    const given = pieces.filter(({ cote }) => prompt.includes(`{{${cote}}}`));
    expect(given.length).toBeLessThanOrEqual(3);
    expect(countWords(prompt) + given.reduce((sum, { words }) => sum + words, 0)).toBeLessThanOrEqual(mostWords);
  }
});

test('one piece, and one only, speaks to the machine', () => {
  const speaking = [...dossiers.values()].flatMap(({ id, pieces }) =>
    pieces.filter(({ markdown }) => /\bAssistant\b/.test(markdown)).map(({ cote }) => `${id} ${cote}`),
  );
  expect(speaking).toEqual(['cambriolage-quai-des-mariniers D7']);
  expect(exercises.find(({ skill }) => skill === 'injection')?.pieces).toEqual(['D7']);
});
