import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestLevel, probabilityLevels, sureWords, trustWords, typedShare } from './probability.ts';

test('a slider runs from chance to 100 % in steps of five', () => {
  expect(probabilityLevels(50)).toEqual([50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 100]);
  expect(probabilityLevels(33).slice(0, 3)).toEqual([33, 35, 40]);
  expect(probabilityLevels(0)).toHaveLength(21);
});

test('each level is nearest to itself', () => {
  fc.assert(
    fc.property(fc.constantFrom(0, 25, 33, 50), fc.nat(20), (low, index) => {
      const levels = probabilityLevels(low);
      const level = levels[index % levels.length] ?? expect.fail('no level');
      expect(levels[nearestLevel(levels, level)]).toBe(level);
    }),
  );
});

test('only whole percentages within the range are taken from what is typed', () => {
  expect(typedShare('70', 50)).toBe(0.7);
  for (const typed of ['', ' ', '49', '101', '70,5', '70.5', 'dix']) expect(typedShare(typed, 50)).toBeNull();
});

test('words follow the number', () => {
  expect([0.33, 0.5, 0.7, 0.9, 1].map((p) => sureWords(p, 0.33))).toEqual([
    'sure.chance',
    'sure.low',
    'sure.middle',
    'sure.high',
    'sure.certain',
  ]);
  expect([0, 0.2, 0.5, 0.8, 1].map(trustWords)).toEqual([
    'trust.never',
    'trust.low',
    'trust.even',
    'trust.high',
    'trust.always',
  ]);
});
