import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identifierClasses, redactionWords } from '../../../courses/schema/index.ts';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import { decisionOf } from './lab-data.ts';
import { canHide, eventName, newState, type PseudonymisationAction, reducePseudonymisation } from './machine.ts';
import { restorePseudonymisation } from './restore.ts';
import { workOn } from './score.ts';
import { hiddenIn, overlaps, paragraphWords } from './spans.ts';
import { type PseudonymisationState, pseudonymisationState, reasons } from './state.ts';
import { data } from './testing/decisions.ts';

const ruches = decisionOf(data, 'ruches') ?? expect.fail('no decision');
const spanOf = (id: string) => {
  const mark = ruches.marks.find((one) => one.id === id) ?? expect.fail(id);
  return { in: mark.in, from: mark.from, to: mark.to };
};
function run(actions: readonly PseudonymisationAction[], from: PseudonymisationState = newState('run')) {
  const events: LearningEvent[] = [];
  let state = from;
  for (const action of actions) {
    const step = reducePseudonymisation(state, action, data);
    state = step.state;
    events.push(...step.events);
  }
  return { state, events };
}
const hide = (id: string, decision = 'ruches'): PseudonymisationAction => ({
  type: 'hide',
  decision,
  run: spanOf(id),
  choice: { class: 'profession', duty: 'complementary', reason: 'privacy' },
});

describe('a decision', () => {
  test('is proofread: a passage is hidden, one of the machine made legible, then it is given in', () => {
    const { state, events } = run([
      hide('apicultrice'),
      { type: 'reveal', decision: 'ruches', mark: 'pinel', revealed: true },
      { type: 'give', decision: 'ruches' },
    ]);
    expect(workOn(state, ruches)).toMatchObject({ given: true, revealed: ['pinel'], redactions: [{ key: 0 }] });
    expect(events).toEqual([
      {
        kind: 'passages-hidden',
        module: 'm09',
        lab: 'pseudonymisation',
        case: 'ruches',
        caseVersion: 1,
        hidden: ['odile', 'apicultrice', 'somme', 'karim-2'],
        offered: ruches.marks.map(({ id }) => id),
        others: 0,
        seq: 0,
      },
    ]);
  });

  test('counts what was hidden beside every mark, and never says its words', () => {
    const { events } = run([
      {
        type: 'hide',
        decision: 'ruches',
        run: { in: 'p2', from: 0, to: 2 },
        choice: { class: 'place', duty: 'mandatory', reason: 'caution' },
      },
      { type: 'give', decision: 'ruches' },
    ]);
    expect(events).toMatchObject([{ others: 1, hidden: ['odile', 'somme', 'pinel', 'karim-2'] }]);
    expect(JSON.stringify(events)).not.toMatch(/Bagnolin|Tellerin|tribunal/i);
  });

  test('waits for the reason of a complementary redaction; a mandatory one keeps none', () => {
    const complementary: PseudonymisationAction = {
      type: 'hide',
      decision: 'ruches',
      run: spanOf('apicultrice'),
      choice: { class: 'profession', duty: 'complementary', reason: null },
    };
    const { state } = run([complementary]);
    expect(run([{ type: 'give', decision: 'ruches' }], state).state).toBe(state);
    const edited = run(
      [
        {
          type: 'edit',
          decision: 'ruches',
          key: 0,
          choice: { class: 'person', duty: 'mandatory', reason: 'security' },
        },
      ],
      state,
    ).state;
    expect(workOn(edited, ruches).redactions[0]).toMatchObject({ class: 'person', duty: 'mandatory', reason: null });
  });

  test('cannot be changed once it is given in', () => {
    const { state } = run([{ type: 'give', decision: 'ruches' }]);
    expect(run([hide('apicultrice'), { type: 'give', decision: 'ruches' }], state)).toEqual({ state, events: [] });
  });

  test('takes whole words only, clear of what is hidden', () => {
    const work = workOn(newState('run'), ruches);
    expect(canHide(ruches, work, spanOf('apicultrice'))).toBe(true);
    expect(canHide(ruches, work, { ...spanOf('apicultrice'), from: spanOf('apicultrice').from + 1 })).toBe(false);
    expect(canHide(ruches, work, spanOf('odile'))).toBe(false);
    expect(canHide(ruches, work, { in: 'p9', from: 0, to: 2 })).toBe(false);
  });
});

test('the lab is attended once, when every decision is given in; a second run records nothing', () => {
  const all: PseudonymisationAction[] = data.decisions.map(({ id }) => ({ type: 'give', decision: id }));
  const { state, events } = run(all);
  expect(events.map(({ kind }) => kind)).toEqual(['passages-hidden', 'passages-hidden', 'lab-attended']);
  expect(new Set(events.map((event) => eventName(state, event))).size).toBe(3);
  const again = run([{ type: 'restart', id: 'other' }, ...all], state);
  expect(again.events).toEqual([]);
  expect(again.state.run).toBe(2);
});

test('situations are given when all are sorted, and stay', () => {
  const one = run([{ type: 'sort', situation: 'un', word: 'none' }, { type: 'give-sorting' }]).state;
  expect(one.sorting.given).toBe(false);
  const two = run([{ type: 'sort', situation: 'deux', word: 'none' }, { type: 'give-sorting' }], one).state;
  expect(two.sorting).toEqual({ answers: { un: 'none', deux: 'none' }, given: true });
  expect(run([{ type: 'sort', situation: 'un', word: 'occultation' }], two).state).toBe(two);
});

test('a parameter out of its range changes nothing', () => {
  const state = newState('run');
  for (const [field, value] of [
    ['decisions', 0],
    ['identifiers', 201],
    ['recall', 1.01],
    ['recall', -0.1],
  ] as const)
    expect(run([{ type: 'calculate', field, value }], state).state).toBe(state);
  expect(run([{ type: 'estimate', field: 'missed', value: -1 }], state).state).toBe(state);
  expect(run([{ type: 'calculate', field: 'recall', value: 0.99 }], state).state.calculator.recall).toBe(0.99);
});

const decisionIds = fc.constantFrom('ruches', 'ruches-2', 'nowhere');
const words = ruches.paragraphs.flatMap((paragraph) =>
  paragraphWords(paragraph).map((word) => ({ in: paragraph.id, ...word })),
);
const runs = fc
  .tuple(fc.nat({ max: words.length - 1 }), fc.nat({ max: 4 }), fc.nat({ max: 1 }))
  .map(([start, length, off]) => {
    const first = words[start];
    const last = words[Math.min(words.length - 1, start + length)];
    return { in: first?.in ?? '', from: (first?.from ?? 0) + off, to: last?.to ?? 1 };
  });
const choice = fc.record({
  class: fc.constantFrom(...identifierClasses),
  duty: fc.constantFrom('mandatory' as const, 'complementary' as const),
  reason: fc.constantFrom(null, ...reasons),
});
const key = fc.nat({ max: 6 });
const action: fc.Arbitrary<PseudonymisationAction> = fc.oneof(
  fc.record({ type: fc.constant('go' as const), to: fc.constantFrom('words', 'ruches', 'debrief', 'nowhere') }),
  fc.record({
    type: fc.constant('sort' as const),
    situation: fc.constantFrom('un', 'deux', 'trois'),
    word: fc.constantFrom(...redactionWords),
  }),
  fc.record({ type: fc.constant('give-sorting' as const) }),
  fc.record({ type: fc.constant('hide' as const), decision: decisionIds, run: runs, choice }),
  fc.record({ type: fc.constant('edit' as const), decision: decisionIds, key, choice }),
  fc.record({ type: fc.constant('show' as const), decision: decisionIds, key }),
  fc.record({
    type: fc.constant('reveal' as const),
    decision: decisionIds,
    mark: fc.constantFrom('odile', 'pinel', 'apicultrice', 'none'),
    revealed: fc.boolean(),
  }),
  fc.record({ type: fc.constant('give' as const), decision: decisionIds }),
  fc.record({
    type: fc.constant('estimate' as const),
    field: fc.constantFrom('missed' as const, 'leaks' as const),
    value: fc.option(fc.integer({ min: -5, max: 500_000 })),
  }),
  fc.record({ type: fc.constant('give-sum' as const) }),
  fc.record({
    type: fc.constant('calculate' as const),
    field: fc.constantFrom('decisions' as const, 'identifiers' as const, 'recall' as const),
    value: fc.option(fc.double({ min: -1, max: 300, noNaN: true })),
  }),
  fc.record({ type: fc.constant('restart' as const), id: fc.constant('again') }),
);

describe('whatever is done', () => {
  test('what is saved is read back the same, and what is hidden never overlaps', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const { state } = run(actions);
        const saved: unknown = JSON.parse(JSON.stringify(state));
        expect(pseudonymisationState.parse(saved)).toEqual(state);
        expect(restorePseudonymisation(saved, data, () => 'new')).toEqual({
          state,
          restored: { kind: 'restored', changed: [] },
        });
        for (const decision of data.decisions) {
          const hidden = hiddenIn(decision, workOn(state, decision));
          hidden.forEach((one, index) => {
            expect(hidden.slice(0, index).some((other) => overlaps(one, other))).toBe(false);
          });
        }
      }),
    );
  });

  test('an action that changes nothing gives the very same state, and events come once', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), action, (actions, last) => {
        const { state, events } = run(actions);
        const step = reducePseudonymisation(state, last, data);
        if (JSON.stringify(step.state) === JSON.stringify(state)) expect(step.state).toBe(state);
        const names = events.map((event) => eventName(state, event));
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});

describe('what was saved', () => {
  test('is set aside where it cannot be read', () => {
    expect(restorePseudonymisation({ format: 9 }, data, () => 'new').restored).toEqual({ kind: 'unreadable' });
    expect(restorePseudonymisation(null, data, () => 'new').restored).toEqual({ kind: 'nothing' });
  });

  test('begins again for a decision that has changed, and keeps the others', () => {
    const { state } = run([hide('apicultrice'), hide('apicultrice', 'ruches-2')]);
    const [first, ...rest] = data.decisions;
    if (first === undefined) throw new Error('no decision');
    const changed = { ...data, decisions: [{ ...first, version: 2 }, ...rest] };
    const restored = restorePseudonymisation(state, changed, () => 'new');
    expect(restored.restored).toEqual({ kind: 'restored', changed: ['ruches'] });
    expect(Object.keys(restored.state.works)).toEqual(['ruches-2']);
  });
});
