import { expect, it } from 'vitest';
import { testStrings } from '../shared/testing/strings.ts';
import { stringsIn } from './strings.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

testStrings(new URL('.', import.meta.url), { fr, en });

it('agrees with the number in each language', () => {
  expect(stringsIn('fr').plural('pin.wrong', 1)).toContain('Il reste 1 essai');
  expect(stringsIn('en').plural('debrief.found', 0, { of: 5 })).toBe('You found none of the 5 traps.');
});
