import type { LearningEvent } from '../../../tracker/client/events.ts';
import { type TraceEvent, verification } from '../../measures/verification.ts';
import type { LabCase, LabData, ShownAdvice } from './lab-data.ts';
import { type CaseWork, type Draft, emptyDraft, type LabState } from './state.ts';

/** What a learner, or the page, can do. An action that is not possible at this point changes nothing. */
export type LabAction =
  | { readonly type: 'begin' }
  | { readonly type: 'open-piece'; readonly cote: string }
  | { readonly type: 'close-piece' }
  /** The learner says that the open piece has been read. */
  | { readonly type: 'mark-read' }
  | { readonly type: 'draft'; readonly change: Partial<Draft> }
  /** Locks the own answer and shows the advice. */
  | { readonly type: 'commit-initial' }
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
export interface Transition {
  readonly state: LabState;
  readonly events: readonly LearningEvent[];
}

/** Longest time between two actions that counts as active, ms: a sleeping computer reads nothing. */
export const idleCapMs = 600_000;

/** A new run; the seed decides list and order. */
export function beginRun(data: LabData, runId: string, seed: number, run = 1): LabState {
  const list = seed % 2 === 0 ? '1' : '2';
  const orders = data.orders[list];
  return {
    format: 1,
    runId,
    run,
    seed,
    list,
    order: [...(orders[Math.floor(seed / 2) % orders.length] ?? [])],
    stage: 'introduction',
    position: 0,
    seq: 0,
    clock: { activeMs: 0, countedTo: null },
    works: {},
  };
}

export function emptyWork(version: number): CaseWork {
  return { version, draft: emptyDraft, initial: null, advice: null, final: null, open: null, trace: [] };
}

/** The case that is worked on; null before the beginning and after the end. */
export function currentCase(state: LabState, data: LabData): LabCase | null {
  if (state.stage !== 'cases') return null;
  const id = state.order[state.position];
  return data.cases.find((candidate) => candidate.id === id) ?? null;
}

/** The work done on a case so far. */
export function workOn(state: LabState, file: LabCase): CaseWork {
  return state.works[file.id] ?? emptyWork(file.version);
}

export function adviceFor(state: LabState, file: LabCase): ShownAdvice {
  return file.advice[state.list];
}

/** Lowest confidence that makes sense, 0..1: that of choosing blindly among the options. */
export function chanceLevel(optionCount: number): number {
  return Math.round(100 / optionCount) / 100;
}

/** What a draft still lacks before it can be committed. */
export function missingFields(draft: Draft, phase: 'initial' | 'final'): readonly (keyof Draft)[] {
  const wanted =
    phase === 'initial'
      ? (['option', 'confidence'] as const)
      : (['option', 'confidence', 'pMachineRight', 'reason'] as const);
  return wanted.filter((field) => draft[field] === null);
}

function advanceClock(state: LabState, now: number): LabState {
  const { activeMs, countedTo } = state.clock;
  const elapsed = countedTo === null ? 0 : Math.min(idleCapMs, Math.max(0, now - countedTo));
  return { ...state, clock: { activeMs: activeMs + elapsed, countedTo: now } };
}

/** Collects what happens during one action: the work on the case, and numbered events. */
function changeWork(state: LabState, file: LabCase, module: string, data: LabData) {
  const nowMs = state.clock.activeMs;
  const item = {
    module,
    lab: data.lab,
    case: file.id,
    caseVersion: file.version,
    form: data.form,
    list: state.list,
    condition: data.condition,
  } as const;
  let work = workOn(state, file);
  let seq = state.seq;
  const events: LearningEvent[] = [];

  const next = () => {
    seq += 1;
    return seq - 1;
  };
  const trace = (ev: TraceEvent['ev'], piece?: string) => {
    const entry = { seq: work.trace.length, t: nowMs / 1000, ev, ...(piece === undefined ? {} : { piece }) };
    work = { ...work, trace: [...work.trace, entry] };
  };
  /** Reports the present stretch of reading; the piece may stay open. */
  const reportReading = () => {
    if (work.open === null) return;
    const { cote, sinceMs } = work.open;
    const phase = work.advice === null ? 'before-advice' : 'after-advice';
    events.push({
      kind: 'piece-read',
      ...item,
      seq: next(),
      cote,
      phase,
      openedMs: nowMs - sinceMs,
      dwell: wasRead(work, file, cote, nowMs) ? 'sufficient' : 'short',
    });
    work = { ...work, open: { cote, sinceMs: nowMs } };
  };
  const close = () => {
    if (work.open === null) return;
    reportReading();
    trace('close_piece', work.open.cote);
    work = { ...work, open: null };
  };
  return {
    item,
    events,
    next,
    trace,
    reportReading,
    close,
    work: () => work,
    set: (change: Partial<CaseWork>) => {
      work = { ...work, ...change };
    },
    done: (): Transition => ({ state: { ...state, seq, works: { ...state.works, [file.id]: work } }, events }),
  };
}

/** Whether a piece was open for max(3 s, words/8 s) since the advice (or before it), or marked as read. Never a grade. */
export function wasRead(work: CaseWork, file: LabCase, cote: string, nowMs: number): boolean {
  const words = file.pieces.find((piece) => piece.cote === cote)?.words ?? 0;
  if (work.trace.some(({ ev, piece }) => ev === 'mark_read' && piece === cote)) return true;
  const measured = verification({
    required_pieces: [cote],
    piece_words: { [cote]: words },
    events: [...work.trace, { seq: work.trace.length, t: nowMs / 1000, ev: 'judgment_final' }],
  });
  return work.advice === null ? measured.fully_verified : measured.effective_after_advice.length > 0;
}

function commitInitial(state: LabState, file: LabCase, { data, module }: MachineContext): Transition | null {
  const change = changeWork(state, file, module, data);
  const { draft, initial } = change.work();
  if (initial !== null || draft.option === null || draft.confidence === null) return null;
  const { option, confidence } = draft;
  const advice = adviceFor(state, file);
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
  change.trace('advice_shown');
  change.events.push({ kind: 'advice-shown', ...change.item, seq: change.next(), advice: advice.id });
  change.set({ initial: { option, confidence }, advice: advice.id, draft: emptyDraft });
  return change.done();
}

function commitFinal(state: LabState, file: LabCase, { data, module }: MachineContext): Transition | null {
  const change = changeWork(state, file, module, data);
  const { draft, initial, final } = change.work();
  const { option, confidence, pMachineRight, reason } = draft;
  if (initial === null || final !== null) return null;
  if (option === null || confidence === null || pMachineRight === null || reason === null) return null;
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
    pMachineRight,
    reason,
  });
  change.set({ final: { option, confidence, pMachineRight, reason }, draft: emptyDraft });
  return advance(change.done(), data, module);
}

/** Goes on to the next case without a final answer, or ends the run. */
function advance({ state, events }: Transition, data: LabData, module: string): Transition {
  const after = state.order.findIndex(
    (id, index) => index > state.position && (state.works[id]?.final ?? null) === null,
  );
  if (after !== -1) return { state: { ...state, position: after }, events };
  const ended = { module, lab: data.lab };
  return {
    state: { ...state, position: state.order.length, stage: 'debrief', seq: state.seq + 1 },
    events: [
      ...events,
      {
        kind: 'lab-finished',
        ...ended,
        form: data.form,
        list: state.list,
        seq: state.seq,
        activeMs: Math.round(state.clock.activeMs),
      },
      { kind: 'lab-attended', ...ended },
    ],
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
  return optionKnown && confidenceFits && trustFits ? change : null;
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
      return commitInitial(state, file, context);
    case 'commit-final':
      return commitFinal(state, file, context);
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
    return {
      state: advanceClock(beginRun(context.data, action.runId, action.seed, state.run + 1), context.now),
      events: [],
    };
  }
  const { state: after, events } =
    (isOver ? advance({ state: begun, events: [] }, context.data, context.module) : onCase(begun, action, context)) ??
    ({ state: begun, events: [] } satisfies Transition);
  return { state: after, events: after.run === 1 ? events : [] };
}
