import type { SegmentDecision } from '../../../courses/schema/index.ts';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import { linesOf, segmentsOf, type TranscriptionData, tokensOf } from './lab-data.ts';
import type { Mark, TranscriptionState } from './state.ts';

/** Where the lab stands in what is recorded. */
export const place = { module: 'm08', lab: 'retranscription' } as const;

/** A correction: beyond, it is a text of its own. Characters. */
export const longestText = 500;

/** A word error rate can pass 1, because words can be added; this far it is a slip of the hand. */
export const highestRate = 3;

export type TranscriptionAction =
  | { readonly type: 'begin' }
  | { readonly type: 'open'; readonly segment: string }
  | { readonly type: 'compare-with'; readonly means: TranscriptionState['means'] }
  | { readonly type: 'mark'; readonly line: string }
  | { readonly type: 'unmark'; readonly line: string }
  | { readonly type: 'name-kind'; readonly line: string; readonly kind: NonNullable<Mark['kind']> }
  | { readonly type: 'toggle-word'; readonly line: string; readonly word: number }
  | { readonly type: 'correct'; readonly line: string; readonly text: string }
  | { readonly type: 'decide'; readonly segment: string; readonly decision: SegmentDecision }
  | { readonly type: 'finish' }
  | { readonly type: 'rate'; readonly rate: number | null }
  /** `spotted`: what the marks are worth, for the groups' measures. */
  | { readonly type: 'see-answers'; readonly spotted: readonly Spotted[] }
  | { readonly type: 'restart'; readonly id: string };

/** What was found in one recording (format F4). */
export interface Spotted {
  readonly recording: string;
  readonly hits: number;
  readonly misses: number;
  readonly falseAlarms: number;
  /** Lines where nothing is wrong. */
  readonly sound: number;
}

/** Of courses/errors.yaml: an error of transcription or translation. */
const errorCode = 'E11';

export interface Transition {
  readonly state: TranscriptionState;
  readonly events: readonly LearningEvent[];
}

export const versionOf = (data: TranscriptionData): TranscriptionState['version'] =>
  Object.fromEntries(data.recordings.map(({ id, version }) => [id, version]));

export const newState = (id: string, data: TranscriptionData): TranscriptionState => ({
  format: 1,
  id,
  run: 1,
  version: versionOf(data),
  stage: 'introduction',
  open: segmentsOf(data)[0]?.id ?? '',
  means: 'sound',
  marks: {},
  decisions: {},
  rate: null,
});

/** Segments on which nothing was decided yet. */
export const undecided = (data: TranscriptionData, { decisions }: TranscriptionState) =>
  segmentsOf(data).filter(({ id }) => decisions[id] === undefined);

function changeMark(state: TranscriptionState, line: string, change: (mark: Mark) => Mark): TranscriptionState {
  const before = state.marks[line];
  if (before === undefined) return state;
  const after = change(before);
  return after === before ? state : { ...state, marks: { ...state.marks, [line]: after } };
}

function work(state: TranscriptionState, action: TranscriptionAction, data: TranscriptionData): TranscriptionState {
  switch (action.type) {
    case 'mark': {
      if (state.marks[action.line] !== undefined || !linesOf(data).some(({ id }) => id === action.line)) return state;
      return { ...state, marks: { ...state.marks, [action.line]: { kind: null, words: [], correction: '' } } };
    }
    case 'unmark': {
      const { [action.line]: gone, ...marks } = state.marks;
      return gone === undefined ? state : { ...state, marks };
    }
    case 'name-kind':
      return changeMark(state, action.line, (mark) =>
        mark.kind === action.kind ? mark : { ...mark, kind: action.kind },
      );
    case 'toggle-word': {
      const { line: id, word } = action;
      const line = linesOf(data).find((one) => one.id === id);
      if (line === undefined || tokensOf(line.text)[word] === undefined) return state;
      return changeMark(state, id, (mark) => ({
        ...mark,
        words: mark.words.includes(word)
          ? mark.words.filter((one) => one !== word)
          : [...mark.words, word].sort((a, b) => a - b),
      }));
    }
    case 'correct': {
      const correction = action.text.slice(0, longestText);
      return changeMark(state, action.line, (mark) =>
        mark.correction === correction ? mark : { ...mark, correction },
      );
    }
    case 'decide': {
      const { segment, decision } = action;
      if (state.decisions[segment] === decision || !segmentsOf(data).some(({ id }) => id === segment)) return state;
      return { ...state, decisions: { ...state.decisions, [segment]: decision } };
    }
    case 'finish':
      return undecided(data, state).length === 0 ? { ...state, stage: 'reckoning' } : state;
    default:
      return state;
  }
}

function next(state: TranscriptionState, action: TranscriptionAction, data: TranscriptionData): TranscriptionState {
  switch (action.type) {
    case 'begin':
      return state.stage === 'introduction' ? { ...state, stage: 'work' } : state;
    case 'open':
      return action.segment === state.open || !segmentsOf(data).some(({ id }) => id === action.segment)
        ? state
        : { ...state, open: action.segment };
    case 'compare-with':
      return action.means === state.means ? state : { ...state, means: action.means };
    case 'rate':
      return state.stage !== 'reckoning' ||
        action.rate === state.rate ||
        (action.rate !== null && !(action.rate >= 0 && action.rate <= highestRate))
        ? state
        : { ...state, rate: action.rate };
    case 'see-answers':
      return state.stage === 'reckoning' ? { ...state, stage: 'debrief' } : state;
    case 'restart':
      return state.stage === 'debrief'
        ? { ...newState(action.id, data), run: state.run + 1, stage: 'work', means: state.means }
        : state;
    default:
      return state.stage === 'work' ? work(state, action, data) : state;
  }
}

/** The lab as a pure machine: an action that is not possible returns the very same state and no event. */
export function reduceTranscription(
  state: TranscriptionState,
  action: TranscriptionAction,
  data: TranscriptionData,
): Transition {
  const after = next(state, action, data);
  const isOver = state.stage === 'reckoning' && after.stage === 'debrief' && after.run === 1;
  if (!isOver || action.type !== 'see-answers') return { state: after, events: [] };
  const spotted = action.spotted.map(
    ({ recording, hits, misses, falseAlarms, sound }, seq): LearningEvent => ({
      kind: 'errors-spotted',
      ...place,
      case: recording,
      caseVersion: versionOf(data)[recording] ?? 1,
      errors: hits + misses === 0 ? {} : { [errorCode]: { hits, misses } },
      falseAlarms,
      sound,
      seq,
    }),
  );
  return { state: after, events: [...spotted, { kind: 'lab-attended', ...place }] };
}
