import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Difference, differences, tally, wordParts } from './comparison.ts';

const words = (text: string): string => text.split(/\s+/).filter(Boolean).join(' ');
const without = (kind: Difference['kind'], runs: readonly Difference[]): string =>
  words(
    runs
      .filter((run) => run.kind !== kind)
      .map(({ text }) => `${text} `)
      .join(''),
  );
const text = fc.array(fc.constantFrom('le', 'vol', 'du', '12 mars', 'D3', 'porte', '\n'), { maxLength: 40 });

test('words that changed are told apart from those that stayed', () => {
  expect(differences('Le vol a eu lieu le 12 mars.', 'Le vol a eu lieu le 13 mars, la nuit.')).toEqual([
    { kind: 'same', text: 'Le vol a eu lieu le ' },
    { kind: 'removed', text: '12 mars.' },
    { kind: 'added', text: '13 mars, la nuit.' },
  ]);
});

test('the same text has no difference, and an empty one is all added or removed', () => {
  expect(differences('un deux', 'un deux')).toEqual([{ kind: 'same', text: 'un deux' }]);
  expect(differences('', 'un deux')).toEqual([{ kind: 'added', text: 'un deux' }]);
  expect(differences('un deux', '')).toEqual([{ kind: 'removed', text: 'un deux' }]);
  expect(differences('', '')).toEqual([]);
});

test('the runs give back both texts, and no more is common than to either', () => {
  fc.assert(
    fc.property(text, text, (left, right) => {
      const [a, b] = [left.join(' '), right.join(' ')];
      const runs = differences(a, b);
      expect(without('added', runs)).toBe(words(a));
      expect(without('removed', runs)).toBe(words(b));
      expect(runs.some((run, at) => run.kind === runs[at + 1]?.kind)).toBe(false);
      expect(tally(runs).same).toBe(tally(differences(b, a)).same);
    }),
  );
});

test('a text is the sum of its parts', () => {
  fc.assert(fc.property(fc.string(), (any) => wordParts(any).join('') === any));
});

test('two answers too long to compare word by word still give both texts', () => {
  const a = Array.from({ length: 2500 }, (_, n) => `a${n}`).join(' ');
  const b = Array.from({ length: 2500 }, (_, n) => `b${n}`).join(' ');
  const runs = differences(`début ${a} fin`, `début ${b} fin`);
  expect(runs.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same']);
  expect(without('added', runs)).toBe(`début ${a} fin`);
});
