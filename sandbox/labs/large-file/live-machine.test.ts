import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LiveAction, reduceLive } from './live-machine.ts';
import { nextOf, synthesisOf } from './live-plan.ts';
import { type LiveState, liveState, noLive } from './live-state.ts';
import { newState, reduceLargeFile } from './machine.ts';
import { restoreLargeFile } from './restore.ts';
import { data } from './testing/file.ts';
import { livePlace, parts, statistics } from './testing/live.ts';

const start: LiveAction = { type: 'start', model: 'tiny', backend: 'wasm', parts, budget: 2000 };
const called = (text: string, ending: 'end' | 'length' | 'interrupted' = 'end', number = 1): LiveAction => ({
  type: 'called',
  number,
  text,
  ending,
  statistics,
});
const play = (actions: readonly LiveAction[], from: LiveState = noLive) =>
  actions.reduce(
    ({ live, events }, action) => {
      const step = reduceLive(live, action, livePlace);
      return { live: step.live, events: [...events, ...step.events] };
    },
    { live: from, events: [] as readonly unknown[] },
  );
/** Six notes, then the paragraph. */
const through = [
  start,
  ...parts.map(({ cote }) => called(`Note sur ${cote}.`)),
  called(' Le vol est du 14 mars 2026. '),
];

describe('the choice', () => {
  test('keeps the order of the file and its cotes only, and all of them are all', () => {
    expect(play([{ type: 'choose', cotes: ['D5', 'D2', 'D99'] }]).live.chosen).toEqual(['D2', 'D5']);
    expect(play([{ type: 'choose', cotes: [...livePlace.cotes].reverse() }]).live.chosen).toBeNull();
  });

  test('stays as it is while a synthesis is there', () => {
    expect(play([start, { type: 'choose', cotes: ['D1'] }]).live.chosen).toBeNull();
  });
});

describe('a run', () => {
  test('keeps each note with the cote of its piece, given by the program, then the paragraph', () => {
    const { live } = play(through);
    expect(live.run?.notes.map(({ cote, text }) => [cote, text])).toEqual(
      livePlace.cotes.map((cote) => [cote, `Note sur ${cote}.`]),
    );
    expect(live.run === null ? null : synthesisOf(live.run)).toEqual({
      text: 'Le vol est du 14 mars 2026.',
      paragraphs: [{ start: 0, end: 27, cotes: livePlace.cotes }],
    });
  });

  test('is recorded once, when it is whole: how much was asked and of which model, and not a word of it', () => {
    expect(play(through.slice(0, -1)).events).toEqual([]);
    const { events } = play(through);
    expect(events).toEqual([
      {
        kind: 'synthesis-made',
        module: 'm05',
        lab: 'hangar-7',
        version: 1,
        attempt: 1,
        model: 'tiny',
        backend: 'wasm',
        pieces: 6,
        calls: 7,
        // 7 calls of 3 s on two threads at 4 W each: 46.7 mWh, in tens.
        milliwattHours: 50,
      },
    ]);
  });

  test('loses only the call that was interrupted, and counts what it used all the same', () => {
    const { live } = play([start, called('Une note.'), called('Une moit', 'interrupted')]);
    expect(live.run?.notes).toHaveLength(1);
    expect(live.run?.spent.calls).toBe(2);
    expect(live.pace?.spent.calls).toBe(1);
    expect(live.run === null ? null : nextOf(live.run)).toMatchObject({ call: { part: { cote: 'D2' } } });
  });

  test('takes nothing from a call of a run that is gone', () => {
    const { live } = play([start, { type: 'drop' }, start]);
    expect(live.run?.number).toBe(2);
    expect(reduceLive(live, called('Trop tard.', 'end', 1), livePlace).live).toBe(live);
  });

  test('on a graphics processor says nothing of energy', () => {
    const onGpu = through.map((action) =>
      action.type === 'called' ? { ...action, statistics: { ...statistics, backend: 'webgpu' as const } } : action,
    );
    expect(play(onGpu).events[0]).not.toHaveProperty('milliwattHours');
  });
});

describe('the marks', () => {
  const whole = play(through).live;
  const mark: LiveAction = { type: 'mark', span: { start: 14, end: 26 } };
  const counts = { date: { hits: 1, misses: 0, falseAlarms: 0 } };

  test('are made on the whole synthesis, until it is checked', () => {
    expect(play([start, mark]).live.run?.marks).toEqual([]);
    const { live } = play([mark], whole);
    expect(live.run?.marks).toEqual([{ start: 14, end: 26 }]);
    expect(play([{ type: 'unmark', span: { start: 20, end: 21 } }], live).live.run?.marks).toEqual([]);
    const checked = play([{ type: 'check', counts }], live).live;
    expect(play([{ type: 'unmark', span: { start: 20, end: 21 } }], checked).live).toBe(checked);
  });

  test('are counted once, with the model, and nothing of the text', () => {
    const { live, events } = play([mark, { type: 'check', counts }, { type: 'check', counts }], whole);
    expect(live.run?.checked).toEqual(counts);
    expect(events).toEqual([
      {
        kind: 'vigilance-checked',
        module: 'm05',
        exercise: 'hangar-7',
        exerciseVersion: 1,
        model: 'tiny',
        backend: 'wasm',
        seq: 0,
        counts,
      },
    ]);
  });
});

const action: fc.Arbitrary<LiveAction> = fc.oneof(
  fc.constant(start),
  fc.constant<LiveAction>({ type: 'drop' }),
  fc.subarray([...livePlace.cotes]).map((cotes): LiveAction => ({ type: 'choose', cotes })),
  fc
    .tuple(
      fc.string({ maxLength: 6 }),
      fc.constantFrom('end' as const, 'length' as const, 'interrupted' as const),
      fc.integer({ min: 1, max: 3 }),
    )
    .map(([text, ending, number]) => called(text, ending, number)),
  fc
    .tuple(fc.constantFrom('mark' as const, 'unmark' as const), fc.nat(20), fc.nat(9))
    .map(([type, from, length]): LiveAction => ({ type, span: { start: from, end: from + length } })),
  fc.constant<LiveAction>({ type: 'check', counts: {} }),
);

test('whatever is done, the state can be saved and read again, and an event comes with a change only', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      let live = noLive;
      for (const one of actions) {
        const next = reduceLive(live, one, livePlace);
        if (next.live === live) expect(next.events).toEqual([]);
        live = next.live;
      }
      expect(liveState.parse(JSON.parse(JSON.stringify(live)))).toEqual(live);
    }),
  );
});

describe('in the lab', () => {
  const begun = reduceLargeFile(newState('run-1', data.version), { type: 'begin' }, data).state;

  test('a live step is possible once the file is open, also beside the answers, and outlives another attempt', () => {
    const closed = newState('run-1', data.version);
    expect(reduceLargeFile(closed, { type: 'live', action: start }, data).state).toBe(closed);
    const over = reduceLargeFile(begun, { type: 'finish' }, data).state;
    const live = reduceLargeFile(over, { type: 'live', action: start }, data).state;
    expect(live.live.run?.model).toBe('tiny');
    expect(reduceLargeFile(live, { type: 'restart', id: 'run-2' }, data).state.live).toBe(live.live);
  });

  test('work that was saved before there was a live synthesis is read as before', () => {
    const { live: _, ...before } = begun;
    expect(restoreLargeFile(before, data, () => 'x')).toEqual({
      state: begun,
      restored: { kind: 'restored', changed: false },
    });
  });

  test('notes on pieces that have changed since are dropped; on another synthesis they stay', () => {
    const state = reduceLargeFile(begun, { type: 'live', action: start }, data).state;
    const of = (version: typeof data.version) =>
      restoreLargeFile({ ...state, version }, data, () => 'x').state.live.run;
    expect(of({ file: 9, synthesis: 1 })).toBeNull();
    expect(of({ file: 1, synthesis: 9 })?.model).toBe('tiny');
  });
});
