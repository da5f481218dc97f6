import { expect, test } from 'vitest';
import { newState } from './machine.ts';
import { expectedOutcome, reviewOf, tallyOf } from './review.ts';
import type { SystemWork } from './state.ts';
import { data } from './testing/table.ts';

const [tool, sheet] = data.systems;
if (tool === undefined || sheet === undefined) throw new Error('the fixture has two systems');
const work = (answers: readonly (readonly [string, boolean])[], rule: string, change: Partial<SystemWork> = {}) => ({
  version: 1,
  answers: answers.map(([question, answer]) => ({ question, answer })),
  rule,
  uncertainty: 'law' as const,
  done: true,
  ...change,
});

test('a classification like the expected one has no parting', () => {
  const review = reviewOf(
    data,
    tool,
    work(
      [
        ['mal', false],
        ['danger', true],
      ],
      'risque',
    ),
  );
  expect(review).toMatchObject({ classRight: true, ruleRight: true, uncertaintyRight: true, parting: null });
  expect(review?.steps.map(({ own, expected }) => [own, expected])).toEqual([
    [false, false],
    [true, true],
  ]);
});

test('the first answer that differs is the parting; questions that were not met have no own answer', () => {
  const review = reviewOf(data, tool, work([['mal', true]], 'interdit', { uncertainty: 'clear' }));
  expect(review).toMatchObject({ classRight: false, ruleRight: false, uncertaintyRight: false, parting: 0 });
  expect(review?.steps[1]?.own).toBeNull();
});

test('no rule of the table is the right answer out of scope', () => {
  expect(
    reviewOf(
      data,
      sheet,
      work(
        [
          ['mal', false],
          ['danger', false],
        ],
        'none',
      ),
    )?.ruleRight,
  ).toBe(true);
  expect(
    reviewOf(
      data,
      sheet,
      work(
        [
          ['mal', false],
          ['danger', false],
        ],
        'risque',
      ),
    )?.ruleRight,
  ).toBe(false);
});

test('there is no review before the classification is given', () => {
  expect(reviewOf(data, tool, work([['mal', true]], 'interdit', { done: false }))).toBeNull();
});

test('the tally counts what was given, and what was classified too lightly', () => {
  const state = {
    ...newState('run', data.asOf),
    works: {
      outil: work(
        [
          ['mal', false],
          ['danger', false],
        ],
        'none',
      ),
      tableur: work([['mal', true]], 'interdit', { uncertainty: 'clear' }),
    },
  };
  expect(tallyOf(data, state)).toEqual({ done: 2, classes: 0, rules: 0, uncertainties: 2, tooLight: 1 });
  expect(tallyOf(data, newState('run', data.asOf))).toEqual({
    done: 0,
    classes: 0,
    rules: 0,
    uncertainties: 0,
    tooLight: 0,
  });
});

test('the expected way of each system ends at the outcome that its rule decides', () => {
  expect(data.systems.map((system) => expectedOutcome(data, system).rule)).toEqual(['risque', null]);
});
