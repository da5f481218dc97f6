import { expect, test } from 'vitest';
import type { Dossier, PromptingExercise } from '../../../courses/schema/index.ts';
import { workshopPayload } from './payload.ts';
import { recordAll, type Writer } from './record.ts';
import { answerOf, currentAnswers, recordedAnswers } from './recorded.ts';

const text = (fr: string) => ({ fr, en: fr });
const dossier: Dossier = {
  id: 'cambriolage',
  version: 1,
  title: text('Un cambriolage'),
  field: 'criminal',
  facts: text('Un vol.'),
  persons: [
    { name: 'M. Renardel', also: [], role: text('victime') },
    { name: 'Mme Sarrazeau', also: [], role: text('témoin') },
  ],
  fictitious: true,
  written: { by: 'campus', on: '2026-11-22' },
  pieces: [{ cote: 'D1', kind: 'minutes', title: text('Plainte'), markdown: 'Le vol du 12 mars.', words: 4 }],
};
const exercise: PromptingExercise = {
  id: 'enchainer',
  version: 3,
  rank: 8,
  skill: 'chaining',
  dossier: 'cambriolage',
  title: text('Enchaîner'),
  task: text('Résumez.'),
  hints: [text('Par étapes.')],
  pieces: ['D1'],
  start: { fr: 'Résume {{D1}}', en: 'Summarise {{D1}}' },
  firstStep: { fr: 'Relève les dates : {{D1}}', en: 'List the dates: {{D1}}' },
  solution: { prompt: { fr: 'Rédige : {{etape-1}}', en: 'Write: {{etape-1}}' }, explanation: text('Deux temps.') },
  criteria: [
    { on: 'prompt', id: 'a', text: text('a'), why: text('a'), check: { kind: 'fences-pieces' } },
    { on: 'output', id: 'b', text: text('b'), why: text('b'), check: { kind: 'grounded' } },
    { on: 'output', id: 'c', text: text('c'), why: text('c'), check: { kind: 'no-decision' } },
  ],
  debrief: text('Fin.'),
  fictitious: true,
};
const options = { model: { id: 'tiny', name: 'Tiny' }, date: '2026-11-22' };
const echo: Writer = async ([turn]) => `<${turn?.content}>`;

test('start and solution are recorded in both languages, with the first step where it is used', async () => {
  const [recorded] = await recordAll([exercise], new Map([['cambriolage', dossier]]), { ...options, write: echo });
  expect(recordedAnswers.parse(recorded)).toEqual(recorded);
  expect(recorded?.answers.map(({ of, lang, stepOutput, output }) => [of, lang, stepOutput, output])).toEqual([
    ['start', 'fr', null, '<Résume Le vol du 12 mars.>'],
    ['start', 'en', null, '<Summarise Le vol du 12 mars.>'],
    ['solution', 'fr', '<Relève les dates : Le vol du 12 mars.>', '<Rédige : <Relève les dates : Le vol du 12 mars.>>'],
    ['solution', 'en', '<List the dates: Le vol du 12 mars.>', '<Write: <List the dates: Le vol du 12 mars.>>'],
  ]);
});

test('nothing is recorded where the model fails', async () => {
  const write: Writer = async () => {
    throw new Error('too long');
  };
  await expect(recordAll([exercise], new Map([['cambriolage', dossier]]), { ...options, write })).rejects.toThrow(
    'too long',
  );
});

test('a recording in French serves where there is none in the page’s language', async () => {
  const [recorded] = await recordAll([exercise], new Map([['cambriolage', dossier]]), { ...options, write: echo });
  if (recorded === undefined) throw new Error('nothing recorded');
  const french = { ...recorded, answers: recorded.answers.filter(({ lang }) => lang === 'fr') };
  expect(answerOf(recorded, 'start', 'en')?.lang).toBe('en');
  expect(answerOf(french, 'start', 'en')?.lang).toBe('fr');
  expect(answerOf({ ...recorded, answers: [] }, 'start', 'fr')).toBeNull();
});

test('an answer to a prompt that has changed since is not shown', async () => {
  const files = new Map([['cambriolage', dossier]]);
  const [recorded] = await recordAll([exercise], files, { ...options, write: echo });
  if (recorded === undefined) throw new Error('nothing recorded');
  const verbatim = { renderMarkdown: (markdown: string) => markdown, plainText: (markdown: string) => markdown };
  const now = (changed: Partial<PromptingExercise>) => {
    const [found] = workshopPayload([{ ...exercise, ...changed }], files, verbatim).exercises;
    if (found === undefined) throw new Error('no exercise');
    return currentAnswers(recorded, found);
  };
  expect(now({})).toEqual(recorded);
  const start = { fr: 'Résume mieux {{D1}}', en: 'Summarise {{D1}}' };
  expect(now({ start })?.answers.map(({ of, lang }) => [of, lang])).toEqual([
    ['start', 'en'],
    ['solution', 'fr'],
    ['solution', 'en'],
  ]);
  expect(now({ version: 4 })).toBeNull();
});
