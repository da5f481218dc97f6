import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { alignWords, type WordEdit, wordErrors, wordsOf } from './word-errors.ts';

const errorsBetween = (said: string, heard: string) => wordErrors(alignWords(wordsOf(said), wordsOf(heard)));

describe('words', () => {
  test.each([
    ['Je n’ai pas vu.', ['je', 'n', 'ai', 'pas', 'vu']],
    ["Je n'ai pas vu", ['je', 'n', 'ai', 'pas', 'vu']],
    ['Où serez-vous ?', ['où', 'serez', 'vous']],
    ['Alors, euh… heu, oui !', ['alors', 'oui']],
    ['1212,12 euros, à 2 h 07', ['1212,12', 'euros', 'à', '2', 'h', '07']],
    ['justice.fr', ['justice', 'fr']],
    ['E\u0301t\u00e9', ['été']],
    [' … ', []],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

describe('hand-computed', () => {
  // said, heard, N, S, D, I
  test.each([
    ['je n’ai pas vu le couteau', 'j’ai vu le couteau', 7, 1, 2, 0],
    ['le seize mars', 'le six mars', 3, 1, 0, 0],
    ['du point justice', 'du point de justice', 3, 0, 0, 1],
    ['un deux trois', '', 3, 0, 3, 0],
    ['a b c d', 'b c d e', 4, 0, 1, 1],
    ['oui', 'oui oui oui', 1, 0, 0, 2],
    ['C’est moi.', 'c’est moi', 3, 0, 0, 0],
  ])('« %s » → « %s »', (said, heard, n, substitutions, deletions, insertions) => {
    expect(errorsBetween(said, heard)).toEqual({
      n,
      substitutions,
      deletions,
      insertions,
      rate: (substitutions + deletions + insertions) / n,
    });
  });

  it('can pass 100 %', () => {
    expect(errorsBetween('oui', 'non mais non').rate).toBe(3);
  });

  it('is undefined where nothing was said, even if something was written', () => {
    expect(errorsBetween('', 'bonjour').rate).toBeNull();
    expect(errorsBetween('euh', '').rate).toBeNull();
  });

  it('shows each word beside the one that took its place', () => {
    expect(alignWords(['le', 'seize', 'mars'], ['le', 'six', 'mars', 'donc'])).toEqual([
      { kind: 'same', said: 'le', heard: 'le' },
      { kind: 'substitution', said: 'seize', heard: 'six' },
      { kind: 'same', said: 'mars', heard: 'mars' },
      { kind: 'insertion', said: null, heard: 'donc' },
    ]);
  });
});

it('sets the first words against each other where several ways are as short', () => {
  const edits = alignWords(wordsOf('je n’ai pas vu'), wordsOf('j’ai vu'));
  expect(edits.map(({ kind }) => kind)).toEqual(['substitution', 'deletion', 'same', 'deletion', 'same']);
});

describe('laws', () => {
  const words = fc.array(fc.constantFrom('je', 'ne', 'pas', 'vu', 'le', 'seize'), { maxLength: 12 });
  const distance = (edits: readonly WordEdit[]) => edits.filter(({ kind }) => kind !== 'same').length;

  it('nothing differs from itself', () => {
    fc.assert(fc.property(words, (said) => distance(alignWords(said, said)) === 0));
  });

  it('is as far one way as the other, with deletions and insertions exchanged in number', () => {
    fc.assert(
      fc.property(words, words, (said, heard) => {
        const [there, back] = [alignWords(said, heard), alignWords(heard, said)];
        expect(distance(there)).toBe(distance(back));
        const [one, other] = [wordErrors(there), wordErrors(back)];
        expect(one.deletions - one.insertions).toBe(other.insertions - other.deletions);
      }),
    );
  });

  it('is never shorter than the difference in length, nor longer than the longer text', () => {
    fc.assert(
      fc.property(words, words, (said, heard) => {
        const far = distance(alignWords(said, heard));
        expect(far).toBeGreaterThanOrEqual(Math.abs(said.length - heard.length));
        expect(far).toBeLessThanOrEqual(Math.max(said.length, heard.length));
      }),
    );
  });

  it('obeys the triangle inequality', () => {
    fc.assert(
      fc.property(words, words, words, (a, b, c) => {
        expect(distance(alignWords(a, c))).toBeLessThanOrEqual(distance(alignWords(a, b)) + distance(alignWords(b, c)));
      }),
    );
  });

  it('gives back both texts whole', () => {
    fc.assert(
      fc.property(words, words, (said, heard) => {
        const edits = alignWords(said, heard);
        expect(edits.flatMap((edit) => edit.said ?? [])).toEqual(said);
        expect(edits.flatMap((edit) => edit.heard ?? [])).toEqual(heard);
        expect(wordErrors(edits).n).toBe(said.length);
      }),
    );
  });
});
