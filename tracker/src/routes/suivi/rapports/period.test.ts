import { expect, test } from 'vitest';
import { chosenPeriod } from './period.ts';

const chosen = (query: string) => chosenPeriod(new URLSearchParams(query), 2026);

test('without a choice the current year is shown', () => {
  expect(chosen('')).toMatchObject({
    preset: '2026',
    period: { from: '2026-01-01', to: '2026-12-31' },
    refused: false,
  });
});

test('a quarter ends on its last day', () => {
  expect(chosen('periode=2024-T1').period).toEqual({ from: '2024-01-01', to: '2024-03-31' });
  expect(chosen('periode=2025-T4').period).toEqual({ from: '2025-10-01', to: '2025-12-31' });
});

test('free dates are taken as they are', () => {
  const dates = { from: '2026-02-03', to: '2026-02-03' };
  expect(chosen('periode=dates&du=2026-02-03&au=2026-02-03')).toEqual({
    preset: 'dates',
    period: dates,
    fields: dates,
    refused: false,
  });
});

test.each([
  'periode=dates&du=2026-05-02&au=2026-05-01',
  'periode=dates&du=2026-02-30&au=2026-05-01',
  'periode=dates&du=&au=2026-05-01',
  'periode=toujours',
  'periode=2026-T5',
])('%s is refused, the year is shown, and what was typed stays in the fields', (query) => {
  const result = chosen(query);
  expect(result).toMatchObject({ refused: true, period: { from: '2026-01-01', to: '2026-12-31' } });
  expect(result.fields.from).toBe(new URLSearchParams(query).get('du') ?? '');
});

test('dates typed under a year that was left as shown win over it; a year that was changed wins over the dates', () => {
  const typed = 'du=2026-03-01&au=2026-03-15';
  expect(chosen(`affiche=2026&periode=2026&${typed}`)).toMatchObject({
    preset: 'dates',
    period: { from: '2026-03-01', to: '2026-03-15' },
  });
  expect(chosen(`affiche=2026&periode=2025&${typed}`)).toMatchObject({ preset: '2025', refused: false });
  expect(chosen('affiche=2026&periode=2026&du=2026-01-01&au=2026-12-31')).toMatchObject({ preset: '2026' });
  expect(chosen(`affiche=dates&periode=dates&${typed}`)).toMatchObject({ preset: 'dates', refused: false });
});
