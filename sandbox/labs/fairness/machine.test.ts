import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import { type FairnessAction, missingIn, newState, openCase, reduceFairness, workOn } from './machine.ts';
import { restoreFairness } from './restore.ts';
import { calculations, type FairnessState, fairnessState, steps } from './state.ts';
import { data } from './testing/cases.ts';

function play(actions: readonly FairnessAction[], start: FairnessState = newState('work-1', 7)) {
  let state = start;
  const events: LearningEvent[] = [];
  for (const action of actions) {
    const next = reduceFairness(state, action, data);
    state = next.state;
    events.push(...next.events);
  }
  return { state, events };
}
const begin: FairnessAction = { type: 'begin' };
const answers = calculations.map((calculation): FairnessAction => ({ type: 'answer', calculation, text: '29,5 %' }));
const trials = [51, 52, 53].flatMap((value): FairnessAction[] => [
  { type: 'pair', group: 'a', value },
  { type: 'keep-trial' },
]);
const decide: readonly FairnessAction[] = [
  { type: 'choose', option: 'ecarter' },
  { type: 'criterion', criterion: 'pieces', chosen: true },
  { type: 'criterion', criterion: 'vpp', chosen: true },
  { type: 'write', text: 'Le score compare M. X à d’autres.' },
  { type: 'take' },
];
const whole: readonly FairnessAction[] = [
  begin,
  ...decide,
  { type: 'open-case', case: 'mineur' },
  ...decide,
  { type: 'finish' },
];

describe('the calculations', () => {
  test('are locked once they are all typed and checked; the threshold is free from then on', () => {
    expect(play([begin, { type: 'check' }]).state.rates.checked).toBe(false);
    expect(play([begin, { type: 'threshold', value: 40 }]).state.rates.threshold).toBe(50);
    const checked = play([begin, ...answers, { type: 'check' }, { type: 'threshold', value: 40 }]).state;
    expect(checked.rates).toMatchObject({ checked: true, threshold: 40 });
    expect(play([{ type: 'answer', calculation: 'FPR-A', text: '12' }], checked).state).toBe(checked);
  });

  test('an answer that is no percentage is kept as typed, and not taken for one', () => {
    const typed = play([begin, ...answers, { type: 'answer', calculation: 'PPV-A', text: 'deux tiers' }]).state;
    expect(typed.rates.answers['PPV-A']).toBe('deux tiers');
    expect(play([{ type: 'check' }], typed).state).toBe(typed);
  });
});

describe('the promises', () => {
  test('every pair may be tried by the machine once three different trials are kept', () => {
    const twice = play([begin, { type: 'keep-trial' }, { type: 'keep-trial' }, { type: 'reveal' }]).state;
    expect(twice.promises).toMatchObject({ trials: [{ a: 50, b: 50 }], revealed: false });
    expect(play([begin, ...trials, { type: 'reveal' }]).state.promises.revealed).toBe(true);
  });

  test('an impossible threshold changes nothing', () => {
    const { state } = play([begin]);
    for (const value of [0, 100, 50.5, Number.NaN])
      expect(reduceFairness(state, { type: 'pair', group: 'b', value }, data).state).toBe(state);
  });
});

describe('the loop', () => {
  test('is seen after an estimate, which then stays', () => {
    expect(play([begin, { type: 'see-loop' }]).state.loop.seen).toBe(false);
    expect(play([begin, { type: 'loop', change: { days: 5 } }]).state.loop.settings.days).toBe(20);
    const { state } = play([
      begin,
      { type: 'estimate', text: '55' },
      { type: 'see-loop' },
      { type: 'estimate', text: '76' },
    ]);
    expect(state.loop).toMatchObject({ estimate: '55', seen: true });
    expect(play([{ type: 'loop', change: { days: 61 } }], state).state).toBe(state);
    expect(play([{ type: 'loop', change: { patrols: 3, days: 60 } }], state).state.loop.settings).toMatchObject({
      patrols: 3,
      days: 60,
    });
  });
});

describe('a decision', () => {
  test('lacks an option, criteria and reasons before it can be taken', () => {
    const { state } = play([begin]);
    const file = openCase(state, data) ?? expect.fail('no case');
    expect(missingIn(workOn(state, file))).toEqual(['option', 'criteria', 'reasons']);
    const blank = play([begin, ...decide.slice(0, 3), { type: 'write', text: '  ' }, { type: 'take' }]);
    expect(missingIn(workOn(blank.state, file))).toEqual(['reasons']);
    expect(blank.events).toEqual([]);
  });

  test('is recorded by its criteria alone, in the order of the case: no option, no word of the reasons', () => {
    const { events } = play([begin, ...decide]);
    expect(events).toEqual([
      {
        kind: 'decision-defended',
        module: 'm12',
        lab: 'scores-et-equite',
        case: 'amenagement',
        caseVersion: 2,
        criteria: ['vpp', 'pieces'],
        offered: ['vpp', 'erreurs', 'pieces'],
        seq: 0,
      },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/ecarter|compare|work-1/);
  });

  test('cannot change once it is taken; the grid is there from then on', () => {
    const { state } = play([begin, ...decide]);
    for (const action of [
      { type: 'choose', option: 'suivre' },
      { type: 'criterion', criterion: 'vpp', chosen: false },
      { type: 'write', text: 'Autre chose' },
      { type: 'take' },
    ] as const)
      expect(reduceFairness(state, action, data).state).toBe(state);
    const file = openCase(state, data) ?? expect.fail('no case');
    const read = play(
      [
        { type: 'grid', line: 'cotes', found: true },
        { type: 'grid', line: 'groupe', found: true },
      ],
      state,
    );
    expect(workOn(read.state, file).grid).toEqual(['groupe', 'cotes']);
    expect(play([begin, { type: 'grid', line: 'cotes', found: true }]).state.decision.works).toEqual({});
  });

  test('the lab ends with the last decision, and is attended once', () => {
    expect(play([begin, ...decide, { type: 'finish' }]).state.finished).toBe(false);
    const { state, events } = play([...whole, { type: 'finish' }]);
    expect(state).toMatchObject({ finished: true, step: 'debrief' });
    expect(events.map(({ kind }) => kind)).toEqual(['decision-defended', 'decision-defended', 'lab-attended']);
    expect(events.flatMap((event) => ('seq' in event ? [event.seq] : []))).toEqual([0, 1]);
  });

  test('a second run is practice: another population, and no event', () => {
    const { state } = play([...whole, { type: 'restart', workId: 'work-2', seed: 8 }]);
    expect(state).toMatchObject({ workId: 'work-2', seed: 8, run: 2, step: null, finished: false });
    expect(play(whole, state).events).toEqual([]);
  });
});

test('nothing happens before the lab is begun, and only once', () => {
  const fresh = newState('work-1', 7);
  expect(reduceFairness(fresh, { type: 'go', step: 'loop' }, data).state).toBe(fresh);
  expect(reduceFairness(fresh, { type: 'choose', option: 'ecarter' }, data).state).toBe(fresh);
  const { state } = play([begin]);
  expect(reduceFairness(state, begin, data).state).toBe(state);
});

const short = fc.constantFrom('', '12', '55,5', '101', 'x');
const anyAction: fc.Arbitrary<FairnessAction> = fc.oneof(
  fc.constantFrom<FairnessAction>(
    begin,
    { type: 'check' },
    { type: 'keep-trial' },
    { type: 'reveal' },
    { type: 'see-loop' },
    { type: 'take' },
    { type: 'finish' },
    { type: 'restart', workId: 'work-2', seed: 3 },
    ...decide,
    ...data.cases.map(({ id }): FairnessAction => ({ type: 'open-case', case: id })),
    ...steps.map((step): FairnessAction => ({ type: 'go', step })),
  ),
  fc.record({ type: fc.constant('answer' as const), calculation: fc.constantFrom(...calculations), text: short }),
  fc.record({ type: fc.constant('estimate' as const), text: short }),
  fc.record({ type: fc.constant('threshold' as const), value: fc.integer({ min: -5, max: 105 }) }),
  fc.record({
    type: fc.constant('pair' as const),
    group: fc.constantFrom('a' as const, 'b' as const),
    value: fc.integer({ min: -5, max: 105 }),
  }),
  fc.record({
    type: fc.constant('promise' as const),
    key: fc.constantFrom('baseB' as const, 'ppv' as const, 'fnr' as const),
    value: fc.integer({ min: -5, max: 105 }),
  }),
  fc.record({ type: fc.constant('grid' as const), line: fc.constantFrom('groupe', 'autre'), found: fc.boolean() }),
);

test('whatever is done: the state can be saved and read again, events are few, numbered and without a word of the learner', () => {
  fc.assert(
    fc.property(fc.array(anyAction, { maxLength: 60 }), (actions) => {
      const { state, events } = play(actions);
      const saved: unknown = JSON.parse(JSON.stringify(state));
      expect(fairnessState.parse(saved)).toEqual(state);
      const fresh = { newId: () => 'other', newSeed: () => 0 };
      expect(restoreFairness(saved, data, fresh)).toEqual({ state, restored: { kind: 'restored', changed: [] } });
      const decided = events.filter((event) => event.kind === 'decision-defended');
      expect(decided.map(({ seq }) => seq)).toEqual(decided.map((_, index) => index));
      expect(events.length).toBeLessThanOrEqual(data.cases.length + 1);
      expect(JSON.stringify(events)).not.toMatch(/compare|ecarter/);
    }),
  );
});

describe('restoring', () => {
  const fresh = { newId: () => 'new', newSeed: () => 4 };

  test('begins with a fresh population where nothing was saved', () => {
    expect(restoreFairness(undefined, data, fresh)).toEqual({
      state: newState('new', 4),
      restored: { kind: 'nothing' },
    });
  });

  test('does not guess at what it cannot read', () => {
    expect(restoreFairness({ format: 9 }, data, fresh)).toEqual({
      state: newState('new', 4),
      restored: { kind: 'unreadable' },
    });
  });

  test('keeps what was written on a case that has changed, and says which', () => {
    const { state } = play([begin, ...decide.slice(0, 4)]);
    const renewed = {
      cases: data.cases.map((file) => ({
        ...file,
        version: 3,
        criteria: file.criteria.filter(({ id }) => id !== 'vpp'),
        options: file.options.filter(({ id }) => id !== 'ecarter'),
      })),
    };
    const { state: after, restored } = restoreFairness(state, renewed, fresh);
    expect(restored).toEqual({ kind: 'restored', changed: ['amenagement'] });
    expect(after.decision.works['amenagement']).toMatchObject({
      option: null,
      criteria: ['pieces'],
      reasons: 'Le score compare M. X à d’autres.',
    });
  });

  test('a decision that was taken stays as it was taken', () => {
    const { state } = play([begin, ...decide]);
    const renewed = { cases: data.cases.map((file) => ({ ...file, version: 3, options: file.options.slice(1) })) };
    expect(restoreFairness(state, renewed, fresh).state).toEqual(state);
  });
});
