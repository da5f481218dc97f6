import { proportion } from './interval.ts';

export interface TraceEvent {
  readonly seq: number;
  /** Seconds from any fixed origin. */
  readonly t: number;
  /** `mark_read`: the reader says so, whatever the time (assistive technology). */
  readonly ev: 'open_piece' | 'close_piece' | 'mark_read' | 'judgment_initial' | 'advice_shown' | 'judgment_final';
  readonly piece?: string | undefined;
}

/** What was opened while one item was worked on. */
export interface VerificationTrace {
  /** R: the pieces without which the answer cannot be verified. */
  readonly required_pieces: readonly string[];
  readonly events: readonly TraceEvent[];
  /** Words of each piece; a piece that is missing here needs the 3 s minimum. */
  readonly piece_words: Readonly<Record<string, number>>;
}

/** Field names are those of the public test vectors. Lists are in the order of first opening, shares 0..1. */
export interface Verification {
  /** Seconds, by piece. */
  readonly min_dwell: Readonly<Record<string, number>>;
  readonly opened_before_final: readonly string[];
  /** Share of R opened before the final answer. */
  readonly coverage_opened: number | null;
  /** Share of R opened long enough (or marked as read) before the final answer. */
  readonly coverage_effective: number | null;
  /** Pieces of R open at some time between the advice and the final answer. */
  readonly verified_after_advice: readonly string[];
  readonly effective_after_advice: readonly string[];
  /** Automation verification information sampling: needed information sampled / needed (Bahner, Hüper & Manzey 2008). */
  readonly AVIS_ratio: number | null;
  /** Opened before the final answer, not in R. */
  readonly extra_pieces: readonly string[];
  /** Pieces of R first opened after the final answer: too late to count. */
  readonly late_open: readonly string[];
  readonly fully_verified: boolean;
  /** No piece of R opened before the final answer. */
  readonly blind_accept: boolean;
  /** null when no advice was shown. */
  readonly seconds_advice_to_final: number | null;
}

/** Seconds in which a text of `words` words can have been read: max(3 s, words / 8 s). */
export function minimumDwell(words: number): number {
  return Math.max(3, words / 8);
}

interface Reading {
  readonly seconds: number;
  readonly marked: boolean;
}

/** Readings by piece in `[from, to]`, both moments of the trace: openings are cut at the bounds. */
function readingsBetween(
  events: readonly TraceEvent[],
  from: Pick<TraceEvent, 'seq' | 't'>,
  to: Pick<TraceEvent, 'seq' | 't'>,
): ReadonlyMap<string, Reading> {
  const readings = new Map<string, Reading>();
  const openSince = new Map<string, number>();
  const add = (piece: string, seconds: number, marked: boolean) => {
    const before = readings.get(piece) ?? { seconds: 0, marked: false };
    readings.set(piece, { seconds: before.seconds + seconds, marked: before.marked || marked });
  };
  for (const { seq, t, ev, piece } of events) {
    if (seq >= to.seq || piece === undefined) continue;
    if (ev === 'open_piece' && !openSince.has(piece)) {
      openSince.set(piece, t);
      if (seq > from.seq) add(piece, 0, false);
    } else if (ev === 'close_piece') {
      const since = openSince.get(piece);
      openSince.delete(piece);
      if (since !== undefined && seq > from.seq) add(piece, t - Math.max(since, from.t), false);
    } else if (ev === 'mark_read' && seq > from.seq) {
      add(piece, 0, true);
    }
  }
  for (const [piece, since] of openSince) add(piece, Math.max(0, to.t - Math.max(since, from.t)), false);
  return readings;
}

/**
 * Whether the pieces needed to check an advice were looked at in time. Nothing here is a grade.
 *
 * @param trace with exactly one `judgment_final` (throws without it) and at most one `advice_shown`
 * @returns shares are null when no piece is needed
 */
export function verification(trace: VerificationTrace): Verification {
  const events = trace.events.toSorted((a, b) => a.seq - b.seq);
  const final = events.find(({ ev }) => ev === 'judgment_final');
  if (final === undefined) throw new RangeError('verification: the trace has no judgment_final');
  const advice = events.find(({ ev }) => ev === 'advice_shown');
  const required = new Set(trace.required_pieces);
  const needed = (piece: string) => minimumDwell(trace.piece_words[piece] ?? 0);
  const effective = ([piece, reading]: readonly [string, Reading]) =>
    required.has(piece) && (reading.marked || reading.seconds >= needed(piece));
  const before = readingsBetween(events, { seq: Number.NEGATIVE_INFINITY, t: Number.NEGATIVE_INFINITY }, final);
  const after = advice === undefined ? new Map<string, Reading>() : readingsBetween(events, advice, final);
  const opened = [...before.keys()];
  const requiredOpened = opened.filter((piece) => required.has(piece));
  const effectiveCount = [...before].filter(effective).length;
  const later = events.filter(({ ev, seq }) => ev === 'open_piece' && seq > final.seq);
  const late = later.flatMap(({ piece }) =>
    piece !== undefined && required.has(piece) && !before.has(piece) ? [piece] : [],
  );
  return {
    min_dwell: Object.fromEntries(
      Object.entries(trace.piece_words).map(([piece, words]) => [piece, minimumDwell(words)]),
    ),
    opened_before_final: opened,
    coverage_opened: proportion(requiredOpened.length, required.size),
    coverage_effective: proportion(effectiveCount, required.size),
    verified_after_advice: [...after.keys()].filter((piece) => required.has(piece)),
    effective_after_advice: [...after].filter(effective).map(([piece]) => piece),
    AVIS_ratio: proportion(requiredOpened.length, required.size),
    extra_pieces: opened.filter((piece) => !required.has(piece)),
    late_open: [...new Set(late)],
    fully_verified: effectiveCount === required.size,
    blind_accept: required.size > 0 && requiredOpened.length === 0,
    seconds_advice_to_final: advice === undefined ? null : final.t - advice.t,
  };
}
