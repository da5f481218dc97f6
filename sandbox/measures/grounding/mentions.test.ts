import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Language } from './mention.ts';
import { knowledgeOf, mentionsOf } from './mentions.ts';

const said = (text: string, lang: Language = 'fr') =>
  mentionsOf(text, lang).map(({ kind, text: surface, value }) => [kind, surface, value]);
const values = (text: string, lang: Language = 'fr') => mentionsOf(text, lang).map(({ value }) => value);

test('reads a date in each of its forms as the same day', () => {
  for (const date of ['12 mars 2026', '12/03/2026', '12.03.2026', '2026-03-12', '12 MARS 2026']) {
    expect(values(`Le ${date}.`)).toEqual(['2026-03-12']);
  }
  for (const date of ['12 March 2026', 'March 12, 2026', '12th of March 2026'])
    expect(values(`On ${date}.`, 'en')).toEqual(['2026-03-12']);
  expect(values('le 12 mars')).toEqual(['????-03-12']);
  expect(values('le 1er avril, puis le premier mai')).toEqual(['????-04-01', '????-05-01']);
});

test('shares the month among the days of a list', () => {
  expect(values('du 11 au 13 avril 2023')).toEqual(['2023-04-11', '2023-04-13']);
  expect(values('les 2, 5 et 8 mars')).toEqual(['????-03-02', '????-03-05', '????-03-08']);
  expect(values('11 and 18 January', 'en')).toEqual(['????-01-11', '????-01-18']);
});

test('reads an amount in figures and in words as the same', () => {
  for (const amount of ['2 890 euros', '2890 €', '2 890,00 €', 'deux mille huit cent quatre-vingt-dix euros']) {
    expect(values(`Il doit ${amount}.`)).toEqual(['2890 EUR']);
  }
  expect(values('He owes £5,200 and two hundred and five pounds.', 'en')).toEqual(['5200 GBP', '205 GBP']);
  expect(values('57,40 euros')).toEqual(['57.4 EUR']);
});

test('reads hours with and without spaces, and both halves of an English clock', () => {
  for (const time of ['22 h 15', '22h15', '22:15', '22 heures 15']) expect(values(`À ${time}.`)).toEqual(['22:15']);
  expect(values('at 1:20 p.m. and at noon', 'en')).toEqual(['13:20', '12:00']);
  expect(values('at 1:20', 'en')).toEqual(['01:20|13:20']);
});

test('counts with a unit, and knows a duration from an hour', () => {
  expect(said('une peine de quatre-vingt-seize mois, vingt et un ans, 35 heures')).toEqual([
    ['quantity', 'quatre-vingt-seize mois', '96 mois'],
    ['quantity', 'vingt et un ans', '21 an'],
    ['quantity', '35 heures', '35 heure'],
  ]);
  expect(said('12 extra hours', 'en')).toEqual([['quantity', '12 extra hours', '12 heure']]);
});

test('names persons by civility, by two capitals, and without the word that begins the sentence', () => {
  expect(said('M. Paul RENARD a vu Mme de Alvarane.')).toEqual([
    ['person', 'M. Paul RENARD', 'paul renard'],
    ['person', 'Mme de Alvarane', 'alvarane'],
  ]);
  expect(said('Selon Jordan Passerieu, il dormait.')).toEqual([['person', 'Jordan Passerieu', 'jordan passerieu']]);
});

test('knows the first name alone when the pieces name the person', () => {
  const known = knowledgeOf(['Audition de Jordan Passerieu : « Je dormais. »'], ['D1'], 'fr', []);
  expect(mentionsOf('Jordan dormait.', 'fr', known).map(({ value }) => value)).toEqual(['jordan']);
});

test('tells places, articles, cotes and roles', () => {
  expect(said('Mme Faure, la voisine, habite à Lormeray (D3, art. L. 222-1 du code pénal).')).toEqual([
    ['person', 'Mme Faure', 'faure'],
    ['role', 'voisine', 'neighbour'],
    ['place', 'Lormeray', 'lormeray'],
    ['cote', 'D3', 'D3'],
    ['article', 'art. L. 222-1 du code pénal', 'l222-1 code penal'],
  ]);
});

test('does not take list numbers, acronyms and sentence starts for something said', () => {
  expect(said('1. Résumé\n2) Synthèse\nLe CDD a pris fin.')).toEqual([]);
});

test('takes words that every object has for plain words', () => {
  expect(said('M. Constructor Renard')).toEqual([['person', 'M. Constructor Renard', 'constructor renard']]);
  expect(said('le constructor, hasOwnProperty et toString')).toEqual([]);
});

test('reads no-break spaces and curly apostrophes as plain ones', () => {
  expect(values('2\u202f890\u00a0€ à l’audience du 12\u00a0mars')).toEqual(['2890 EUR', '????-03-12']);
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        'M. ',
        'Mme ',
        'Renard',
        ' ',
        '12',
        ' mars ',
        '2026',
        ' et ',
        ', ',
        'D3',
        ' euros',
        '€',
        ' h ',
        'cent ',
        'vingt-',
        'art. ',
        '-',
        '.',
        '\n',
        '|',
        'É',
        'voisin',
        "d'",
        '1',
        ' 000',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);

test('never throws; spans lie in the text, in order, apart, and hold what they say', () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom<Language>('fr', 'en'), (text, lang) => {
      let last = 0;
      for (const { start, end, text: surface } of mentionsOf(text, lang)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end)).toBe(surface);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 150 },
  );
});

test('reads a hostile text of 100,000 characters in bounded time', () => {
  for (const unit of ['1 ', '12, ', 'A ', 'vingt ', 'M. A-', '|', '2 et ', 'de la ']) {
    const before = process.threadCpuUsage();
    mentionsOf(unit.repeat(100_000 / unit.length), 'fr');
    const { user, system } = process.threadCpuUsage(before);
    // Microseconds of work. A quadratic rule takes minutes; the bound leaves room for a slow machine.
    expect(user + system).toBeLessThan(8e6);
  }
});
