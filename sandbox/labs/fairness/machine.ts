import type { LearningEvent } from '../../../tracker/client/events.ts';
import type { FairnessCase, FairnessData } from './lab-data.ts';
import { firstLoop, typedPercent } from './numbers.ts';
import { firstThreshold, isWithin, lab, mostTrials, ranges, trialsBeforeReveal } from './settings.ts';
import {
  type Calculation,
  calculations,
  type DecisionWork,
  emptyDecision,
  type FairnessState,
  type LoopSettings,
  type Step,
} from './state.ts';

export type FairnessAction =
  | { readonly type: 'begin' }
  | { readonly type: 'go'; readonly step: Step }
  /** A percentage as it is typed. */
  | { readonly type: 'answer'; readonly calculation: Calculation; readonly text: string }
  | { readonly type: 'check' }
  | { readonly type: 'threshold'; readonly value: number }
  | { readonly type: 'pair'; readonly group: 'a' | 'b'; readonly value: number }
  | { readonly type: 'keep-trial' }
  | { readonly type: 'reveal' }
  | { readonly type: 'promise'; readonly key: 'baseB' | 'ppv' | 'fnr'; readonly value: number }
  | { readonly type: 'estimate'; readonly text: string }
  | { readonly type: 'see-loop' }
  | { readonly type: 'loop'; readonly change: Partial<LoopSettings> }
  | { readonly type: 'open-case'; readonly case: string }
  | { readonly type: 'choose'; readonly option: string }
  | { readonly type: 'criterion'; readonly criterion: string; readonly chosen: boolean }
  | { readonly type: 'write'; readonly text: string }
  | { readonly type: 'take' }
  | { readonly type: 'grid'; readonly line: string; readonly found: boolean }
  | { readonly type: 'finish' }
  | { readonly type: 'restart'; readonly workId: string; readonly seed: number };

export interface Transition {
  readonly state: FairnessState;
  readonly events: readonly LearningEvent[];
}

/** @param seed 32 random bits: which population is drawn */
export const newState = (workId: string, seed: number, run = 1): FairnessState => ({
  format: 1,
  workId,
  run,
  seed,
  step: null,
  rates: { answers: {}, checked: false, threshold: firstThreshold },
  promises: {
    pair: { a: firstThreshold, b: firstThreshold },
    trials: [],
    revealed: false,
    baseB: 25,
    ppv: 70,
    fnr: 30,
  },
  loop: { estimate: '', seen: false, settings: firstLoop },
  decision: { open: null, works: {} },
  finished: false,
  seq: 0,
});

/** The case that is open; the first one at the beginning. */
export const openCase = (state: FairnessState, data: FairnessData): FairnessCase | null =>
  data.cases.find(({ id }) => id === state.decision.open) ?? data.cases[0] ?? null;

export const workOn = (state: FairnessState, file: FairnessCase): DecisionWork =>
  state.decision.works[file.id] ?? emptyDecision(file.version);

/** What a decision still lacks before it can be taken. */
export function missingIn(work: DecisionWork): readonly ('option' | 'criteria' | 'reasons')[] {
  return [
    ...(work.option === null ? (['option'] as const) : []),
    ...(work.criteria.length === 0 ? (['criteria'] as const) : []),
    ...(work.reasons.trim() === '' ? (['reasons'] as const) : []),
  ];
}

export const unanswered = (state: FairnessState): readonly Calculation[] =>
  calculations.filter((calculation) => typedPercent(state.rates.answers[calculation] ?? '') === null);

export const allTaken = (state: FairnessState, data: FairnessData): boolean =>
  data.cases.every((file) => workOn(state, file).taken);

const without = (ids: readonly string[], id: string): string[] => ids.filter((other) => other !== id);

/** The ids in the order of the case, whatever the order of the clicks. */
const inOrder = (ids: readonly string[], all: readonly { readonly id: string }[]): string[] =>
  all.map(({ id }) => id).filter((id) => ids.includes(id));

function onDecision(state: FairnessState, action: FairnessAction, data: FairnessData): Transition | null {
  const file = openCase(state, data);
  if (file === null) return null;
  const work = workOn(state, file);
  const changed = (change: Partial<DecisionWork>, events: readonly LearningEvent[] = []): Transition => ({
    state: {
      ...state,
      seq: state.seq + events.length,
      decision: { open: file.id, works: { ...state.decision.works, [file.id]: { ...work, ...change } } },
    },
    events,
  });
  switch (action.type) {
    case 'choose':
      if (work.taken || work.option === action.option || !file.options.some(({ id }) => id === action.option))
        return null;
      return changed({ option: action.option });
    case 'criterion': {
      if (work.taken || !file.criteria.some(({ id }) => id === action.criterion)) return null;
      const others = without(work.criteria, action.criterion);
      return changed({ criteria: inOrder(action.chosen ? [...others, action.criterion] : others, file.criteria) });
    }
    case 'write':
      return work.taken || work.reasons === action.text ? null : changed({ reasons: action.text });
    case 'take':
      if (work.taken || missingIn(work).length > 0) return null;
      return changed({ taken: true, version: file.version }, [
        {
          kind: 'decision-defended',
          ...lab,
          case: file.id,
          caseVersion: file.version,
          criteria: work.criteria,
          offered: file.criteria.map(({ id }) => id),
          seq: state.seq,
        },
      ]);
    case 'grid': {
      if (!work.taken || !file.grid.some(({ id }) => id === action.line)) return null;
      const others = without(work.grid, action.line);
      return changed({ grid: inOrder(action.found ? [...others, action.line] : others, file.grid) });
    }
    default:
      return null;
  }
}

const only = (state: FairnessState): Transition => ({ state, events: [] });

function onNumbers(state: FairnessState, action: FairnessAction): Transition | null {
  const { rates, promises, loop } = state;
  switch (action.type) {
    case 'answer': {
      if (rates.checked || action.text.length > 12) return null;
      return only({ ...state, rates: { ...rates, answers: { ...rates.answers, [action.calculation]: action.text } } });
    }
    case 'check':
      if (rates.checked || unanswered(state).length > 0) return null;
      return only({ ...state, rates: { ...rates, checked: true } });
    case 'threshold':
      if (!rates.checked || !isWithin(action.value, ranges.threshold)) return null;
      return only({ ...state, rates: { ...rates, threshold: action.value } });
    case 'pair':
      if (!isWithin(action.value, ranges.threshold)) return null;
      return only({ ...state, promises: { ...promises, pair: { ...promises.pair, [action.group]: action.value } } });
    case 'keep-trial': {
      const { a, b } = promises.pair;
      if (promises.trials.length >= mostTrials || promises.trials.some((kept) => kept.a === a && kept.b === b))
        return null;
      return only({ ...state, promises: { ...promises, trials: [...promises.trials, { a, b }] } });
    }
    case 'reveal':
      if (promises.revealed || promises.trials.length < trialsBeforeReveal) return null;
      return only({ ...state, promises: { ...promises, revealed: true } });
    case 'promise':
      if (!promises.revealed || !isWithin(action.value, ranges[action.key])) return null;
      return only({ ...state, promises: { ...promises, [action.key]: action.value } });
    case 'estimate':
      if (loop.seen || action.text.length > 12) return null;
      return only({ ...state, loop: { ...loop, estimate: action.text } });
    case 'see-loop':
      if (loop.seen || typedPercent(loop.estimate) === null) return null;
      return only({ ...state, loop: { ...loop, seen: true } });
    case 'loop': {
      const settings = { ...loop.settings, ...action.change };
      const numbers = (['recordsA', 'recordsB', 'patrols', 'days'] as const).every((key) =>
        isWithin(settings[key], ranges[key]),
      );
      return loop.seen && numbers ? only({ ...state, loop: { ...loop, settings } }) : null;
    }
    default:
      return null;
  }
}

function onLab(state: FairnessState, action: FairnessAction, data: FairnessData): Transition | null {
  switch (action.type) {
    case 'begin':
      return state.step === null ? only({ ...state, step: 'rates' }) : null;
    case 'go':
      return state.step === null || state.step === action.step ? null : only({ ...state, step: action.step });
    case 'open-case':
      if (!data.cases.some(({ id }) => id === action.case) || openCase(state, data)?.id === action.case) return null;
      return only({ ...state, decision: { ...state.decision, open: action.case } });
    case 'finish':
      if (state.finished || !allTaken(state, data)) return null;
      return { state: { ...state, finished: true, step: 'debrief' }, events: [{ kind: 'lab-attended', ...lab }] };
    case 'restart':
      return state.finished ? only(newState(action.workId, action.seed, state.run + 1)) : null;
    default:
      return null;
  }
}

/**
 * The whole lab as a function: what an action makes of the state, and what is to be recorded. What is decided and the reasons
 * are in no event; a decision that was taken cannot change.
 *
 * @returns the very same state and no event when the action is not possible at this point
 */
export function reduceFairness(state: FairnessState, action: FairnessAction, data: FairnessData): Transition {
  const begun = state.step !== null || action.type === 'begin';
  const next = begun
    ? (onLab(state, action, data) ?? onNumbers(state, action) ?? onDecision(state, action, data))
    : null;
  if (next === null) return { state, events: [] };
  return state.run === 1 ? next : { state: next.state, events: [] };
}
