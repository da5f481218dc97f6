import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detection, detectionByClass, residualRisk, share } from './pseudonymisation.ts';
import { crossingSteps, matchingSet } from './pseudonymisation-crossing.ts';
import { expectClose } from './vectors/expect-close.ts';
import vectors from './vectors/pseudonymisation.json' with { type: 'json' };

test.for(vectors.pseudonymisation_residual)(
  'vector: $decisions decisions, recall $recall',
  ({ decisions, identifiers_per_decision, recall, ...expected }) => {
    const measured = residualRisk({ decisions, identifiers_per_decision, recall });
    expectClose(measured, expected);
    expect(Object.keys(measured).toSorted()).toEqual(Object.keys(expected).toSorted());
  },
);

describe('what remains in a corpus', () => {
  const corpus = fc.record({
    decisions: fc.integer({ min: 0, max: 10_000_000 }),
    identifiers_per_decision: fc.integer({ min: 0, max: 200 }),
    recall: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  test('is always a number, and no more decisions leak than there are decisions or misses', () => {
    fc.assert(
      fc.property(corpus, (input) => {
        const { expected_missed, P_decision_with_leak, expected_decisions_with_leak } = residualRisk(input);
        expect(Number.isFinite(expected_missed)).toBe(true);
        expect(P_decision_with_leak).toBeGreaterThanOrEqual(0);
        expect(P_decision_with_leak).toBeLessThanOrEqual(1);
        expect(expected_decisions_with_leak).toBeLessThanOrEqual(input.decisions);
        expect(expected_decisions_with_leak).toBeLessThanOrEqual(expected_missed * (1 + 1e-9) + 1e-9);
      }),
    );
  });

  test('falls as recall rises', () => {
    fc.assert(
      fc.property(corpus, fc.double({ min: 0, max: 1, noNaN: true }), (input, other) => {
        const [low, high] = [input.recall, other].toSorted((a, b) => a - b);
        const at = (recall = 0) => residualRisk({ ...input, recall }).expected_decisions_with_leak;
        expect(at(high)).toBeLessThanOrEqual(at(low));
      }),
    );
  });

  test('is nothing where nothing identifies, and everything where nothing is hidden', () => {
    expect(residualRisk({ decisions: 10, identifiers_per_decision: 0, recall: 0 })).toEqual({
      expected_missed: 0,
      P_decision_with_leak: 0,
      expected_decisions_with_leak: 0,
    });
    expect(residualRisk({ decisions: 10, identifiers_per_decision: 3, recall: 0 }).P_decision_with_leak).toBe(1);
  });
});

describe('recall and precision', () => {
  const classes = ['person', 'place', 'number'] as const;
  const one = fc.constantFrom(...classes);
  const identifiers = fc.array(fc.record({ class: one, hidden: fc.boolean() }));
  const redactions = fc.array(fc.record({ class: one, right: fc.boolean() }));

  test('are null where there was nothing to find, and nothing hidden', () => {
    const { recall, precision } = detection([], []);
    expect([recall.value, recall.interval, precision.value, precision.interval]).toEqual([null, null, null, null]);
  });

  test('of 3 found among 4', () => {
    const { recall } = detection(
      [true, true, true, false].map((hidden) => ({ hidden })),
      [],
    );
    expect(recall).toMatchObject({ k: 3, n: 4, value: 0.75 });
    expect(recall.interval?.[0]).toBeCloseTo(0.300642, 5);
    expect(recall.interval?.[1]).toBeCloseTo(0.954413, 5);
  });

  test('the classes add up to the whole', () => {
    fc.assert(
      fc.property(identifiers, redactions, (found, hidden) => {
        const parts = detectionByClass(classes, found, hidden);
        const all = detection(found, hidden);
        for (const key of ['recall', 'precision'] as const) {
          expect(parts.reduce((sum, part) => sum + part[key].k, 0)).toBe(all[key].k);
          expect(parts.reduce((sum, part) => sum + part[key].n, 0)).toBe(all[key].n);
        }
      }),
    );
  });

  test('hiding one more identifier never lowers recall, and its interval holds the share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 299 }), (n, some) => {
        const k = some % n;
        const [before, after] = [share(k, n), share(k + 1, n)];
        expect(after.value ?? 0).toBeGreaterThan(before.value ?? 1);
        expect(before.interval?.[0]).toBeLessThanOrEqual(before.value ?? -1);
        expect(before.interval?.[1]).toBeGreaterThanOrEqual(before.value ?? 2);
      }),
    );
  });
});

describe('a crossing', () => {
  const names = ['town', 'born', 'trade'] as const;
  const row = fc.record({
    town: fc.constantFrom('a', 'b'),
    born: fc.integer({ min: 1980, max: 1983 }),
    trade: fc.constantFrom('x', 'y', 'z'),
  });
  const list = fc.array(row, { minLength: 1, maxLength: 60 });
  const known = fc.subarray([...names]);

  test('always leaves the person, and never grows by what is known', () => {
    fc.assert(
      fc.property(list, fc.nat(), known, (rows, index, attributes) => {
        const person = rows[index % rows.length];
        if (person === undefined) throw new Error('no row');
        const steps = crossingSteps(rows, person, attributes);
        expect(steps[0]).toEqual({ name: null, k: rows.length });
        expect(steps).toHaveLength(attributes.length + 1);
        for (const [at, { k }] of steps.entries()) {
          expect(k).toBeGreaterThanOrEqual(1);
          expect(k).toBeLessThanOrEqual(steps[at - 1]?.k ?? rows.length);
        }
        expect(matchingSet(rows, person, attributes)).toContain(person);
      }),
    );
  });

  test('ends the same in whatever order the attributes come', () => {
    fc.assert(
      fc.property(list, (rows) => {
        const [person] = rows;
        if (person === undefined) throw new Error('no row');
        const last = (order: readonly (typeof names)[number][]) => crossingSteps(rows, person, order).at(-1)?.k;
        expect(last(names)).toBe(last(names.toReversed()));
      }),
    );
  });

  test('one woman farrier in a canton of four', () => {
    const rows = [
      { sex: 'f', trade: 'farrier' },
      { sex: 'm', trade: 'farrier' },
      { sex: 'f', trade: 'baker' },
      { sex: 'f', trade: 'baker' },
    ];
    const [farrier] = rows;
    if (farrier === undefined) throw new Error('no row');
    expect(crossingSteps(rows, farrier, ['sex', 'trade'])).toEqual([
      { name: null, k: 4 },
      { name: 'sex', k: 3 },
      { name: 'trade', k: 1 },
    ]);
  });
});
