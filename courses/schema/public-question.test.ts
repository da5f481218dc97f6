import { expect, test } from 'vitest';
import { publicQuestion } from './public-question.ts';
import { question } from './question.ts';

const text = { fr: 'Texte.' };
const secret = { fr: 'SECRET' };
const base = {
  id: 'q',
  version: 2,
  prompt: text,
  explanation: secret,
  objectives: ['secret-objectif'],
  sources: ['secret-source'],
};
const option = (id: string, correct: boolean) => ({ id, text, correct, feedback: secret });
const rightWrong = { right: secret, wrong: secret };
const labelled = (ids: readonly string[]) => ids.map((id) => ({ id, text }));

const questions = [
  { ...base, type: 'true-false', answer: true, feedback: { true: secret, false: secret } },
  { ...base, type: 'single', options: [option('a', true), option('b', false)] },
  { ...base, type: 'multiple', options: [option('a', true), option('b', false), option('c', true)] },
  { ...base, type: 'short-text', accepted: [{ id: 'secret-id', spellings: { fr: ['SECRET'] } }], feedback: rightWrong },
  {
    ...base,
    type: 'cloze',
    text: { fr: '{{un}}' },
    gaps: [{ id: 'un', options: [option('a', true), option('b', false)] }],
  },
  { ...base, type: 'order', items: labelled(['a', 'b', 'c', 'd', 'e', 'f']), feedback: rightWrong },
  {
    ...base,
    type: 'match',
    left: ['a', 'b'].map((id) => ({ id, text, matches: `r-${id}`, feedback: secret })),
    right: labelled(['r-a', 'r-b']),
  },
  {
    ...base,
    type: 'estimate',
    unit: text,
    min: 0,
    max: 10,
    step: 1,
    answer: 7,
    tolerance: 1.5,
    feedback: { right: secret, low: secret, high: secret },
  },
  { ...base, type: 'likert', scale: labelled(['a', 'b', 'c']) },
  {
    ...base,
    type: 'spot-the-error',
    segments: [
      { id: 'a', text },
      { id: 'b', text, error: 'E05', feedback: secret },
    ],
  },
].map((value) => question.parse(value));

test.each(questions.map((q) => [q.type, q] as const))('a %s question keeps no trace of its answer', (_, q) => {
  const shown = publicQuestion(q);
  expect(shown).toMatchObject({ id: 'q', version: 2, type: q.type, prompt: text });
  expect(JSON.stringify(shown)).not.toMatch(/secret|correct|answer|matches|tolerance|E05|feedback|explanation/i);
});

test('options of one kind have the same keys, so that none stands out', () => {
  for (const q of questions) {
    const shown = publicQuestion(q);
    const lists = Object.values(shown).filter((value) => Array.isArray(value));
    for (const list of lists) expect(new Set(list.map((item) => Object.keys(item).join())).size).toBe(1);
  }
});

test('the order of the file, which is the answer, cannot be read from what is shown', () => {
  const items = labelled(['f', 'b', 'a', 'e', 'd', 'c']);
  const ordered = question.parse({ ...base, type: 'order', items, feedback: rightWrong });
  const reversed = question.parse({ ...base, type: 'order', items: items.toReversed(), feedback: rightWrong });
  expect(publicQuestion(ordered)).toEqual(publicQuestion(reversed));
});
