import { expect, it } from 'vitest';
import { testStrings } from '../shared/testing/strings.ts';
import { stringsIn } from './strings.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

testStrings(new URL('.', import.meta.url), { fr, en });

it('agrees with the number in each language, with words of its own for none', () => {
  const [french, english] = [stringsIn('fr'), stringsIn('en')];
  expect(french.plural('progress.marks', 0)).toBe('aucune phrase signalée');
  expect(french.plural('progress.additions', 1)).toBe('1 ajout');
  expect(english.plural('debrief.found', 0, { of: 10 })).toBe('You found and proved none of the 10 errors.');
  expect(english.plural('debrief.found', 1, { of: 10 })).toBe('You found and proved 1 error of 10.');
});
