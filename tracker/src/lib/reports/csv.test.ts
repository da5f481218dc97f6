import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvFile, parseCsvLines } from './csv.ts';

test('a French spreadsheet opens it: mark, semicolons, CRLF, decimal comma', () => {
  expect(csvFile(['Nom', 'Jours'], [['Élodie Aubépine', 1.5]])).toBe('\uFEFFNom;Jours\r\nÉlodie Aubépine;1,5\r\n');
});

test('separators, quotes and line breaks are quoted', () => {
  expect(csvFile(['a'], [['x;"y"\nz']])).toBe('\uFEFFa\r\n"x;""y""\nz"\r\n');
});

test('a name never becomes a formula', () => {
  fc.assert(
    fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (start, rest) => {
      const body = csvFile(['a'], [[`${start}${rest}`]]).slice('\uFEFFa\r\n'.length);
      expect(body.replace(/^"/, '').charAt(0)).toBe("'");
    }),
  );
  expect(csvFile(['a'], [[-3]])).toContain('\r\n-3\r\n');
});

test('what is written on one line reads back as it was', () => {
  const cell = fc
    .string()
    .map((text) => text.replace(/[\r\n]/g, ' ').trim())
    .filter((text) => !/^[=+\-@\t]/.test(text));
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 2, maxLength: 5 }).filter((cells) => cells.some((text) => text !== '')),
      (cells) => {
        expect(parseCsvLines(csvFile(cells, []))).toEqual([cells]);
      },
    ),
  );
});

test('commas and tabs are understood where there is no semicolon', () => {
  expect(parseCsvLines('A,b@c.fr,learner\n\nD\te@f.fr\ttrainer')).toEqual([
    ['A', 'b@c.fr', 'learner'],
    ['D', 'e@f.fr', 'trainer'],
  ]);
});
