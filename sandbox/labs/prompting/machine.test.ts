import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import {
  maySeeSolution,
  newState,
  openWork,
  reduceWorkshop,
  runsOf,
  shownRun,
  type Workshop,
  type WorkshopAction,
} from './machine.ts';
import { restoreWorkshop } from './restore.ts';
import { workshopState } from './state.ts';
import { data, exercise } from './testing/workshop.ts';

const start = exercise.start.fr;
const emptyState = newState('work-1');
const newId = () => 'work-2';
const settings = { temperature: 0.5, topP: 0.9, seed: 7, length: 100, repetitionPenalty: 1.1 };

function play(actions: readonly WorkshopAction[], from: Workshop = { saved: emptyState, running: null }) {
  const events: LearningEvent[] = [];
  let workshop = from;
  for (const action of actions) {
    const step = reduceWorkshop(workshop, action, { exercise: workshop.saved.open === null ? null : exercise });
    workshop = step.workshop;
    events.push(...step.events);
  }
  const work = openWork(workshop);
  if (work === null) throw new Error('no exercise is open');
  return { workshop, work, events };
}
const open: WorkshopAction = { type: 'open-exercise', exercise, start };
const run: WorkshopAction = { type: 'run', model: 'tiny', backend: 'wasm' };
const statistics = {
  promptTokens: 40,
  reusedTokens: 0,
  newTokens: 9,
  firstTokenMs: 300,
  totalMs: 900,
  threads: 2,
  backend: 'wasm',
} as const;
const done = (id: number, output: string, ending: 'end' | 'interrupted' | 'failed' = 'end'): WorkshopAction => ({
  type: 'run-done',
  run: id,
  output,
  ending,
  statistics,
  passed: ['cite'],
});
const recorded: WorkshopAction = {
  type: 'show-recorded',
  prompt: start,
  origin: { kind: 'recorded', model: 'tiny', of: 'start', date: '2026-11-22' },
  settings,
  stepOutput: null,
  output: 'Le vol a eu lieu le 14 mars.',
  passed: [],
};

describe('versions', () => {
  test('a prompt that is run becomes v1, the next one v2, and the same again stays what it was', () => {
    const { work } = play([
      open,
      run,
      done(1, 'A'),
      { type: 'write', draft: 'Autre' },
      run,
      done(2, 'B'),
      { type: 'write', draft: start },
      run,
      done(3, 'C'),
    ]);
    expect(work.versions.map(({ number, prompt, runs }) => [number, prompt, runs.map(({ output }) => output)])).toEqual(
      [
        [1, start, ['A', 'C']],
        [2, 'Autre', ['B']],
      ],
    );
  });

  test('taking up another prompt keeps the one that stood in the editor', () => {
    const { work } = play([open, { type: 'write', draft: 'Mon essai' }, { type: 'take-up', prompt: start }]);
    expect(work.draft).toBe(start);
    expect(work.versions.map(({ prompt }) => prompt)).toEqual(['Mon essai']);
  });

  test('an empty prompt is neither kept nor run', () => {
    const { work, workshop } = play([open, { type: 'write', draft: ' \n' }, { type: 'keep' }, run]);
    expect(work.versions).toEqual([]);
    expect(workshop.running).toBeNull();
  });

  test('two versions that exist can be compared, and no other', () => {
    const two = play([open, { type: 'keep' }, { type: 'write', draft: 'Autre' }, { type: 'keep' }]).workshop;
    expect(play([{ type: 'compare', left: 1, right: 2 }], two).work.compared).toEqual({ left: 1, right: 2 });
    expect(play([{ type: 'compare', left: 1, right: 1 }], two).work.compared).toBeNull();
    expect(play([{ type: 'compare', left: 1, right: 3 }], two).work.compared).toBeNull();
  });
});

describe('runs', () => {
  test('what is written comes in parts, and the settings are those of the moment when it began', () => {
    const { workshop } = play([
      open,
      run,
      { type: 'written', run: 1, text: 'Le ' },
      { type: 'set-settings', settings: { ...settings, seed: 99 } },
      { type: 'written', run: 1, text: 'vol' },
      { type: 'written', run: 8, text: 'late' },
    ]);
    expect(workshop.running).toMatchObject({ text: 'Le vol', settings: { seed: 1 } });
    expect(play([done(1, 'Le vol')], workshop).work.versions[0]?.runs[0]?.settings.seed).toBe(1);
  });

  test('a second run waits for the first, and the exercise stays open while one is written', () => {
    const { workshop } = play([open, run]);
    expect(play([run, { type: 'close-exercise' }, { type: 'finish' }], workshop).workshop).toEqual(workshop);
  });

  test('a run that failed or was stopped keeps what was written, and records nothing', () => {
    for (const ending of ['failed', 'interrupted'] as const) {
      const { work, workshop, events } = play([open, run, done(1, 'Le vol', ending)]);
      expect(runsOf(work)).toMatchObject([{ output: 'Le vol', ending }]);
      expect([workshop.running, events]).toEqual([null, []]);
    }
  });

  test('the first step of a chain is run on its own, and the second takes what it gave', () => {
    const step: WorkshopAction = { type: 'run-step', model: 'tiny', backend: 'wasm' };
    const { workshop, work, events } = play([
      open,
      step,
      { type: 'written', run: 1, text: '- D1 : 12 mars' },
      done(1, 'not the answer'),
      { type: 'step-done', run: 1, output: '- D1 : 12 mars' },
    ]);
    expect([workshop.running, work.stepOutput, work.versions, events]).toEqual([null, '- D1 : 12 mars', [], []]);
    expect(runsOf(play([run, done(1, 'fin')], workshop).work)[0]?.stepOutput).toBe('- D1 : 12 mars');
    const failed = play([step, { type: 'step-done', run: 1, output: '' }], workshop);
    expect([failed.workshop.running, failed.work.stepOutput]).toEqual([null, '- D1 : 12 mars']);
  });

  test('a whole run is recorded with ids only', () => {
    expect(play([open, run, done(1, 'Le vol')]).events).toEqual([
      {
        kind: 'prompt-tried',
        module: 'atelier-consignes',
        exercise: 'citer-les-pieces',
        exerciseVersion: 2,
        model: 'tiny',
        backend: 'wasm',
        attempt: 1,
        passed: ['cite'],
        // 8 W for 0.9 s are 2 mWh, in whole tens.
        milliwattHours: 0,
      },
    ]);
    const slow: WorkshopAction = {
      type: 'run-done',
      run: 1,
      output: 'Le vol',
      ending: 'end',
      statistics: { ...statistics, totalMs: 40_000 },
      passed: ['cite'],
    };
    expect(play([open, run, slow]).events).toMatchObject([{ kind: 'prompt-tried', milliwattHours: 90 }]);
  });

  test('a recorded answer is shown once, as recorded', () => {
    const { work, events } = play([open, recorded, recorded]);
    expect(runsOf(work)).toHaveLength(1);
    expect(events).toMatchObject([{ kind: 'prompt-tried', backend: 'recorded', model: 'tiny' }]);
    expect(events[0]).not.toHaveProperty('milliwattHours');
  });

  test('of a version the last run that wrote something is shown', () => {
    const { work } = play([open, run, done(1, 'A'), run, done(2, '', 'failed')]);
    const [version] = work.versions;
    expect(version === undefined ? null : shownRun(version)?.output).toBe('A');
  });
});

describe('marks and the vigilance check', () => {
  const output = 'Le vol a eu lieu le 14 mars.';
  const counts = { date: { hits: 1, misses: 0, falseAlarms: 0 } };
  const written = play([open, run, done(1, output)]).workshop;
  const mark: WorkshopAction = { type: 'mark', run: 1, span: { start: 20, end: 27 } };

  test('a mark can be taken back until the check, and none changes after it', () => {
    const marked = play([mark], written);
    expect(runsOf(marked.work)[0]?.marks).toEqual([{ start: 20, end: 27 }]);
    expect(runsOf(play([{ ...mark, type: 'unmark' }], marked.workshop).work)[0]?.marks).toEqual([]);
    const checked = play([{ type: 'check', run: 1, counts }], marked.workshop);
    expect(runsOf(play([{ ...mark, type: 'unmark' }], checked.workshop).work)[0]?.marks).toHaveLength(1);
  });

  test('the check is recorded once, in mesure, as counts', () => {
    const { events, workshop } = play(
      [mark, { type: 'check', run: 1, counts }, { type: 'check', run: 1, counts }],
      written,
    );
    expect(events).toMatchObject([{ kind: 'vigilance-checked', seq: 0, counts }]);
    expect(workshop.saved.seq).toBe(1);
  });
});

test('the solution is shown after a prompt of one’s own, and the start is none', () => {
  expect(maySeeSolution(play([open, run, done(1, 'A')]).work, start)).toBe(false);
  expect(maySeeSolution(play([open, recorded]).work, start)).toBe(false);
  expect(maySeeSolution(play([open, { type: 'write', draft: 'Autre' }, { type: 'keep' }]).work, start)).toBe(true);
});

test('settings out of their range are refused', () => {
  const { workshop } = play([open, { type: 'set-settings', settings: { ...settings, topP: 0 } }]);
  expect(workshop.saved.settings).toEqual(emptyState.settings);
});

describe('restoring', () => {
  test('nothing saved, something unreadable and something of another format are told apart', () => {
    expect(restoreWorkshop(undefined, data, newId).kind).toBe('nothing');
    expect(restoreWorkshop({ format: 2 }, data, newId).kind).toBe('unreadable');
  });

  test('the work on an exercise that has changed is kept, and named', () => {
    const { workshop } = play([open, { type: 'write', draft: 'Mon essai' }]);
    const newer = { ...data, exercises: [{ ...exercise, version: 3 }] };
    const restored = restoreWorkshop(workshop.saved, newer, newId);
    expect(restored).toMatchObject({ kind: 'restored', changed: [exercise.id] });
    expect(restored.state.works[exercise.id]).toMatchObject({ version: 3, draft: 'Mon essai' });
  });

  test('the work on an exercise that is gone is kept, and it is not open', () => {
    const { workshop } = play([open]);
    const without = { ...data, exercises: [{ ...exercise, id: 'autre' }] };
    expect(restoreWorkshop(workshop.saved, without, newId).state).toMatchObject({
      open: null,
      works: { [exercise.id]: { draft: start } },
    });
  });
});

const secret = 'SECRET';
const anyText = fc.string({ maxLength: 12 }).map((text) => `${text}${secret}`);
const anyRun = fc.integer({ min: 1, max: 6 });
const anySpan = fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
const anyAction: fc.Arbitrary<WorkshopAction> = fc.oneof(
  fc.constant(open),
  fc.constant<WorkshopAction>({ type: 'close-exercise' }),
  anyText.map((draft): WorkshopAction => ({ type: 'write', draft })),
  fc.constant<WorkshopAction>({ type: 'write', draft: '' }),
  fc.constant<WorkshopAction>({ type: 'keep' }),
  anyText.map((prompt): WorkshopAction => ({ type: 'take-up', prompt })),
  fc.constantFrom<WorkshopAction>(run, { type: 'run-step', model: 'tiny', backend: 'wasm' }),
  fc.tuple(anyRun, anyText).map(([id, text]): WorkshopAction => ({ type: 'written', run: id, text })),
  fc.tuple(anyRun, anyText).map(([id, output]): WorkshopAction => ({ type: 'step-done', run: id, output })),
  fc
    .tuple(anyRun, anyText, fc.constantFrom('end' as const, 'interrupted' as const, 'failed' as const))
    .map(([id, output, ending]) => done(id, output, ending)),
  fc.constant(recorded),
  fc.tuple(anyRun, anySpan).map(([id, span]): WorkshopAction => ({ type: 'mark', run: id, span })),
  fc.tuple(anyRun, anySpan).map(([id, span]): WorkshopAction => ({ type: 'unmark', run: id, span })),
  anyRun.map(
    (id): WorkshopAction => ({
      type: 'check',
      run: id,
      counts: { date: { hits: 1, misses: 0, falseAlarms: 0 } },
    }),
  ),
  fc.tuple(anyRun, anyRun).map(([left, right]): WorkshopAction => ({ type: 'compare', left, right })),
  fc.constantFrom<WorkshopAction>(
    { type: 'stop-comparing' },
    { type: 'show-hint' },
    { type: 'see-solution' },
    { type: 'finish' },
    { type: 'go-on' },
    { type: 'open-piece', cote: 'D1' },
  ),
);

describe('whatever is done in whatever order', () => {
  const walk = (actions: readonly WorkshopAction[], visit: (before: Workshop, after: Workshop) => void) => {
    const events: LearningEvent[] = [];
    let workshop = reduceWorkshop({ saved: emptyState, running: null }, open, { exercise: null }).workshop;
    for (const action of actions) {
      const step = reduceWorkshop(workshop, action, { exercise: workshop.saved.open === null ? null : exercise });
      visit(workshop, step.workshop);
      workshop = step.workshop;
      events.push(...step.events);
    }
    return { workshop, events };
  };
  const workIn = ({ saved }: Workshop) => saved.works[exercise.id];

  test('a version never changes or disappears, and neither does an answer', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 40 }), (actions) => {
        walk(actions, (before, after) => {
          const [old, now] = [workIn(before)?.versions ?? [], workIn(after)?.versions ?? []];
          expect(now.slice(0, old.length).map(({ number, prompt }) => [number, prompt])).toEqual(
            old.map(({ number, prompt }) => [number, prompt]),
          );
          old.forEach((version, at) => {
            expect(now[at]?.runs.slice(0, version.runs.length).map(({ id, output }) => [id, output])).toEqual(
              version.runs.map(({ id, output }) => [id, output]),
            );
          });
        });
      }),
    );
  });

  test('versions are v1, v2… each of another prompt, and runs are numbered in their order', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 40 }), (actions) => {
        const work = workIn(walk(actions, () => {}).workshop);
        const versions = work?.versions ?? [];
        expect(versions.map(({ number }) => number)).toEqual(versions.map((_, at) => at + 1));
        expect(new Set(versions.map(({ prompt }) => prompt)).size).toBe(versions.length);
        const ids = work === undefined ? [] : runsOf(work).map(({ id }) => id);
        expect(ids).toEqual(ids.map((_, at) => at + 1));
      }),
    );
  });

  test('what is saved comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 40 }), (actions) => {
        const { saved } = walk(actions, () => {}).workshop;
        expect(workshopState.parse(structuredClone(saved))).toEqual(saved);
        expect(restoreWorkshop(JSON.parse(JSON.stringify(saved)), data, newId).state).toEqual(saved);
      }),
    );
  });

  test('no event holds anything that was written, and a check is recorded once for a run', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 40 }), (actions) => {
        const { events, workshop } = walk(actions, () => {});
        expect(JSON.stringify(events)).not.toContain(secret);
        const checks = events.filter(({ kind }) => kind === 'vigilance-checked');
        expect(checks.map((event) => ('seq' in event ? event.seq : -1))).toEqual(checks.map((_, at) => at));
        expect(workshop.saved.seq).toBe(checks.length);
      }),
    );
  });
});
