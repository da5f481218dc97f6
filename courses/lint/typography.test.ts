import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixFrenchSpaces, frenchSpaceFaults } from './typography.ts';

test.each([
  ['Vrai ?', 'Vrai\u202F?'],
  ['Non ; oui !', 'Non\u202F; oui\u202F!'],
  ['Un mot : un autre', 'Un mot\u00A0: un autre'],
  ['« Oui »', '«\u00A0Oui\u00A0»'],
  ['15 % de 6,40 €', '15\u202F% de 6,40\u00A0€'],
  ['n° 12 de 12 000', 'n°\u00A012 de 12\u202F000'],
])('%j becomes %j', (text, fixed) => {
  expect(fixFrenchSpaces(text)).toBe(fixed);
  expect(frenchSpaceFaults(text).length).toBeGreaterThan(0);
  expect(frenchSpaceFaults(fixed)).toEqual([]);
});

test.each([
  'Un mot, un autre.',
  'https://campus.example/a?b=c',
  'le 2 mars 2026',
  '| :--- |',
  'Vrai\u00A0?',
  '14:30',
  '{{un}} et {{deux}}',
])('%j is left alone', (text) => {
  expect(fixFrenchSpaces(text)).toBe(text);
  expect(frenchSpaceFaults(text)).toEqual([]);
});

test.each(['Vrai?', '«Oui»', 'Un mot: un autre'])('%j lacks a space, which only its author can add', (text) => {
  expect(fixFrenchSpaces(text)).toBe(text);
  expect(frenchSpaceFaults(text).length).toBeGreaterThan(0);
});

test('the length stays, and a second pass changes nothing', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '?', ':', '«', '»', '1', '%', '€', ';', '\n', '.') });
  fc.assert(
    fc.property(text, (given) => {
      const once = fixFrenchSpaces(given);
      expect(once).toHaveLength(given.length);
      expect(fixFrenchSpaces(once)).toBe(once);
    }),
  );
});
