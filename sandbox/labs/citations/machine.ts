import type { LearningEvent } from '../../../tracker/client/events.ts';
import { clockAfter } from './clock.ts';
import { type CitationsData, citationsOf } from './lab-data.ts';
import { bare, typedDate } from './reference.ts';
import type { CitationsState, Query, Verdict } from './state.ts';

/** Where the lab stands in what is recorded. */
export const place = { module: 'm06', lab: 'citations' } as const;

/** A remark: beyond, it is a text of its own. Characters. */
export const longestText = 1000;

export type CitationsAction =
  | { readonly type: 'begin' | 'compare' | 'to-note' | 'to-question' }
  | { readonly type: 'guess'; readonly formulation: string }
  | { readonly type: 'own-question'; readonly text: string }
  | { readonly type: 'search'; readonly change: Partial<Query> }
  | { readonly type: 'look-up'; readonly citation: string }
  | { readonly type: 'open'; readonly number: string | null }
  | { readonly type: 'judge'; readonly citation: string; readonly change: Partial<Verdict> }
  | { readonly type: 'clock'; readonly do: 'start' | 'stop' | 'remove' }
  | { readonly type: 'page'; readonly seen: boolean }
  | { readonly type: 'finish' }
  /** The answers are there: what was found is counted, once. */
  | { readonly type: 'count'; readonly counts: Counts }
  | { readonly type: 'restart'; readonly id: string };

/** Format F4 as it is recorded. */
export type Counts = Pick<Extract<LearningEvent, { kind: 'errors-spotted' }>, 'errors' | 'falseAlarms' | 'sound'>;

export interface Transition {
  readonly state: CitationsState;
  readonly events: readonly LearningEvent[];
}

export const noQuery: Query = { text: '', number: '', kind: 'all', court: 'all', from: '', to: '' };
export const noVerdict: Verdict = { status: null, proof: null, confidence: null, remark: '' };

export const newState = (id: string, version: number): CitationsState => ({
  format: 1,
  id,
  run: 1,
  version,
  stage: 'introduction',
  guess: null,
  compared: false,
  ownQuestion: '',
  query: noQuery,
  open: null,
  seen: [],
  lookedUp: [],
  verdicts: {},
  clock: null,
  counted: false,
});

/** The citations whose number, or whose day, a query asks for. */
function askedFor({ number, text }: Query, data: CitationsData): readonly string[] {
  const typed = [number, text].filter((one) => one.trim() !== '');
  return citationsOf(data)
    .filter((citation) =>
      typed.some((one) => bare(one).includes(bare(citation.number)) || typedDate(one) === citation.date),
    )
    .map(({ id }) => id);
}

function searched(state: CitationsState, change: Partial<Query>, data: CitationsData): CitationsState {
  const query = { ...state.query, ...change };
  const added = askedFor(query, data).filter((id) => !state.lookedUp.includes(id));
  return { ...state, query, open: null, lookedUp: added.length === 0 ? state.lookedUp : [...state.lookedUp, ...added] };
}

/** The register can be read at work and beside the debrief. */
function readRegister(state: CitationsState, action: CitationsAction, data: CitationsData): CitationsState {
  if (state.stage !== 'work' && state.stage !== 'debrief') return state;
  switch (action.type) {
    case 'search':
      return searched(state, action.change, data);
    case 'look-up': {
      const citation = citationsOf(data).find(({ id }) => id === action.citation);
      return citation === undefined ? state : searched(state, { ...noQuery, number: citation.number }, data);
    }
    case 'open': {
      const number = data.numbers.find((known) => known === action.number) ?? null;
      if (number === state.open || (number === null && action.number !== null)) return state;
      return {
        ...state,
        open: number,
        seen: number === null || state.seen.includes(number) ? state.seen : [...state.seen, number],
      };
    }
    default:
      return state;
  }
}

function judged(
  state: CitationsState,
  citation: string,
  change: Partial<Verdict>,
  data: CitationsData,
): CitationsState {
  const isProof = change.proof === undefined || change.proof === null || data.numbers.includes(change.proof);
  if (state.stage !== 'work' || !isProof || !citationsOf(data).some(({ id }) => id === citation)) return state;
  const verdict = { ...noVerdict, ...state.verdicts[citation], ...change };
  return {
    ...state,
    verdicts: { ...state.verdicts, [citation]: { ...verdict, remark: verdict.remark.slice(0, longestText) } },
  };
}

function onQuestion(state: CitationsState, action: CitationsAction, data: CitationsData): CitationsState {
  if (state.stage !== 'question') return state;
  switch (action.type) {
    case 'guess':
      return state.compared || !data.question.formulations.some(({ id }) => id === action.formulation)
        ? state
        : { ...state, guess: action.formulation };
    case 'compare':
      return state.compared || state.guess === null ? state : { ...state, compared: true };
    case 'own-question':
      return { ...state, ownQuestion: action.text.slice(0, longestText) };
    case 'to-note':
      return { ...state, stage: 'work' };
    default:
      return state;
  }
}

/**
 * The lab as a pure machine: an action that is not possible returns the very same state and no event.
 * @param now epoch ms
 */
export function reduceCitations(
  state: CitationsState,
  action: CitationsAction,
  data: CitationsData,
  now: number,
): Transition {
  const only = (next: CitationsState): Transition => ({ state: next, events: [] });
  switch (action.type) {
    case 'begin':
      return only(state.stage === 'introduction' ? { ...state, stage: 'question' } : state);
    case 'to-question':
      return only(state.stage === 'work' ? { ...state, stage: 'question' } : state);
    case 'clock':
    case 'page': {
      const clock = state.stage === 'work' ? clockAfter(state.clock, action, now) : state.clock;
      return only(clock === state.clock ? state : { ...state, clock });
    }
    case 'judge':
      return only(judged(state, action.citation, action.change, data));
    case 'finish':
      if (state.stage !== 'work') return only(state);
      return {
        state: {
          ...state,
          stage: 'debrief',
          open: null,
          clock: clockAfter(state.clock, { type: 'clock', do: 'stop' }, now),
        },
        events: state.run === 1 ? [{ kind: 'lab-attended', ...place }] : [],
      };
    case 'count':
      if (state.stage !== 'debrief' || state.counted) return only(state);
      return {
        state: { ...state, counted: true },
        events:
          state.run === 1
            ? [
                {
                  kind: 'errors-spotted',
                  ...place,
                  case: data.case,
                  caseVersion: data.version,
                  ...action.counts,
                  seq: 0,
                },
              ]
            : [],
      };
    case 'restart':
      if (state.stage !== 'debrief') return only(state);
      return only({ ...newState(action.id, data.version), run: state.run + 1, stage: 'work' });
    default: {
      const next = onQuestion(state, action, data);
      return only(next === state ? readRegister(state, action, data) : next);
    }
  }
}
