import { expect, it } from 'vitest';
import { testStrings } from '../shared/testing/strings.ts';
import { stringsIn } from './strings.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

testStrings(new URL('.', import.meta.url), { fr, en });

it('agrees with the number in each language, with words of its own for none', () => {
  const [french, english] = [stringsIn('fr'), stringsIn('en')];
  expect(french.plural('nav.marks', 0)).toBe('rien de signalé');
  expect(french.plural('debrief.found', 1, { of: 6 })).toBe('Vous avez trouvé 1 erreur critique sur 6.');
  expect(english.plural('debrief.falseAlarms', 2)).toBe('2 false alarms: faithful lines that were marked.');
});
