import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptedId, foldShortText } from './short-text.ts';

test.each([
  ['Biais d’automatisation', "biais d'automatisation"],
  ['évènement', 'EVENEMENT'],
  ['cœur', 'Coeur'],
  ['ex æquo', 'ex aequo'],
  ['sur-confiance', 'sur confiance'],
  ['l’omission', 'omission'],
  ['« omission »', 'omission.'],
  ['1,5', '1.5'],
  ['1\u202F000', '1000'],
  ['12 000', '12000'],
  ['80 %', '80 %'],
])('%j and %j are the same answer', (a, b) => {
  expect(foldShortText(a)).toBe(foldShortText(b));
});

test.each([
  ['omission', 'commission'],
  ['1,5', '15'],
  ['0,7', '7'],
  ['d′', 'c'],
  ['la', 'les'],
])('%j and %j are not', (a, b) => {
  expect(foldShortText(a)).not.toBe(foldShortText(b));
});

test('folding what is folded changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const once = foldShortText(text);
      // A second article may come to light (« le la »), never anything else.
      expect(once.endsWith(foldShortText(once))).toBe(true);
    }),
  );
});

test('the id of the accepted answer stands for what was typed, in either language', () => {
  const text = { fr: 'Texte.' };
  const question = {
    type: 'short-text' as const,
    id: 'q',
    version: 1,
    prompt: text,
    objectives: [],
    sources: [],
    explanation: text,
    accepted: [
      { id: 'omission', spellings: { fr: ['omission', 'une omission'] } },
      { id: 'biais', spellings: { fr: ['biais d’automatisation'], en: ['automation bias'] } },
    ],
    feedback: { right: text, wrong: text },
  };
  expect(acceptedId(question, 'Omission !')).toBe('omission');
  expect(acceptedId(question, 'Automation bias')).toBe('biais');
  expect(acceptedId(question, 'autre chose')).toBeNull();
  expect(acceptedId(question, ' … ')).toBeNull();
});
