import { expect, test } from 'vitest';
import { question } from './question.ts';

const text = { fr: 'Texte.' };
const base = { id: 'q', prompt: text, explanation: text };
const option = (id: string, correct: boolean) => ({ id, text, correct, feedback: text });
const rightWrong = { right: text, wrong: text };

/** The paths at which a question is refused. */
const refusedAt = (value: unknown) =>
  question.safeParse(value).error?.issues.map((issue) => issue.path.join('.')) ?? [];

const single = { ...base, type: 'single', options: [option('a', true), option('b', false)] };
const cloze = {
  ...base,
  type: 'cloze',
  text: { fr: 'Un {{x}} ici.' },
  gaps: [{ id: 'x', options: [option('a', true), option('b', false)] }],
};
const match = {
  ...base,
  type: 'match',
  left: [
    { id: 'a', text, matches: 'r', feedback: text },
    { id: 'b', text, matches: 'r', feedback: text },
  ],
  right: [
    { id: 'r', text },
    { id: 's', text },
  ],
};
const estimate = {
  ...base,
  type: 'estimate',
  unit: text,
  min: 0,
  max: 10,
  step: 1,
  answer: 5,
  tolerance: 0,
  feedback: { right: text, low: text, high: text },
};
const order = { ...base, type: 'order', items: ['a', 'b', 'c'].map((id) => ({ id, text })), feedback: rightWrong };
const spot = {
  ...base,
  type: 'spot-the-error',
  segments: [
    { id: 'a', text },
    { id: 'b', text, error: 'E01' },
  ],
};

test.each([single, cloze, match, estimate, order, spot].map((value) => [value.type, value] as const))(
  'a sound %s question is accepted',
  (_, value) => {
    expect(refusedAt(value)).toEqual([]);
  },
);

test.each([
  ['two right options in a single choice', { ...single, options: [option('a', true), option('b', true)] }, 'options'],
  ['no right option in a single choice', { ...single, options: [option('a', false), option('b', false)] }, 'options'],
  ['an id used by two options', { ...single, options: [option('a', true), option('a', false)] }, 'options.1.id'],
  [
    'a multiple choice with nothing to choose',
    { ...single, type: 'multiple', options: ['a', 'b', 'c'].map((id) => option(id, false)) },
    'options',
  ],
  ['a gap that the text lacks', { ...cloze, text: { fr: 'Rien.' } }, 'text.fr'],
  ['a gap that the translation lacks', { ...cloze, text: { ...cloze.text, en: 'Nothing.' } }, 'text.en'],
  ['a text with a gap too many', { ...cloze, text: { fr: '{{x}} {{y}}' } }, 'text.fr'],
  [
    'a pair without its right side',
    {
      ...match,
      right: [
        { id: 's', text },
        { id: 't', text },
      ],
    },
    'left.0.matches',
  ],
  ['an answer out of range', { ...estimate, answer: 11 }, 'answer'],
  ['a range turned round', { ...estimate, min: 10, max: 0 }, 'max'],
  ['a step that misses the answer', { ...estimate, answer: 5.5 }, 'step'],
  ['an item that stands twice', { ...order, items: ['a', 'b', 'a'].map((id) => ({ id, text })) }, 'items.2.id'],
  [
    'a text without error',
    {
      ...spot,
      segments: [
        { id: 'a', text },
        { id: 'b', text },
      ],
    },
    'segments',
  ],
])('a question with %s is refused there', (_, value, path) => {
  expect(refusedAt(value)[0]).toBe(path);
});
