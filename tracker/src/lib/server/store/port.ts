import type { ActivityDefinition } from '../../xapi/statement.ts';
import type { StoreOfStatement } from '../../xapi/vocabulary.ts';
import type { Span } from '../projections/fold-attendance.ts';
import type { Progress } from '../projections/fold-progress.ts';
import type { TrialFact } from '../projections/fold-trials.ts';
import type { CredentialStore } from './port-credentials.ts';
import type { ForwardingStore } from './port-forwarding.ts';
import type { HealthStore } from './port-health.ts';
import type { ObservatoryStore } from './port-observatory.ts';
import type { ReferenceStore } from './port-references.ts';
import type { RefusalStore } from './port-refusals.ts';
import type { UpkeepStore } from './port-upkeep.ts';

/**
 * A valid statement on its way into the store, with everything an engine needs to file it (new-statement.ts). Data only:
 * it crosses to a thread.
 */
export interface NewStatement {
  /** Lower case UUID. */
  readonly id: string;
  /** JSON of the statement as kept, without `stored` and without the closing brace. */
  readonly opened: string;
  /** False where it has no timestamp of its own: the time of storing stands in for it. */
  readonly timed: boolean;
  /** The time of storing that it keeps (ISO 8601), or null for the time at which it is stored here. */
  readonly stored: string | null;
  readonly store: StoreOfStatement;
  /** Whose statement it is (identity key of the actor), or null for an anonymous group. */
  readonly actor: string | null;
  /** The external credential that wrote it, or null for a session and the campus. */
  readonly credential: string | null;
  /** Id of the statement that its object refers to. */
  readonly refersTo: string | null;
  /** Id of the statement that it voids. */
  readonly voids: string | null;
  /** What it can be asked for by (terms.ts). */
  readonly terms: readonly string[];
  /** Activities with the definitions that it brings, as JSON. */
  readonly definitions: readonly { readonly id: string; readonly definition: string }[];
  /** Bytes that came with it, by their SHA-2 digest. */
  readonly attachments: readonly AttachedFile[];
}

/** @property sha2 lower case hexadecimal */
export interface AttachedFile {
  readonly sha2: string;
  readonly content: Uint8Array;
}

/** Why the engine cannot write or read now; nothing was half-written. */
export interface Unavailable {
  readonly kind: 'unavailable';
  readonly reason: 'full' | 'busy' | 'read-only' | 'failing';
}
export type AppendOutcome =
  /** All are stored now, or were before: durable. */
  | { readonly kind: 'stored'; readonly storedMs: number }
  /** Another statement has the id of the one at `index`; nothing of the batch is stored. */
  | { readonly kind: 'conflict'; readonly index: number }
  | Unavailable;

export interface StatementQuery {
  /** Terms (terms.ts) that one statement, or one that it refers to, must all have. */
  readonly terms: readonly string[];
  readonly stores: readonly StoreOfStatement[];
  /** Only statements of these actors (identity keys), or of anyone. */
  readonly actors: readonly string[] | null;
  /** Only statements of this credential, or of any. */
  readonly credential: string | null;
  /** Exclusive, epoch ms. */
  readonly sinceMs: number | null;
  /** Inclusive, epoch ms. */
  readonly untilMs: number | null;
  readonly ascending: boolean;
  readonly limit: number;
  /** The page starts behind this statement. */
  readonly after: string | null;
}
export type Page =
  | {
      readonly kind: 'page';
      /** JSON texts. */
      readonly statements: readonly string[];
      /** Id of the last statement where more follow, else null. */
      readonly next: string | null;
    }
  | { readonly kind: 'unknown-cursor' };

export interface FoundStatement {
  readonly text: string;
  readonly store: StoreOfStatement;
  readonly actor: string | null;
  readonly credential: string | null;
  readonly voided: boolean;
}

/** Whose documents: those of one activity, of one agent, or of one agent in one activity. */
export interface DocumentScope {
  readonly resource: 'state' | 'agent-profile' | 'activity-profile';
  readonly activity: string | null;
  /** Identity key of an agent or identified group. */
  readonly agent: string | null;
  /** Lower case UUID. In a key, null is «without registration»; in a scope, «whatever the registration». */
  readonly registration: string | null;
}
export interface DocumentKey extends DocumentScope {
  /** stateId or profileId */
  readonly id: string;
}
export interface StoredDocument {
  readonly content: Uint8Array;
  readonly contentType: string;
  readonly updatedMs: number;
}
/** What to do with a document, decided on what is there, inside the transaction. */
export type DocumentChange<Refused> =
  | { readonly kind: 'put'; readonly content: Uint8Array; readonly contentType: string }
  | { readonly kind: 'delete' }
  | { readonly kind: 'refuse'; readonly because: Refused };
export type DocumentOutcome<Refused> =
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused'; readonly because: Refused }
  | Unavailable;

/** Documents of the state and profile resources. */
export interface DocumentStore {
  document(key: DocumentKey): Promise<StoredDocument | null>;
  /** Ids in order, of documents updated after a moment (exclusive, epoch ms), and when the latest of them was. */
  documentIds(
    scope: DocumentScope,
    sinceMs: number | null,
  ): Promise<{ readonly ids: readonly string[]; readonly latestMs: number | null }>;
  /** Reads, decides and writes in one transaction, so that two changes of one document never mix; durable when it resolves. */
  changeDocument<Refused>(
    key: DocumentKey,
    nowMs: number,
    decide: (found: StoredDocument | null) => DocumentChange<Refused>,
  ): Promise<DocumentOutcome<Refused>>;
  /** Deletes every document of a scope. */
  deleteDocuments(scope: DocumentScope): Promise<{ readonly kind: 'changed' } | Unavailable>;
}

/** The storage of the record store: one implementation for each engine, one contract suite for all (contract.ts). */
export interface Store
  extends DocumentStore,
    CredentialStore,
    ReferenceStore,
    RefusalStore,
    ForwardingStore,
    HealthStore,
    ObservatoryStore,
    UpkeepStore {
  /** Stores a batch with its projections in one transaction: all or nothing, durable when it resolves. */
  append(batch: readonly NewStatement[], nowMs: number): Promise<AppendOutcome>;
  find(id: string): Promise<FoundStatement | null>;
  query(query: StatementQuery): Promise<Page>;
  /**
   * Bytes that came with these statements, each digest once, and for how many of the statements, counted from the
   * first, they are complete: all, unless together they exceed `bytes`. The first statement is always served.
   */
  attachments(
    ids: readonly string[],
    bytes: number,
  ): Promise<{ readonly files: readonly AttachedFile[]; readonly served: number }>;
  /** The canonical definition of an activity: what statements said of it, the latest last. */
  definition(activity: string): Promise<ActivityDefinition | null>;
  /**
   * Every statement stored at this moment or before it is in the results (epoch ms), and none will ever be added that
   * bears such a time: not even one whose batch was accepted already and waits. So `since` this moment misses nothing.
   */
  consistentThrough(nowMs: number): Promise<number>;
  count(): Promise<number>;
  spans(query: {
    readonly actors?: readonly string[];
    readonly fromMs: number;
    readonly toMs: number;
  }): Promise<readonly Span[]>;
  progress(query: { readonly actors?: readonly string[]; readonly module?: string }): Promise<readonly Progress[]>;
  trialFacts(query: { readonly actors: readonly string[]; readonly module: string }): Promise<readonly TrialFact[]>;
  rebuildProjections(): Promise<{ readonly statements: number }>;
  close(): Promise<void>;
}

/** Thrown by reads when the engine cannot answer now: the request is answered with 503. */
export class StoreUnavailable extends Error {
  readonly reason: Unavailable['reason'];
  constructor(reason: Unavailable['reason'], cause: unknown) {
    super(`record store unavailable: ${reason}`, { cause });
    this.reason = reason;
  }
}
