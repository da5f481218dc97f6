import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../measures/random.ts';
import { drawOrder } from './order.ts';

const ids = Array.from({ length: 24 }, (_, index) => `c${index}`);
const listOf = { '1': new Set(ids.slice(0, 8)), '2': new Set(ids.slice(8, 16)) };

/** Lengths of runs of advice alike. */
function runsOf(order: readonly string[], wrong: ReadonlySet<string>): number[] {
  const runs: number[] = [];
  order.forEach((id, index) => {
    const before = order[index - 1];
    const goesOn = before !== undefined && wrong.has(before) === wrong.has(id);
    if (goesOn) runs.push((runs.pop() ?? 0) + 1);
    else runs.push(1);
  });
  return runs;
}

function expectAdmissible(order: readonly string[], wrong: ReadonlySet<string>): void {
  const [opening = 0, ...rest] = runsOf(order, wrong);
  expect(order.slice(0, 4).some((id) => wrong.has(id))).toBe(false);
  expect(opening).toBeGreaterThanOrEqual(4);
  expect(opening).toBeLessThanOrEqual(6);
  expect(Math.max(...rest)).toBeLessThanOrEqual(3);
}

test.for(['1', '2'] as const)(
  'every order of list %s opens with 4 to 6 right, then never more than 3 alike',
  (list) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const order = drawOrder(ids, listOf[list], seededRandom(seed)) ?? expect.fail('no order');
        expect(order.toSorted()).toEqual(ids.toSorted());
        expectAdmissible(order, listOf[list]);
      }),
    );
  },
);

test('any set is ordered admissibly or refused, and the same seed draws the same order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 15 }), fc.nat(), (rights, wrongs, seed) => {
      const cases = Array.from({ length: rights + wrongs }, (_, index) => `c${index}`);
      const wrong = new Set(cases.slice(0, wrongs));
      const order = drawOrder(cases, wrong, seededRandom(seed));
      expect(drawOrder(cases, wrong, seededRandom(seed))).toEqual(order);
      // After the opening every wrong one can part at most three right ones from the next, and the reverse.
      const possible = wrongs >= 1 && rights >= 4 && rights - 6 <= 3 * wrongs && wrongs <= 3 * (rights - 4 + 1);
      expect(order !== null).toBe(possible);
      if (order !== null) expectAdmissible(order, wrong);
    }),
  );
});

test('all three openings and many first wrong cases occur', () => {
  const openings = new Set<number>();
  const firstWrong = new Set<string>();
  for (let seed = 0; seed < 200; seed += 1) {
    const order = drawOrder(ids, listOf['1'], seededRandom(seed)) ?? expect.fail('no order');
    const opening = order.findIndex((id) => listOf['1'].has(id));
    openings.add(opening);
    firstWrong.add(order[opening] ?? '');
  }
  expect([...openings].toSorted()).toEqual([4, 5, 6]);
  expect(firstWrong.size).toBe(8);
});
