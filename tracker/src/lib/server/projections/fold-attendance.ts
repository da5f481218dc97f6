import { durationMs } from '../../xapi/duration.ts';
import { isActivity, type Statement } from '../../xapi/statement.ts';
import { timestampMs } from '../../xapi/timestamp.ts';
import { activityPath, storeOfHomePage, verbs } from '../../xapi/vocabulary.ts';

/** A span in epoch milliseconds, of one actor and module. */
export interface Span {
  readonly actor: string;
  readonly module: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** The recorder cuts spans well below this: a longer one was not measured. */
export const longestSpanMs = 15 * 60_000;
/** A clock may be a little ahead of the server's; a span that ends later than this was not lived. */
export const clockAheadMs = 5 * 60_000;

/** The module of a campus activity (`m04` of `m04/lecon-2`), or null. */
export function moduleOf(path: readonly string[] | null): string | null {
  const [module] = path ?? [];
  return module !== undefined && /^m\d{2}$/.test(module) ? module : null;
}

/** The span that a statement of time spent reports, or null where it reports none or an implausible one. */
export function spanOf(statement: Statement, storedMs: number): Span | null {
  const account = statement.actor.account;
  if (account === undefined || storeOfHomePage(account.homePage).store !== 'suivi') return null;
  if (statement.verb.id !== verbs.experienced || !isActivity(statement.object)) return null;
  const module = moduleOf(activityPath(statement.object.id));
  const lengthMs = statement.result?.duration === undefined ? null : durationMs(statement.result.duration);
  const endMs = timestampMs(statement.timestamp, 'iso-8601');
  if (module === null || lengthMs === null || endMs === null) return null;
  if (lengthMs <= 0 || lengthMs > longestSpanMs || endMs > storedMs + clockAheadMs) return null;
  return { actor: account.name, module, startMs: endMs - lengthMs, endMs };
}

/**
 * Joins a span with those it overlaps or touches.
 * @param neighbours all spans of the same actor and module that overlap or touch `span`
 */
export function mergeSpans(span: Span, neighbours: readonly Span[]): Span {
  return {
    ...span,
    startMs: Math.min(span.startMs, ...neighbours.map((other) => other.startMs)),
    endMs: Math.max(span.endMs, ...neighbours.map((other) => other.endMs)),
  };
}
