import { expect, it } from 'vitest';
import { testStrings } from '../shared/testing/strings.ts';
import { stringsIn } from './strings.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

testStrings(new URL('.', import.meta.url), { fr, en });

it('agrees with the number in each language', () => {
  expect(stringsIn('fr').plural('review.missed', 1)).toContain('Un passage');
  expect(stringsIn('en').plural('review.missed', 3)).toContain('3 passages');
  expect(stringsIn('fr').plural('review.missed', 0)).toContain('Plus rien');
});
