import { conditionId } from '../../../courses/schema/index.ts';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import { type TraceEvent, verification } from '../../measures/verification.ts';
import type { LabCase, LabData, ShownAdvice } from './lab-data.ts';
import { armOf, workOn } from './phase.ts';
import type { CaseWork, LabState } from './state.ts';

export interface Transition {
  readonly state: LabState;
  readonly events: readonly LearningEvent[];
}

export function adviceFor(state: LabState, file: LabCase): ShownAdvice {
  return file.advice[state.list];
}

/** What every event of a run says of the conditions: ids only. */
export function runFacts({ conditions, occasion, list }: LabState) {
  return {
    format: conditions.format,
    condition: conditionId(conditions),
    form: conditions.form,
    list,
    ...(occasion === 'first' ? {} : { occasion }),
  } as const;
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

/** Collects what happens during one action: the work on the case, and numbered events. */
export function changeWork(state: LabState, file: LabCase, module: string, data: LabData) {
  const nowMs = state.clock.activeMs;
  const item = {
    module,
    lab: data.lab,
    case: file.id,
    caseVersion: file.version,
    ...runFacts(state),
    ...(state.conditions.format === 'F3' ? { arm: armOf(state, file.id) } : {}),
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
  /** What is open has been read before the advice up to here: report it first. */
  const showAdvice = () => {
    const advice = adviceFor(state, file);
    trace('advice_shown');
    events.push({ kind: 'advice-shown', ...item, seq: next(), advice: advice.id });
    work = { ...work, advice: advice.id };
  };
  return {
    item,
    nowMs,
    events,
    next,
    trace,
    reportReading,
    close,
    showAdvice,
    work: () => work,
    set: (change: Partial<CaseWork>) => {
      work = { ...work, ...change };
    },
    done: (): Transition => ({ state: { ...state, seq, works: { ...state.works, [file.id]: work } }, events }),
  };
}
