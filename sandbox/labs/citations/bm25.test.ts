import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankingOf, scores } from './bm25.ts';

/*
 * Worked by hand, k1 = 1.2, b = 0.75. Three documents of 2, 4 and 3 words: the mean is 3.
 * « bail » stands in two of three: ln(1 + (3 − 2 + ½)/(2 + ½)) = ln 1.6 = 0.470003629.
 * « congé » in one of three: ln(1 + (3 − 1 + ½)/(1 + ½)) = ln 2.6666667 = 0.980829253.
 */
const documents = [
  ['bail', 'loyer'],
  ['bail', 'bail', 'congé', 'préavis'],
  ['charges', 'loyer', 'provision'],
];

describe('BM25', () => {
  const ranking = rankingOf(documents);

  test('agrees with scores worked out by hand', () => {
    // Norm of the first: 1 − 0.75 + 0.75 × 2/3 = 0.75; 0.470003629 × 1 × 2.2 / (1 + 1.2 × 0.75) = 0.544214729.
    expect(scores(ranking, ['bail']).get(0)).toBeCloseTo(0.544214729, 8);
    // Norm of the second: 1.25; 0.470003629 × 2 × 2.2 / (2 + 1.2 × 1.25) = 0.590861706.
    expect(scores(ranking, ['bail']).get(1)).toBeCloseTo(0.590861705, 8);
    // 0.980829253 × 1 × 2.2 / (1 + 1.5) = 0.863129743, added to the one above.
    expect(scores(ranking, ['bail', 'congé']).get(1)).toBeCloseTo(0.590861705 + 0.863129743, 8);
  });

  test('leaves out what holds no term, and counts a term once however often it is asked', () => {
    expect([...scores(ranking, ['bail']).keys()]).toEqual([0, 1]);
    expect(scores(ranking, ['bail', 'bail'])).toEqual(scores(ranking, ['bail']));
    expect(scores(ranking, ['absent']).size).toBe(0);
    expect(scores(rankingOf([]), ['bail']).size).toBe(0);
  });

  test('is never negative, and more terms never lower a score', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 8 }), words, words, (texts, few, more) => {
        const any = rankingOf(texts);
        const before = scores(any, few);
        const after = scores(any, [...few, ...more]);
        for (const [at, score] of before) {
          expect(score).toBeGreaterThan(0);
          expect(after.get(at) ?? 0).toBeGreaterThanOrEqual(score - 1e-12);
        }
      }),
    );
  });
});
