import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestText, newState, reduceTranscription, type TranscriptionAction, undecided } from './machine.ts';
import { restoreTranscription } from './restore.ts';
import { transcriptionState } from './state.ts';
import { data, found, play } from './testing/recordings.ts';

const step = (state: ReturnType<typeof play>, action: TranscriptionAction) => reduceTranscription(state, action, data);
const spotted = [{ recording: 'essai', hits: 1, misses: 1, falseAlarms: 0, sound: 1 }] as const;
const begin: TranscriptionAction = { type: 'begin' };

test('a line is marked, named, pointed at, corrected and let go; the transcript itself is nowhere in the state', () => {
  const state = play(found);
  expect(state.marks['un-1']).toEqual({ kind: 'negation', words: [1], correction: 'Je n’ai pas vu le chat.' });
  const toggled = play(
    [
      { type: 'toggle-word', line: 'un-1', word: 0 },
      { type: 'toggle-word', line: 'un-1', word: 1 },
    ],
    state,
  );
  expect(toggled.marks['un-1']?.words).toEqual([0]);
  expect(play([{ type: 'unmark', line: 'un-1' }], state).marks['un-1']).toBeUndefined();
  expect(JSON.stringify(state)).not.toContain('J’ai vu le chat.');
});

test('what is not possible changes nothing, not even the object', () => {
  const state = play([begin, { type: 'mark', line: 'un-1' }]);
  const impossible: readonly TranscriptionAction[] = [
    { type: 'begin' },
    { type: 'open', segment: 'trois' },
    { type: 'open', segment: 'un' },
    { type: 'compare-with', means: 'sound' },
    { type: 'mark', line: 'un-1' },
    { type: 'mark', line: 'zzz' },
    { type: 'unmark', line: 'un-2' },
    { type: 'name-kind', line: 'un-2', kind: 'date' },
    { type: 'toggle-word', line: 'un-1', word: 99 },
    { type: 'toggle-word', line: 'un-2', word: 0 },
    { type: 'correct', line: 'un-2', text: 'x' },
    { type: 'decide', segment: 'trois', decision: 'use' },
    { type: 'finish' },
    { type: 'rate', rate: 0.1 },
    { type: 'see-answers', spotted },
    { type: 'restart', id: 'other' },
  ];
  for (const action of impossible) expect(step(state, action).state, action.type).toBe(state);
});

test('a rate is taken from 0 to 3, once everything is decided', () => {
  const state = play([...found, { type: 'finish' }]);
  expect(state.stage).toBe('reckoning');
  for (const rate of [-0.01, 3.01, Number.NaN]) expect(step(state, { type: 'rate', rate }).state).toBe(state);
  expect(step(state, { type: 'rate', rate: 0.25 }).state.rate).toBe(0.25);
  expect(step(state, { type: 'mark', line: 'un-2' }).state).toBe(state);
});

test('the end is recorded once, and never in practice', () => {
  const reckoning = play([...found, { type: 'finish' }]);
  const { state: over, events } = step(reckoning, { type: 'see-answers', spotted });
  const place = { module: 'm08', lab: 'retranscription' };
  const errors = { E11: { hits: 1, misses: 1 } };
  expect(events).toEqual([
    { kind: 'errors-spotted', ...place, case: 'essai', caseVersion: 1, errors, falseAlarms: 0, sound: 1, seq: 0 },
    { kind: 'lab-attended', ...place },
  ]);
  expect(step(over, { type: 'see-answers', spotted }).events).toEqual([]);
  const again = step(over, { type: 'restart', id: 'again' }).state;
  expect(again).toMatchObject({ id: 'again', run: 2, stage: 'work', marks: {}, decisions: {}, rate: null });
  expect(step(play([...found.slice(1), { type: 'finish' }], again), { type: 'see-answers', spotted }).events).toEqual(
    [],
  );
});

test('a correction has a longest length', () => {
  const state = play([begin, { type: 'mark', line: 'un-1' }, { type: 'correct', line: 'un-1', text: 'x'.repeat(900) }]);
  expect(state.marks['un-1']?.correction).toHaveLength(longestText);
});

const anyAction: fc.Arbitrary<TranscriptionAction> = fc.oneof(
  fc.constantFrom<TranscriptionAction>(
    begin,
    { type: 'finish' },
    { type: 'see-answers', spotted },
    { type: 'restart', id: 'r' },
  ),
  fc.record({ type: fc.constant('open' as const), segment: fc.constantFrom('un', 'deux', 'x') }),
  fc.record({ type: fc.constant('compare-with' as const), means: fc.constantFrom('sound' as const, 'text' as const) }),
  fc.record({
    type: fc.constantFrom('mark' as const, 'unmark' as const),
    line: fc.constantFrom('un-1', 'deux-2', 'x'),
  }),
  fc.record({ type: fc.constant('toggle-word' as const), line: fc.constantFrom('un-1', 'x'), word: fc.nat(5) }),
  fc.record({ type: fc.constant('correct' as const), line: fc.constantFrom('un-1', 'x'), text: fc.string() }),
  fc.record({ type: fc.constant('rate' as const), rate: fc.option(fc.double({ min: -1, max: 4 })) }),
  fc.record({
    type: fc.constant('decide' as const),
    segment: fc.constantFrom('un', 'deux', 'x'),
    decision: fc.constantFrom('use' as const, 'listen' as const, 'ask' as const),
  }),
);

test('any way through is saved and found again, and is recorded once a run at the most', () => {
  fc.assert(
    fc.property(fc.array(anyAction, { maxLength: 40 }), (actions) => {
      let state = newState('run', data);
      let events = 0;
      for (const action of actions) {
        const next = step(state, action);
        events += next.events.length;
        state = next.state;
        if (state.stage !== 'introduction' && state.stage !== 'work') expect(undecided(data, state)).toEqual([]);
      }
      expect(events).toBeLessThanOrEqual(2);
      const saved: unknown = JSON.parse(JSON.stringify(state));
      expect(transcriptionState.parse(saved)).toEqual(state);
      expect(restoreTranscription(saved, data, () => 'x')).toEqual({
        state,
        restored: { kind: 'restored', changed: false },
      });
    }),
  );
});

test('what cannot be read is set aside; a recording that changed is said, and only the places of words are lost', () => {
  expect(restoreTranscription(undefined, data, () => 'new')).toMatchObject({
    state: { id: 'new' },
    restored: { kind: 'nothing' },
  });
  expect(restoreTranscription({ format: 7 }, data, () => 'new').restored).toEqual({ kind: 'unreadable' });
  const changed = { recordings: data.recordings.map((one) => ({ ...one, version: 2 })) };
  const { state, restored } = restoreTranscription({ ...play(found), open: 'gone' }, changed, () => 'new');
  expect(restored).toEqual({ kind: 'restored', changed: true });
  expect(state).toMatchObject({ id: 'run', open: 'un', version: { essai: 2 } });
  expect(state.marks['un-1']).toEqual({ kind: 'negation', words: [], correction: 'Je n’ai pas vu le chat.' });
});
