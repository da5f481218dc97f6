import { expect, test } from 'vitest';
import type { BaseRateData } from './lab-data.ts';
import { beginRun, reduceBaseRates, workOn } from './machine.ts';
import { restoreBaseRates } from './restore.ts';
import type { BaseRateState } from './state.ts';
import { data } from './testing/data.ts';

const newId = () => 'new';
const [first, second] = data.scenarios;
if (first === undefined || second === undefined) throw new Error('the lab has no scenarios');
const estimated = { low: 0, best: 1, high: 2 };
const done = (scenario: typeof first) => ({
  version: scenario.version,
  drafts: {},
  estimates: Object.fromEntries(scenario.questions.map(({ id }) => [id, estimated])),
  values: { ...scenario.parameters, persons: 2000 },
  reached: true,
});
const saved: BaseRateState = {
  ...beginRun('old'),
  stage: 'scenarios',
  current: first.id,
  works: { [first.id]: done(first) },
};
const raised = (id: string): BaseRateData => ({
  scenarios: data.scenarios.map((scenario) => (scenario.id === id ? { ...scenario, version: 9 } : scenario)),
});

test('work is taken up where it stopped, on the answer that was being looked at', () => {
  const { state, restored } = restoreBaseRates(JSON.parse(JSON.stringify(saved)), data, newId);
  expect(restored).toEqual({ kind: 'restored', startedAfresh: [] });
  expect(state).toEqual(saved);
});

test('nothing saved, and something that cannot be read, begin a run', () => {
  expect(restoreBaseRates(undefined, data, newId)).toEqual({ state: beginRun('new'), restored: { kind: 'nothing' } });
  const unreadable = { ...saved, works: { [first.id]: { ...done(first), estimates: 12 } } };
  expect(restoreBaseRates(unreadable, data, newId)).toEqual({
    state: beginRun('new'),
    restored: { kind: 'unreadable' },
  });
});

test('a scenario that changed starts afresh, and it is said which', () => {
  const { state, restored } = restoreBaseRates(saved, raised(first.id), newId);
  expect(restored).toEqual({ kind: 'restored', startedAfresh: [first.id] });
  expect(workOn(state, first)).toMatchObject({ estimates: null, values: first.parameters });
  expect(state.current).toBe(first.id);
});

test('a scenario that is gone gives way to the first that waits', () => {
  const without: BaseRateData = { scenarios: data.scenarios.filter(({ id }) => id !== first.id) };
  const { state } = restoreBaseRates(saved, without, newId);
  expect(state.current).toBe(second.id);
  expect(Object.keys(state.works)).toEqual([]);
});

test('a finished run stays finished, and opens no simulator whose estimates were dropped', () => {
  const works = Object.fromEntries(data.scenarios.map((scenario) => [scenario.id, done(scenario)]));
  const ended: BaseRateState = { ...saved, stage: 'debrief', current: first.id, works };
  expect(restoreBaseRates(ended, data, newId).state).toEqual(ended);
  const { state } = restoreBaseRates(ended, raised(first.id), newId);
  expect(state).toMatchObject({ stage: 'debrief', current: null });
  expect(reduceBaseRates(state, { type: 'look', scenario: first.id }, raised(first.id)).state).toBe(state);
});
