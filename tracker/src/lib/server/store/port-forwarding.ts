import type { Unavailable } from './port.ts';

/** How far the log has been read. Places are in order of time, then of number: numbers may be used again after a purge. */
export interface LogPlace {
  /** Epoch ms. */
  readonly storedMs: number;
  readonly seq: number;
}

/** Stores that may leave the campus. *mesure* never does: its promise to learners ends at the campus's own door. */
export type ForwardedStore = 'suivi' | 'other';

/** Which statements go; an empty list is «any». */
export interface ForwardingFilter {
  readonly stores: readonly ForwardedStore[];
  readonly verbs: readonly string[];
  /** Ids of activities: the object of the statement, or one of its context activities. */
  readonly activities: readonly string[];
  /** Epoch ms of storing, inclusive; null for no limit. */
  readonly sinceMs: number | null;
}

export interface ForwarderSettings {
  readonly name: string;
  /** Address of the other record store without a slash at its end, e.g. `https://lrs.example/xapi`. */
  readonly endpoint: string;
  readonly version: '1.0.3' | '2.0.0';
  readonly key: string;
  /** Encrypted (forwarding/seal.ts): of no use without the key file. */
  readonly sealedSecret: string;
  readonly filter: ForwardingFilter;
  readonly attachments: boolean;
}

/** Why nothing goes through at present; the messages are in the strings `registry.forwarding.failure.…`. */
export type FailureReason =
  | 'unreachable'
  | 'timeout'
  | 'tls'
  | 'redirect'
  | 'unauthorized'
  | 'not-a-store'
  | 'busy'
  | 'server-error'
  | 'refuses-all'
  | 'aside-full'
  | 'secret-unreadable';

export interface ForwardingFailure {
  readonly reason: FailureReason;
  /** HTTP status, or null where there was no answer. */
  readonly status: number | null;
  readonly sinceMs: number;
  /** Attempts in vain since then. */
  readonly attempts: number;
  readonly retryAtMs: number;
}

export interface Forwarder {
  readonly id: string;
  readonly createdMs: number;
  readonly settings: ForwarderSettings;
  readonly paused: boolean;
  readonly place: LogPlace;
  /** Statements that the other side took, or had. */
  readonly forwarded: number;
  readonly lastSuccessMs: number | null;
  readonly failure: ForwardingFailure | null;
  /** Statements refused one after the other, none taken between them. */
  readonly refusedInRow: number;
  /** Statements set aside, and how many of them are to be tried again. */
  readonly aside: number;
  readonly again: number;
}

/** A statement that the other side refused for itself. */
export interface SetAside {
  readonly statement: string;
  readonly atMs: number;
  readonly status: number;
  /** `conflict`: the other side keeps another statement under this id. */
  readonly reason: 'invalid' | 'too-large' | 'conflict';
}

/** What one step of forwarding came to. */
export interface ForwardingStep {
  /** How far the log is done with; null where it did not move. */
  readonly place: LogPlace | null;
  /** Statements that the other side took in this step. */
  readonly forwarded: number;
  /** Epoch ms of a success, or null. */
  readonly successMs: number | null;
  readonly failure: ForwardingFailure | null;
  readonly refusedInRow: number;
  readonly setAside: readonly SetAside[];
  /** Statements that are set aside no longer. */
  readonly settled: readonly string[];
}

export interface LogEntry {
  readonly place: LogPlace;
  readonly id: string;
  readonly store: ForwardedStore;
  /** The statement that this one voids, or null. */
  readonly voids: string | null;
  readonly text: string;
}
export interface LogStretch {
  readonly entries: readonly LogEntry[];
  /** Everything up to here was looked at. */
  readonly end: LogPlace;
  readonly more: boolean;
}

export type ForwarderChange = { readonly settings: ForwarderSettings } | { readonly paused: boolean };
export type ForwarderChanged = { readonly kind: 'done' } | { readonly kind: 'unknown' } | Unavailable;

/** Forwarders and the log as they read it. One process at a time works on a forwarder: it holds the lease. */
export interface ForwardingStore {
  /** In the order of their making. */
  forwarders(): Promise<readonly Forwarder[]>;
  /** @param from where in the log it begins: at the present end, or at the beginning */
  createForwarder(
    forwarder: Pick<Forwarder, 'id' | 'createdMs' | 'settings'>,
    from: 'now' | 'beginning',
  ): Promise<ForwarderChanged>;
  /** A change takes the lease from whoever holds it and forgets the failure, so that it takes effect at once. */
  changeForwarder(id: string, change: ForwarderChange): Promise<ForwarderChanged>;
  removeForwarder(id: string): Promise<ForwarderChanged>;
  /**
   * Takes the lease, or renews one's own. Null when the forwarder is unknown, paused, or another's at present.
   * @param nowMs counts where the engine has no clock of its own that all processes share
   */
  claimForwarder(id: string, owner: string, leaseMs: number, nowMs: number): Promise<Forwarder | null>;
  releaseForwarder(id: string, owner: string): Promise<ForwarderChanged>;
  /** Writes down a step; `unknown`, and nothing is written, when the lease is no longer this owner's. */
  keepForwardingStep(id: string, owner: string, step: ForwardingStep): Promise<ForwarderChanged>;
  /** The statements set aside, the latest first. @param again only those that are to be tried again */
  setAside(id: string, limit: number, again: boolean): Promise<readonly SetAside[]>;
  /** Tries again what was set aside, or forgets it. */
  settleAside(id: string, how: 'again' | 'forget'): Promise<ForwarderChanged>;
  /**
   * The log after a place, in its order: statements of these stores that nothing voids.
   * @param bytes of JSON at most, but always one statement
   */
  logAfter(after: LogPlace, stores: readonly ForwardedStore[], limit: number, bytes: number): Promise<LogStretch>;
  /** How many such statements come after a place, counted up to `ceiling`. */
  logBehind(after: LogPlace, stores: readonly ForwardedStore[], ceiling: number): Promise<number>;
}
