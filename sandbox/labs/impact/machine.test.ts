import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import { emptySections, type ImpactAction, longest, newState, progressOf, reduceImpact } from './machine.ts';
import { restoreImpact } from './restore.ts';
import { type ImpactState, impactState } from './state.ts';
import { data } from './testing/project.ts';

const [assessment, label] = data.forms;
if (assessment === undefined || label === undefined) throw new Error('the fixture has two forms');
function play(actions: readonly ImpactAction[], from: ImpactState = newState('run')) {
  const events: LearningEvent[] = [];
  let state = from;
  for (const action of actions) {
    const step = reduceImpact(state, action, data);
    events.push(...step.events);
    state = step.state;
  }
  return { state, events };
}
const write = (path: string, text: string): ImpactAction => ({ type: 'write', path, text });
const full: ImpactAction[] = [write('etude/systeme/quoi', 'Il trie.'), write('etude/avis/avis', 'Ajourner.')];

describe('filling in', () => {
  test('keeps what is written and chosen, side by side for a criterion', () => {
    const { state } = play([
      write('label/arret/bouton', 'P4, point 2'),
      { type: 'choose', path: 'label/arret/bouton', choice: 'not-met' },
    ]);
    expect(state.answers['label/arret/bouton']).toEqual({ choice: 'not-met', text: 'P4, point 2' });
  });

  test('takes no field that is not there, no option that is not offered, no text in a choice', () => {
    const start = newState('run');
    for (const action of [
      write('etude/systeme/autre', 'x'),
      write('etude/systeme/classe', 'x'),
      { type: 'choose', path: 'etude/systeme/classe', choice: 'met' } as const,
      { type: 'choose', path: 'etude/systeme/quoi', choice: 'risque' } as const,
      { type: 'go', to: 'ailleurs' } as const,
    ])
      expect(reduceImpact(start, action, data).state).toBe(start);
  });

  test('cuts a text at its longest', () => {
    const { state } = play([write('etude/avis/avis', 'a'.repeat(longest + 5))]);
    expect(state.answers['etude/avis/avis']?.text).toHaveLength(longest);
  });

  test('counts what is filled in; blanks and a note without an answer count for nothing', () => {
    const { state } = play([
      write('etude/systeme/quoi', '  \n'),
      write('label/arret/bouton', 'une note'),
      { type: 'choose', path: 'etude/systeme/classe', choice: 'risque' },
    ]);
    expect(progressOf(state, assessment)).toEqual({ filled: 1, total: 3 });
    expect(progressOf(state, label)).toEqual({ filled: 0, total: 1 });
    expect(emptySections(state, assessment).map(({ id }) => id)).toEqual(['avis']);
  });

  test('emptying one form leaves the others', () => {
    const { state } = play([...full, write('label/arret/bouton', 'note'), { type: 'empty', form: 'etude' }]);
    expect(Object.keys(state.answers)).toEqual(['label/arret/bouton']);
  });
});

describe('giving in', () => {
  test('needs something in every section of the assessment, and records once that the lab was attended, nothing else', () => {
    expect(play([write('etude/avis/avis', 'Ajourner.'), { type: 'give-in' }]).events).toEqual([]);
    const { state, events } = play([...full, { type: 'give-in' }, { type: 'give-in' }]);
    expect(events).toEqual([{ kind: 'lab-attended', module: 'm13', lab: 'etude-impact' }]);
    expect(state.attended).toBe(true);
  });
});

const paths = ['etude/systeme/quoi', 'etude/systeme/classe', 'etude/avis/avis', 'label/arret/bouton', 'x/y/z'];
const action: fc.Arbitrary<ImpactAction> = fc.oneof(
  fc.record({ type: fc.constant('write' as const), path: fc.constantFrom(...paths), text: fc.string() }),
  fc.record({
    type: fc.constant('choose' as const),
    path: fc.constantFrom(...paths),
    choice: fc.constantFrom('risque', 'met', 'unknown', 'x'),
  }),
  fc.record({ type: fc.constant('go' as const), to: fc.constantFrom('project', 'paper', 'etude', 'label', 'x') }),
  fc.constantFrom({ type: 'give-in' as const }, { type: 'empty' as const, form: 'label' }),
);

test('whatever is done, the state can be saved and comes back the same, and no event holds what was written', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      const { state, events } = play(actions);
      expect(impactState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
      expect(restoreImpact(JSON.parse(JSON.stringify(state)), data, () => 'other')).toEqual({
        state,
        restored: { kind: 'restored' },
      });
      for (const event of events) expect(event).toEqual({ kind: 'lab-attended', module: 'm13', lab: 'etude-impact' });
    }),
  );
});

describe('coming back', () => {
  test('begins without anything saved, and says when what was saved cannot be read', () => {
    expect(restoreImpact(null, data, () => 'new')).toEqual({ state: newState('new'), restored: { kind: 'nothing' } });
    expect(restoreImpact({ format: 2 }, data, () => 'new').restored).toEqual({ kind: 'unreadable' });
  });

  test('keeps what was written in a field that is gone, and goes to the project from a form that is gone', () => {
    const saved = { ...newState('old'), at: 'ancien', answers: { 'ancien/a/b': { choice: null, text: 'Mon texte' } } };
    const { state } = restoreImpact(saved, data, () => 'new');
    expect(state).toEqual({ ...saved, at: 'project' });
  });
});
