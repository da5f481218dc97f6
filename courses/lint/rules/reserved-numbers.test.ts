import { expect, test } from 'vitest';
import { findRealLookingNumbers } from './reserved-numbers.ts';

const found = (text: string) => findRealLookingNumbers(text).map(({ number }) => number);

test.each([
  ['pourvoi n° 21-12.345', '21-12.345'],
  ['RG 22/01234', '22/01234'],
  ['RG n°\u00A022/01234', '22/01234'],
  ['ECLI:FR:CCASS:2020:C100123', 'ECLI:FR:CCASS:2020:C100123'],
  ['CEDH, req. n° 12345/10', '12345/10'],
  ['Conseil d’État, n° 462123', '462123'],
  ['parquet n° 22123000123', '22123000123'],
  ['06 12 34 56 78', '06 12 34 56 78'],
  ['+33 1 44 77 60 60', '+33 1 44 77 60 60'],
  ['1 84 12 75 123 456 12', '1 84 12 75 123 456 12'],
  ['FR76 3000 6000 0112 3456 7890 189', 'FR76 3000 6000 0112 3456 7890 189'],
  ['SIREN 552 100 554', '552 100 554'],
  ['odile@mairie-valombre.fr', 'odile@mairie-valombre.fr'],
])('%j holds a number that could be real', (text, number) => {
  expect(found(text)).toEqual([number]);
});

test.each([
  'pourvoi n° 99-99.912',
  'RG 99/90123',
  'parquet n° 99123000123',
  'CEDH, req. n° 99912/99',
  'Conseil d’État, n° 999123',
  '01 99 00 12 34 et 06 39 98 12 34 et +33 6 39 98 12 34',
  'FR00 3000 6000 0112 3456 7890 189',
  'SIREN 999 100 554',
  'odile@valombre.example',
  'la loi n° 78-17 du 6 janvier 1978',
  'le 17/09/2026 à 14 h 30, 12 000 €',
  'PV n° 2026/00123',
])('%j holds none', (text) => {
  expect(found(text)).toEqual([]);
});
