import { describe, expect, test } from 'vitest';
import { calibrationOf, reviewsOf } from './calibration.ts';
import { baseRateData } from './lab-data.ts';
import { beginRun } from './machine.ts';
import { isReached, measured, truthOf } from './simulate.ts';
import type { BaseRateState, Estimate } from './state.ts';
import { data } from './testing/data.ts';
import { isPossible, sliderStops } from './values.ts';

test('the payload is what the browser expects, in both languages throughout', () => {
  expect(baseRateData.parse(JSON.parse(JSON.stringify(data)))).toEqual(data);
  const texts = JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'fr' in value && !('en' in value) ? 'UNTRANSLATED' : value,
  );
  expect(texts).not.toContain('UNTRANSLATED');
});

test('there are four scenarios, one of each simulator, with eight estimates in all', () => {
  expect(data.scenarios.map(({ kind }) => kind)).toEqual(['alerts', 'search', 'review', 'groups']);
  expect(data.scenarios.flatMap(({ questions }) => questions)).toHaveLength(8);
});

describe.each(data.scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
  test('cites what it comes from, with its date', () => {
    for (const { text, date, at } of scenario.quotes) {
      expect(text.length).toBeGreaterThan(40);
      expect(date).toBe('2021-10-06');
      expect(at.fr).toMatch(/^(?:considérant [A-Z]|paragraphe \d+)$/);
    }
  });

  test('has a true value for each question', () => {
    for (const question of scenario.questions) expect(truthOf(scenario, question)).not.toBeNull();
  });

  test('has a task that is not done at the outset, and that its slider can do', () => {
    const { moving } = scenario.task;
    expect(isReached(scenario, scenario.parameters)).toBe(false);
    const reaching = sliderStops(moving).filter((value) =>
      isReached(scenario, { ...scenario.parameters, [moving]: value }),
    );
    expect(reaching.length).toBeGreaterThan(0);
    expect(reaching.every((value) => isPossible(moving, value))).toBe(true);
  });

  test('has a task that another number does not do', () => {
    for (const [name, value] of Object.entries(scenario.parameters)) {
      if (name === scenario.task.moving) continue;
      const reaching = sliderStops(scenario.task.moving).find((stop) =>
        isReached(scenario, { ...scenario.parameters, [scenario.task.moving]: stop }),
      );
      expect(isReached(scenario, { ...scenario.parameters, [scenario.task.moving]: reaching, [name]: value / 2 })).toBe(
        false,
      );
    }
  });
});

test('the numbers that the explanations give are those of the calculation', () => {
  const values = data.scenarios.map((scenario) =>
    scenario.questions.map((question) => Number(((truthOf(scenario, question) ?? Number.NaN) * 100).toFixed(2))),
  );
  expect(values).toEqual([
    [1.77, 15.26],
    [63.21, 63.21],
    [7.88, 3.31],
    [55.56, 3.48],
  ]);
  const [station, search, review, groups] = data.scenarios;
  if (station === undefined || search === undefined || review === undefined || groups === undefined) expect.fail();
  // « au plus 0,018 % », « environ 500 photographies », « plus de 98 fausses alertes sur 100 », « le même taux ».
  expect(isReached(station, { ...station.parameters, falsePositiveRate: 0.00018 })).toBe(true);
  expect(isReached(station, { ...station.parameters, falsePositiveRate: 0.00019 })).toBe(false);
  expect(isReached(search, { ...search.parameters, faces: 500 })).toBe(true);
  expect(isReached(search, { ...search.parameters, faces: 520 })).toBe(false);
  expect(isReached(review, { ...review.parameters, confirmsFalse: 0.017 })).toBe(true);
  expect(isReached(review, { ...review.parameters, confirmsFalse: 0.02 })).toBe(false);
  expect(isReached(groups, { ...groups.parameters, falsePositiveRateB: 0.001 })).toBe(true);
  expect(isReached(groups, { ...groups.parameters, falsePositiveRateB: 0.0011 })).toBe(false);
});

test('without an alert nothing is measured, and no task is done', () => {
  const [station] = data.scenarios;
  if (station === undefined) expect.fail();
  const silent = { ...station.parameters, wanted: 0, falsePositiveRate: 0 };
  expect(measured('alert-value', silent)).toBeNull();
  expect(isReached({ ...station, parameters: silent }, silent)).toBe(false);
});

describe('calibration', () => {
  const withEstimate = (estimate: Estimate, scenarios = data.scenarios): BaseRateState => ({
    ...beginRun('run-1'),
    stage: 'debrief',
    works: Object.fromEntries(
      scenarios.map(({ id, version, parameters, questions }) => [
        id,
        {
          version,
          drafts: {},
          estimates: Object.fromEntries(questions.map((question) => [question.id, estimate])),
          values: parameters,
          reached: false,
        },
      ]),
    ),
  });

  test('counts the ranges that hold the true value, bounds included', () => {
    const wide = calibrationOf(reviewsOf(withEstimate({ low: 0, best: 50, high: 100 }), data));
    expect(wide).toMatchObject({ n: 8, inside: 8, above: 5, below: 3 });
    expect(wide.share?.value).toBe(1);
    const narrow = calibrationOf(reviewsOf(withEstimate({ low: 89, best: 90, high: 91 }), data));
    expect(narrow).toMatchObject({ n: 8, inside: 0, above: 8, below: 0 });
    expect(narrow.share?.interval[1]).toBeCloseTo(0.3244, 3);
    expect(narrow.meanError).toBeCloseTo(90 - (1.77 + 15.26 + 63.21 * 2 + 7.88 + 3.31 + 55.56 + 3.48) / 8, 1);
  });

  test('gives no percentage below six estimates, and nothing at all without one', () => {
    const few = calibrationOf(reviewsOf(withEstimate({ low: 0, best: 1, high: 2 }, data.scenarios.slice(0, 2)), data));
    expect(few).toMatchObject({ n: 4, share: null });
    expect(calibrationOf(reviewsOf(beginRun('run-1'), data))).toEqual({
      n: 0,
      inside: 0,
      above: 0,
      below: 0,
      meanError: null,
      share: null,
    });
  });
});
