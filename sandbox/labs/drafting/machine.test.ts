import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canGo, type DraftingAction, isPossible, longestText, newState, reduceDrafting, unjudged } from './machine.ts';
import { restoreDrafting } from './restore.ts';
import { choices, doubtReasons, draftingState, keepReasons, steps, versionOf } from './state.ts';
import { after, data, departed, finished, judged, noted } from './testing/draft.ts';

const eventsOf = (actions: readonly DraftingAction[], seed = 0) => {
  let state = newState('run-1', seed, data.version);
  return actions.flatMap((action) => {
    const next = reduceDrafting(state, action, data);
    state = next.state;
    return next.events;
  });
};

describe('before the draft', () => {
  test('the draft is closed until a possible number is noted, and the number then stays', () => {
    const begun = after([{ type: 'begin' }]);
    expect(canGo(begun, 'draft', data)).toBe(false);
    expect(after([{ type: 'note' }], begun)).toBe(begun);
    for (const months of [-1, 61, 2.5]) expect(after([{ type: 'before', months }], begun)).toBe(begun);
    const state = after(noted);
    expect(state).toMatchObject({ before: 4, noted: true, step: 'draft' });
    expect(after([{ type: 'before', months: 9 }], state)).toBe(state);
    expect(isPossible(0, data) && isPossible(60, data)).toBe(true);
  });

  test('the version is drawn by the seed, evenly, and the second run has the other one', () => {
    expect([0, 1, 2, 3].map((seed) => versionOf({ seed, run: 1 }))).toEqual(['a', 'b', 'a', 'b']);
    expect([0, 1, 2, 3].map((seed) => versionOf({ seed, run: 2 }))).toEqual(['b', 'a', 'b', 'a']);
  });
});

describe('the judgments', () => {
  test('each needs a reason of its choice, and a rewriting its text', () => {
    expect(unjudged(after(noted), data)).toEqual(['faits', 'milieu', 'garanties']);
    const kept = after([...noted, { type: 'choose', paragraph: 'faits', choice: 'keep', text: 'x' }]);
    expect(after([{ type: 'reason', paragraph: 'faits', reason: 'stereotype' }], kept)).toBe(kept);
    expect(unjudged(kept, data)).toContain('faits');
    const changed = after(judged);
    expect(unjudged(changed, data)).toEqual([]);
    const emptied = after([{ type: 'write', paragraph: 'garanties', change: { rewriting: ' ' } }], changed);
    expect(unjudged(emptied, data)).toEqual(['garanties']);
  });

  test('a choice that changes keeps what was written, and drops a reason that no longer fits', () => {
    const changed = after(judged);
    const again = after(
      [
        { type: 'choose', paragraph: 'garanties', choice: 'keep', text: 'x' },
        { type: 'choose', paragraph: 'garanties', choice: 'change', text: 'x' },
      ],
      changed,
    );
    expect(again.judgments['garanties']).toEqual({
      choice: 'change',
      reason: null,
      rewriting: 'Domicile vérifié (D12).',
      words: '',
    });
  });

  test('a rewriting begins from the text that stands there and is cut where it becomes a text of its own', () => {
    const state = after([
      ...noted,
      { type: 'choose', paragraph: 'faits', choice: 'change', text: 'Il a avancé.' },
      { type: 'write', paragraph: 'faits', change: { words: 'y'.repeat(longestText + 5) } },
    ]);
    expect(state.judgments['faits']?.rewriting).toBe('Il a avancé.');
    expect(state.judgments['faits']?.words).toHaveLength(longestText);
  });
});

describe('the end', () => {
  test('each step asks for the one before', () => {
    expect(canGo(after(noted), 'departure', data)).toBe(false);
    expect(canGo(after(judged), 'departure', data)).toBe(true);
    expect(canGo(after(judged), 'mention', data)).toBe(false);
    expect(canGo(after(departed), 'mention', data)).toBe(true);
    expect(canGo(after(departed), 'debrief', data)).toBe(false);
    const unmentioned = after([...departed, { type: 'go', step: 'mention' }]);
    expect(after([{ type: 'finish' }], unmentioned)).toBe(unmentioned);
  });

  test('records numbers, choices and reasons, attendance last, and not one word that was written', () => {
    const events = eventsOf(finished, 1);
    expect(events.map((event) => [event.kind, 'seq' in event ? event.seq : null])).toEqual([
      ['sanction-noted', 0],
      ['paragraph-judged', 1],
      ['paragraph-judged', 2],
      ['paragraph-judged', 3],
      ['sanction-noted', 4],
      ['mention-chosen', 5],
      ['lab-attended', null],
    ]);
    expect(events[2]).toEqual({
      kind: 'paragraph-judged',
      module: 'm07',
      lab: 'redaction',
      case: 'tramway',
      caseVersion: 2,
      list: '2',
      paragraph: 'milieu',
      choice: 'reject',
      reason: 'stereotype',
      seq: 2,
    });
    for (const word of ['Zibeline', 'Domicile', 'écartée']) expect(JSON.stringify(events)).not.toContain(word);
  });

  test('nothing that was decided changes any more; the grid can be ticked', () => {
    const state = after(finished);
    expect(after(departed.slice(1), state)).toEqual(state);
    expect(after([{ type: 'grid', line: 'cotes', found: true }], state).grid).toEqual(['cotes']);
  });

  test('the count of the first run is recorded once, at the end', () => {
    const count: DraftingAction = { type: 'count', errors: { E06: { hits: 1, misses: 0 } }, falseAlarms: 0, sound: 1 };
    expect(after([count], after(departed))).toEqual(after(departed));
    expect(eventsOf([...finished, count, count]).slice(-1)).toEqual([
      {
        kind: 'errors-spotted',
        module: 'm07',
        lab: 'redaction',
        case: 'tramway',
        caseVersion: 2,
        errors: { E06: { hits: 1, misses: 0 } },
        falseAlarms: 0,
        sound: 1,
        seq: 0,
      },
    ]);
    expect(eventsOf([...finished, count, count]).filter(({ kind }) => kind === 'errors-spotted')).toHaveLength(1);
  });

  test('a second run has the other version, begins at the file and records nothing', () => {
    const again: readonly DraftingAction[] = [...finished, { type: 'restart', id: 'run-2' }];
    const state = after(again);
    expect(state).toMatchObject({ id: 'run-2', run: 2, step: 'file', noted: false, judgments: {} });
    expect(versionOf(state)).not.toBe(versionOf(after(finished)));
    expect(eventsOf([...again, ...finished.slice(1)])).toEqual(eventsOf(finished));
  });
});

const paragraph = fc.constantFrom('faits', 'milieu', 'garanties', 'ailleurs');
const text = fc.constantFrom('', 'Une phrase.');
const anyAction: fc.Arbitrary<DraftingAction> = fc.oneof(
  fc.constantFrom<DraftingAction>({ type: 'begin' }, { type: 'note' }, { type: 'finish' }),
  fc.constantFrom(...steps).map((step): DraftingAction => ({ type: 'go', step })),
  fc.integer({ min: -1, max: 61 }).map((months): DraftingAction => ({ type: 'before', months })),
  fc.integer({ min: -1, max: 61 }).map((months): DraftingAction => ({ type: 'after', months })),
  fc
    .record({ paragraph, choice: fc.constantFrom(...choices), text })
    .map((one): DraftingAction => ({ type: 'choose', ...one })),
  fc
    .record({ paragraph, reason: fc.constantFrom(...keepReasons, ...doubtReasons) })
    .map((one): DraftingAction => ({ type: 'reason', ...one })),
  fc
    .record({ paragraph, change: fc.record({ rewriting: text }) })
    .map((one): DraftingAction => ({ type: 'write', ...one })),
  fc.constantFrom<DraftingAction>(
    { type: 'topic', topic: 'peine' },
    { type: 'depart', text: 'Zibeline.' },
    { type: 'mention', mention: 'vague' },
    { type: 'restart', id: 'run-2' },
    { type: 'see', cote: 'D1' },
  ),
);

describe('whatever is done', () => {
  test('the state can be saved and read again as it was', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 40 }), (actions) => {
        const state = after(actions);
        const parsed = draftingState.parse(JSON.parse(JSON.stringify(state)));
        expect(parsed).toEqual(state);
        const opened = restoreDrafting(parsed, data, { newId: () => 'x', newSeed: () => 7 });
        expect(opened).toEqual({ state, restored: { kind: 'restored', changed: false } });
      }),
    );
  });

  test('an event comes only with a change, and a locked step is never stood upon', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 40 }), (actions) => {
        let state = newState('run-1', 3, data.version);
        for (const action of actions) {
          const next = reduceDrafting(state, action, data);
          if (next.state === state) expect(next.events).toEqual([]);
          state = next.state;
          if (state.step === 'draft') expect(state.noted).toBe(true);
          if (state.step === 'debrief') expect(state.mention).not.toBeNull();
        }
      }),
    );
  });
});

describe('opening again', () => {
  const fresh = { newId: () => 'new', newSeed: () => 9 };
  test('begins with a seed of its own, and sets aside what it cannot read', () => {
    expect(restoreDrafting(undefined, data, fresh)).toMatchObject({
      state: { seed: 9 },
      restored: { kind: 'nothing' },
    });
    expect(restoreDrafting({ format: 2 }, data, fresh).restored).toEqual({ kind: 'unreadable' });
  });

  test('a draft that gained a paragraph leads back to it; what was written is kept', () => {
    const [first] = data.paragraphs;
    if (first === undefined) throw new Error('no paragraph');
    const grown = {
      ...data,
      version: { file: 1, draft: 3 },
      paragraphs: [...data.paragraphs, { ...first, id: 'neuf' }],
      topics: data.topics.slice(1),
    };
    const { state, restored } = restoreDrafting(after(departed), grown, fresh);
    expect(restored).toEqual({ kind: 'restored', changed: true });
    expect(state).toMatchObject({ step: 'draft', before: 4, departure: { topic: null } });
    expect(state.departure.text).toContain('Zibeline');
    expect(Object.keys(state.judgments)).toHaveLength(3);
  });
});
