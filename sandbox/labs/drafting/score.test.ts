import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTexts } from './mirror.ts';
import { anchoringOf, countsOf, scoreOf, verdictOf } from './score.ts';
import type { Judgment } from './state.ts';
import { after, finished, key } from './testing/draft.ts';

const [sound, stereotype] = key.paragraphs;
if (sound === undefined || stereotype === undefined) throw new Error('two paragraphs are needed');
const judgment = (choice: Judgment['choice'], reason: Judgment['reason']): Judgment => ({
  choice,
  reason,
  rewriting: 'x',
  words: '',
});

describe('the verdict on a paragraph', () => {
  test.each([
    ['keep', 'checked', 'missed'],
    ['reject', 'stereotype', 'found'],
    ['change', 'unsourced', 'found'],
    ['reject', 'anchored', 'misnamed'],
    ['change', 'wording', 'misnamed'],
  ] as const)('a fault that one would %s for %s is %s', (choice, reason, verdict) => {
    expect(verdictOf(stereotype, judgment(choice, reason))).toBe(verdict);
  });

  test.each([
    ['keep', 'plausible', 'left'],
    ['change', 'wording', 'left'],
    ['change', 'overreach', 'false-alarm'],
    ['reject', 'stereotype', 'false-alarm'],
  ] as const)('a sound one that one would %s for %s is %s', (choice, reason, verdict) => {
    expect(verdictOf(sound, judgment(choice, reason))).toBe(verdict);
  });

  test('no judgment misses a fault and leaves a sound paragraph', () => {
    expect([verdictOf(stereotype, undefined), verdictOf(sound, undefined)]).toEqual(['missed', 'left']);
  });
});

test('the score counts what was set aside as detected, and what was doubted without cause as noise', () => {
  const score = scoreOf(key, after(finished));
  expect([score.planted, score.sound, score.count('found'), score.count('misnamed')]).toEqual([2, 1, 1, 1]);
  expect(countsOf(key, score)).toEqual({ errors: { E06: { hits: 1, misses: 0 } }, falseAlarms: 0, sound: 1 });
  expect(score.measure).toMatchObject({ recall: 1, precision: 1, commission: { n: 2, missed: 0 } });
});

test('the weight of the advice is the share of the way, undefined where there was no way to go', () => {
  expect(anchoringOf(4, 10, 7)).toMatchObject({ weight: 0.5, winsorised: 0.5 });
  expect(anchoringOf(4, 10, 2)).toMatchObject({ weight: -1 / 3, winsorised: 0 });
  expect(anchoringOf(4, 6, 8)).toMatchObject({ weight: 2, winsorised: 1 });
  expect(anchoringOf(6, 6, 8)).toMatchObject({ weight: null, winsorised: null });
});

describe('two texts compared', () => {
  test('mark what only one of them holds', () => {
    const { a, b } = compareTexts('le risque est faible ici.', 'le risque est très élevé ici.');
    expect(a.filter(({ differs }) => differs).map(({ text }) => text.trim())).toEqual(['faible']);
    expect(b.filter(({ differs }) => differs).map(({ text }) => text.trim())).toEqual(['très élevé']);
  });

  const words = fc
    .array(fc.constantFrom('un', 'deux', 'trois', 'quatre'), { maxLength: 12 })
    .map((list) => list.join(' '));
  test('make up each text again, and what they share is the same in both', () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const { a, b } = compareTexts(one, other);
        const text = (runs: typeof a) => runs.map((run) => run.text).join('');
        expect([text(a), text(b)]).toEqual([one, other]);
        if (one === other) expect([...a, ...b].some(({ differs }) => differs)).toBe(false);
      }),
    );
  });
});
