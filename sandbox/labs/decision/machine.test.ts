import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import { fixtureData as data } from './fixtures.ts';
import { beginRun, currentCase, idleCapMs, type LabAction, reduceLab } from './machine.ts';
import { missingFields, workOn } from './phase.ts';
import { restoreState } from './restore.ts';
import { type LabState, labState, reasons } from './state.ts';

const module = 'm04';

/** Plays actions one second apart (or at `at`), collecting the events. */
function play(actions: readonly (LabAction & { readonly at?: number })[], start = beginRun(data, 'run-1', 0)) {
  let state = start;
  let now = 1_000_000;
  const events: LearningEvent[] = [];
  for (const { at, ...action } of actions) {
    now = at ?? now + 1000;
    const step = reduceLab(state, action, { data, module, now });
    state = step.state;
    events.push(...step.events);
  }
  return { state, events };
}
const first: readonly LabAction[] = [
  { type: 'begin' },
  { type: 'draft', change: { option: 'oui', confidence: 0.7 } },
  { type: 'commit-initial' },
];
const finish: readonly LabAction[] = [
  { type: 'draft', change: { option: 'non', confidence: 0.8, pMachineRight: 0.6, reason: 'piece-agrees' } },
  { type: 'commit-final' },
];
const wholeCase: readonly LabAction[] = [
  { type: 'draft', change: { option: 'oui', confidence: 0.7 } },
  { type: 'commit-initial' },
  ...finish,
];
const wholeLab: readonly LabAction[] = [{ type: 'begin' }, ...data.cases.flatMap(() => wholeCase)];

function workOfFirst(state: LabState) {
  return state.works[state.order[0] ?? ''] ?? expect.fail('no work');
}

describe('one case', () => {
  test('committing the own answer records it and then the advice that the list shows', () => {
    const { state, events } = play(first);
    const file = currentCase(state, data) ?? expect.fail('no case');
    expect(events).toMatchObject([
      {
        kind: 'judgment-made',
        phase: 'initial',
        option: 'oui',
        options: ['oui', 'non'],
        confidence: 0.7,
        seq: 0,
        case: file.id,
      },
      { kind: 'advice-shown', advice: file.advice['1'].id, seq: 1, list: '1' },
    ]);
  });

  test('an incomplete answer is not committed', () => {
    const { state, events } = play([
      { type: 'begin' },
      { type: 'draft', change: { option: 'oui' } },
      { type: 'commit-initial' },
    ]);
    expect(events).toEqual([]);
    expect(workOfFirst(state).initial).toBeNull();
    expect(missingFields(workOfFirst(state).draft, 'initial')).toEqual(['confidence']);
    expect(missingFields(workOfFirst(state).draft, 'final')).toEqual(['confidence', 'pMachineRight', 'reason']);
  });

  test('an option that the case lacks, or a confidence below chance, is not taken', () => {
    const { state } = play([
      { type: 'begin' },
      { type: 'draft', change: { option: 'peut-etre' } },
      { type: 'draft', change: { confidence: 0.3 } },
    ]);
    expect(state.works).toEqual({});
  });

  test('a piece that stays open while the advice appears is reported before and after it', () => {
    const { events } = play([
      { type: 'begin', at: 0 },
      { type: 'draft', change: { option: 'oui', confidence: 0.7 }, at: 1000 },
      { type: 'open-piece', cote: 'D1', at: 2000 },
      { type: 'commit-initial', at: 14_000 },
      { type: 'close-piece', at: 15_000 },
    ]);
    expect(events.filter(({ kind }) => kind === 'piece-read')).toMatchObject([
      { cote: 'D1', phase: 'before-advice', openedMs: 12_000, dwell: 'sufficient' },
      { cote: 'D1', phase: 'after-advice', openedMs: 1000, dwell: 'short' },
    ]);
  });

  test('opening another piece closes the first', () => {
    const { state, events } = play([
      ...first,
      { type: 'open-piece', cote: 'D1' },
      { type: 'open-piece', cote: 'D2' },
      { type: 'open-piece', cote: 'D9' },
    ]);
    expect(events.at(-1)).toMatchObject({ kind: 'piece-read', cote: 'D1', openedMs: 1000 });
    expect(workOfFirst(state).open?.cote).toBe('D2');
  });

  test('time with the page hidden, or a sleeping computer, is not reading time', () => {
    const { events } = play([
      { type: 'begin', at: 0 },
      { type: 'open-piece', cote: 'D1', at: 0 },
      { type: 'page-hidden', at: 2000 },
      { type: 'page-shown', at: 900_000 },
      { type: 'close-piece', at: 901_000 },
      { type: 'open-piece', cote: 'D1', at: 901_000 },
      { type: 'close-piece', at: 901_000 + 100 * idleCapMs },
    ]);
    expect(events).toMatchObject([
      { kind: 'piece-read', openedMs: 3000, dwell: 'short' },
      { kind: 'piece-read', openedMs: idleCapMs, dwell: 'sufficient' },
    ]);
  });

  test('several short stretches add up to a sufficient one, and so does the reader’s own mark', () => {
    const opening: readonly LabAction[] = [{ type: 'open-piece', cote: 'D2' }, { type: 'close-piece' }];
    const dwells = play([{ type: 'begin' }, ...opening, ...opening, ...opening]).events.map((event) =>
      event.kind === 'piece-read' ? event.dwell : event.kind,
    );
    expect(dwells).toEqual(['short', 'short', 'sufficient']);
    const marked = play([
      { type: 'begin' },
      { type: 'open-piece', cote: 'D1' },
      { type: 'mark-read' },
      { type: 'mark-read' },
      { type: 'close-piece' },
    ]);
    expect(marked.events).toMatchObject([{ dwell: 'sufficient' }]);
    expect(workOfFirst(marked.state).trace.map(({ ev }) => ev)).toEqual(['open_piece', 'mark_read', 'close_piece']);
  });
});

describe('the whole set', () => {
  test('ends with lab-finished in mesure, timed while visible, and lab-attended in suivi', () => {
    const { state, events } = play(wholeLab);
    expect(state.stage).toBe('debrief');
    expect(events.slice(-2)).toEqual([
      {
        kind: 'lab-finished',
        module,
        lab: 'lab-1',
        format: 'F1',
        condition: 'commit-first',
        form: 'A',
        list: '1',
        seq: 24,
        activeMs: 32_000,
      },
      { kind: 'lab-attended', module, lab: 'lab-1' },
    ]);
  });

  test('a new run has its own id, order and list, and yields no events: the cases are known', () => {
    const { state } = play(wholeLab);
    const again = play([{ type: 'restart', runId: 'run-2', seed: 3 }, ...wholeLab], state);
    expect(again.state).toMatchObject({ runId: 'run-2', run: 2, list: '2', stage: 'debrief' });
    expect(again.events).toEqual([]);
  });

  test('restarting before the end does nothing', () => {
    expect(play([...first, { type: 'restart', runId: 'run-2', seed: 3 }]).state.runId).toBe('run-1');
  });

  test('the seed decides list and order, and both lists occur', () => {
    expect(beginRun(data, 'a', 4)).toEqual(beginRun(data, 'a', 4));
    expect(new Set([0, 1, 2, 3].map((seed) => beginRun(data, 'a', seed).list))).toEqual(new Set(['1', '2']));
    for (const seed of [0, 1, 2, 3]) {
      expect(beginRun(data, 'a', seed).order.toSorted()).toEqual(data.cases.map(({ id }) => id));
    }
  });
});

const action: fc.Arbitrary<LabAction> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<LabAction>({ type: 'begin' }) },
  { weight: 3, arbitrary: fc.constantFrom('D1', 'D2', 'D7').map((cote) => ({ type: 'open-piece', cote }) as const) },
  {
    weight: 5,
    arbitrary: fc.constantFrom<LabAction>(
      { type: 'close-piece' },
      { type: 'mark-read' },
      { type: 'page-hidden' },
      { type: 'page-shown' },
    ),
  },
  {
    weight: 6,
    arbitrary: fc
      .record({
        option: fc.constantFrom('oui', 'non', 'autre'),
        confidence: fc.integer({ min: 40, max: 100 }).map((percent) => percent / 100),
        pMachineRight: fc.constantFrom(0, 0.5, 1),
        reason: fc.constantFrom(...reasons),
      })
      .map((change) => ({ type: 'draft', change }) as const),
  },
  { weight: 8, arbitrary: fc.constantFrom<LabAction>({ type: 'commit-initial' }, { type: 'commit-final' }) },
  { weight: 1, arbitrary: fc.nat().map((seed) => ({ type: 'restart', runId: `run-${seed}`, seed }) as const) },
);
const session = fc.tuple(fc.nat(), fc.array(fc.tuple(action, fc.integer({ min: 0, max: 20_000 })), { maxLength: 120 }));

/** Plays a random session; `each` sees every step. */
function playRandom(
  [seed, steps]: readonly [number, readonly (readonly [LabAction, number])[]],
  each: (before: LabState, after: LabState, events: readonly LearningEvent[]) => void = () => undefined,
) {
  let state = reduceLab(beginRun(data, 'run-0', seed), { type: 'begin' }, { data, module, now: 0 }).state;
  let now = 0;
  const events: LearningEvent[] = [];
  for (const [step, delay] of steps) {
    now += delay;
    const next = reduceLab(state, step, { data, module, now });
    each(state, next.state, next.events);
    events.push(...next.events);
    state = next.state;
  }
  return { state, events, now };
}

describe('whatever anyone does', () => {
  test('no path changes the own answer once the advice was shown', () => {
    fc.assert(
      fc.property(session, (played) => {
        playRandom(played, (before, after) => {
          if (before.runId !== after.runId) return;
          for (const [id, work] of Object.entries(before.works)) {
            if (work.advice === null) continue;
            expect(after.works[id]?.initial).toEqual(work.initial);
            expect(after.works[id]?.advice).toBe(work.advice);
            if (work.final !== null) expect(after.works[id]?.final).toEqual(work.final);
          }
        });
      }),
    );
  });

  test('each case yields at most one own answer, then one advice, then one final answer, numbered without a gap', () => {
    fc.assert(
      fc.property(session, (played) => {
        const { state, events } = playRandom(played);
        const numbered = events.flatMap((event) => ('seq' in event ? [event.seq] : []));
        expect(numbered).toEqual(numbered.map((_, index) => index));
        for (const id of state.order) {
          const steps = events.flatMap((event) => {
            if (!('case' in event) || event.case !== id) return [];
            if (event.kind === 'judgment-made') return [event.phase];
            return event.kind === 'advice-shown' ? ['advice'] : [];
          });
          expect(['', 'initial advice', 'initial advice final']).toContain(steps.join(' '));
          const work = state.works[id];
          if (state.run === 1) expect(steps.includes('final')).toBe((work?.final ?? null) !== null);
        }
        const ends = events.filter(({ kind }) => kind === 'lab-finished').length;
        expect(ends).toBe(state.stage === 'debrief' || state.run > 1 ? 1 : 0);
      }),
    );
  });

  test('reading is reported before the answer that it precedes, never with a negative time', () => {
    fc.assert(
      fc.property(session, (played) => {
        const { events } = playRandom(played);
        const shown = new Set<string>();
        for (const event of events) {
          if (event.kind === 'advice-shown') shown.add(event.case);
          if (event.kind !== 'piece-read') continue;
          expect(event.openedMs).toBeGreaterThanOrEqual(0);
          expect(event.phase).toBe(shown.has(event.case) ? 'after-advice' : 'before-advice');
        }
      }),
    );
  });

  test('no event tells whether the advice is right', () => {
    fc.assert(
      fc.property(session, (played) => {
        const { events } = playRandom(played);
        expect(JSON.stringify(events)).not.toMatch(/correct|truth|wrong|E\d\d/);
      }),
    );
  });

  test('a state that was saved and restored goes on exactly like one that never left', () => {
    fc.assert(
      fc.property(session, fc.array(fc.tuple(action, fc.nat(20_000)), { maxLength: 40 }), (played, later) => {
        const { state, now } = playRandom(played);
        const saved: unknown = JSON.parse(JSON.stringify(state));
        expect(labState.parse(saved)).toEqual(state);
        const restored = restoreState(saved, data);
        if (restored.kind !== 'restored') expect.fail(restored.kind);
        const goOn = (from: LabState) => {
          let current = reduceLab(from, { type: 'page-shown' }, { data, module, now: now + 5 });
          const events = [...current.events];
          for (const [step] of later) {
            current = reduceLab(current.state, step, { data, module, now: now + 5 });
            events.push(...current.events);
          }
          return { state: current.state, events };
        };
        const stayed = { ...state, clock: { ...state.clock, countedTo: null } };
        expect(goOn(restored.state)).toEqual(goOn(stayed));
      }),
    );
  });
});

describe('coming back', () => {
  const saved = play([...first, ...finish, ...wholeCase.slice(0, 2)]).state;

  test('nothing saved, and what cannot be read, are told apart', () => {
    expect(restoreState(undefined, data)).toEqual({ kind: 'nothing' });
    expect(restoreState({ format: 0 }, data)).toEqual({ kind: 'unreadable' });
  });

  test('the time the page was closed does not count', () => {
    const restored = restoreState(saved, data);
    if (restored.kind !== 'restored') expect.fail(restored.kind);
    const { state } = reduceLab(restored.state, { type: 'page-shown' }, { data, module, now: 9e12 });
    expect(state.clock.activeMs).toBe(saved.clock.activeMs);
    expect(currentCase(state, data)?.id).toBe(saved.order[1]);
  });

  test('a case that changed before its final answer starts afresh; one already finished is kept with its version', () => {
    const changed = { ...data, cases: data.cases.map((file) => ({ ...file, version: 2 })) };
    const restored = restoreState(saved, changed);
    if (restored.kind !== 'restored') expect.fail(restored.kind);
    expect(restored.startedAfresh).toEqual([saved.order[1]]);
    expect(workOfFirst(restored.state).version).toBe(1);
    const file = currentCase(restored.state, changed) ?? expect.fail('no case');
    expect(file.id).toBe(saved.order[1]);
    expect(workOn(restored.state, file)).toMatchObject({ version: 2, initial: null });
  });

  test('cases that left the lab are dropped, and the run ends properly when none is left', () => {
    const fewer = { ...data, cases: data.cases.filter(({ id }) => id === saved.order[0]) };
    const restored = restoreState(saved, fewer);
    if (restored.kind !== 'restored') expect.fail(restored.kind);
    expect(restored.removed).toHaveLength(7);
    const { state, events } = reduceLab(restored.state, { type: 'page-shown' }, { data: fewer, module, now: 0 });
    expect(state.stage).toBe('debrief');
    expect(events.map(({ kind }) => kind)).toEqual(['lab-finished', 'lab-attended']);
  });
});
