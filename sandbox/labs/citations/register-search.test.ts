import { beforeAll, describe, expect, test } from 'vitest';
import { bears, referenceOf, typedDate } from './reference.ts';
import { excerptOf, indexRegister, noFilter, type RegisterIndex, runsOf, search, termsOf } from './register-search.ts';
import { register } from './testing/note.ts';

let index: RegisterIndex;
let pauses = 0;
beforeAll(async () => {
  await indexRegister(Array.from({ length: 10 }, () => register).flat(), async () => void pauses++);
  index = await indexRegister(register, async () => {});
});
const found = (question: string, filters: Partial<typeof noFilter> = {}) =>
  search(index, question, { ...noFilter, ...filters }).map(({ entry }) => entry.number);

describe('the search', () => {
  test('finds by plural, elision, verb form, and without accents', () => {
    expect(found('d’un chauffage')).toEqual(['99-99.921']);
    expect(found('réductions')).toEqual(['99-99.921']);
    expect(found('retenues')[0]).toBe('99-99.934');
    expect(found('privee')).toEqual(found('privée'));
    expect(found('privee')).toContain('99-99.921');
  });

  test('puts first what answers most of the question', () => {
    expect(found('retenue de loyer')[0]).toBe('99-99.934');
    expect(found('réduction du loyer')[0]).toBe('99-99.921');
  });

  test('gives everything without a question, the most recent first, and nothing for words of nowhere', () => {
    expect(found('')).toEqual(['RG 99/90655', '99-99.934', '99-99.921', 'B. 3']);
    expect(found('xylophone')).toEqual([]);
    expect(found('de la')).toEqual([]);
  });

  test('is narrowed by kind, court, years, number and date', () => {
    expect(found('', { kind: 'article' })).toEqual(['B. 3']);
    expect(found('', { court: 'appel' })).toEqual(['RG 99/90655']);
    expect(found('', { from: 2021, to: 2021 })).toEqual(['99-99.934']);
    expect(found('', { from: 1990, to: 2005 })).toEqual(['B. 3']);
    for (const number of ['99-99.934', '9999934', 'n° 99-99.934', '12 mai 2021', '12/05/2021', 'mai 2021'])
      expect(found('', { number })).toEqual(['99-99.934']);
    expect(found('', { number: 'RG 99/90655' })).toEqual(found('', { number: '90655' }));
    expect(found('', { number: '99-99.987' })).toEqual([]);
    expect(found('', { number: 'B. 3' })).toEqual(['B. 3']);
  });

  test('is built up in steps, so that the page can answer meanwhile', () => expect(pauses).toBeGreaterThanOrEqual(3));
});

test('a date is read as it is typed, or not at all', () => {
  expect(['1er juillet 2024', 'le 4 décembre 2001', '2024', '2024-02', 'août 2019'].map(typedDate)).toEqual([
    '2024-07-01',
    '2001-12-04',
    '2024',
    '2024-02',
    '2019-08',
  ]);
  expect(['99-99.934', '3 brumaire 2001', '', '12345'].map(typedDate)).toEqual([null, null, null, null]);
});

test('an entry is cited as French lawyers do', () => {
  expect(register.map(referenceOf)).toEqual([
    '3e civ., 14 octobre 2020, n°\u00a099-99.921',
    '3e civ., 12 mai 2021, n°\u00a099-99.934',
    'art. B. 3',
    'CA Villebrume, 17 janvier 2023, RG 99/90655',
  ]);
  for (const entry of register) {
    expect(bears(entry, entry.number)).toBe(true);
    expect(bears(entry, ' ')).toBe(true);
    expect(bears(entry, '99-99.111')).toBe(false);
  }
});

test('the words sought are marked, and the excerpt shows most of them', () => {
  const terms = new Set(termsOf(index, 'loyers réduits'));
  const text = `${'Rien à voir ici. '.repeat(30)}Le juge réduit le loyer.`;
  const hits = (runs: readonly { text: string; hit: boolean }[]) =>
    runs.filter(({ hit }) => hit).map((run) => run.text);
  expect(hits(runsOf(text, terms))).toEqual(['réduit', 'loyer']);
  expect(hits(excerptOf(text, terms))).toEqual(['réduit', 'loyer']);
  expect(
    runsOf(text, terms)
      .map((run) => run.text)
      .join(''),
  ).toBe(text);
  expect(excerptOf('Court.', terms)).toEqual([{ text: 'Court.', hit: false }]);
});
