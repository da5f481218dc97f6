import type { LearningEvent } from '../../../tracker/client/events.ts';
import type { DraftingData } from './lab-data.ts';
import {
  type Choice,
  type DraftingState,
  type Judgment,
  type Reason,
  reasonsFor,
  type Step,
  steps,
  versionOf,
} from './state.ts';

/** Where the lab stands in what is recorded. */
export const place = { module: 'm07', lab: 'redaction' } as const;

/** A paragraph or a departure: beyond, it is a text of its own. Characters. */
export const longestText = 2000;

/** What is recorded of the judgments beside each choice: numbers by kind of error. */
export type SpottingCounts = Pick<
  Extract<LearningEvent, { readonly kind: 'errors-spotted' }>,
  'errors' | 'falseAlarms' | 'sound'
>;

export type DraftingAction =
  | { readonly type: 'begin' }
  | { readonly type: 'go'; readonly step: Step }
  | { readonly type: 'see'; readonly cote: string }
  /** Null for what is not a possible number. */
  | { readonly type: 'before'; readonly months: number | null }
  /** The number before is noted for good, and the draft is shown. */
  | { readonly type: 'note' }
  | { readonly type: 'choose'; readonly paragraph: string; readonly choice: Choice; readonly text: string }
  | { readonly type: 'reason'; readonly paragraph: string; readonly reason: Reason }
  | { readonly type: 'write'; readonly paragraph: string; readonly change: { rewriting?: string; words?: string } }
  | { readonly type: 'after'; readonly months: number | null }
  | { readonly type: 'topic'; readonly topic: string }
  | { readonly type: 'depart'; readonly text: string }
  | { readonly type: 'mention'; readonly mention: string }
  | { readonly type: 'finish' }
  /** The answers are there, and the judgments were held against them. */
  | ({ readonly type: 'count' } & SpottingCounts)
  | { readonly type: 'grid'; readonly line: string; readonly found: boolean }
  | { readonly type: 'restart'; readonly id: string };

export interface Transition {
  readonly state: DraftingState;
  readonly events: readonly LearningEvent[];
}

/** @param seed 32 random bits: which version is drawn */
export const newState = (id: string, seed: number, version: DraftingState['version'], run = 1): DraftingState => ({
  format: 1,
  id,
  run,
  seed,
  version,
  step: null,
  reached: 'file',
  seen: [],
  before: null,
  noted: false,
  after: null,
  judgments: {},
  departure: { topic: null, text: '' },
  mention: null,
  grid: [],
  seq: 0,
  counted: false,
});

/** A judgment that can stand: with its reason, and rewritten where it says so. */
export const isWhole = ({ choice, reason, rewriting }: Judgment): boolean =>
  reason !== null && (choice !== 'change' || rewriting.trim() !== '');

/** Paragraphs that still lack a judgment, a reason or their new text, in the order of the draft. */
export const unjudged = (state: DraftingState, data: DraftingData): readonly string[] =>
  data.paragraphs
    .map(({ id }) => id)
    .filter((id) => {
      const judgment = state.judgments[id];
      return judgment === undefined || !isWhole(judgment);
    });

/** What the departure still lacks before one can go on. */
export const missingInDeparture = ({ after, departure }: DraftingState): readonly ('after' | 'topic' | 'text')[] => [
  ...(after === null ? (['after'] as const) : []),
  ...(departure.topic === null ? (['topic'] as const) : []),
  ...(departure.text.trim() === '' ? (['text'] as const) : []),
];

/** Whether a step is open: each asks that the one before it is done; the debrief is reached by finishing only. */
export function canGo(state: DraftingState, step: Step, data: DraftingData): boolean {
  if (state.step === null) return false;
  if (state.reached === 'debrief') return step === 'debrief';
  switch (step) {
    case 'file':
      return true;
    case 'draft':
      return state.noted;
    case 'departure':
      return state.noted && unjudged(state, data).length === 0;
    case 'mention':
      return canGo(state, 'departure', data) && missingInDeparture(state).length === 0;
    case 'debrief':
      return false;
    default:
      return step satisfies never;
  }
}

export const isPossible = (months: number, { sanction: { min, max } }: DraftingData): boolean =>
  Number.isInteger(months) && months >= min && months <= max;

const only = (state: DraftingState): Transition => ({ state, events: [] });
const further = (one: Step, other: Step): Step => (steps.indexOf(one) > steps.indexOf(other) ? one : other);

const itemOf = (state: DraftingState, data: DraftingData) => ({
  ...place,
  case: data.id,
  caseVersion: data.version.draft,
  list: versionOf(state) === 'a' ? ('1' as const) : ('2' as const),
});

/** What is done before the end; nothing of it changes once the lab is finished. */
function work(state: DraftingState, action: DraftingAction, data: DraftingData): Transition | null {
  const judge = (paragraph: string, change: (before: Judgment | undefined) => Judgment | null): Transition | null => {
    if (!state.noted || !data.paragraphs.some(({ id }) => id === paragraph)) return null;
    const judgment = change(state.judgments[paragraph]);
    return judgment === null ? null : only({ ...state, judgments: { ...state.judgments, [paragraph]: judgment } });
  };
  switch (action.type) {
    case 'before':
      if (state.noted || (action.months !== null && !isPossible(action.months, data))) return null;
      return only({ ...state, before: action.months });
    case 'note':
      if (state.noted || state.before === null) return null;
      return {
        state: { ...state, noted: true, step: 'draft', reached: 'draft', seq: state.seq + 1 },
        events: [
          {
            kind: 'sanction-noted',
            ...itemOf(state, data),
            phase: 'initial',
            months: state.before,
            seq: state.seq,
          },
        ],
      };
    case 'choose':
      return judge(action.paragraph, (before) => {
        if (before?.choice === action.choice) return null;
        const kept = before?.reason ?? null;
        return {
          choice: action.choice,
          reason: kept !== null && reasonsFor(action.choice).includes(kept) ? kept : null,
          // One rewrites what stands there: an empty field would invite to begin from nothing.
          rewriting: before?.rewriting || action.text.slice(0, longestText),
          words: before?.words ?? '',
        };
      });
    case 'reason':
      return judge(action.paragraph, (before) =>
        before === undefined || before.reason === action.reason || !reasonsFor(before.choice).includes(action.reason)
          ? null
          : { ...before, reason: action.reason },
      );
    case 'write':
      return judge(action.paragraph, (before) =>
        before === undefined
          ? null
          : {
              ...before,
              rewriting: (action.change.rewriting ?? before.rewriting).slice(0, longestText),
              words: (action.change.words ?? before.words).slice(0, longestText),
            },
      );
    case 'after':
      if (!canGo(state, 'departure', data) || (action.months !== null && !isPossible(action.months, data))) return null;
      return only({ ...state, after: action.months });
    case 'topic':
      if (!canGo(state, 'departure', data) || !data.topics.some(({ id }) => id === action.topic)) return null;
      return only({ ...state, departure: { ...state.departure, topic: action.topic } });
    case 'depart':
      if (!canGo(state, 'departure', data)) return null;
      return only({ ...state, departure: { ...state.departure, text: action.text.slice(0, longestText) } });
    case 'mention':
      if (!canGo(state, 'mention', data) || !data.mentions.some(({ id }) => id === action.mention)) return null;
      return only({ ...state, mention: action.mention });
    case 'finish':
      return finish(state, data);
    default:
      return null;
  }
}

/** Choices and numbers, once everything is there; the texts are in no event. */
function finish(state: DraftingState, data: DraftingData): Transition | null {
  const { mention, after } = state;
  if (!canGo(state, 'mention', data) || mention === null || after === null) return null;
  const item = itemOf(state, data);
  const judged = data.paragraphs.flatMap(({ id }) => {
    const judgment = state.judgments[id];
    const { choice, reason } = judgment ?? { choice: null, reason: null };
    return choice === null || reason === null ? [] : [{ paragraph: id, choice, reason }];
  });
  return {
    state: { ...state, step: 'debrief', reached: 'debrief', seq: state.seq + judged.length + 2 },
    events: [
      ...judged.map((one, index) => ({ kind: 'paragraph-judged' as const, ...item, ...one, seq: state.seq + index })),
      { kind: 'sanction-noted', ...item, phase: 'final', months: after, seq: state.seq + judged.length },
      {
        kind: 'mention-chosen',
        ...item,
        mention,
        offered: data.mentions.map(({ id }) => id),
        seq: state.seq + judged.length + 1,
      },
      { kind: 'lab-attended', ...place },
    ],
  };
}

function onLab(state: DraftingState, action: DraftingAction, data: DraftingData): Transition | null {
  switch (action.type) {
    case 'go':
      if (action.step === state.step || !canGo(state, action.step, data)) return null;
      return only({ ...state, step: action.step, reached: further(state.reached, action.step) });
    case 'see':
      if (state.seen.includes(action.cote) || !data.pieces.some(({ cote }) => cote === action.cote)) return null;
      return only({ ...state, seen: [...state.seen, action.cote] });
    case 'count': {
      if (state.reached !== 'debrief' || state.run !== 1 || state.counted) return null;
      const { errors, falseAlarms, sound } = action;
      const { module, lab, case: file, caseVersion } = itemOf(state, data);
      return {
        state: { ...state, counted: true },
        events: [{ kind: 'errors-spotted', module, lab, case: file, caseVersion, errors, falseAlarms, sound, seq: 0 }],
      };
    }
    case 'grid': {
      if (state.reached !== 'debrief') return null;
      const grid = state.grid.filter((line) => line !== action.line);
      return only({ ...state, grid: action.found ? [...grid, action.line] : grid });
    }
    case 'restart':
      // The seed stays, so that the next run has the other version.
      if (state.reached !== 'debrief') return null;
      return only({ ...newState(action.id, state.seed, data.version, state.run + 1), step: 'file' });
    default:
      return state.reached === 'debrief' ? null : work(state, action, data);
  }
}

/**
 * The whole lab as a function: what an action makes of the state, and what is to be recorded.
 *
 * @returns the very same state and no event when the action is not possible at this point
 */
export function reduceDrafting(state: DraftingState, action: DraftingAction, data: DraftingData): Transition {
  const next =
    state.step === null
      ? action.type === 'begin'
        ? only({ ...state, step: 'file' })
        : null
      : onLab(state, action, data);
  if (next === null) return only(state);
  return state.run === 1 ? next : only(next.state);
}
