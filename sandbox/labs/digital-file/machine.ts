import type { LearningEvent, SpottedCounts } from '../../../tracker/client/events.ts';
import type { DigitalFileData, DigitalFileKey, ShownQuestion } from './lab-data.ts';
import { scoreOf } from './score.ts';
import { type DigitalFileState, type PieceWork, pinTries, type Stage, type Step, stages, steps } from './state.ts';

/** Where the lab stands in what is recorded. */
export const place = { module: 'm10', lab: 'procedure-numerique' } as const;

export type DigitalFileAction =
  | { readonly type: 'go'; readonly to: Stage }
  | { readonly type: 'next' }
  /** @param right of questions fetched later, which the data does not hold: the ids of their options */
  | { readonly type: 'answer'; readonly question: ShownQuestion; readonly option: string }
  | { readonly type: 'enter-pin'; readonly pin: string }
  | { readonly type: 'unlock-card' }
  | { readonly type: 'sign'; readonly signed: NonNullable<DigitalFileState['signed']> }
  | { readonly type: 'open'; readonly cote: string | null }
  | { readonly type: 'check'; readonly cotes: readonly string[] }
  | { readonly type: 'unveil'; readonly cote: string }
  | { readonly type: 'tamper' }
  | { readonly type: 'decide'; readonly cote: string; readonly change: Partial<PieceWork> }
  | { readonly type: 'commit' }
  | { readonly type: 'withhold'; readonly cote: string; readonly withheld: boolean }
  /** @param at ISO 8601 UTC */
  | { readonly type: 'seal'; readonly at: string }
  | { readonly type: 'attempt'; readonly id: string }
  /** @param key the traps, which the data does not hold */
  | { readonly type: 'count'; readonly key: DigitalFileKey }
  | { readonly type: 'restart'; readonly id: string };

export interface Transition {
  readonly state: DigitalFileState;
  readonly events: readonly LearningEvent[];
}

export const newState = (id: string, version: DigitalFileState['version']): DigitalFileState => ({
  format: 1,
  id,
  run: 1,
  version,
  stage: 'introduction',
  reached: 'introduction',
  answers: {},
  card: { wrong: 0, open: false },
  signed: null,
  open: null,
  checked: [],
  unveiled: [],
  tampered: false,
  decisions: {},
  committed: false,
  withheld: [],
  sealedAt: null,
  counted: false,
  attempted: [],
});

const rank = (stage: Stage): number => stages.indexOf(stage);
const cotesOf = (data: DigitalFileData): readonly string[] => data.pieces.map(({ canonical }) => canonical.cote);

/** A decision that says all that is asked: a piece that is not used needs a reason and somebody to tell. */
export const isComplete = (work: PieceWork | undefined): boolean =>
  work !== undefined && (work.decision === 'use' || (work.reason !== null && work.tell !== null));

/** Pieces on which nothing complete was decided yet. */
export const undecided = ({ decisions }: DigitalFileState, data: DigitalFileData): readonly string[] =>
  cotesOf(data).filter((cote) => !isComplete(decisions[cote]));

/** The stage after this one; null after the last, and where every piece must first have its decision. */
export function nextStage({ stage, committed }: DigitalFileState): Step | null {
  const next = steps[rank(stage)] ?? null;
  return stage === 'check' && !committed ? null : next;
}

function decide(state: DigitalFileState, cote: string, change: Partial<PieceWork>): DigitalFileState {
  const before = state.decisions[cote];
  const decision = change.decision ?? before?.decision;
  if (decision === undefined) return state;
  const work: PieceWork =
    decision === 'use'
      ? { decision, reason: null, tell: null }
      : { decision, reason: change.reason ?? before?.reason ?? null, tell: change.tell ?? before?.tell ?? null };
  if (
    before !== undefined &&
    before.decision === work.decision &&
    before.reason === work.reason &&
    before.tell === work.tell
  )
    return state;
  return { ...state, decisions: { ...state.decisions, [cote]: work } };
}

/** What is done with pieces, in the third step. */
function onPieces(state: DigitalFileState, action: DigitalFileAction, data: DigitalFileData): DigitalFileState {
  const isPiece = (cote: string) => cotesOf(data).includes(cote);
  switch (action.type) {
    case 'open':
      return action.cote === state.open || (action.cote !== null && !isPiece(action.cote))
        ? state
        : { ...state, open: action.cote };
    case 'check': {
      const added = action.cotes.filter((cote) => isPiece(cote) && !state.checked.includes(cote));
      return added.length === 0 ? state : { ...state, checked: [...state.checked, ...new Set(added)] };
    }
    case 'unveil':
      return !isPiece(action.cote) || state.unveiled.includes(action.cote)
        ? state
        : { ...state, unveiled: [...state.unveiled, action.cote] };
    case 'tamper':
      return state.tampered ? state : { ...state, tampered: true };
    case 'decide':
      return state.committed || !isPiece(action.cote) ? state : decide(state, action.cote, action.change);
    case 'commit':
      return state.committed || undecided(state, data).length > 0 ? state : { ...state, committed: true, open: null };
    default:
      return state;
  }
}

/** The card takes three wrong codes, then none, not even the right one. */
function onCard(state: DigitalFileState, action: DigitalFileAction, data: DigitalFileData): DigitalFileState {
  const { card } = state;
  switch (action.type) {
    case 'enter-pin':
      if (card.open || card.wrong >= pinTries) return state;
      return {
        ...state,
        card: action.pin === data.card.pin ? { wrong: 0, open: true } : { wrong: card.wrong + 1, open: false },
      };
    case 'unlock-card':
      return card.wrong < pinTries ? state : { ...state, card: { wrong: 0, open: false } };
    case 'sign':
      return card.open && state.signed === null ? { ...state, signed: action.signed } : state;
    default:
      return state;
  }
}

/** What is tried once the file is judged. */
function onArchive(state: DigitalFileState, action: DigitalFileAction, data: DigitalFileData): DigitalFileState {
  switch (action.type) {
    case 'withhold': {
      const { cote, withheld } = action;
      if (!state.committed || !cotesOf(data).includes(cote) || state.withheld.includes(cote) === withheld) return state;
      return {
        ...state,
        withheld: withheld ? [...state.withheld, cote] : state.withheld.filter((other) => other !== cote),
      };
    }
    case 'seal':
      return state.sealedAt === null && state.committed ? { ...state, sealedAt: action.at } : state;
    case 'attempt':
      return state.sealedAt === null ||
        state.attempted.includes(action.id) ||
        !data.attempts.some(({ id }) => id === action.id)
        ? state
        : { ...state, attempted: [...state.attempted, action.id] };
    default:
      return state;
  }
}

/** What was found by kind of error, without what was decided on any piece. */
function spottedIn(state: DigitalFileState, key: DigitalFileKey, data: DigitalFileData): LearningEvent {
  const { traps, falseAlarms } = scoreOf(state, key);
  const errors: Record<string, SpottedCounts> = {};
  for (const { piece, verdict } of traps) {
    if (piece.planted === null) continue;
    const { hits = 0, misses = 0 } = errors[piece.planted.code] ?? {};
    const isHit = verdict === 'found';
    errors[piece.planted.code] = { hits: hits + (isHit ? 1 : 0), misses: misses + (isHit ? 0 : 1) };
  }
  return {
    kind: 'errors-spotted',
    ...place,
    case: place.lab,
    caseVersion: data.version.digital,
    errors,
    falseAlarms: falseAlarms.length,
    sound: key.pieces.length - traps.length,
    seq: 0,
  };
}

/** The lab as a pure machine: an action that is not possible returns the very same state and no event. */
export function reduceDigitalFile(
  state: DigitalFileState,
  action: DigitalFileAction,
  data: DigitalFileData,
): Transition {
  const events: readonly LearningEvent[] = [];
  switch (action.type) {
    case 'go':
      return rank(action.to) > rank(state.reached) || action.to === state.stage || action.to === 'introduction'
        ? { state, events }
        : { state: { ...state, stage: action.to }, events };
    case 'next': {
      const to = nextStage(state);
      if (to === null) return { state, events };
      const isFirst = rank(to) > rank(state.reached);
      return {
        state: { ...state, stage: to, reached: isFirst ? to : state.reached },
        events: to === 'debrief' && isFirst && state.run === 1 ? [{ kind: 'lab-attended', ...place }] : events,
      };
    }
    case 'answer': {
      const { key, options } = action.question;
      if (state.answers[key] !== undefined || !options.some(({ id }) => id === action.option)) return { state, events };
      return { state: { ...state, answers: { ...state.answers, [key]: action.option } }, events };
    }
    case 'count':
      if (state.stage !== 'debrief' || state.run !== 1 || state.counted) return { state, events };
      return { state: { ...state, counted: true }, events: [spottedIn(state, action.key, data)] };
    case 'restart':
      if (state.stage !== 'debrief') return { state, events };
      return {
        state: { ...newState(action.id, state.version), run: state.run + 1, stage: 'create', reached: 'create' },
        events,
      };
    case 'open':
    case 'check':
    case 'unveil':
    case 'tamper':
    case 'decide':
    case 'commit':
      return { state: onPieces(state, action, data), events };
    case 'enter-pin':
    case 'unlock-card':
    case 'sign':
      return { state: onCard(state, action, data), events };
    case 'withhold':
    case 'seal':
    case 'attempt':
      return { state: onArchive(state, action, data), events };
    default:
      return action satisfies never;
  }
}
