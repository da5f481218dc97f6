import { expect, test } from 'vitest';
import {
  haveSameSettings,
  newState,
  openWork,
  reduceWorkshop,
  runsOf,
  twinOf,
  type Workshop,
  type WorkshopAction,
} from './machine.ts';
import type { Run } from './state.ts';
import { exercise } from './testing/workshop.ts';

const begun: Workshop = { saved: newState('work-1'), running: null };
const engine = { model: 'tiny', backend: 'wasm' } as const;
const done = (run: number, output: string, ending: Run['ending'] = 'end'): WorkshopAction => ({
  type: 'run-done',
  run,
  output,
  ending,
  statistics: null,
  passed: [],
});

const play = (...actions: readonly WorkshopAction[]): Workshop =>
  actions.reduce(
    (workshop, action) => reduceWorkshop(workshop, action, { exercise }).workshop,
    reduceWorkshop(begun, { type: 'open-exercise', exercise, start: 'Premier {{D1}}' }, { exercise: null }).workshop,
  );

function workOf(workshop: Workshop) {
  const work = openWork(workshop);
  if (work === null) throw new Error('no exercise is open');
  return work;
}

const seeded = (workshop: Workshop, seed: number): WorkshopAction => ({
  type: 'set-settings',
  settings: { ...workshop.saved.settings, seed },
});

/** Run 1 of v1 with seed 1; since then another prompt stands in the editor and another seed is set. */
const movedOn = play(
  { type: 'run', ...engine },
  done(1, 'Un texte.'),
  { type: 'write', draft: 'Autre {{D2}}' },
  seeded(begun, 9),
);

test('replaying runs the version again with the settings of then, and leaves the editor and the settings alone', () => {
  const replayed = reduceWorkshop(movedOn, { type: 'replay', run: 1, ...engine }, { exercise }).workshop;
  expect(replayed.running).toMatchObject({ version: 1, id: 2, settings: { seed: 1 }, stepOutput: null });
  expect(replayed.saved.settings.seed).toBe(9);
  expect(workOf(replayed).draft).toBe('Autre {{D2}}');
  const finished = reduceWorkshop(replayed, done(2, 'Un texte.'), { exercise });
  expect(finished.events.map(({ kind }) => kind)).toEqual(['prompt-tried']);
  const [version] = workOf(finished.workshop).versions;
  expect(version?.runs.map(({ id, settings }) => [id, settings.seed])).toEqual([
    [1, 1],
    [2, 1],
  ]);
});

test('nothing is replayed while a run is written, nor a run that does not exist', () => {
  const running = reduceWorkshop(movedOn, { type: 'run', ...engine }, { exercise }).workshop;
  expect(reduceWorkshop(running, { type: 'replay', run: 1, ...engine }, { exercise }).workshop).toBe(running);
  expect(reduceWorkshop(movedOn, { type: 'replay', run: 7, ...engine }, { exercise }).workshop).toBe(movedOn);
});

test('a twin is an earlier whole run with the same settings on the same backend', () => {
  const twinsOf = (...actions: readonly WorkshopAction[]): (number | undefined)[] => {
    const work = workOf(play(...actions));
    return runsOf(work).map((run) => {
      const version = work.versions.find(({ runs }) => runs.includes(run));
      return version === undefined ? undefined : twinOf(version, run)?.id;
    });
  };
  const run: WorkshopAction = { type: 'run', ...engine };
  expect(twinsOf(run, done(1, 'a'), run, done(2, 'a'))).toEqual([undefined, 1]);
  expect(twinsOf(run, done(1, 'a', 'interrupted'), run, done(2, 'a'))).toEqual([undefined, undefined]);
  expect(twinsOf(run, done(1, 'a'), { ...run, backend: 'webgpu' }, done(2, 'a'))).toEqual([undefined, undefined]);
  expect(twinsOf(run, done(1, 'a'), seeded(begun, 2), run, done(2, 'a'))).toEqual([undefined, undefined]);
});

test('settings are the same when every one of them is', () => {
  const [one] = runsOf(workOf(movedOn));
  if (one === undefined) throw new Error('no run');
  expect(haveSameSettings(one, { ...one, output: 'autre' })).toBe(true);
  expect(haveSameSettings(one, { ...one, settings: { ...one.settings, topP: 0.5 } })).toBe(false);
});
