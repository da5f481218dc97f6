import { expect, test } from 'vitest';
import { numberFormat } from './number-format.ts';

test('below zero stands a true minus sign, in both languages', () => {
  expect(numberFormat('fr', { maximumFractionDigits: 2 })(-1234.5)).toBe('−1\u202F234,5');
  expect(numberFormat('en')(-3)).toBe('−3');
  expect(numberFormat('fr', { style: 'percent' })(-0.12)).toBe('−12\u00A0%');
});

test('what rounds to zero has no sign', () => {
  expect(numberFormat('fr')(-0)).toBe('0');
  expect(numberFormat('en', { maximumFractionDigits: 1 })(-0.04)).toBe('0');
});

test('from zero on nothing is added', () => {
  expect(numberFormat('en', { minimumFractionDigits: 2 })(0.5)).toBe('0.50');
  expect(numberFormat('fr')(12_000)).toBe('12\u202F000');
});
