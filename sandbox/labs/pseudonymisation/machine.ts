import { isWholeWords, type RedactionWord } from '../../../courses/schema/index.ts';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import { type Decision, decisionOf, type PseudonymisationData } from './lab-data.ts';
import { isHidden, workOn } from './score.ts';
import { hiddenIn, overlaps, paragraphWords, type Run } from './spans.ts';
import {
  type CalculatorField,
  type Choice,
  calculatorRanges,
  type DecisionWork,
  type PseudonymisationState,
} from './state.ts';

/** The lab among the activities of its module; never changes. */
export const place = { module: 'm09', lab: 'pseudonymisation' } as const;

/** Parts of the lab that are not a decision. */
export const parts = ['intro', 'words', 'cross', 'cost', 'debrief'] as const;

/** Numbers that the sum takes: no more than a whole corpus of the calculator can hold. */
export const sumRange = { min: 0, max: calculatorRanges.decisions.max * calculatorRanges.identifiers.max } as const;

export type PseudonymisationAction =
  /** A part, or the id of a decision. */
  | { readonly type: 'go'; readonly to: string }
  | { readonly type: 'sort'; readonly situation: string; readonly word: RedactionWord }
  | { readonly type: 'give-sorting' }
  | { readonly type: 'hide'; readonly decision: string; readonly run: Run; readonly choice: Choice }
  | { readonly type: 'edit'; readonly decision: string; readonly key: number; readonly choice: Choice }
  | { readonly type: 'show'; readonly decision: string; readonly key: number }
  /** A mark of the machine, made legible or hidden again. */
  | { readonly type: 'reveal'; readonly decision: string; readonly mark: string; readonly revealed: boolean }
  | { readonly type: 'give'; readonly decision: string }
  /** Null: what stands in the field is not possible. */
  | { readonly type: 'estimate'; readonly field: 'missed' | 'leaks'; readonly value: number | null }
  | { readonly type: 'give-sum' }
  /** Null: back to the learner's own. */
  | { readonly type: 'calculate'; readonly field: CalculatorField; readonly value: number | null }
  | { readonly type: 'restart'; readonly id: string };

export interface Step {
  readonly state: PseudonymisationState;
  readonly events: readonly LearningEvent[];
}

export const newState = (id: string, run = 1): PseudonymisationState => ({
  format: 1,
  id,
  run,
  at: 'intro',
  works: {},
  nextKey: 0,
  sorting: { answers: {}, given: false },
  sum: { missed: null, leaks: null, given: false },
  calculator: { decisions: null, identifiers: null, recall: null },
});

export const isPlace = (data: PseudonymisationData, at: string): boolean =>
  parts.some((part) => part === at) || decisionOf(data, at) !== null;

/** A name for each event of a run: the same step taken again is the same event. */
export function eventName({ id }: PseudonymisationState, event: LearningEvent): string {
  return event.kind === 'passages-hidden' ? `${id}/${event.kind}/${event.case}` : `${id}/${event.kind}`;
}

/** Whether a run can be hidden: whole words of a paragraph, clear of everything that is hidden already. */
export function canHide(decision: Decision, work: DecisionWork, run: Run): boolean {
  const paragraph = decision.paragraphs.find(({ id }) => id === run.in);
  return (
    paragraph !== undefined &&
    isWholeWords(paragraphWords(paragraph), run.from, run.to) &&
    !hiddenIn(decision, work).some((other) => overlaps(other, run))
  );
}

/** A mandatory redaction needs no reason, and keeps none. */
const settled = ({ class: kind, duty, reason }: Choice): Choice => ({
  class: kind,
  duty,
  reason: duty === 'mandatory' ? null : reason,
});

/** Complementary passages still without a reason: the decision cannot be given in. */
export const withoutReason = ({ redactions }: DecisionWork): number =>
  redactions.filter(({ duty, reason }) => duty === 'complementary' && reason === null).length;

export const givenCount = (state: PseudonymisationState, data: PseudonymisationData): number =>
  data.decisions.filter((decision) => workOn(state, decision).given).length;

function changeWork(
  work: DecisionWork,
  action: PseudonymisationAction,
  decision: Decision,
  nextKey: number,
): DecisionWork {
  switch (action.type) {
    case 'hide':
      if (!canHide(decision, work, action.run)) return work;
      return {
        ...work,
        redactions: [
          ...work.redactions,
          {
            key: nextKey,
            in: action.run.in,
            from: action.run.from,
            to: action.run.to,
            ...settled(action.choice),
          },
        ],
      };
    case 'edit': {
      const before = work.redactions.find(({ key }) => key === action.key);
      const choice = settled(action.choice);
      if (
        before === undefined ||
        (before.class === choice.class && before.duty === choice.duty && before.reason === choice.reason)
      )
        return work;
      return {
        ...work,
        redactions: work.redactions.map((one) => (one.key === action.key ? { ...one, ...choice } : one)),
      };
    }
    case 'show': {
      const redactions = work.redactions.filter(({ key }) => key !== action.key);
      return redactions.length === work.redactions.length ? work : { ...work, redactions };
    }
    case 'reveal': {
      const mark = decision.marks.find(({ id }) => id === action.mark);
      if (mark?.byMachine !== true || work.revealed.includes(mark.id) === action.revealed) return work;
      // Where the learner has hidden part of it anew, two passages would lie on each other.
      if (!action.revealed && work.redactions.some((one) => overlaps(one, mark))) return work;
      return {
        ...work,
        revealed: action.revealed ? [...work.revealed, mark.id] : work.revealed.filter((id) => id !== mark.id),
      };
    }
    default:
      return work;
  }
}

/** What is recorded of a decision: which of its passages are hidden after the review, and how many others. */
function hiddenEvent(decision: Decision, work: DecisionWork, seq: number): LearningEvent {
  const hidden = hiddenIn(decision, work);
  return {
    kind: 'passages-hidden',
    ...place,
    case: decision.id,
    caseVersion: decision.version,
    hidden: decision.marks.filter((mark) => isHidden(decision, mark, hidden)).map(({ id }) => id),
    offered: decision.marks.map(({ id }) => id),
    others: hidden.filter((run) => !decision.marks.some((mark) => overlaps(mark, run))).length,
    seq,
  };
}

function give(state: PseudonymisationState, decision: Decision, work: DecisionWork, data: PseudonymisationData): Step {
  const next = { ...state, works: { ...state.works, [decision.id]: { ...work, given: true } } };
  if (state.run > 1) return { state: next, events: [] };
  const events: LearningEvent[] = [hiddenEvent(decision, work, givenCount(state, data))];
  if (givenCount(next, data) === data.decisions.length) events.push({ kind: 'lab-attended', ...place });
  return { state: next, events };
}

/** One step. Pure: what is not possible here returns the very same state and no event. */
export function reducePseudonymisation(
  state: PseudonymisationState,
  action: PseudonymisationAction,
  data: PseudonymisationData,
): Step {
  const same: Step = { state, events: [] };
  const to = (change: Partial<PseudonymisationState>): Step => ({ state: { ...state, ...change }, events: [] });
  switch (action.type) {
    case 'go':
      return isPlace(data, action.to) && state.at !== action.to ? to({ at: action.to }) : same;
    case 'sort': {
      const { answers, given } = state.sorting;
      const isKnown = data.situations.some(({ id }) => id === action.situation);
      if (given || !isKnown || answers[action.situation] === action.word) return same;
      return to({ sorting: { given, answers: { ...answers, [action.situation]: action.word } } });
    }
    case 'give-sorting': {
      const { answers, given } = state.sorting;
      const isWhole = data.situations.every(({ id }) => answers[id] !== undefined);
      return given || !isWhole ? same : to({ sorting: { answers, given: true } });
    }
    case 'hide':
    case 'edit':
    case 'show':
    case 'reveal':
    case 'give': {
      const decision = decisionOf(data, action.decision);
      if (decision === null) return same;
      const work = workOn(state, decision);
      if (work.given) return same;
      if (action.type === 'give') return withoutReason(work) > 0 ? same : give(state, decision, work, data);
      const changed = changeWork(work, action, decision, state.nextKey);
      if (changed === work) return same;
      return to({
        works: { ...state.works, [decision.id]: changed },
        nextKey: action.type === 'hide' ? state.nextKey + 1 : state.nextKey,
      });
    }
    case 'estimate': {
      const { field, value } = action;
      const isPossible = value === null || (value >= sumRange.min && value <= sumRange.max);
      if (state.sum.given || !isPossible || state.sum[field] === value) return same;
      return to({ sum: { ...state.sum, [field]: value } });
    }
    case 'give-sum': {
      const { missed, leaks, given } = state.sum;
      return given || missed === null || leaks === null ? same : to({ sum: { missed, leaks, given: true } });
    }
    case 'calculate': {
      const { field, value } = action;
      const { min, max } = calculatorRanges[field];
      const isPossible = value === null || (value >= min && value <= max);
      if (!isPossible || state.calculator[field] === value) return same;
      return to({ calculator: { ...state.calculator, [field]: value } });
    }
    case 'restart':
      return givenCount(state, data) === 0 ? same : { state: newState(action.id, state.run + 1), events: [] };
    default:
      return action satisfies never;
  }
}
