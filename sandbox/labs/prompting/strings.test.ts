import { expect, it } from 'vitest';
import { testStrings } from '../shared/testing/strings.ts';
import { stringsIn } from './strings.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

testStrings(new URL('.', import.meta.url), { fr, en });

it('agrees with the number in each language, with words of its own for none', () => {
  const [french, english] = [stringsIn('fr'), stringsIn('en')];
  expect(french.plural('prompt.runs', 0)).toBe('pas encore essayée');
  expect(french.plural('list.begun', 0)).toBe('commencé, 0 version');
  expect(english.plural('list.begun', 0)).toBe('begun, 0 versions');
  expect(french.list(['D1', 'D2', 'D3'])).toBe('D1, D2 et D3');
});
