import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bulletsOf,
  countWords,
  findAffirmed,
  findWording,
  fold,
  sentencesOf,
  tableRowsOf,
  variablesOf,
} from './checks-text.ts';

test('a folded text keeps its length, and folding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const folded = fold(text);
      expect(folded.length).toBe(text.length);
      expect(fold(folded)).toBe(folded);
    }),
  );
});

test('folding takes capitals, accents, apostrophes and unbreakable spaces away', () => {
  expect(fold('L’ÉTÉ à 22\u00A0h\u202F30 – cœur')).toBe("l'ete a 22 h 30 – cœur");
});

describe('a wording is found', () => {
  test.each([
    ['whatever the accents and the capitals', 'La Préfète', 'prefete', 'Préfète'],
    ['at the start of a word only', 'une absence, des absences', 'absen', 'absen'],
    ['over unbreakable spaces', 'à 2\u00A0h\u00A040', '2 h 40', '2\u00A0h\u00A040'],
    ['with thousands written apart', 'soit 1\u202F150\u00A0€', '1150', '1\u202F150'],
    ['with thousands written together', 'soit 1150 euros', '1 150', '1150'],
    ['with an apostrophe of either kind', 'c’est l’auteur du vol', "l'auteur du vol", 'l’auteur du vol'],
    ['with marks that are no letters', 'Reprends {{etape-1}}.', '{{etape-1}}', '{{etape-1}}'],
  ])('%s', (_, text, wording, part) => {
    const span = findWording(text, wording);
    expect(span === null ? null : text.slice(span.start, span.end)).toBe(part);
  });

  test.each([
    ['in the middle of a word', 'présence', 'absen'],
    ['as the end of a longer number', '14\u202F860 €', '4 860'],
    ['as the thousands’ rest of a number', '4\u202F860 €', '860'],
    ['as the beginning of a longer number', '1\u202F150\u202F000', '1 150'],
    ['as a part of digits', '1234', '123'],
  ])('never %s', (_, text, wording) => {
    expect(findWording(text, wording)).toBeNull();
  });

  test('for any word that stands alone in any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[a-zéè]{1,12}$/), fc.string(), (before, word, after) => {
        expect(findWording(`${before} ${word} ${after}`, word)).not.toBeNull();
      }),
    );
  });
});

test('what its own clause denies is not affirmed', () => {
  const patterns = [/\bqui a raison\b/g];
  expect(findAffirmed('dis qui a raison', patterns)).toHaveLength(1);
  expect(findAffirmed('ne dis pas qui a raison', patterns)).toHaveLength(0);
  expect(findAffirmed('rapporte sans dire qui a raison', patterns)).toHaveLength(0);
  expect(findAffirmed("n'invente rien. dis qui a raison", patterns)).toHaveLength(1);
});

test.each([
  ['M. Bellouane est venu. Mme Thévenard non.', 2],
  ['Voir l’art. 3 du contrat. C’est clair !', 2],
  ['Il l’a vu à 2 h 40. « Qui ? » Personne', 3],
  ['- un tiret\n- un autre', 2],
  ['1. Premier point.\n2. Second point.', 2],
  ['Le mur mesure 9.50 m de long.', 1],
  ['He left at 6.30 p.m. and came back. Then he left.', 2],
  ['', 0],
  ['---', 0],
])('%s has %i sentences', (text, count) => {
  expect(sentencesOf(text)).toHaveLength(count);
});

test('bullets are lines with a dash, a point or a number', () => {
  expect(bulletsOf('Voici :\n- un\n• deux\n3. trois\n4) quatre\n– cinq\n-six\n2026 fut long')).toHaveLength(5);
});

test('rows of a table leave its rule out', () => {
  expect(tableRowsOf('| A | B |\n|---|:--|\n| 1 | 2 |\nUn texte.')).toEqual([
    ['A', 'B'],
    ['1', '2'],
  ]);
  expect(tableRowsOf('A | B\n--- | ---\n1 | 2')).toHaveLength(2);
});

test('words are counted as a reader does', () => {
  expect(countWords('Un rendez-vous à 2 h 40, soit 12,5 % ; l’eau.')).toBe(9);
});

test('variables keep their places', () => {
  const prompt = 'Lis {{D1}} puis {{ etape-1 }}.';
  expect(variablesOf(prompt).map(({ name, start, end }) => [name, prompt.slice(start, end)])).toEqual([
    ['D1', '{{D1}}'],
    ['etape-1', '{{ etape-1 }}'],
  ]);
});
