import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suppress } from './suppression.ts';
import vectors from './vectors/reporting.json' with { type: 'json' };

test('a hidden cell takes another with it, as the vectors say', () => {
  const { rows, k, expected } = vectors.suppression_k;
  const { primary, complementary, published } = suppress(
    rows.map(({ ca, n }) => ({ key: ca, n })),
    k,
  );
  expect({ primary, complementary, published }).toEqual({
    primary: expected.primary,
    complementary: expected.complementary,
    published: expected.published,
  });
});

const cells = fc.uniqueArray(
  fc.record({ key: fc.string({ minLength: 1, maxLength: 4 }), n: fc.integer({ min: 0, max: 40 }) }),
  {
    selector: (cell) => cell.key,
    maxLength: 10,
  },
);

test('nothing below k is published, and what is hidden cannot be worked out from the total', () => {
  fc.assert(
    fc.property(cells, fc.constantFrom(5, 10), (list, k) => {
      const { published } = suppress(list, k);
      const hidden = list.filter((cell) => !published.includes(cell.key));
      for (const key of published) expect(list.find((cell) => cell.key === key)?.n).toBeGreaterThanOrEqual(k);
      if (hidden.length > 0 && published.length > 0) {
        expect(hidden.length).toBeGreaterThanOrEqual(2);
        expect(hidden.reduce((sum, cell) => sum + cell.n, 0)).toBeGreaterThanOrEqual(k);
      }
    }),
  );
});

test('the order of the cells does not decide which are hidden', () => {
  fc.assert(
    fc.property(
      cells.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        expect([...suppress(shuffled, 10).published].sort()).toEqual([...suppress(list, 10).published].sort());
      },
    ),
  );
});
