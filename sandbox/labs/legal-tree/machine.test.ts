import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import { type LegalTreeAction, newState, reduceLegalTree } from './machine.ts';
import { restoreLegalTree } from './restore.ts';
import { type LegalTreeState, legalTreeState } from './state.ts';
import { data } from './testing/table.ts';
import { rulesMet, walk } from './walk.ts';

const start = newState('run', data.asOf);
/** Plays actions; the state at the end and every event on the way. */
function play(actions: readonly LegalTreeAction[], from: LegalTreeState = start) {
  const events: LearningEvent[] = [];
  let state = from;
  for (const action of actions) {
    const step = reduceLegalTree(state, action, data);
    events.push(...step.events);
    state = step.state;
  }
  return { state, events };
}
const yes = (question: string): LegalTreeAction => ({ type: 'answer', question, answer: true });
const no = (question: string): LegalTreeAction => ({ type: 'answer', question, answer: false });
const classifyAs = (rule: string): LegalTreeAction[] => [
  { type: 'choose-rule', rule },
  { type: 'choose-uncertainty', uncertainty: 'law' },
  { type: 'classify' },
];
const openTool: LegalTreeAction = { type: 'open', system: 'outil' };
const openSheet: LegalTreeAction = { type: 'open', system: 'tableur' };

describe('the way through the tree', () => {
  test('goes from question to question to an outcome, and remembers the rules that it met once each', () => {
    const { state } = play([openTool, no('mal'), yes('danger')]);
    const way = walk(data.tree, state.works['outil']?.answers ?? []);
    expect(way.at).toMatchObject({ kind: 'outcome', outcome: { id: 'fin-risque' } });
    expect(rulesMet(way)).toEqual(['interdit', 'risque']);
  });

  test('answering an earlier question otherwise takes back what came after, and the rule chosen for it', () => {
    const { state } = play([openTool, no('mal'), yes('danger'), { type: 'choose-rule', rule: 'risque' }, yes('mal')]);
    expect(state.works['outil']).toMatchObject({ answers: [{ question: 'mal', answer: true }], rule: null });
  });

  test('an answer can be taken back; the same answer again changes nothing', () => {
    const { state } = play([openTool, no('mal'), yes('danger')]);
    expect(reduceLegalTree(state, no('mal'), data).state).toBe(state);
    const back = play([{ type: 'take-back', question: 'mal' }], state).state;
    expect(back.works['outil']?.answers).toEqual([]);
  });
});

describe('a classification', () => {
  test('needs an outcome, a rule that was met and an uncertainty; then nothing changes it but beginning again', () => {
    const early = play([openTool, no('mal'), ...classifyAs('interdit')]).state;
    expect(early.works['outil']).toMatchObject({ rule: null, uncertainty: null, done: false });
    const { state } = play([openTool, no('mal'), yes('danger'), ...classifyAs('risque')]);
    expect(state.works['outil']).toMatchObject({ rule: 'risque', uncertainty: 'law', done: true });
    for (const action of [yes('mal'), ...classifyAs('none'), { type: 'take-back', question: 'mal' } as const])
      expect(reduceLegalTree(state, action, data).state).toBe(state);
    const again = play([{ type: 'again' }], state).state;
    expect(again.works['outil']).toMatchObject({ answers: [], rule: null, uncertainty: null, done: false });
  });

  test('a rule that was not met on the way cannot be chosen', () => {
    const { state } = play([openTool, yes('mal')]);
    expect(reduceLegalTree(state, { type: 'choose-rule', rule: 'risque' }, data).state).toBe(state);
  });

  test('of the last system records that the lab was attended, once, and nothing of the answers', () => {
    const all = [openTool, no('mal'), yes('danger'), ...classifyAs('risque'), openSheet, no('mal'), no('danger')];
    const first = play([...all, ...classifyAs('none')]);
    expect(first.events).toEqual([{ kind: 'lab-attended', module: 'm03', lab: 'arbre-juridique' }]);
    const second = play([{ type: 'again' }, no('mal'), no('danger'), ...classifyAs('none')], first.state);
    expect(second.state.works['tableur']?.done).toBe(true);
    expect(second.events).toEqual([]);
  });
});

describe('the dated table', () => {
  test('keeps the day and the field that were asked about, and refuses a day that it cannot know', () => {
    const { state } = play([
      { type: 'ask-table', on: '2027-12-02' },
      { type: 'ask-table', topic: null },
    ]);
    expect(state.table).toEqual({ on: '2027-12-02', topic: null });
    for (const on of ['2026-02-30', '1977-12-31', '2036-01-01', '', 'hier'])
      expect(reduceLegalTree(state, { type: 'ask-table', on }, data).state).toBe(state);
  });
});

const action: fc.Arbitrary<LegalTreeAction> = fc.oneof(
  fc.record({ type: fc.constant('open' as const), system: fc.constantFrom('outil', 'tableur', 'inconnu') }),
  fc.record({
    type: fc.constant('answer' as const),
    question: fc.constantFrom('mal', 'danger', 'inconnue'),
    answer: fc.boolean(),
  }),
  fc.record({ type: fc.constant('take-back' as const), question: fc.constantFrom('mal', 'danger') }),
  fc.record({
    type: fc.constant('choose-rule' as const),
    rule: fc.constantFrom('interdit', 'risque', 'none', 'autre'),
  }),
  fc.record({
    type: fc.constant('choose-uncertainty' as const),
    uncertainty: fc.constantFrom('clear' as const, 'facts' as const, 'law' as const),
  }),
  fc.constantFrom({ type: 'close' as const }, { type: 'classify' as const }, { type: 'again' as const }),
  fc.record({ type: fc.constant('ask-table' as const), on: fc.constantFrom('2026-01-01', '2026-13-01') }),
);

describe('whatever is done', () => {
  test('the state can be saved and comes back the same, at most one event is recorded, and what is given was complete', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const { state, events } = play(actions);
        expect(legalTreeState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
        expect(restoreLegalTree(JSON.parse(JSON.stringify(state)), data, () => 'other')).toEqual({
          state,
          restored: { kind: 'restored', changed: [] },
        });
        expect(events.length).toBeLessThanOrEqual(1);
        for (const work of Object.values(state.works)) {
          const { steps, at } = walk(data.tree, work.answers);
          expect(steps).toHaveLength(work.answers.length);
          if (work.done)
            expect([at.kind, work.rule === null, work.uncertainty === null]).toEqual(['outcome', false, false]);
        }
      }),
    );
  });
});
