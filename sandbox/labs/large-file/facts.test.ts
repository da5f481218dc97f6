import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadCatalogue } from '../../../courses/load/index.ts';
import { errorCode } from '../../../courses/schema/index.ts';

const cotes = z.array(z.string().regex(/^D\d+$/)).min(1);
const strings = z.array(z.string().min(1)).min(1);
const totals = z.strictObject({ total: z.string(), Batirel: z.string(), Caliméa: z.string(), in: cotes });
const sheet = z
  .strictObject({
    persons: z.array(z.strictObject({ name: z.string(), born: z.string(), age: z.string(), in: cotes, ageIn: cotes })),
    facts: z.array(z.strictObject({ fact: z.string(), in: cotes, says: strings, without: strings.default([]) })),
    never: strings,
    amounts: z.strictObject({
      goods: z.array(
        z.strictObject({
          owner: z.enum(['Batirel', 'Caliméa']),
          name: z.string(),
          missing: z.int(),
          found: z.int(),
          cents: z.int(),
        }),
      ),
      missing: totals,
      found: totals,
      left: totals,
    }),
  })
  .parse(parse(readFileSync(new URL('../../../courses/dossiers/hangar-7/facts.yaml', import.meta.url), 'utf8')));

const { dossiers, syntheses } = await loadCatalogue();
const pieces = dossiers.get('hangar-7')?.pieces ?? [];
const synthesis = syntheses.get('hangar-7');
if (synthesis === undefined) throw new Error('courses/dossiers/hangar-7/synthesis.yaml is missing');

/** Unbreakable spaces are spaces, marks of emphasis are none of the words. */
const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ').replaceAll('**', '');
const textOf = new Map(pieces.map(({ cote, markdown }) => [cote, plain(markdown)]));
const piece = (cote: string): string => textOf.get(cote) ?? '';
const sentences = synthesis.sections.flatMap((section) => section.sentences);

describe('the file', () => {
  test('has its forty-eight pieces, thirty-five to sixty printed pages of four hundred words', () => {
    expect(pieces.map(({ cote }) => cote)).toEqual(Array.from({ length: 48 }, (_, index) => `D${index + 1}`));
    const pages = pieces.reduce((sum, { words }) => sum + words, 0) / 400;
    expect(pages).toBeGreaterThan(35);
    expect(pages).toBeLessThan(60);
  });

  test('is varied: at least ten kinds of piece', () => {
    expect(new Set(pieces.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(10);
  });

  test.each(sheet.facts)('says its fact: $fact', ({ in: where, says, without }) => {
    for (const cote of where) {
      for (const text of says) expect(piece(cote), cote).toContain(plain(text));
      for (const text of without) expect(piece(cote), cote).not.toContain(plain(text));
    }
  });

  test.each(sheet.persons)('gives $name one birthday and one age', ({ name, born, age, in: where, ageIn }) => {
    for (const cote of where) expect(piece(cote), cote).toContain(born);
    for (const cote of ageIn) expect(piece(cote), cote).toContain(age);
    expect(pieces.filter(({ cote }) => piece(cote).includes(name.split(' ').at(-1) ?? '')).length).toBeGreaterThan(2);
    // The hearings are held from March to May 2026.
    const [day = '', month = '', year = ''] = born.split(' ');
    const before = ['janvier', 'février', 'mars'].includes(month) || (month === 'avril' && Number(day) <= 14);
    expect(age).toBe(`${2026 - Number(year) - (before ? 0 : 1)} ans`);
  });

  test('never says the false values of the synthesis', () => {
    for (const text of sheet.never) for (const { cote } of pieces) expect(piece(cote), cote).not.toContain(text);
  });

  test('counts right: every total of the pieces follows from quantities and prices', () => {
    const { goods, missing, found, left } = sheet.amounts;
    const euros = (cents: number): string =>
      `${plain(new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2 }).format(cents / 100))} €`;
    const sum = (of: (good: (typeof goods)[number]) => number, owner?: string): number =>
      goods
        .filter((good) => owner === undefined || good.owner === owner)
        .reduce((all, good) => all + of(good) * good.cents, 0);
    for (const [stated, of] of [
      [missing, (good: (typeof goods)[number]) => good.missing],
      [found, (good: (typeof goods)[number]) => good.found],
      [left, (good: (typeof goods)[number]) => good.missing - good.found],
    ] as const) {
      expect(stated.total).toBe(euros(sum(of)));
      expect(stated.Batirel).toBe(euros(sum(of, 'Batirel')));
      expect(stated.Caliméa).toBe(euros(sum(of, 'Caliméa')));
      for (const cote of stated.in)
        for (const amount of [stated.total, stated.Batirel, stated.Caliméa])
          expect(piece(cote), cote).toContain(amount);
    }
  });

  test('holds the hour that the clocks skip: nothing happens at the legal time of two o’clock that night', () => {
    for (const cote of ['D12', 'D39', 'D48']) expect(piece(cote), cote).not.toMatch(/(?:dim\. |^\| )2 h \d\d/m);
    // 1:21:10 to 3:09:44 with an hour that does not exist.
    expect(Math.floor((3 * 3600 + 9 * 60 + 44 - 3600 - (3600 + 21 * 60 + 10)) / 60)).toBe(48);
  });
});

describe('the recorded synthesis', () => {
  const errors = sentences.flatMap(({ error }) => (error === undefined ? [] : [error]));

  test('has six commissions, four omissions, and a lure for every kind of commission but one', () => {
    expect(errors.map(({ code }) => code).toSorted()).toEqual(['E02', 'E03', 'E05', 'E07', 'E10', 'E12']);
    expect(synthesis.omissions.map(({ code }) => code).toSorted()).toEqual(['E04', 'E04', 'E13', 'E15']);
    const lures = sentences.flatMap(({ lure }) => (lure === undefined ? [] : [lure.code]));
    expect(lures.toSorted()).toEqual(['E02', 'E03', 'E05', 'E07', 'E10', 'E12', 'E13', 'E15']);
    expect(synthesis.rightlySilent.length).toBeGreaterThan(0);
  });

  test('harms more than one side: against the accused, for them, and neither', () => {
    const directions = [...errors, ...synthesis.omissions].map(({ direction }) => direction);
    expect(new Set(directions)).toEqual(new Set(['a-charge', 'a-decharge', 'neutre']));
  });

  test('gives nothing away by length: wrong sentences and lures are as long as the others', () => {
    const mean = (list: readonly (typeof sentences)[number][]): number =>
      list.reduce((sum, { text }) => sum + text.fr.length, 0) / list.length;
    const sound = sentences.filter(({ error, lure }) => error === undefined && lure === undefined);
    for (const list of [sentences.filter(({ error }) => error), sentences.filter(({ lure }) => lure)]) {
      expect(mean(list) / mean(sound)).toBeGreaterThan(0.7);
      expect(mean(list) / mean(sound)).toBeLessThan(1.3);
    }
  });

  test('never cites a piece of which it keeps silent, and explains everything in both languages', () => {
    const cited = new Set(sentences.flatMap(({ cotes: given }) => given));
    for (const { cote } of synthesis.rightlySilent) expect(cited.has(cote), cote).toBe(false);
    const explained = [
      ...sentences.flatMap(({ error, lure }) => [error, lure].filter((one) => one !== undefined)),
      ...synthesis.omissions,
      ...synthesis.rightlySilent,
    ];
    expect(explained).toHaveLength(6 + 8 + 4 + 2);
    for (const { explanation } of explained) expect(explanation.en?.length ?? 0).toBeGreaterThan(40);
    for (const { code } of errors) expect(errorCode.safeParse(code).success).toBe(true);
  });

  test('says of sound sentences only hours and amounts that the pieces cited hold', () => {
    for (const { error, text, cotes: given, id } of sentences.filter((sentence) => sentence.error === undefined)) {
      expect(error).toBeUndefined();
      // Hours written by the alarm unit or the network stand as 02:12 in the tables.
      const all = given
        .map(piece)
        .join('\n')
        .replace(/\b0?(\d{1,2}):(\d\d)(?::\d\d)?/g, '$1 h $2');
      for (const [mention] of plain(text.fr).matchAll(/\d{1,2} h \d\d|\d{1,3}(?: \d{3})+|\d+ (?:euros|kilomètres)/g)) {
        const digits = mention.replace(/ (?:euros|kilomètres)$/, '');
        expect(all, `${id}: ${mention}`).toContain(digits);
      }
    }
  });
});
