import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findWrongDates } from './dates.ts';

test.each([
  ['mardi 2 novembre 2026', 'un lundi'],
  ['le 31 février 2025', 'un jour qui existe'],
  ['29/02/2025', 'un jour qui existe'],
  ['le 31\u00A0juin\u00A02026', 'un jour qui existe'],
])('%j should be %s', (text, expected) => {
  expect(findWrongDates(text).map((wrong) => wrong.expected.fr)).toEqual([expected]);
});

test.each(['lundi 2 novembre 2026', 'le 29 février 2024', '1er mars 2025', '30/04/2025', 'le Lundi 2 Novembre 2026'])(
  '%j is right',
  (text) => {
    expect(findWrongDates(text)).toEqual([]);
  },
);

test('a date with its own weekday is always right, with any other always wrong', () => {
  const days = fc.date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 6 }), (day, shift) => {
      const write = (weekday: Date) => {
        const name = weekday.toLocaleDateString('fr-FR', { weekday: 'long', timeZone: 'UTC' });
        const rest = day.toLocaleDateString('fr-FR', {
          day: 'numeric',
          month: 'long',
          year: 'numeric',
          timeZone: 'UTC',
        });
        return `${name} ${rest}`;
      };
      expect(findWrongDates(write(day))).toEqual([]);
      expect(findWrongDates(write(new Date(day.getTime() + shift * 86_400_000)))).toHaveLength(1);
    }),
  );
});
