import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LargeFileAction, longestText, newState, reduceLargeFile } from './machine.ts';
import { restoreLargeFile } from './restore.ts';
import { largeFileState } from './state.ts';
import { data } from './testing/file.ts';

const fresh = newState('run-1', data.version);
const play = (actions: readonly LargeFileAction[], from = fresh) =>
  actions.reduce((state, action) => reduceLargeFile(state, action, data).state, from);
const begun = play([{ type: 'begin' }]);

const action: fc.Arbitrary<LargeFileAction> = (() => {
  const cote = fc.constantFrom('D1', 'D2', 'D5', 'D9');
  const sentence = fc.constantFrom('s1', 's2', 's9');
  const text = fc.string({ maxLength: 8 });
  return fc.oneof(
    fc.constantFrom<LargeFileAction>({ type: 'begin' }, { type: 'add' }, { type: 'finish' }),
    fc.option(cote, { nil: null }).map((one): LargeFileAction => ({ type: 'open', cote: one })),
    cote.map((one): LargeFileAction => ({ type: 'bookmark', cote: one })),
    fc.tuple(cote, text).map(([one, note]): LargeFileAction => ({ type: 'note', cote: one, text: note })),
    sentence.map((one): LargeFileAction => ({ type: 'mark', sentence: one })),
    sentence.map((one): LargeFileAction => ({ type: 'unmark', sentence: one })),
    fc
      .tuple(sentence, text)
      .map(([one, cited]): LargeFileAction => ({ type: 'edit-mark', sentence: one, change: { cited } })),
    fc
      .tuple(fc.nat(2), text)
      .map(([key, said]): LargeFileAction => ({ type: 'edit-addition', key, change: { text: said } })),
    fc.nat(2).map((key): LargeFileAction => ({ type: 'remove-addition', key })),
    fc.nat(9).map((falseAlarms): LargeFileAction => ({ type: 'count', errors: {}, falseAlarms, sound: 9 })),
    fc.constant<LargeFileAction>({ type: 'restart', id: 'run-2' }),
  );
})();

describe('the desk', () => {
  test('opens pieces of the file only, and remembers which were opened', () => {
    const state = play(
      [
        { type: 'open', cote: 'D2' },
        { type: 'open', cote: 'D1' },
        { type: 'open', cote: 'D2' },
        { type: 'open', cote: 'D99' },
      ],
      begun,
    );
    expect(state).toMatchObject({ open: 'D2', seen: ['D2', 'D1'] });
    expect(play([{ type: 'open', cote: null }], state).open).toBeNull();
  });

  test('keeps bookmarks and notes, and forgets an empty note', () => {
    const state = play(
      [
        { type: 'bookmark', cote: 'D1' },
        { type: 'bookmark', cote: 'D2' },
        { type: 'bookmark', cote: 'D1' },
        { type: 'note', cote: 'D2', text: 'gaucher' },
      ],
      begun,
    );
    expect(state).toMatchObject({ bookmarks: ['D2'], notes: { D2: 'gaucher' } });
    expect(play([{ type: 'note', cote: 'D2', text: '' }], state).notes).toEqual({});
  });

  test('marks a sentence once, lets it be justified and corrected, and lets go of it', () => {
    const state = play(
      [
        { type: 'mark', sentence: 's2' },
        { type: 'edit-mark', sentence: 's2', change: { cited: 'D2' } },
        { type: 'mark', sentence: 's2' },
        { type: 'edit-mark', sentence: 's2', change: { correction: 'Il est blond.' } },
      ],
      begun,
    );
    expect(state.marks).toEqual({ s2: { cited: 'D2', correction: 'Il est blond.' } });
    expect(play([{ type: 'unmark', sentence: 's2' }], state).marks).toEqual({});
  });

  test('cuts what is longer than a correction may be', () => {
    const state = play(
      [{ type: 'add' }, { type: 'edit-addition', key: 0, change: { text: 'a'.repeat(longestText + 1) } }],
      begun,
    );
    expect(state.additions[0]?.text).toHaveLength(longestText);
  });

  test('gives each addition a key of its own, even after one was removed', () => {
    const state = play([{ type: 'add' }, { type: 'remove-addition', key: 0 }, { type: 'add' }], begun);
    expect(state.additions.map(({ key }) => key)).toEqual([1]);
  });
});

describe('the end', () => {
  test('is recorded once, in suivi, and nothing that was written goes with it', () => {
    const marked = play([{ type: 'mark', sentence: 's2' }], begun);
    const { state, events } = reduceLargeFile(marked, { type: 'finish' }, data);
    expect(state.stage).toBe('debrief');
    expect(events).toEqual([{ kind: 'lab-attended', module: 'm05', lab: 'hangar-7' }]);
    expect(reduceLargeFile(state, { type: 'finish' }, data)).toEqual({ state, events: [] });
  });

  test('closes the marks, leaves the pieces open, and a second attempt is practice that keeps the notes', () => {
    const noted = play(
      [
        { type: 'note', cote: 'D1', text: 'quai' },
        { type: 'mark', sentence: 's2' },
      ],
      begun,
    );
    const done = play([{ type: 'finish' }], noted);
    expect(play([{ type: 'unmark', sentence: 's2' }, { type: 'add' }], done)).toBe(done);
    expect(play([{ type: 'open', cote: 'D3' }], done).open).toBe('D3');
    const again = play([{ type: 'restart', id: 'run-2' }], done);
    expect(again).toMatchObject({ id: 'run-2', run: 2, stage: 'work', marks: {}, notes: { D1: 'quai' } });
    expect(reduceLargeFile(again, { type: 'finish' }, data).events).toEqual([]);
  });
});

test('the marks of the first run are counted once, when the answers are there', () => {
  const count: LargeFileAction = { type: 'count', errors: { E03: { hits: 1, misses: 0 } }, falseAlarms: 2, sound: 9 };
  const over = play([{ type: 'finish' }], begun);
  expect(reduceLargeFile(begun, count, data).events).toEqual([]);
  const { state, events } = reduceLargeFile(over, count, data);
  const { type: _, ...counts } = count;
  expect(events).toEqual([
    { kind: 'errors-spotted', module: 'm05', lab: 'hangar-7', case: 'hangar-7', caseVersion: 1, seq: 0, ...counts },
  ]);
  expect(reduceLargeFile(state, count, data)).toEqual({ state, events: [] });
  const again = play([{ type: 'restart', id: 'run-2' }, { type: 'finish' }], over);
  expect(reduceLargeFile(again, count, data)).toEqual({ state: again, events: [] });
});

test('whatever is done, the state can be saved and read again, and an impossible action changes nothing', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
      let state = fresh;
      for (const one of actions) {
        const next = reduceLargeFile(state, one, data);
        if (next.events.length > 0) expect(['finish', 'count']).toContain(one.type);
        state = next.state;
      }
      expect(largeFileState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
      const { state: restored, restored: said } = restoreLargeFile(JSON.parse(JSON.stringify(state)), data, () => 'x');
      expect(restored).toEqual(state);
      expect(said).toEqual({ kind: 'restored', changed: false });
    }),
  );
});

describe('a saved state', () => {
  test('of nothing begins, and one that cannot be read is said to be so', () => {
    expect(restoreLargeFile(null, data, () => 'new')).toEqual({
      state: newState('new', data.version),
      restored: { kind: 'nothing' },
    });
    expect(restoreLargeFile({ format: 0 }, data, () => 'new').restored).toEqual({ kind: 'unreadable' });
  });

  test('of another version keeps what was written: a mark whose sentence is gone becomes an addition', () => {
    const saved = {
      ...play(
        [
          { type: 'mark', sentence: 's2' },
          { type: 'open', cote: 'D2' },
        ],
        begun,
      ),
      version: { file: 1, synthesis: 9 },
      marks: { s2: { cited: 'D2', correction: '' }, gone: { cited: 'D3', correction: 'Il manque ceci.' } },
      bookmarks: ['D2', 'D98'],
    };
    const { state, restored } = restoreLargeFile(saved, data, () => 'x');
    expect(restored).toEqual({ kind: 'restored', changed: true });
    expect(state).toMatchObject({
      marks: { s2: { cited: 'D2', correction: '' } },
      additions: [{ key: 0, cited: 'D3', text: 'Il manque ceci.' }],
      bookmarks: ['D2'],
      open: 'D2',
      version: data.version,
    });
  });
});
