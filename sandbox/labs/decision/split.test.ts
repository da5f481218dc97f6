import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../measures/random.ts';
import { drawHalf, orderRetests, splitForRetests } from './split.ts';

const cases = Array.from({ length: 24 }, (_, index) => `c04-i${String(index + 1).padStart(2, '0')}`);
const wrong = { '1': new Set(cases.slice(0, 8)), '2': new Set(cases.slice(8, 16)) };
const seeds = fc.nat({ max: 100_000 });

test('a half has half of the right and half of the wrong advice, and so has the other half', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom('1' as const, '2' as const), (seed, list) => {
      const half = drawHalf(cases, wrong[list], seededRandom(seed));
      expect(new Set(half).size).toBe(12);
      expect(half.filter((id) => wrong[list].has(id))).toHaveLength(4);
    }),
  );
});

test('the parts for the retests share no case, leave none out, and hold two or three wrong ones in either list', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const parts = splitForRetests(cases, wrong, 3, seededRandom(seed));
      expect(parts.flat().toSorted()).toEqual(cases);
      for (const list of ['1', '2'] as const) {
        for (const part of parts) {
          expect(part).toHaveLength(8);
          expect([2, 3]).toContain(part.filter((id) => wrong[list].has(id)).length);
        }
        const orders = orderRetests(parts, wrong[list], seededRandom(seed));
        expect(orders.map((order) => order.toSorted())).toEqual(parts.map((part) => part.toSorted()));
        // Trust can form before it is tested.
        for (const order of orders) expect(order.findIndex((id) => wrong[list].has(id))).toBeGreaterThanOrEqual(4);
      }
    }),
  );
});

test('a lab that is too small for three fair sets offers none', () => {
  const few = cases.slice(4, 12);
  expect(orderRetests(splitForRetests(few, wrong, 3, seededRandom(1)), wrong['1'], seededRandom(1))).toEqual([]);
});
