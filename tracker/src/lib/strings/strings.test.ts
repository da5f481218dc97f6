import { expect, test } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { translator, typeset } from './index.ts';

test('both languages have the same keys, with the same values in them', () => {
  const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
  expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
  for (const [key, text] of Object.entries(fr))
    expect([key, holes(en[key as keyof typeof fr])]).toEqual([key, holes(text)]);
});

test('French punctuation gets spaces that do not break', () => {
  expect(typeset('« Quoi ; comment ? » : 5 % !')).toBe(
    '«\u00A0Quoi\u202F; comment\u202F?\u00A0»\u00A0: 5\u202F%\u202F!',
  );
});

test('one and a half is singular in French and plural in English', () => {
  expect(translator('fr').count('days', 1.5)).toBe('1,5 jour');
  expect(translator('en').count('days', 1.5)).toBe('1.5 days');
  expect(translator('fr').count('days', 2)).toBe('2 jours');
});

test('a year is not written as a quantity', () => {
  expect(translator('fr')('reports.year', { year: 2026 })).toBe('Année 2026');
});

test('the first of a month is written « 1er » in French', () => {
  expect(translator('fr').date('2026-11-01')).toBe('1er novembre 2026');
  expect(translator('fr').date('2026-11-11')).toBe('11 novembre 2026');
  expect(translator('en').date('2026-11-01')).toBe('1 November 2026');
});
