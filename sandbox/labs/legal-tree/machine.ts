import type { LegalTopic, Uncertainty } from '../../../courses/schema/index.ts';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import type { LegalTreeData, ShownSystem } from './lab-data.ts';
import { isAskable } from './standing.ts';
import type { LegalTreeState, SystemWork } from './state.ts';
import { rulesMet, walk } from './walk.ts';

/** The lab among the activities of its module; never changes. */
export const place = { module: 'm03', lab: 'arbre-juridique' } as const;

export type LegalTreeAction =
  | { readonly type: 'open'; readonly system: string }
  | { readonly type: 'close' }
  /** To a question of the present way: what was answered after it is taken back. */
  | { readonly type: 'answer'; readonly question: string; readonly answer: boolean }
  /** Takes back the answer to a question and all that came after it. */
  | { readonly type: 'take-back'; readonly question: string }
  | { readonly type: 'choose-rule'; readonly rule: string }
  | { readonly type: 'choose-uncertainty'; readonly uncertainty: Uncertainty }
  /** Gives the classification: from here on the reasons are shown and nothing changes. */
  | { readonly type: 'classify' }
  /** Empties the work on the open system. */
  | { readonly type: 'again' }
  | { readonly type: 'ask-table'; readonly on?: string; readonly topic?: LegalTopic | null };

export interface Step {
  readonly state: LegalTreeState;
  readonly events: readonly LearningEvent[];
}

export const newState = (id: string, asOf: string): LegalTreeState => ({
  format: 1,
  id,
  open: null,
  table: { on: asOf, topic: 'ai' },
  attended: false,
  works: {},
});

const newWork = ({ version }: ShownSystem): SystemWork => ({
  version,
  answers: [],
  rule: null,
  uncertainty: null,
  done: false,
});

export const openSystem = (state: LegalTreeState, data: LegalTreeData): ShownSystem | null =>
  data.systems.find(({ id }) => id === state.open) ?? null;

export const workOn = (state: LegalTreeState, system: ShownSystem): SystemWork =>
  state.works[system.id] ?? newWork(system);

export const doneCount = (state: LegalTreeState, data: LegalTreeData): number =>
  data.systems.filter(({ id }) => state.works[id]?.done === true).length;

/** What a classification still lacks before it can be given. */
export const missingChoices = ({ rule, uncertainty }: SystemWork): readonly ('rule' | 'uncertainty')[] => [
  ...(rule === null ? (['rule'] as const) : []),
  ...(uncertainty === null ? (['uncertainty'] as const) : []),
];

/** One step. Pure: what is not possible here returns the very same state. */
export function reduceLegalTree(state: LegalTreeState, action: LegalTreeAction, data: LegalTreeData): Step {
  const unchanged: Step = { state, events: [] };
  const to = (next: Partial<LegalTreeState>, events: readonly LearningEvent[] = []): Step => ({
    state: { ...state, ...next },
    events,
  });
  switch (action.type) {
    case 'open':
      return data.systems.some(({ id }) => id === action.system) && state.open !== action.system
        ? to({ open: action.system })
        : unchanged;
    case 'close':
      return state.open === null ? unchanged : to({ open: null });
    case 'ask-table': {
      const on = action.on ?? state.table.on;
      const topic = action.topic === undefined ? state.table.topic : action.topic;
      if (!isAskable(on) || (on === state.table.on && topic === state.table.topic)) return unchanged;
      return to({ table: { on, topic } });
    }
    default: {
      const system = openSystem(state, data);
      return system === null ? unchanged : onSystem(state, system, action, data);
    }
  }
}

type SystemAction = Exclude<LegalTreeAction, { readonly type: 'open' | 'close' | 'ask-table' }>;

function onSystem(state: LegalTreeState, system: ShownSystem, action: SystemAction, data: LegalTreeData): Step {
  const unchanged: Step = { state, events: [] };
  const work = workOn(state, system);
  const way = walk(data.tree, work.answers);
  const to = (next: Partial<SystemWork>): Step => ({
    state: { ...state, works: { ...state.works, [system.id]: { ...work, ...next } } },
    events: [],
  });
  if (action.type === 'again') return work.done ? to({ ...newWork(system) }) : unchanged;
  if (work.done) return unchanged;
  const answered = way.steps.map(({ question, answer }) => ({ question: question.id, answer }));
  switch (action.type) {
    case 'answer': {
      const index = answered.findIndex(({ question }) => question === action.question);
      const isNext = way.at.kind === 'question' && way.at.question.id === action.question;
      if ((index === -1 && !isNext) || answered[index]?.answer === action.answer) return unchanged;
      const before = index === -1 ? answered : answered.slice(0, index);
      return to({ answers: [...before, { question: action.question, answer: action.answer }], rule: null });
    }
    case 'take-back': {
      const index = answered.findIndex(({ question }) => question === action.question);
      return index === -1 ? unchanged : to({ answers: answered.slice(0, index), rule: null });
    }
    case 'choose-rule': {
      const isOffered = action.rule === 'none' || rulesMet(way).includes(action.rule);
      return way.at.kind === 'outcome' && isOffered && work.rule !== action.rule
        ? to({ rule: action.rule })
        : unchanged;
    }
    case 'choose-uncertainty':
      return way.at.kind === 'outcome' && work.uncertainty !== action.uncertainty
        ? to({ uncertainty: action.uncertainty })
        : unchanged;
    case 'classify': {
      if (way.at.kind !== 'outcome' || missingChoices(work).length > 0) return unchanged;
      const { state: next } = to({ done: true });
      const isFirstEnd = !next.attended && doneCount(next, data) === data.systems.length;
      return isFirstEnd
        ? { state: { ...next, attended: true }, events: [{ kind: 'lab-attended', ...place }] }
        : { state: next, events: [] };
    }
    default:
      return action satisfies never;
  }
}
