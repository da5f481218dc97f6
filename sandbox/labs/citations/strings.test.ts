import { expect, it } from 'vitest';
import { testStrings } from '../shared/testing/strings.ts';
import { stringsIn } from './strings.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

testStrings(new URL('.', import.meta.url), { fr, en });

it('agrees with the number in each language, with words of its own for none', () => {
  expect(stringsIn('fr').plural('search.found', 0)).toBe('Aucune entrée ne répond.');
  expect(stringsIn('fr').plural('work.left', 1)).toContain('1 citation n’a pas de statut');
  expect(stringsIn('en').plural('work.unproved', 2)).toBe('2 statuses have no proof yet.');
});
