import { expect, test } from 'vitest';
import { median, quantile, row, table } from './table.ts';

test('a figure is judged by its median, on the side that is asked', () => {
  expect(row('ready', 's', [2.9, 9, 2.8], { asked: { side: 'most', bound: 3 } })).toEqual({
    measure: 'ready',
    campus: '2.9 s (2.8–9)',
    other: '',
    asked: '≤ 3 s',
    judged: '2.9 s',
    verdict: 'reached',
  });
  expect(row('ready', 's', [3.1], { asked: { side: 'most', bound: 3 } }).verdict).toBe('NOT REACHED');
});

test('a comparison is judged by the ratio of the medians', () => {
  const compared = row('decode', 'tokens/s', [18, 20, 19], {
    other: [10, 12, 11],
    asked: { side: 'least', bound: 1.5 },
  });
  expect([compared.judged, compared.verdict, compared.asked]).toEqual(['1.73 ×', 'reached', '≥ 1.5 ×']);
  expect(row('decode', 'tokens/s', [18], { other: [13], asked: { side: 'least', bound: 1.5 } }).verdict).toBe(
    'NOT REACHED',
  );
});

test('what was not measured reaches nothing', () => {
  expect(row('memory', 'MB', [], { asked: { side: 'most', bound: 1 } })).toMatchObject({
    judged: 'not measured MB',
    verdict: 'NOT REACHED',
  });
});

test('a figure of which nothing is asked has no verdict', () => {
  expect(row('load', 's', [1.5]).verdict).toBe('');
});

test('the median and the highest share are taken from what was measured, never between', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(quantile([1, 2, 3, 4], 0.98)).toBe(4);
});

test('columns stand under one another', () => {
  const lines = table('Title', [row('a', 'MB', [1]), row('a longer one', 'MB', [22])]).split('\n');
  expect(lines[0]).toBe('Title');
  expect(lines[3]?.indexOf('1 MB')).toBe(lines[4]?.indexOf('22 MB'));
});
