import type { LearningEvent } from '../../../tracker/client/events.ts';
import { energyOf, recordedMilliwattHours } from '../../engine/energy.ts';
import type { Ending, RunStatistics } from '../../engine/protocol.ts';
import type { TextSpan } from '../../measures/grounding/mention.ts';
import type { Counts } from '../shared/vigilance/counts.ts';
import { trimmed, withMark, withoutMark } from '../shared/vigilance/marks.ts';
import { addSpent, nothingSpent, spentBy } from './live-pace.ts';
import { nextOf, synthesisOf } from './live-plan.ts';
import type { LiveRun, LiveState, Part } from './live-state.ts';

/** What a call gave. */
interface Gave {
  readonly text: string;
  readonly ending: Ending;
  readonly statistics: RunStatistics;
}

export type LiveAction =
  | { readonly type: 'choose'; readonly cotes: readonly string[] }
  | {
      readonly type: 'start';
      readonly model: string;
      readonly backend: 'wasm' | 'webgpu';
      readonly parts: readonly Part[];
      readonly budget: number;
    }
  /** The call that was next has ended, whole or interrupted; `number` is the run's. */
  | ({ readonly type: 'called'; readonly number: number } & Gave)
  | { readonly type: 'mark' | 'unmark'; readonly span: TextSpan }
  | { readonly type: 'check'; readonly counts: Counts }
  | { readonly type: 'drop' };

export interface LiveStep {
  readonly live: LiveState;
  readonly events: readonly LearningEvent[];
}

export interface LivePlace {
  readonly module: string;
  readonly lab: string;
  readonly version: number;
  /** Of the file, in its order. */
  readonly cotes: readonly string[];
}

/** That a live synthesis was made, and how much was asked for it: numbers and the model's id. */
const made = ({ module, lab, version }: LivePlace, run: LiveRun): LearningEvent => ({
  kind: 'synthesis-made',
  module,
  lab,
  version,
  attempt: run.number,
  model: run.model,
  backend: run.backend,
  pieces: new Set(run.parts.map(({ cote }) => cote)).size,
  calls: run.spent.calls,
  ...(run.backend === 'wasm' ? { milliwattHours: recordedMilliwattHours(energyOf(run.spent.threadMs / 1000, 1)) } : {}),
});

/** Puts what a call gave where it belongs; an interrupted call leaves nothing but what it used. */
function called(live: LiveState, run: LiveRun, gave: Gave, place: LivePlace): LiveStep {
  const { statistics, ending } = gave;
  const spent = spentBy(statistics);
  const isSame = live.pace?.model === run.model && live.pace.backend === statistics.backend;
  const pace = {
    model: run.model,
    backend: statistics.backend,
    spent: addSpent(isSame ? (live.pace?.spent ?? nothingSpent) : nothingSpent, spent),
  };
  const base: LiveRun = { ...run, backend: statistics.backend, spent: addSpent(run.spent, spent) };
  const next = nextOf(run);
  // How fast an interrupted call was says little: it may have been stopped while it read.
  if (ending === 'interrupted') return { live: { ...live, run: base }, events: [] };
  if (next.kind === 'done') return { live, events: [] };
  const wrote = { text: gave.text.trim(), ending, newTokens: statistics.newTokens, ms: statistics.totalMs };
  const { call } = next;
  const after: LiveRun =
    call.kind === 'map'
      ? { ...base, notes: [...run.notes, { cote: call.part.cote, part: call.part.part, ...wrote }] }
      : { ...base, paragraphs: [...run.paragraphs, { level: call.level, index: call.index, ...wrote }] };
  return {
    live: { ...live, pace, run: after },
    events: nextOf(after).kind === 'done' ? [made(place, after)] : [],
  };
}

/** The live synthesis as a pure machine: an action that is not possible returns the very same state and no event. */
export function reduceLive(live: LiveState, action: LiveAction, place: LivePlace): LiveStep {
  const { run } = live;
  const unchanged: LiveStep = { live, events: [] };
  const withRun = (next: LiveRun | null): LiveStep => ({ live: { ...live, run: next }, events: [] });
  switch (action.type) {
    case 'choose': {
      const chosen = place.cotes.filter((cote) => action.cotes.includes(cote));
      return run === null
        ? { live: { ...live, chosen: chosen.length === place.cotes.length ? null : chosen }, events: [] }
        : unchanged;
    }
    case 'start': {
      if (run !== null || action.parts.length === 0) return unchanged;
      const runs = live.runs + 1;
      const { model, backend, parts, budget } = action;
      const fresh: LiveRun = {
        number: runs,
        model,
        backend,
        parts: [...parts],
        budget,
        notes: [],
        paragraphs: [],
        spent: nothingSpent,
        marks: [],
        checked: null,
      };
      return { live: { ...live, runs, run: fresh }, events: [] };
    }
    case 'called':
      return run === null || run.number !== action.number ? unchanged : called(live, run, action, place);
    case 'mark':
    case 'unmark': {
      const synthesis = run === null ? null : synthesisOf(run);
      const span = synthesis === null ? null : trimmed(action.span, synthesis.text);
      if (run === null || span === null || run.checked !== null) return unchanged;
      const marks = action.type === 'mark' ? withMark(run.marks, span) : withoutMark(run.marks, span);
      return withRun({ ...run, marks: [...marks] });
    }
    case 'check': {
      const synthesis = run === null ? null : synthesisOf(run);
      if (run === null || synthesis === null || synthesis.text === '' || run.checked !== null) return unchanged;
      const { module, lab, version } = place;
      const { model, backend, number } = run;
      return {
        ...withRun({ ...run, checked: action.counts }),
        events: [
          {
            kind: 'vigilance-checked',
            module,
            exercise: lab,
            exerciseVersion: version,
            model,
            backend,
            seq: number - 1,
            counts: action.counts,
          },
        ],
      };
    }
    case 'drop':
      return run === null ? unchanged : withRun(null);
    default:
      return action satisfies never;
  }
}
