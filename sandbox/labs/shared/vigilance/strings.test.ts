import { expect, it } from 'vitest';
import { testStrings } from '../testing/strings.ts';
import { vigilanceStrings } from './strings.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

testStrings(new URL('.', import.meta.url), { fr, en });

it('agrees with the number in each language, with words of its own for none', () => {
  expect(vigilanceStrings('fr').plural('vigilance.marks', 0)).toBe('Aucun passage signalé');
  expect(vigilanceStrings('en').plural('vigilance.misses', 1)).toBe('1 doubtful passage escaped you');
});
