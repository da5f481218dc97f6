import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../shared/fold.ts';
import { searchPieces, termsOf } from './search.ts';
import { data } from './testing/file.ts';

const found = (query: string) =>
  searchPieces(data.pieces, query).map(({ piece: { cote }, count }) => `${cote} ${count}`);

test.each([
  ['hopital', ['D5 1']],
  ['HÔPITAL', ['D5 1']],
  ['homme', ['D2 2']],
  ['le vol', ['D1 2']],
  ['« homme est gaucher »', ['D2 1']],
  ['"homme gaucher"', []],
  ['gaucher homme', ['D2 3']],
  ['40 658', ['D3 2']],
  ['658 euros', ['D3 2']],
  // A word is sought from its beginning: « 58 » is not in « 658 ».
  ['58', []],
  ['65', []],
  ['658', ['D3 1']],
  ['ital', []],
  ['l’employée', ['D2 1']],
  ["l'employee", ['D2 1']],
  ['   ', []],
])('%j finds %j', (query, expected) => {
  expect(found(query)).toEqual(expected);
});

test('the excerpt shows the words with what stands around them', () => {
  const [hit] = searchPieces(data.pieces, 'découvert');
  expect(hit?.excerpt.filter(({ hit: isHit }) => isHit).map(({ text }) => text)).toEqual(['découvert']);
  expect(hit?.excerpt.map(({ text }) => text).join('')).toBe(data.pieces[0]?.text);
});

test('a long piece is cut at words, with dots', () => {
  const text = `${'avant '.repeat(50)}cuivre ${'après '.repeat(50)}`;
  const [hit] = searchPieces([{ text }], 'cuivre');
  const shown = hit?.excerpt.map((part) => part.text).join('') ?? '';
  expect(shown).toMatch(/^… avant .* cuivre après .* …$/);
  expect(shown.length).toBeLessThan(200);
});

test('a title counts as part of its piece', () => {
  expect(searchPieces(data.pieces, 'piece D4', ({ title }) => title.fr).map(({ piece }) => piece.cote)).toEqual(['D4']);
});

test('folding keeps every place: one character for one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fold(text)).toHaveLength(text.length);
    }),
  );
  expect(fold('L’Œuvre\u00a0ÉTÉ')).toBe("l'œuvre ete");
});

test('an excerpt is always a part of the text', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 60 }), fc.lorem({ maxCount: 2 }), (text, query) => {
      for (const { excerpt } of searchPieces([{ text }], query)) {
        const shown = excerpt
          .map((part) => part.text)
          .join('')
          .replace(/^… | …$/g, '');
        expect(text).toContain(shown);
        for (const { text: part, hit } of excerpt) if (hit) expect(termsOf(query)).toContain(fold(part));
      }
    }),
  );
});
