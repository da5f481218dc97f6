import { expect, it } from 'vitest';
import { testStrings } from '../shared/testing/strings.ts';
import { stringsIn } from './strings.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

testStrings(new URL('.', import.meta.url), { fr, en });

it('agrees with the number in each language, with words of its own for none', () => {
  const [french, english] = [stringsIn('fr'), stringsIn('en')];
  expect(french.plural('decision.gridCount', 0, { total: 6 })).toBe('Aucune ligne trouvée sur 6');
  expect(french.plural('rates.missing', 1)).toContain('Il manque un calcul');
  expect(english.plural('promises.keepHint', 2)).toBe('2 more trials before the machine may try them all.');
});
