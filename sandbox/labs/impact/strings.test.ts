import { expect, it } from 'vitest';
import { testStrings } from '../shared/testing/strings.ts';
import { stringsIn } from './strings.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

testStrings(new URL('.', import.meta.url), { fr, en });

it('agrees with the number in each language', () => {
  expect(stringsIn('fr').plural('section.rules', 1)).toContain('La règle citée');
  expect(stringsIn('en').plural('section.rules', 3)).toContain('The 3 rules cited');
});
