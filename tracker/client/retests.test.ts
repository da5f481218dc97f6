import { describe, expect, test } from 'vitest';
import { civilDayAt, dueOn, nextRetest, parseRetestPlan, plannedRetests, type RetestPlan } from './retests.ts';

const plan: RetestPlan = {
  format: 1,
  module: 'm04',
  lab: 'lab-1',
  title: { fr: 'Atelier', en: 'Workshop' },
  path: '/modules/biais-automatisation/ateliers/lab-1/refaire/',
  finishedOn: '2026-11-22',
  form: 'A',
  list: '1',
  conditions: {},
  seen: ['c04-i01'],
  offered: ['retest-7', 'retest-30', 'retest-90'],
  done: [],
};

describe('the retests of a plan', () => {
  test('are due 7, 30 and 90 days after the end, over the end of a year', () => {
    expect(plan.offered.map((occasion) => dueOn(plan, occasion))).toEqual(['2026-11-29', '2026-12-22', '2027-02-20']);
  });

  test.each([
    ['2026-11-28', ['later', 'later', 'later']],
    ['2026-11-29', ['due', 'later', 'later']],
    ['2026-12-22', ['due', 'due', 'later']],
    ['2027-03-01', ['due', 'due', 'due']],
  ])('on %s they are %o', (today, statuses) => {
    expect(plannedRetests(plan, today).map(({ status }) => status)).toEqual(statuses);
  });

  test('the next one is the first that is not done; nothing is promised without new items', () => {
    expect(nextRetest({ ...plan, done: ['retest-7'] }, '2026-12-25')).toMatchObject({
      occasion: 'retest-30',
      status: 'due',
    });
    expect(nextRetest({ ...plan, done: plan.offered }, '2027-12-25')).toBeNull();
    expect(nextRetest({ ...plan, offered: [] }, '2026-12-25')).toBeNull();
  });

  test('the day is the one where the reader is', () => {
    expect(civilDayAt(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05');
  });

  test('a plan survives being saved; anything else is no plan', () => {
    expect(parseRetestPlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
    for (const bad of [
      null,
      {},
      { ...plan, format: 2 },
      { ...plan, offered: ['retest-8'] },
      { ...plan, path: '//ailleurs.example/' },
      { ...plan, finishedOn: 'hier' },
    ])
      expect(parseRetestPlan(bad)).toBeNull();
  });
});
