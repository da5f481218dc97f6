import { expect, it } from 'vitest';
import { testStrings } from '../shared/testing/strings.ts';
import { stringsIn } from './strings.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

testStrings(new URL('.', import.meta.url), { fr, en });

it('agrees with the number in each language, with words of its own for none', () => {
  const [french, english] = [stringsIn('fr'), stringsIn('en')];
  expect(french.plural('months', 0)).toBe('aucun mois');
  expect(english.plural('months', 1)).toBe('1 month');
  expect(english.plural('review.missing', 2, { list: 'A and B' })).toContain('2 paragraphs lack');
});
