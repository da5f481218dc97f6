/** Pure parts of the upkeep, common to both engines. */
import type { Statement } from '../../xapi/statement.ts';
import { timestampMs } from '../../xapi/timestamp.ts';
import { type StoreOfStatement, storeOfHomePage } from '../../xapi/vocabulary.ts';
import { mergeSpans, type Span } from '../projections/fold-attendance.ts';
import { mergeProgress, type Progress } from '../projections/fold-progress.ts';
import { type Contribution, contributionOf } from '../projections/project.ts';
import type { LogPlace } from './port-forwarding.ts';
import type { Removal } from './port-upkeep.ts';
import { termsOf } from './terms.ts';

/** Statements looked at in one slice: short enough that nobody waits for the transaction. */
export const sliceLength = 1000;
/** A slice of the log on its way out ends at this size, whatever its length (characters). */
export const sliceCharacters = 8_000_000;

/** A statement that may have to go. */
export interface Candidate extends LogPlace {
  readonly id: string;
  readonly store: StoreOfStatement;
  readonly voided: boolean;
  readonly statement: Statement;
}

/** When a statement was stored first: an imported one keeps its time while its place in the log is later. */
export const storedOf = (statement: Statement): number => timestampMs(statement.stored, 'iso-8601') ?? 0;

export const monthName = (ms: number): string => new Date(ms).toISOString().slice(0, 7);

export const isDue = (removal: Removal, { store, statement }: Candidate): boolean =>
  removal.kind === 'actors' || (store === removal.store && storedOf(statement) < removal.beforeMs);

/** Statements by month, and facts of trials among them. */
export function tally(due: readonly Candidate[]): {
  readonly months: Record<string, number>;
  readonly trialFacts: number;
} {
  const months: Record<string, number> = {};
  for (const { statement } of due) {
    const month = monthName(storedOf(statement));
    months[month] = (months[month] ?? 0) + 1;
  }
  return { months, trialFacts: contributionsOf(due).filter(({ trialFact }) => trialFact !== null).length };
}

/** What statements that count gave to the projections. */
export const contributionsOf = (due: readonly Candidate[]): readonly Contribution[] =>
  due.flatMap(({ voided, statement }) => (voided ? [] : [contributionOf(statement, storedOf(statement))]));

/** The store of the agent with this identity key; a document about no agent is nobody's: `other`. */
export function storeOfAgentKey(key: string | null): StoreOfStatement {
  const homePage = key === null ? undefined : /^account (\S+) /.exec(key)?.[1];
  return storeOfHomePage(homePage).store;
}

/** The account name of an identity key, which projections are kept under, or null. */
export const accountName = (key: string): string | null => /^account \S+ (.+)$/s.exec(key)?.[1] ?? null;

/** A union of spans: those of one actor and module that overlap or touch become one. */
export function unionOfSpans(spans: readonly Span[]): readonly Span[] {
  const sorted = spans.toSorted((a, b) => a.startMs - b.startMs);
  const open = new Map<string, Span>();
  const closed: Span[] = [];
  for (const span of sorted) {
    const key = JSON.stringify([span.actor, span.module]);
    const last = open.get(key);
    if (last !== undefined && span.startMs <= last.endMs) open.set(key, mergeSpans(span, [last]));
    else {
      if (last !== undefined) closed.push(last);
      open.set(key, span);
    }
  }
  return [...closed, ...open.values()];
}

/** Progress joined by actor, module and activity. */
export function unionOfProgress(progress: readonly Progress[]): readonly Progress[] {
  const joined = new Map<string, Progress>();
  for (const one of progress) {
    const key = JSON.stringify([one.actor, one.module, one.activity]);
    const known = joined.get(key);
    joined.set(key, known === undefined ? one : mergeProgress(known, one));
  }
  return [...joined.values()];
}

/** The statements around one that goes: what it leads to by reference, and what leads to it. */
export interface Surroundings {
  readonly gone: LogPlace & { readonly statement: Statement };
  readonly targets: readonly { readonly seq: number; readonly statement: Statement }[];
  readonly referrers: readonly LogPlace[];
}
export interface LostFacet extends LogPlace {
  readonly term: string;
  readonly source: number;
}

/** What is no longer found once a statement is gone: itself, and by way of it whatever refers to it. */
export function lostFacets({ gone, targets, referrers }: Surroundings): readonly LostFacet[] {
  const sources = [gone, ...targets].flatMap(({ seq, statement }) =>
    termsOf(statement).map((term) => ({ term, source: seq })),
  );
  return [gone, ...referrers].flatMap(({ storedMs, seq }) =>
    sources
      .filter(({ source }) => seq === gone.seq || source !== seq)
      .map(({ term, source }) => ({ term, source, storedMs, seq })),
  );
}
