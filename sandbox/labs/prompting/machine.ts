import type { LearningEvent } from '../../../tracker/client/events.ts';
import { energyOf, recordedMilliwattHours } from '../../engine/energy.ts';
import { defaultSettings, type SamplingSettings, settingProblem } from '../../engine/sampling.ts';
import type { Counts } from '../shared/vigilance/counts.ts';
import { trimmed, withMark, withoutMark } from '../shared/vigilance/marks.ts';
import type { Span } from './checks-text.ts';
import type { WorkshopExercise } from './lab-data.ts';
import type { ExerciseWork, Origin, PromptVersion, Run, Running, WorkshopState } from './state.ts';

/** The saved state, and the run that is being written. */
export interface Workshop {
  readonly saved: WorkshopState;
  readonly running: Running | null;
}

type Statistics = Run['statistics'];

export type WorkshopAction =
  | { readonly type: 'open-exercise'; readonly exercise: WorkshopExercise; readonly start: string }
  | { readonly type: 'close-exercise' }
  | { readonly type: 'choose-editor'; readonly editor: 'rich' | 'plain' }
  | { readonly type: 'set-settings'; readonly settings: SamplingSettings }
  // On the exercise that is open:
  | { readonly type: 'write'; readonly draft: string }
  | { readonly type: 'open-piece'; readonly cote: string }
  | { readonly type: 'show-hint' }
  /** Names the draft v1, v2… without running it. */
  | { readonly type: 'keep' }
  /** Puts another text into the editor; what stood there is kept as a version first. */
  | { readonly type: 'take-up'; readonly prompt: string }
  /** Runs the first step, whose prompt is given; its output is read before the second is run. */
  | { readonly type: 'run-step'; readonly model: string; readonly backend: 'wasm' | 'webgpu' }
  | { readonly type: 'run'; readonly model: string; readonly backend: 'wasm' | 'webgpu' }
  /** An earlier run once more, with its prompt, its settings and its first step: the same seed gives the same text. */
  | { readonly type: 'replay'; readonly run: number; readonly model: string; readonly backend: 'wasm' | 'webgpu' }
  | { readonly type: 'written'; readonly run: number; readonly text: string }
  | { readonly type: 'step-done'; readonly run: number; readonly output: string }
  | {
      readonly type: 'run-done';
      readonly run: number;
      readonly output: string;
      readonly ending: Run['ending'];
      readonly statistics: Statistics;
      /** Ids of the criteria met (criteria.ts). */
      readonly passed: readonly string[];
    }
  | {
      readonly type: 'show-recorded';
      readonly prompt: string;
      readonly origin: Extract<Origin, { kind: 'recorded' }>;
      readonly settings: SamplingSettings;
      readonly stepOutput: string | null;
      readonly output: string;
      readonly passed: readonly string[];
    }
  | { readonly type: 'mark'; readonly run: number; readonly span: Span }
  | { readonly type: 'unmark'; readonly run: number; readonly span: Span }
  | { readonly type: 'check'; readonly run: number; readonly counts: Counts }
  | { readonly type: 'compare'; readonly left: number; readonly right: number }
  | { readonly type: 'stop-comparing' }
  | { readonly type: 'see-solution' }
  | { readonly type: 'finish' }
  | { readonly type: 'go-on' };

export interface Step {
  readonly workshop: Workshop;
  readonly events: readonly LearningEvent[];
}

/** @param id random, names the events of this learner's work */
export const newState = (id: string): WorkshopState => ({
  format: 1,
  id,
  open: null,
  seq: 0,
  editor: null,
  settings: { ...defaultSettings },
  works: {},
});

/** The work on the exercise that is open, or null. */
export const openWork = ({ saved }: Workshop): ExerciseWork | null =>
  saved.open === null ? null : (saved.works[saved.open] ?? null);

export const runsOf = (work: ExerciseWork): readonly Run[] =>
  work.versions.flatMap(({ runs }) => runs).toSorted((a, b) => a.id - b.id);

/** The last run of a version that wrote something. */
export const shownRun = (version: PromptVersion): Run | null =>
  version.runs.findLast(({ output }) => output !== '') ?? version.runs.at(-1) ?? null;

export function haveSameSettings(a: Run, b: Run): boolean {
  const others = new Map<string, unknown>(Object.entries(b.settings));
  return Object.entries(a.settings).every(([name, value]) => others.get(name) === value);
}

/**
 * An earlier run of the version that must have given the same text: same settings, same first step, same model on the same
 * backend, both written to their own end. Null where there is none.
 */
export function twinOf({ runs }: PromptVersion, run: Run): Run | null {
  const isWhole = ({ ending }: Run): boolean => ending === 'end' || ending === 'length';
  const writer = ({ origin }: Run): string => (origin.kind === 'live' ? `${origin.model} ${origin.backend}` : '');
  if (!isWhole(run) || run.origin.kind !== 'live') return null;
  return (
    runs.find(
      (other) =>
        other.id < run.id &&
        isWhole(other) &&
        writer(other) === writer(run) &&
        other.stepOutput === run.stepOutput &&
        haveSameSettings(other, run),
    ) ?? null
  );
}

/** The solution is shown after an attempt of one's own: a prompt that is neither the start nor a recorded one. */
export const maySeeSolution = (work: ExerciseWork, start: string): boolean =>
  work.solutionSeen ||
  work.versions.some(
    ({ prompt, runs }) => prompt.trim() !== start.trim() && !runs.some(({ origin }) => origin.kind === 'recorded'),
  );

/** Keeps a prompt under the number that it has, or under the next one. An empty one is not kept. */
export function withVersion(
  versions: readonly PromptVersion[],
  prompt: string,
): { readonly versions: readonly PromptVersion[]; readonly number: number | null } {
  const known = versions.find((version) => version.prompt === prompt);
  if (known !== undefined) return { versions, number: known.number };
  if (prompt.trim() === '') return { versions, number: null };
  const number = versions.length + 1;
  return { versions: [...versions, { number, prompt, runs: [] }], number };
}

const newWork = (exercise: WorkshopExercise, start: string): ExerciseWork => ({
  version: exercise.version,
  draft: start,
  opened: [],
  hints: 0,
  stepOutput: null,
  versions: [],
  compared: null,
  solutionSeen: false,
  finished: false,
});

/**
 * One step of the workshop. Pure: what it cannot do changes nothing, and no text of the learner ever disappears.
 *
 * @param exercise the one that is open, for the events; null in the list
 */
export function reduceWorkshop(
  workshop: Workshop,
  action: WorkshopAction,
  { exercise }: { readonly exercise: WorkshopExercise | null },
): Step {
  const { saved, running } = workshop;
  const unchanged: Step = { workshop, events: [] };
  const save = (next: Partial<WorkshopState>, nextRunning: Running | null = running): Step => ({
    workshop: { saved: { ...saved, ...next }, running: nextRunning },
    events: [],
  });
  switch (action.type) {
    case 'open-exercise': {
      const { id } = action.exercise;
      // A run goes on in the exercise that it belongs to.
      if (running !== null && running.exercise !== id) return unchanged;
      const works = saved.works[id] === undefined ? { [id]: newWork(action.exercise, action.start) } : {};
      return save({ open: id, works: { ...saved.works, ...works } });
    }
    case 'close-exercise':
      return running === null ? save({ open: null }) : unchanged;
    case 'choose-editor':
      return save({ editor: action.editor });
    case 'set-settings':
      return settingProblem(action.settings) === null ? save({ settings: { ...action.settings } }) : unchanged;
    default: {
      const work = openWork(workshop);
      const open = saved.open;
      if (work === null || open === null || exercise?.id !== open) return unchanged;
      return onExercise({ workshop, work, exercise, action });
    }
  }
}

type ExerciseAction = Exclude<
  WorkshopAction,
  { readonly type: 'open-exercise' | 'close-exercise' | 'choose-editor' | 'set-settings' }
>;

function onExercise({
  workshop,
  work,
  exercise,
  action,
}: {
  readonly workshop: Workshop;
  readonly work: ExerciseWork;
  readonly exercise: WorkshopExercise;
  readonly action: ExerciseAction;
}): Step {
  const { saved, running } = workshop;
  const unchanged: Step = { workshop, events: [] };
  const to = (
    next: Partial<ExerciseWork>,
    {
      nextRunning = running,
      seq = saved.seq,
      events = [],
    }: {
      readonly nextRunning?: Running | null;
      readonly seq?: number;
      readonly events?: readonly LearningEvent[];
    } = {},
  ): Step => ({
    workshop: {
      saved: { ...saved, seq, works: { ...saved.works, [exercise.id]: { ...work, ...next } } },
      running: nextRunning,
    },
    events,
  });
  const changeRun = (id: number, change: (run: Run) => Run): readonly PromptVersion[] =>
    work.versions.map((version) =>
      version.runs.some((run) => run.id === id)
        ? { ...version, runs: version.runs.map((run) => (run.id === id ? change(run) : run)) }
        : version,
    );
  const runById = (id: number): Run | null => runsOf(work).find((run) => run.id === id) ?? null;

  switch (action.type) {
    case 'write':
      return to({ draft: action.draft });
    case 'open-piece':
      return work.opened.includes(action.cote) ? unchanged : to({ opened: [...work.opened, action.cote] });
    case 'show-hint':
      return to({ hints: Math.min(work.hints + 1, exercise.hintsHtml.length) });
    case 'keep':
      return to({ versions: [...withVersion(work.versions, work.draft).versions] });
    case 'take-up':
      return to({ versions: [...withVersion(work.versions, work.draft).versions], draft: action.prompt });
    case 'run-step':
    case 'run': {
      const isStep = action.type === 'run-step';
      const kept = withVersion(work.versions, work.draft);
      if (running !== null || (!isStep && kept.number === null)) return unchanged;
      const nextRunning: Running = {
        exercise: exercise.id,
        version: isStep ? null : kept.number,
        id: runsOf(work).length + 1,
        settings: { ...saved.settings },
        origin: { kind: 'live', model: action.model, backend: action.backend },
        phase: isStep ? 'first-step' : 'answer',
        stepOutput: isStep ? null : work.stepOutput,
        text: '',
      };
      return to(isStep ? {} : { versions: [...kept.versions], finished: false }, { nextRunning });
    }
    case 'replay': {
      const version = work.versions.find(({ runs }) => runs.some(({ id }) => id === action.run));
      const before = runById(action.run);
      if (running !== null || version === undefined || before === null) return unchanged;
      const nextRunning: Running = {
        exercise: exercise.id,
        version: version.number,
        id: runsOf(work).length + 1,
        settings: { ...before.settings },
        origin: { kind: 'live', model: action.model, backend: action.backend },
        phase: 'answer',
        stepOutput: before.stepOutput,
        text: '',
      };
      return to({ finished: false }, { nextRunning });
    }
    case 'written':
      return running?.id === action.run
        ? { workshop: { saved, running: { ...running, text: running.text + action.text } }, events: [] }
        : unchanged;
    case 'step-done': {
      if (running?.id !== action.run || running.phase !== 'first-step') return unchanged;
      // A step that wrote nothing leaves what the last one gave.
      return to(action.output.trim() === '' ? {} : { stepOutput: action.output }, { nextRunning: null });
    }
    case 'run-done': {
      if (running === null || running.id !== action.run || running.version === null) return unchanged;
      const { id, version, settings, origin, stepOutput } = running;
      const { output, ending, statistics } = action;
      const passed = [...action.passed];
      const run: Run = {
        id,
        settings,
        origin,
        stepOutput,
        output,
        ending,
        statistics,
        passed,
        marks: [],
        checked: null,
      };
      const isWhole = ending === 'end' || ending === 'length';
      return to(
        { versions: addRun(work.versions, version, run) },
        { nextRunning: null, events: isWhole ? [tried(exercise, run)] : [] },
      );
    }
    case 'show-recorded': {
      const { prompt, origin, settings, stepOutput, output, passed } = action;
      const kept = withVersion(work.versions, prompt);
      const isShown = work.versions
        .find((version) => version.number === kept.number)
        ?.runs.some((run) => run.origin.kind === 'recorded' && run.output === output);
      if (kept.number === null || running !== null || isShown === true) return unchanged;
      const run: Run = {
        id: runsOf(work).length + 1,
        settings: { ...settings },
        origin,
        stepOutput,
        output,
        ending: 'end',
        statistics: null,
        passed: [...passed],
        marks: [],
        checked: null,
      };
      return to({ versions: addRun(kept.versions, kept.number, run) }, { events: [tried(exercise, run)] });
    }
    case 'mark':
    case 'unmark': {
      const run = runById(action.run);
      const span = run === null ? null : trimmed(action.span, run.output);
      if (run === null || span === null || run.checked !== null) return unchanged;
      const marks = action.type === 'mark' ? withMark(run.marks, span) : withoutMark(run.marks, span);
      return to({ versions: [...changeRun(run.id, (one) => ({ ...one, marks: [...marks] }))] });
    }
    case 'check': {
      const run = runById(action.run);
      if (run === null || run.checked !== null || run.output === '') return unchanged;
      const event: LearningEvent = {
        ...eventFields(exercise, run),
        kind: 'vigilance-checked',
        seq: saved.seq,
        counts: action.counts,
      };
      return to(
        { versions: [...changeRun(run.id, (one) => ({ ...one, checked: action.counts }))] },
        { seq: saved.seq + 1, events: [event] },
      );
    }
    case 'compare': {
      const numbers = work.versions.map(({ number }) => number);
      const { left, right } = action;
      const isPossible = left !== right && numbers.includes(left) && numbers.includes(right);
      return isPossible ? to({ compared: { left, right } }) : unchanged;
    }
    case 'stop-comparing':
      return to({ compared: null });
    case 'see-solution':
      return to({ solutionSeen: true });
    case 'finish':
      return running === null ? to({ finished: true }) : unchanged;
    case 'go-on':
      return to({ finished: false });
    default:
      return action satisfies never;
  }
}

const addRun = (versions: readonly PromptVersion[], number: number, run: Run): PromptVersion[] =>
  versions.map((version) => (version.number === number ? { ...version, runs: [...version.runs, run] } : version));

const eventFields = ({ id, version }: WorkshopExercise, { origin }: Run) =>
  ({
    module: 'atelier-consignes',
    exercise: id,
    exerciseVersion: version,
    model: origin.model,
    backend: origin.kind === 'live' ? origin.backend : 'recorded',
  }) as const;

const tried = (exercise: WorkshopExercise, run: Run): LearningEvent => ({
  ...eventFields(exercise, run),
  kind: 'prompt-tried',
  attempt: run.id,
  passed: run.passed,
  ...(run.statistics === null
    ? {}
    : {
        milliwattHours: recordedMilliwattHours(energyOf(run.statistics.totalMs / 1000, run.statistics.threads)),
      }),
});
