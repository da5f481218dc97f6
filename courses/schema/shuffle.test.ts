import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shuffle } from './shuffle.ts';

test('the order depends on the seed only', () => {
  const items = ['a', 'b', 'c', 'd', 'e', 'f'];
  expect(shuffle(items, 's-7f3k/q1')).toEqual(shuffle(items, 's-7f3k/q1'));
  const orders = new Set(Array.from({ length: 50 }, (_, seed) => shuffle(items, `s-${seed}`).join('')));
  expect(orders.size).toBeGreaterThan(40);
});

test('nothing is lost, nothing is doubled, the list that was given stays', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
      const before = [...items];
      expect(shuffle(items, seed).sort()).toEqual([...items].sort());
      expect(items).toEqual(before);
    }),
  );
});

test('each item comes first about as often as any other', () => {
  const first = { a: 0, b: 0, c: 0, d: 0 };
  for (let seed = 0; seed < 4000; seed += 1) {
    const [item] = shuffle(['a', 'b', 'c', 'd'] as const, `learner-${seed}`);
    if (item !== undefined) first[item] += 1;
  }
  for (const count of Object.values(first)) expect(Math.abs(count - 1000)).toBeLessThan(120);
});
