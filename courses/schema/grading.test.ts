import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grade } from './grading.ts';
import { type Question, question } from './question.ts';

const text = { fr: 'Texte.' };
const base = { version: 1, prompt: text, explanation: text, objectives: [], sources: [] };
const option = (id: string, correct: boolean) => ({ id, text, correct, feedback: { fr: `Retour ${id}.` } });
/** Fails if the question is not one that an author could write. */
const valid = (value: unknown): Question => question.parse(value);

const trueFalse = valid({
  ...base,
  id: 'q',
  type: 'true-false',
  answer: true,
  feedback: { true: { fr: 'Oui.' }, false: { fr: 'Non.' } },
});
const single = valid({ ...base, id: 'q', type: 'single', options: [option('a', true), option('b', false)] });
const multiple = valid({
  ...base,
  id: 'q',
  type: 'multiple',
  options: [option('a', true), option('b', true), option('c', false), option('d', false)],
});
const shortText = valid({
  ...base,
  id: 'q',
  type: 'short-text',
  accepted: [{ id: 'oeuvre', spellings: { fr: ['une œuvre'], en: ['work'] } }],
  feedback: { right: { fr: 'Oui.' }, wrong: { fr: 'Non.' } },
});
const cloze = valid({
  ...base,
  id: 'q',
  type: 'cloze',
  text: { fr: '{{un}} et {{deux}}' },
  gaps: ['un', 'deux'].map((id) => ({ id, options: [option('a', true), option('b', false)] })),
});
const order = valid({
  ...base,
  id: 'q',
  type: 'order',
  items: ['a', 'b', 'c', 'd'].map((id) => ({ id, text })),
  feedback: { right: { fr: 'Oui.' }, wrong: { fr: 'Non.' } },
});
const match = valid({
  ...base,
  id: 'q',
  type: 'match',
  left: ['a', 'b', 'c'].map((id) => ({ id, text, matches: `r-${id}`, feedback: { fr: `Retour ${id}.` } })),
  right: ['r-a', 'r-b', 'r-c', 'r-d'].map((id) => ({ id, text })),
});
const estimate = valid({
  ...base,
  id: 'q',
  type: 'estimate',
  unit: { fr: '%' },
  min: 0,
  max: 1,
  step: 0.1,
  answer: 0.2,
  tolerance: 0.1,
  feedback: { right: { fr: 'Juste.' }, low: { fr: 'Trop bas.' }, high: { fr: 'Trop haut.' } },
});
const likert = valid({ ...base, id: 'q', type: 'likert', scale: ['a', 'b', 'c'].map((id) => ({ id, text })) });
const spot = valid({
  ...base,
  id: 'q',
  type: 'spot-the-error',
  segments: [
    { id: 'a', text },
    { id: 'b', text, error: 'E05', feedback: { fr: 'Verbe trop fort.' } },
    { id: 'c', text, error: 'E10' },
    { id: 'd', text },
  ],
});

test('true or false is right or wrong, with the feedback of what was answered', () => {
  expect(grade(trueFalse, { type: 'true-false', value: true })).toEqual({
    success: true,
    scaled: 1,
    feedback: [{ target: 'q', tone: 'right', text: { fr: 'Oui.' } }],
  });
  expect(grade(trueFalse, { type: 'true-false', value: false })).toMatchObject({
    success: false,
    scaled: 0,
    feedback: [{ tone: 'wrong', text: { fr: 'Non.' } }],
  });
});

test('a single choice gives the feedback of the option that was chosen', () => {
  expect(grade(single, { type: 'single', option: 'b' })).toEqual({
    success: false,
    scaled: 0,
    feedback: [{ target: 'b', tone: 'wrong', text: { fr: 'Retour b.' } }],
  });
  expect(grade(single, { type: 'single', option: 'a' }).success).toBe(true);
  expect(grade(single, { type: 'single', option: 'inconnue' })).toEqual({ success: false, scaled: 0, feedback: [] });
});

test.each([
  [['a', 'b'], 1],
  [['a'], 0.5],
  [['a', 'c'], 0],
  [['a', 'b', 'c'], 0.5],
  [['a', 'b', 'c', 'd'], 0],
  [['c', 'd'], 0],
  [[], 0],
  [['a', 'a', 'b'], 1],
])('of two right options, choosing %j earns %d', (options, scaled) => {
  expect(grade(multiple, { type: 'multiple', options })).toMatchObject({ scaled, success: scaled === 1 });
});

test('a multiple choice says what was right, wrong and missed, and nothing of what was rightly left', () => {
  const { feedback } = grade(multiple, { type: 'multiple', options: ['a', 'c'] });
  expect(feedback.map(({ target, tone }) => [target, tone])).toEqual([
    ['a', 'right'],
    ['b', 'missed'],
    ['c', 'wrong'],
  ]);
});

test.each(['une œuvre', 'OEUVRE', '  L’œuvre. ', 'the work', 'œuvre !'])('the short text %j is accepted', (typed) => {
  expect(grade(shortText, { type: 'short-text', text: typed })).toMatchObject({ success: true, scaled: 1 });
});

test.each(['', 'ouvre', 'des œuvres', '!!!'])('the short text %j is not accepted', (typed) => {
  expect(grade(shortText, { type: 'short-text', text: typed })).toMatchObject({ success: false, scaled: 0 });
});

test('a cloze earns the share of its gaps, and an empty gap is said to be missed', () => {
  const { scaled, success, feedback } = grade(cloze, { type: 'cloze', gaps: { un: 'a' } });
  expect([scaled, success]).toEqual([0.5, false]);
  expect(feedback.map(({ target, tone }) => [target, tone])).toEqual([
    ['un', 'right'],
    ['deux', 'missed'],
  ]);
  expect(grade(cloze, { type: 'cloze', gaps: { un: 'a', deux: 'a' } }).success).toBe(true);
});

test.each([
  [['a', 'b', 'c', 'd'], 1],
  [['b', 'a', 'c', 'd'], 5 / 6],
  [['d', 'c', 'b', 'a'], 0],
  [['d', 'a', 'b', 'c'], 0.5],
  [['a', 'b', 'c'], 0],
  [['a', 'b', 'c', 'c'], 0],
  [['a', 'b', 'c', 'x'], 0],
])('the order %j earns %d', (items, scaled) => {
  expect(grade(order, { type: 'order', items }).scaled).toBeCloseTo(scaled, 12);
});

test('a match earns the share of its rows', () => {
  const { scaled, feedback } = grade(match, { type: 'match', pairs: { a: 'r-a', b: 'r-c' } });
  expect(scaled).toBeCloseTo(1 / 3, 12);
  expect(feedback.map((item) => item.tone)).toEqual(['right', 'wrong', 'missed']);
});

test.each([
  [0.2, true, 'Juste.'],
  [0.3, true, 'Juste.'],
  [0.1, true, 'Juste.'],
  [0.31, false, 'Trop haut.'],
  [0.05, false, 'Trop bas.'],
])('the estimate %d of 0.2 ± 0.1 is right: %s', (value, success, words) => {
  expect(grade(estimate, { type: 'estimate', value })).toMatchObject({ success, feedback: [{ text: { fr: words } }] });
});

test('an opinion is neither right nor wrong', () => {
  expect(grade(likert, { type: 'likert', point: 'c' })).toEqual({ success: null, scaled: null, feedback: [] });
});

test.each([
  [['b', 'c'], 1],
  [['b'], 0.5],
  [['a', 'b'], 0],
  [['a', 'b', 'c'], 0.5],
  [['a', 'b', 'c', 'd'], 0],
])('of two errors, marking %j earns %d', (segments, scaled) => {
  expect(grade(spot, { type: 'spot-the-error', segments }).scaled).toBe(scaled);
});

test('marking speaks of every mark and of every error, with words of its own where the author wrote none', () => {
  const { feedback } = grade(spot, { type: 'spot-the-error', segments: ['a', 'b'] });
  expect(feedback).toEqual([
    { target: 'a', tone: 'wrong', text: { fr: 'Ce passage était exact.', en: 'This passage was right.' } },
    { target: 'b', tone: 'right', text: { fr: 'Verbe trop fort.' } },
    { target: 'c', tone: 'missed', text: { fr: 'Une erreur se trouvait ici.', en: 'There was an error here.' } },
  ]);
});

test('a response of another type is a bug of the caller', () => {
  expect(() => grade(single, { type: 'multiple', options: ['a'] })).toThrow(TypeError);
});

const subset = (ids: readonly string[]) => fc.subarray([...ids]);

test('any answer earns between 0 and 1, and success is exactly 1', () => {
  const answers = fc.oneof(
    subset(['a', 'b', 'c', 'd', 'x']).map((options) => grade(multiple, { type: 'multiple', options })),
    subset(['a', 'b', 'c', 'd', 'x']).map((segments) => grade(spot, { type: 'spot-the-error', segments })),
    fc.shuffledSubarray(['a', 'b', 'c', 'd', 'x']).map((items) => grade(order, { type: 'order', items })),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'c', 'x'), fc.constantFrom('r-a', 'r-b', 'r-c', 'r-d'))
      .map((pairs) => grade(match, { type: 'match', pairs })),
  );
  fc.assert(
    fc.property(answers, ({ success, scaled }) => {
      expect(scaled).toBeGreaterThanOrEqual(0);
      expect(scaled).toBeLessThanOrEqual(1);
      expect(success).toBe(scaled === 1);
    }),
  );
});

test('one more false alarm never raises what is earned', () => {
  fc.assert(
    fc.property(subset(['a', 'b', 'c']), (options) => {
      const before = grade(multiple, { type: 'multiple', options }).scaled ?? 0;
      const after = grade(multiple, { type: 'multiple', options: [...options, 'd'] }).scaled ?? 0;
      expect(after).toBeLessThanOrEqual(before);
    }),
  );
});

test('an order and its reverse earn 1 together', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(['a', 'b', 'c', 'd'], { minLength: 4 }), (items) => {
      const there = grade(order, { type: 'order', items }).scaled ?? 0;
      const back = grade(order, { type: 'order', items: items.toReversed() }).scaled ?? 0;
      expect(there + back).toBeCloseTo(1, 12);
    }),
  );
});
