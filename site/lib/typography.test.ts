import fc from 'fast-check';
import { expect, it } from 'vitest';
import { frenchSpaces, frenchSpacesInData, frenchSpacesInHtml } from './typography.ts';

it('keeps French punctuation on the line of its word', () => {
  expect(frenchSpaces('Vrai ? « Non » ; 70 % : oui !')).toBe(
    'Vrai\u202f? «\u00a0Non\u00a0»\u202f; 70\u00a0% : oui\u202f!'.replace('% :', '%\u00a0:'),
  );
});

it('keeps thousands, hours, paragraphs and articles together', () => {
  expect(frenchSpaces('1 000 000 de pièces, 8 h 40, § 15, art. 14')).toBe(
    '1\u202f000\u202f000 de pièces, 8\u00a0h 40, §\u00a015, art.\u00a014',
  );
});

it('does not join a number to a word that begins like a unit', () => {
  expect(frenchSpaces('24 hommes et 3 sources')).toBe('24 hommes et 3 sources');
});

it('leaves scripts, code, attributes and islands as they are', () => {
  const html =
    '<p title="a : b">a : b</p><script>x ? y : z</script><code>a ; b</code><astro-island><b>c : d</b></astro-island>';
  expect(frenchSpacesInHtml(html)).toBe(html.replace('<p title="a : b">a : b', '<p title="a : b">a\u00a0: b'));
});

it('changes only the French texts of data', () => {
  expect(frenchSpacesInData({ a: [{ fr: 'Oui ?', en: 'Odd ?' }], fr: ['Non ?'] })).toEqual({
    a: [{ fr: 'Oui\u202f?', en: 'Odd ?' }],
    fr: ['Non ?'],
  });
});

it('changes nothing but spaces, and nothing the second time', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'a1 %:;?!«»<>/§') }), (text) => {
      const once = frenchSpaces(text);
      expect(once.replace(/[\u00a0\u202f]/g, ' ')).toBe(text);
      expect(frenchSpaces(once)).toBe(once);
    }),
  );
});
