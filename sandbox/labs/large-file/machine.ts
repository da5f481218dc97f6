import type { LearningEvent } from '../../../tracker/client/events.ts';
import { type LargeFileData, sentencesOf } from './lab-data.ts';
import { type LiveAction, reduceLive } from './live-machine.ts';
import { noLive } from './live-state.ts';
import type { Addition, LargeFileState, Mark } from './state.ts';

/** Where the lab stands in what is recorded. */
export const place = { module: 'm05', lab: 'hangar-7' } as const;

/** A correction or a note: beyond, it is a text of its own. Characters. */
export const longestText = 2000;

/** What is recorded of the marks: numbers by kind of error. */
export type SpottingCounts = Pick<
  Extract<LearningEvent, { readonly kind: 'errors-spotted' }>,
  'errors' | 'falseAlarms' | 'sound'
>;

export type LargeFileAction =
  | { readonly type: 'begin' }
  | { readonly type: 'open'; readonly cote: string | null }
  | { readonly type: 'bookmark'; readonly cote: string }
  | { readonly type: 'note'; readonly cote: string; readonly text: string }
  | { readonly type: 'mark'; readonly sentence: string }
  | { readonly type: 'unmark'; readonly sentence: string }
  | { readonly type: 'edit-mark'; readonly sentence: string; readonly change: Partial<Mark> }
  | { readonly type: 'add' }
  | { readonly type: 'edit-addition'; readonly key: number; readonly change: Partial<Omit<Addition, 'key'>> }
  | { readonly type: 'remove-addition'; readonly key: number }
  | { readonly type: 'finish' }
  /** The answers are there, and the marks were held against them. */
  | ({ readonly type: 'count' } & SpottingCounts)
  | { readonly type: 'restart'; readonly id: string }
  /** A step of the live synthesis, possible as soon as the file is open. */
  | { readonly type: 'live'; readonly action: LiveAction };

export interface Transition {
  readonly state: LargeFileState;
  readonly events: readonly LearningEvent[];
}

export const newState = (id: string, version: LargeFileState['version']): LargeFileState => ({
  format: 1,
  id,
  run: 1,
  version,
  stage: 'introduction',
  open: null,
  seen: [],
  bookmarks: [],
  notes: {},
  marks: {},
  additions: [],
  nextKey: 0,
  counted: false,
  live: noLive,
});

const without = <Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

/** A text as long as it may be. */
const cut = <Change extends { readonly [key: string]: string | undefined }>(change: Change): Change =>
  Object.fromEntries(Object.entries(change).map(([key, text]) => [key, text?.slice(0, longestText)])) as Change;

/** Pieces can be read at any stage, also beside the debrief; marks are made at work only. */
function readFile(state: LargeFileState, action: LargeFileAction, data: LargeFileData): LargeFileState {
  const isPiece = (cote: string) => data.pieces.some((piece) => piece.cote === cote);
  switch (action.type) {
    case 'open': {
      const { cote } = action;
      if (cote === state.open || (cote !== null && !isPiece(cote))) return state;
      return {
        ...state,
        open: cote,
        seen: cote === null || state.seen.includes(cote) ? state.seen : [...state.seen, cote],
      };
    }
    case 'bookmark': {
      const { cote } = action;
      if (!isPiece(cote)) return state;
      const bookmarks = state.bookmarks.includes(cote)
        ? state.bookmarks.filter((kept) => kept !== cote)
        : [...state.bookmarks, cote];
      return { ...state, bookmarks };
    }
    case 'note': {
      const { cote } = action;
      const text = action.text.slice(0, longestText);
      if (!isPiece(cote) || (state.notes[cote] ?? '') === text) return state;
      return { ...state, notes: text === '' ? without(state.notes, cote) : { ...state.notes, [cote]: text } };
    }
    default:
      return state;
  }
}

function work(state: LargeFileState, action: LargeFileAction, data: LargeFileData): LargeFileState {
  switch (action.type) {
    case 'mark': {
      const { sentence } = action;
      if (state.marks[sentence] !== undefined || !sentencesOf(data).some(({ id }) => id === sentence)) return state;
      return { ...state, marks: { ...state.marks, [sentence]: { cited: '', correction: '' } } };
    }
    case 'unmark':
      return state.marks[action.sentence] === undefined
        ? state
        : { ...state, marks: without(state.marks, action.sentence) };
    case 'edit-mark': {
      const mark = state.marks[action.sentence];
      if (mark === undefined) return state;
      return { ...state, marks: { ...state.marks, [action.sentence]: { ...mark, ...cut(action.change) } } };
    }
    case 'add':
      return {
        ...state,
        additions: [...state.additions, { key: state.nextKey, cited: '', text: '' }],
        nextKey: state.nextKey + 1,
      };
    case 'edit-addition': {
      if (!state.additions.some(({ key }) => key === action.key)) return state;
      const additions = state.additions.map((addition) =>
        addition.key === action.key ? { ...addition, ...cut(action.change) } : addition,
      );
      return { ...state, additions };
    }
    case 'remove-addition': {
      const additions = state.additions.filter(({ key }) => key !== action.key);
      return additions.length === state.additions.length ? state : { ...state, additions };
    }
    default:
      return state;
  }
}

/** The lab as a pure machine: an action that is not possible returns the very same state and no event. */
export function reduceLargeFile(state: LargeFileState, action: LargeFileAction, data: LargeFileData): Transition {
  const nothing: readonly LearningEvent[] = [];
  switch (action.type) {
    case 'begin':
      return { state: state.stage === 'introduction' ? { ...state, stage: 'work' } : state, events: nothing };
    case 'finish':
      if (state.stage !== 'work') return { state, events: nothing };
      return {
        state: { ...state, stage: 'debrief' },
        events: state.run === 1 ? [{ kind: 'lab-attended', ...place }] : nothing,
      };
    case 'count': {
      // Later runs are practice on a known file.
      if (state.stage !== 'debrief' || state.run !== 1 || state.counted) return { state, events: nothing };
      const { errors, falseAlarms, sound } = action;
      const text = { case: place.lab, caseVersion: state.version.synthesis, seq: 0 };
      return {
        state: { ...state, counted: true },
        events: [{ kind: 'errors-spotted', ...place, ...text, errors, falseAlarms, sound }],
      };
    }
    case 'restart':
      // Notes and bookmarks are the reader's own: they outlive a run.
      if (state.stage !== 'debrief') return { state, events: nothing };
      return {
        state: { ...state, id: action.id, run: state.run + 1, stage: 'work', marks: {}, additions: [] },
        events: nothing,
      };
    case 'live': {
      if (state.stage === 'introduction') return { state, events: nothing };
      const cotes = data.pieces.map(({ cote }) => cote);
      const { live, events } = reduceLive(state.live, action.action, { ...place, version: state.version.file, cotes });
      return { state: live === state.live ? state : { ...state, live }, events };
    }
    default:
      return {
        state:
          state.stage === 'work' ? work(readFile(state, action, data), action, data) : readFile(state, action, data),
        events: nothing,
      };
  }
}
