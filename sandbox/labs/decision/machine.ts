import { defaultConditionsOf, type LabConditions, type Occasion } from '../../../courses/schema/index.ts';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import { changeWork, runFacts, type Transition } from './case-change.ts';
import type { LabCase, LabData } from './lab-data.ts';
import { armOf, delayMs, isOppositeNamed, mayRequest, missingFields, phaseOf } from './phase.ts';
import { type Draft, emptyDraft, type LabState, longestOpposite } from './state.ts';

/** What a learner, or the page, can do. An action that is not possible at this point changes nothing. */
export type LabAction =
  | { readonly type: 'begin' }
  | { readonly type: 'open-piece'; readonly cote: string }
  | { readonly type: 'close-piece' }
  /** The learner says that the open piece has been read. */
  | { readonly type: 'mark-read' }
  | { readonly type: 'draft'; readonly change: Partial<Draft> }
  /** Locks the own answer; the advice comes at once, on request or after the delay. */
  | { readonly type: 'commit-initial' }
  /** Asks for the advice (on request). */
  | { readonly type: 'request-advice' }
  /** The page waits for the advice: begins the wait, and shows the advice once its time has come. */
  | { readonly type: 'await-advice' }
  /** Locks the reason against. */
  | { readonly type: 'name-opposite' }
  /** Locks the final answer and goes on to the next case, or to the debrief. */
  | { readonly type: 'commit-final' }
  | { readonly type: 'page-hidden' }
  | { readonly type: 'page-shown' }
  /** After the debrief only. */
  | { readonly type: 'restart'; readonly runId: string; readonly seed: number };

export interface MachineContext {
  readonly data: LabData;
  /** e.g. `m04` */
  readonly module: string;
  /** Epoch ms. */
  readonly now: number;
}

/** Longest time between two actions that counts as active, ms: a sleeping computer reads nothing. */
export const idleCapMs = 600_000;

export interface RunOptions {
  readonly run?: number;
  /** What the trainer chose; the lab's own default without a session. */
  readonly conditions?: LabConditions;
  readonly occasion?: Occasion;
  /** Cases of a retest, in their order; the whole set otherwise. */
  readonly order?: readonly string[];
}

/** A new run; the seed decides order and, where the conditions leave them open, list and arms. */
export function beginRun(
  data: LabData,
  runId: string,
  seed: number,
  { run = 1, conditions = defaultConditionsOf(data), occasion = 'first', order }: RunOptions = {},
): LabState {
  const drawn = seed % 2 === 0 ? '1' : '2';
  const list = conditions.list === 'drawn' ? drawn : conditions.list;
  const orders = data.orders[list];
  return {
    format: 1,
    runId,
    run,
    seed,
    list,
    conditions,
    occasion,
    withAdvice: conditions.format === 'F3' ? armsOf(data, list, Math.floor(seed / 2)) : null,
    finishedAt: null,
    order: [...(order ?? orders[Math.floor(seed / 2) % orders.length] ?? [])],
    stage: 'introduction',
    position: 0,
    seq: 0,
    clock: { activeMs: 0, countedTo: null },
    works: {},
  };
}

/** One half of the cases, or its complement: each item is met with advice by half of the learners. */
function armsOf(data: LabData, list: '1' | '2', seed: number): string[] {
  const halves = data.halves[list];
  const half = halves[Math.floor(seed / 2) % halves.length] ?? [];
  return data.cases.map(({ id }) => id).filter((id) => half.includes(id) === (seed % 2 === 0));
}

/** The case that is worked on; null before the beginning and after the end. */
export function currentCase(state: LabState, data: LabData): LabCase | null {
  if (state.stage !== 'cases') return null;
  const id = state.order[state.position];
  return data.cases.find((candidate) => candidate.id === id) ?? null;
}

/** Lowest confidence that makes sense, 0..1: that of choosing blindly among the options. */
export function chanceLevel(optionCount: number): number {
  return Math.round(100 / optionCount) / 100;
}

function advanceClock(state: LabState, now: number): LabState {
  const { activeMs, countedTo } = state.clock;
  const elapsed = countedTo === null ? 0 : Math.min(idleCapMs, Math.max(0, now - countedTo));
  return { ...state, clock: { activeMs: activeMs + elapsed, countedTo: now } };
}

type CaseChange = ReturnType<typeof changeWork>;

function commitInitial(change: CaseChange, file: LabCase, { conditions }: LabState): Transition | null {
  const { draft } = change.work();
  if (phaseOf(change.work(), 'advice', conditions) !== 'own') return null;
  if (draft.option === null || draft.confidence === null) return null;
  const { option, confidence } = draft;
  change.reportReading();
  change.trace('judgment_initial');
  change.events.push({
    kind: 'judgment-made',
    ...change.item,
    seq: change.next(),
    phase: 'initial',
    option,
    options: file.options.map(({ id }) => id),
    confidence,
  });
  change.set({ initial: { option, confidence }, draft: emptyDraft });
  if (conditions.advice === 'at-once') change.showAdvice();
  else if (conditions.advice === 'wait') change.set({ waitingSinceMs: change.nowMs });
  return change.done();
}

function awaitAdvice(change: CaseChange, file: LabCase, state: LabState): Transition | null {
  if (phaseOf(change.work(), armOf(state, file.id), state.conditions) !== 'waiting') return null;
  const since = change.work().waitingSinceMs;
  if (since === null) change.set({ waitingSinceMs: change.nowMs });
  if (change.nowMs - (since ?? change.nowMs) < delayMs(state.conditions)) return since === null ? change.done() : null;
  change.reportReading();
  change.showAdvice();
  return change.done();
}

function nameOpposite(change: CaseChange, file: LabCase, state: LabState): Transition | null {
  const { draft } = change.work();
  if (phaseOf(change.work(), armOf(state, file.id), state.conditions) !== 'opposite') return null;
  if (!isOppositeNamed(draft.opposite)) return null;
  change.set({ opposite: draft.opposite.trim(), draft: { ...draft, opposite: '' } });
  return change.done();
}

function commitFinal(change: CaseChange, file: LabCase, state: LabState, context: MachineContext): Transition | null {
  const { conditions } = state;
  const { draft, advice } = change.work();
  const seen = advice !== null;
  if (phaseOf(change.work(), armOf(state, file.id), conditions) !== 'final') return null;
  if (missingFields(draft, 'final', { seen, citeCote: conditions.citeCote }).length > 0) return null;
  const { option, confidence, pMachineRight, reason, cite } = draft;
  if (option === null || confidence === null) return null;
  change.close();
  change.trace('judgment_final');
  change.events.push({
    kind: 'judgment-made',
    ...change.item,
    seq: change.next(),
    phase: 'final',
    option,
    options: file.options.map(({ id }) => id),
    confidence,
    ...(seen && pMachineRight !== null && reason !== null ? { pMachineRight, reason } : {}),
  });
  change.set({
    final: {
      option,
      confidence,
      pMachineRight: seen ? pMachineRight : null,
      reason: seen ? reason : null,
      cite: conditions.citeCote ? cite : null,
    },
    draft: emptyDraft,
  });
  return advance(change.done(), context);
}

/** Goes on to the next case without a final answer, or ends the run. */
function advance({ state, events }: Transition, { data, module, now }: MachineContext): Transition {
  const after = state.order.findIndex(
    (id, index) => index > state.position && (state.works[id]?.final ?? null) === null,
  );
  if (after !== -1) return { state: { ...state, position: after }, events };
  const ended = { module, lab: data.lab };
  const finished: LearningEvent[] = [
    { kind: 'lab-finished', ...ended, ...runFacts(state), seq: state.seq, activeMs: Math.round(state.clock.activeMs) },
  ];
  // A retest leaves no trace of attendance: that somebody came back is known to them alone.
  if (state.occasion === 'first') finished.push({ kind: 'lab-attended', ...ended });
  return {
    state: { ...state, position: state.order.length, stage: 'debrief', finishedAt: now, seq: state.seq + 1 },
    events: [...events, ...finished],
  };
}

function draftOf(file: LabCase, change: Partial<Draft>): Partial<Draft> | null {
  const optionKnown =
    change.option === undefined || change.option === null || file.options.some(({ id }) => id === change.option);
  const low = chanceLevel(file.options.length);
  const confidenceFits =
    change.confidence === undefined ||
    change.confidence === null ||
    (change.confidence >= low && change.confidence <= 1);
  const p = change.pMachineRight;
  const trustFits = p === undefined || p === null || (p >= 0 && p <= 1);
  const coteKnown =
    change.cite === undefined || change.cite === null || file.pieces.some(({ cote }) => cote === change.cite);
  const short = change.opposite === undefined || change.opposite.length <= longestOpposite;
  return optionKnown && confidenceFits && trustFits && coteKnown && short ? change : null;
}

function onCase(state: LabState, action: LabAction, context: MachineContext): Transition | null {
  const file = currentCase(state, context.data);
  if (file === null) return null;
  const change = changeWork(state, file, context.module, context.data);
  switch (action.type) {
    case 'open-piece': {
      if (!file.pieces.some(({ cote }) => cote === action.cote) || change.work().open?.cote === action.cote)
        return null;
      change.close();
      change.trace('open_piece', action.cote);
      change.set({ open: { cote: action.cote, sinceMs: state.clock.activeMs } });
      return change.done();
    }
    case 'close-piece':
      if (change.work().open === null) return null;
      change.close();
      return change.done();
    case 'mark-read': {
      const { open, trace } = change.work();
      if (open === null || trace.some(({ ev, piece }) => ev === 'mark_read' && piece === open.cote)) return null;
      change.trace('mark_read', open.cote);
      return change.done();
    }
    case 'draft': {
      const allowed = draftOf(file, action.change);
      if (allowed === null) return null;
      change.set({ draft: { ...change.work().draft, ...allowed } });
      return change.done();
    }
    case 'commit-initial':
      return commitInitial(change, file, state);
    case 'request-advice':
      if (!mayRequest(change.work(), state.conditions)) return null;
      change.reportReading();
      change.showAdvice();
      return change.done();
    case 'await-advice':
      return awaitAdvice(change, file, state);
    case 'name-opposite':
      return nameOpposite(change, file, state);
    case 'commit-final':
      return commitFinal(change, file, state, context);
    default:
      return null;
  }
}

/**
 * The whole lab as a function: what an action makes of the state, and what is to be recorded.
 *
 * The own answer cannot change once the advice is shown; nothing tells whether an advice is right.
 *
 * @returns the state with its clock advanced, and no events, when the action is not possible at this point
 */
export function reduceLab(before: LabState, action: LabAction, context: MachineContext): Transition {
  const state = advanceClock(before, context.now);
  if (action.type === 'page-hidden') {
    return { state: { ...state, clock: { ...state.clock, countedTo: null } }, events: [] };
  }
  const begun: LabState =
    action.type === 'begin' && state.stage === 'introduction' ? { ...state, stage: 'cases' } : state;
  // The last unfinished case may have left the lab since the state was saved.
  const isOver = begun.stage === 'cases' && currentCase(begun, context.data) === null;
  if (action.type === 'restart' && state.stage === 'debrief') {
    const { run, conditions, occasion, order } = state;
    const again = beginRun(context.data, action.runId, action.seed, {
      run: run + 1,
      conditions,
      occasion,
      ...(occasion === 'first' ? {} : { order }),
    });
    return { state: advanceClock(again, context.now), events: [] };
  }
  const { state: after, events } =
    (isOver ? advance({ state: begun, events: [] }, context) : onCase(begun, action, context)) ??
    ({ state: begun, events: [] } satisfies Transition);
  return { state: after, events: after.run === 1 ? events : [] };
}
