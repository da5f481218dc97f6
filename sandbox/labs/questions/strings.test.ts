import { expect, it } from 'vitest';
import { parseNumber } from '../shared/number-text.ts';
import { formatShare, sayIn } from './strings.ts';

it('agrees with the number in each language: zero is singular in French, plural in English', () => {
  const [fr, en] = [sayIn('fr'), sayIn('en')];
  expect(fr('answer.spot.marked', { n: 0 })).toBe('0 passage marqué');
  expect(fr('answer.spot.marked', { n: 2 })).toBe('2 passages marqués');
  expect(en('answer.spot.marked', { n: 0 })).toBe('0 passages marked');
  expect(en('answer.spot.marked', { n: 1 })).toBe('1 passage marked');
});

it('writes shares as each language does', () => {
  expect(formatShare(2 / 3, 'fr')).toMatch(/^67[\u00a0\u202f]%$/);
  expect(formatShare(2 / 3, 'en')).toBe('67%');
});

it.each([
  ['1 234,5', 'fr', 1234.5],
  ['1\u202f234', 'fr', 1234],
  ['−3', 'fr', -3],
  ['12.5', 'fr', 12.5],
  ['1,234.5', 'en', 1234.5],
  ['1,5', 'en', 1.5],
  ['-', 'fr', null],
  ['', 'fr', null],
  ['douze', 'fr', null],
] as const)('reads « %s » typed in %s as %j', (text, lang, value) => {
  expect(parseNumber(text, lang)).toBe(value);
});
