import type { Unavailable } from './port.ts';

/** Why the body of a refused request was not kept. */
export type Withheld =
  /** Larger than the bound of one body, or refused unread for its size. */
  | 'size'
  /** It speaks of *mesure*: nobody reads that store per person, refused or not. */
  | 'mesure';

/** A request of an external key that was refused, without its body. */
export interface RefusedRequest {
  readonly id: string;
  /** Epoch ms. */
  readonly atMs: number;
  readonly key: string;
  readonly method: 'POST' | 'PUT';
  readonly resource: RefusedResource;
  readonly status: number;
  /** e.g. `XAPI-00074`; empty when the refusal names none. */
  readonly requirement: string;
  /** JSON path of the offending value, or the name of a parameter or header; empty for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  /** In the language that the tool asked for. */
  readonly message: string;
  /** `1.0.3`, `2.0.0`, or what the tool sent that is neither. */
  readonly version: string;
  readonly contentType: string;
  /** Query string without `?`. */
  readonly search: string;
  /** `If-Match` and `If-None-Match` as sent; empty when absent. */
  readonly ifMatch: string;
  readonly ifNoneMatch: string;
  /** Bytes that were sent, as far as they are known. */
  readonly bodyBytes: number;
  readonly withheld: Withheld | null;
  /** When it was sent again with success (epoch ms); its body is gone then, for the log has it. */
  readonly replayedMs: number | null;
}
export type RefusedResource = 'statements' | 'activities/state' | 'agents/profile' | 'activities/profile';
export interface KeptRefusal extends RefusedRequest {
  readonly body: Uint8Array | null;
}

/** What is only counted, by day: no pseudonym, no address, no content. */
export interface RefusalTally {
  /** UTC, `YYYY-MM-DD`. */
  readonly day: string;
  readonly kind: /** Of a learner's session. */
    | 'session'
    /** Without a valid key. */
    | 'unauthenticated'
    /** Of a key, but too many at once to be kept. */
    | 'dropped';
  readonly requirement: string;
  readonly path: string;
  readonly count: number;
}

/** Beyond these, the oldest go first. */
export interface RefusalBounds {
  readonly days: number;
  readonly entries: number;
  /** Of all bodies together. */
  readonly bytes: number;
}

export interface RefusalFilter {
  readonly key: string | null;
  readonly requirement: string | null;
  readonly status: number | null;
  /** Inclusive, epoch ms. */
  readonly fromMs: number | null;
  /** Exclusive, epoch ms. */
  readonly toMs: number | null;
  /** Whether it was sent again with success, or null for both. */
  readonly replayed: boolean | null;
}
export interface RefusalGroup {
  readonly key: string;
  readonly requirement: string;
  readonly status: number;
  readonly count: number;
  readonly lastMs: number;
}

/** Requests that were refused, kept for a while so that they can be corrected and sent again. */
export interface RefusalStore {
  /** Keeps entries, adds to the tallies, and drops what exceeds the bounds: one transaction. */
  keepRefusals(
    kept: { readonly entries: readonly KeptRefusal[]; readonly tallies: readonly RefusalTally[] },
    bounds: RefusalBounds,
    nowMs: number,
  ): Promise<{ readonly kind: 'kept' } | Unavailable>;
  /** The latest first; `next` is the cursor of the following page. */
  refusals(
    filter: RefusalFilter,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<{ readonly entries: readonly RefusedRequest[]; readonly next: string | null }>;
  refusal(id: string): Promise<KeptRefusal | null>;
  /** How many by key, requirement and status; the most first. */
  refusalGroups(filter: RefusalFilter): Promise<readonly RefusalGroup[]>;
  /** Since a day, `YYYY-MM-DD`, inclusive; in the order of days. */
  refusalTallies(fromDay: string): Promise<readonly RefusalTally[]>;
  /** Marks an entry as sent again and forgets its body; `unknown` when it is gone or was marked before. */
  settleRefusal(id: string, replayedMs: number): Promise<{ readonly kind: 'settled' | 'unknown' } | Unavailable>;
  discardRefusals(
    ids: readonly string[],
  ): Promise<{ readonly kind: 'discarded'; readonly count: number } | Unavailable>;
  /** Forgets every entry whose body, path or query contains one of these texts: the erasure of a person. */
  eraseRefusals(
    containing: readonly string[],
  ): Promise<{ readonly kind: 'erased'; readonly count: number } | Unavailable>;
}
