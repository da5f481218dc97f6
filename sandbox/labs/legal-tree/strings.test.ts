import { expect, it } from 'vitest';
import { testStrings } from '../shared/testing/strings.ts';
import { stringsIn } from './strings.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

testStrings(new URL('.', import.meta.url), { fr, en });

it('agrees with the number in each language, with words of its own for none', () => {
  expect(stringsIn('fr').plural('tally.light', 0)).toContain('Aucun système');
  expect(stringsIn('fr').plural('tally.light', 1)).toContain('1 système a été');
  expect(stringsIn('en').plural('table.caption', 2, { date: '2 August 2026' })).toBe('2 rules, on 2 August 2026');
});
