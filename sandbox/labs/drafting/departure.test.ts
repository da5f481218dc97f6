import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDeparture, sentencesIn } from './departure.ts';

const cotes = new Set(['D1', 'D12']);

describe('sentences', () => {
  test.each([
    ['', 0],
    ['   …', 0],
    ['Une phrase', 1],
    ['M. Villemorin a tiré. Me Corvaisin le dit ! Est-ce assez ?', 3],
    ['Le n° 1 du casier (D7) porte une peine. Le Dr Rabastin le suit.', 2],
    ['« Je n’ai pas frappé. » Il l’a dit à 17 h 42. Cf. D6.', 3],
    ['Le préjudice est de 1.5 fois. Fin', 2],
  ])('%j has %i', (text, count) => {
    expect(sentencesIn(text)).toHaveLength(count);
  });

  test('lose no letter', () => {
    const letters = (text: string) => text.replace(/[^\p{L}]/gu, '');
    fc.assert(
      fc.property(fc.array(fc.constantFrom('mot', 'M', '.', '!', ' ', '…', '»', 'fin')), (parts) => {
        const text = parts.join('');
        expect(letters(sentencesIn(text).join(''))).toBe(letters(text));
      }),
    );
  });
});

describe('the form of a departure', () => {
  test('is whole with three sentences, a piece and a word for what is set aside', () => {
    const text = 'La durée proposée est écartée. Le casier (d 1, D12, D99) le dit. Un travail suffit.';
    expect(checkDeparture(text, cotes, ['mois', 'durée'])).toEqual({
      sentences: 3,
      hasThree: true,
      cotes: ['D1', 'D12'],
      namesTopic: true,
    });
  });

  test('lacks what it lacks', () => {
    expect(checkDeparture('Non. D120 et XD1.', cotes, ['mandat'])).toEqual({
      sentences: 2,
      hasThree: false,
      cotes: [],
      namesTopic: false,
    });
  });

  test('is not troubled by accents or capitals', () => {
    expect(checkDeparture('LE DEPOT', cotes, ['dépôt']).namesTopic).toBe(true);
  });
});
