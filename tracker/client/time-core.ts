/** What the page noticed, with its time in epoch ms. Losing the focus is none of them: it says nothing about a reader. */
export type Notice =
  /** The page became visible, or its reader moved, typed, scrolled, selected, focused. */
  | { readonly kind: 'active'; readonly at: number }
  /** Time passed. */
  | { readonly kind: 'tick'; readonly at: number }
  /** The page was hidden, closed, or the tracking stopped. */
  | { readonly kind: 'hidden'; readonly at: number };

/** Half-open interval of time to credit, epoch ms. */
export interface Span {
  readonly startedAt: number;
  readonly endedAt: number;
}
export interface OpenSpan {
  readonly startedAt: number;
  readonly lastActiveAt: number;
}
/** null: nobody is reading. */
export type TimeState = OpenSpan | null;

export interface TimeRules {
  /** A longer silence between two activities is not credited. */
  readonly idleMs: number;
  /** What is credited after the last activity before a silence: reading without touching anything. */
  readonly readingMs: number;
  /** A longer span is cut. */
  readonly maxSpanMs: number;
  /** Shorter spans say nothing. */
  readonly minSpanMs: number;
}
/** docs/credited-time.md */
export const timeRules: TimeRules = { idleMs: 180_000, readingMs: 60_000, maxSpanMs: 600_000, minSpanMs: 1_000 };

export interface TimeStep {
  readonly state: TimeState;
  /** Spans that ended with this notice, in order. */
  readonly ended: readonly Span[];
}

/**
 * The one algorithm of active time, as a fold over what the page noticed.
 *
 * A span starts with an activity. Two activities at most `idleMs` apart are one stretch of reading. After a longer silence,
 * or when the page is hidden, the span ends `readingMs` after its last activity, or at that moment if it came sooner. Spans
 * are cut every `maxSpanMs`. A clock that jumps back ends the span at its last activity.
 */
export function noticeTime(state: TimeState, notice: Notice, rules: TimeRules = timeRules): TimeStep {
  const { at } = notice;
  if (state === null) {
    return { state: notice.kind === 'active' ? { startedAt: at, lastActiveAt: at } : null, ended: [] };
  }
  if (at < state.lastActiveAt) {
    const next = notice.kind === 'active' ? { startedAt: at, lastActiveAt: at } : null;
    return { state: next, ended: cut(state.startedAt, state.lastActiveAt, rules).spans };
  }
  const silence = at - state.lastActiveAt;
  if (notice.kind === 'hidden' || silence > rules.idleMs) {
    const ended = cut(state.startedAt, endOf(state, at, rules), rules).spans;
    return { state: notice.kind === 'active' ? { startedAt: at, lastActiveAt: at } : null, ended };
  }
  if (notice.kind === 'tick') return { state, ended: [] };
  if (at - state.startedAt < rules.maxSpanMs) return { state: { ...state, lastActiveAt: at }, ended: [] };
  const { spans, rest } = cutWhole(state.startedAt, at, rules);
  return { state: { startedAt: rest, lastActiveAt: at }, ended: spans };
}

/** Where an open span would end if nothing more happened than that time went on until `at`. */
export const endOf = (state: OpenSpan, at: number, rules: TimeRules = timeRules): number =>
  Math.max(state.lastActiveAt, Math.min(at, state.lastActiveAt + rules.readingMs));

function cutWhole(startedAt: number, endedAt: number, rules: TimeRules): { spans: Span[]; rest: number } {
  const spans: Span[] = [];
  let from = startedAt;
  while (endedAt - from >= rules.maxSpanMs) {
    spans.push({ startedAt: from, endedAt: from + rules.maxSpanMs });
    from += rules.maxSpanMs;
  }
  return { spans, rest: from };
}

/** The whole of [startedAt, endedAt) in spans of at most `maxSpanMs`; a remainder below `minSpanMs` is dropped. */
export function cut(startedAt: number, endedAt: number, rules: TimeRules = timeRules): { spans: Span[] } {
  const { spans, rest } = cutWhole(startedAt, endedAt, rules);
  if (endedAt - rest >= rules.minSpanMs) spans.push({ startedAt: rest, endedAt });
  return { spans };
}
