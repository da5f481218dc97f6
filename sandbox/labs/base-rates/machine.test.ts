import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import { type BaseRateAction, beginRun, eventName, reduceBaseRates, workOn } from './machine.ts';
import { type BaseRateState, baseRateState } from './state.ts';
import { data } from './testing/data.ts';

interface Played {
  readonly state: BaseRateState;
  readonly events: readonly LearningEvent[];
}
const play = (actions: readonly BaseRateAction[], from: BaseRateState = beginRun('run-1')): Played =>
  actions.reduce<Played>(
    (played, action) => {
      const { state, events } = reduceBaseRates(played.state, action, data);
      return { state, events: [...played.events, ...events] };
    },
    { state: from, events: [] },
  );
const [first, second] = data.scenarios;
if (first === undefined || second === undefined) throw new Error('the lab has no scenarios');

const estimates = (scenario = first): readonly BaseRateAction[] =>
  scenario.questions.flatMap(({ id: question }): BaseRateAction[] => [
    { type: 'estimate', question, field: 'low', value: 10 },
    { type: 'estimate', question, field: 'best', value: 20 },
    { type: 'estimate', question, field: 'high', value: 30 },
  ]);
const seen: readonly BaseRateAction[] = [{ type: 'begin' }, ...estimates(), { type: 'commit' }];
const finished: readonly BaseRateAction[] = [
  { type: 'begin' },
  ...data.scenarios.flatMap((scenario): BaseRateAction[] => [
    ...estimates(scenario),
    { type: 'commit' },
    { type: 'next' },
  ]),
];

describe('before the answer is seen', () => {
  test('the first scenario is open, without an estimate', () => {
    const { state } = play([{ type: 'begin' }]);
    expect(state).toMatchObject({ stage: 'scenarios', current: first.id });
    expect(workOn(state, first)).toMatchObject({ drafts: {}, estimates: null, values: first.parameters });
  });

  test('nothing is shown while a number is missing, or an estimate lies outside its limits', () => {
    const complete = estimates();
    const begun = play([{ type: 'begin' }, ...complete.slice(1)]).state;
    expect(play([{ type: 'commit' }], begun).state).toBe(begun);
    const [{ question } = { question: '' }] = first.questions.map(({ id }) => ({ question: id }));
    const disordered = play([
      { type: 'begin' },
      ...complete,
      { type: 'estimate', question, field: 'best', value: 31 },
    ]).state;
    expect(play([{ type: 'commit' }], disordered).state).toBe(disordered);
  });

  test('an estimate that is not possible is none', () => {
    const question = first.questions[0]?.id ?? '';
    const { state } = play([
      { type: 'begin' },
      { type: 'estimate', question, field: 'best', value: 20 },
      { type: 'estimate', question, field: 'best', value: 101 },
    ]);
    expect(workOn(state, first).drafts[question]).toEqual({ low: null, best: null, high: null });
  });

  test('the simulator does not move, and the next scenario does not open', () => {
    const { state } = play([{ type: 'begin' }]);
    expect(play([{ type: 'set', parameter: 'sensitivity', value: 0.5 }, { type: 'next' }], state).state).toBe(state);
  });
});

describe('once it is seen', () => {
  const { state } = play(seen);

  test('the estimates stay as they were given', () => {
    expect(Object.values(workOn(state, first).estimates ?? {})).toEqual(
      first.questions.map(() => ({ low: 10, best: 20, high: 30 })),
    );
    expect(play(estimates(), state).state).toBe(state);
  });

  test('the simulator takes what is possible, and nothing else', () => {
    expect(workOn(play([{ type: 'set', parameter: 'persons', value: 5000 }], state).state, first).values.persons).toBe(
      5000,
    );
    for (const [parameter, value] of [
      ['persons', 5000.5],
      ['persons', 10],
      ['sensitivity', 1.01],
      ['sensitivity', Number.NaN],
      ['faces', 1000],
    ] as const)
      expect(play([{ type: 'set', parameter, value }], state).state).toBe(state);
  });

  test('the task is done by its own number alone, and stays done', () => {
    const done = play([{ type: 'set', parameter: 'falsePositiveRate', value: 0.00018 }], state).state;
    expect(workOn(done, first).reached).toBe(true);
    expect(workOn(play([{ type: 'reset' }], done).state, first)).toMatchObject({
      reached: true,
      values: first.parameters,
    });
    const other = play([{ type: 'set', parameter: 'wanted', value: 50_000 }], state).state;
    expect(workOn(other, first).reached).toBe(false);
  });

  test('the next scenario opens', () => {
    expect(play([{ type: 'next' }], state).state.current).toBe(second.id);
  });
});

describe('at the end', () => {
  const { state, events } = play(finished);

  test('one thing is recorded: that the lab was attended, without an estimate in it', () => {
    expect(events).toEqual([{ kind: 'lab-attended', module: 'm11', lab: 'taux-de-base' }]);
    expect(events.map((event) => eventName(state, event))).toEqual(['run-1/lab-attended']);
    expect(state).toMatchObject({ stage: 'debrief', current: null });
  });

  test('a simulator opens again, and closes', () => {
    const open = play([{ type: 'look', scenario: second.id }], state).state;
    expect(open.current).toBe(second.id);
    expect(workOn(play([{ type: 'set', parameter: 'faces', value: 12 }], open).state, second).values.faces).toBe(12);
    expect(play([{ type: 'look', scenario: null }], open).state).toEqual(state);
    expect(play([{ type: 'look', scenario: 'aucun' }], state).state).toBe(state);
  });

  test('another go records nothing', () => {
    const again = play([{ type: 'restart', runId: 'run-2' }, ...finished], state);
    expect(again.state).toMatchObject({ runId: 'run-2', run: 2, stage: 'debrief' });
    expect(again.events).toEqual([]);
  });
});

describe('whatever is done', () => {
  const question = fc.constantFrom(
    ...data.scenarios.flatMap(({ questions }) => questions.map(({ id }) => id)),
    'aucune',
  );
  const parameter = fc.constantFrom('persons', 'wanted', 'sensitivity', 'falsePositiveRate', 'faces', 'confirmsFalse');
  const action: fc.Arbitrary<BaseRateAction> = fc.oneof(
    fc.constantFrom<BaseRateAction>({ type: 'begin' }, { type: 'commit' }, { type: 'next' }, { type: 'reset' }),
    fc.record({
      type: fc.constant('estimate' as const),
      question,
      field: fc.constantFrom('low', 'best', 'high'),
      value: fc.option(fc.integer({ min: -5, max: 105 })),
    }),
    fc.record({ type: fc.constant('set' as const), parameter, value: fc.double({ min: -1, max: 100, noNaN: false }) }),
    fc.record({
      type: fc.constant('look' as const),
      scenario: fc.option(fc.constantFrom(first.id, second.id, 'aucun')),
    }),
    fc.constant<BaseRateAction>({ type: 'restart', runId: 'run-2' }),
  );
  // Random actions seldom finish: every other run starts near the end.
  const begun = fc.constantFrom(beginRun('run-1'), play(seen).state, play(finished.slice(0, -1)).state);

  test('the state can be saved and read again, and no run is recorded twice', () => {
    fc.assert(
      fc.property(begun, fc.array(action, { maxLength: 40 }), (from, actions) => {
        const { state, events } = play(actions, from);
        expect(baseRateState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
        expect(events.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('an estimate that was given never changes within its run', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        let state = play(seen).state;
        for (const one of actions) {
          const before = state;
          state = play([one], state).state;
          if (state.runId !== before.runId) return;
          for (const [id, work] of Object.entries(before.works))
            if (work.estimates !== null) expect(state.works[id]?.estimates).toBe(work.estimates);
        }
      }),
    );
  });
});
