import { expect, test } from 'vitest';
import { plainOf, wordsOf } from './words.ts';

const terms = (text: string) => wordsOf(text).map(({ term }) => term);

test.each([
  ['l’entretien', 'entretien'],
  ["qu'expertise", 'expertises'],
  ['locataires', 'locataire'],
  ['loyers', 'loyer'],
  ['Dépôt', 'DÉPÔTS'],
  ['résilier', 'résilié'],
  ['retenait', 'retenaient'],
  ['réparations locatives', 'réparation locative'],
])('%s and %s are one', (one, other) => {
  expect(terms(one)).toEqual(terms(other));
  expect(terms(one)).not.toEqual([]);
});

test('words that stand everywhere tell nothing apart', () => {
  expect(terms('le bail de la locataire et les siens')).toEqual(terms('bail locataire'));
});

test('articles and numbers are one word each, however they are spaced', () => {
  expect(terms('art. B. 24-1 et B.6')).toContain('b.24-1');
  expect(terms('B.\u00a024-1')).toEqual(['b.24-1']);
  expect(terms('n° 99-99.934')).toContain('99-99.934');
});

test('a word stands where the text has it, what is elided before it left out', () => {
  const text = 'Il doit l’entretien.';
  const word = wordsOf(text).at(-1);
  expect(text.slice(word?.start, word?.end)).toBe('entretien');
  expect(plainOf('Œuvre Éteinte')).toBe('oeuvre eteinte');
});
