import type { StoreOfStatement } from '../../xapi/vocabulary.ts';
import type { AttachedFile, DocumentKey } from './port.ts';
import type { LogPlace } from './port-forwarding.ts';

/** A part of the log: these stores, stored after `sinceMs` (exclusive) and until `untilMs` (inclusive), epoch ms. */
export interface LogScope {
  readonly stores: readonly StoreOfStatement[];
  readonly sinceMs: number | null;
  readonly untilMs: number | null;
}

/** A statement as it is kept, with what the engine knows of it. */
export interface LogEntry extends LogPlace {
  /** JSON text. */
  readonly text: string;
  readonly store: StoreOfStatement;
  readonly credential: string | null;
  readonly voided: boolean;
  /** Digests of the files that came with it. */
  readonly files: readonly string[];
}

export interface LogSlice {
  readonly entries: readonly LogEntry[];
  /** Where to go on, or null at the end of the log. */
  readonly next: LogPlace | null;
}

/** The key of a document with when it was written; documents of older versions may lack names (see `unnamed`). */
export interface ListedDocument {
  readonly key: DocumentKey;
  readonly updatedMs: number;
}

export interface ActivityRow {
  readonly id: string;
  /** JSON text. */
  readonly definition: string;
}

/** What is to be removed. */
export type Removal =
  /** Statements of one store whose `stored` lies before a moment (epoch ms), and documents about its people. */
  | { readonly kind: 'before'; readonly store: StoreOfStatement; readonly beforeMs: number }
  /** All that is kept under these identity keys: statements, documents, projections. */
  | { readonly kind: 'actors'; readonly actors: readonly string[] };

/** What one slice of a removal holds, or held. */
export interface RemovalSlice {
  /** Statements by the month of their `stored`, `YYYY-MM`. */
  readonly months: Readonly<Record<string, number>>;
  /** Facts of decision trials among them: what group measures lose. */
  readonly trialFacts: number;
  /** Where to go on, or null when the whole log has been looked through. */
  readonly next: LogPlace | null;
}

/** What is in the store. */
export interface StoreState {
  readonly schemaVersion: number;
  readonly statements: readonly { readonly store: StoreOfStatement; readonly month: string; readonly count: number }[];
  readonly documents: number;
  /** Documents of a version that did not keep their names: in a backup, not in an export. */
  readonly unnamed: number;
  readonly files: number;
  /** Size of the database in bytes. */
  readonly bytes: number;
}

/** Upkeep of the record store. Every method may throw `StoreUnavailable`; nothing is then half-written. */
export interface UpkeepStore {
  state(): Promise<StoreState>;

  /** The log in its order, a slice at a time. A slice may be empty where nothing of it is in the scope. */
  logSlice(scope: LogScope, after: LogPlace | null): Promise<LogSlice>;
  /** Digests of the files of these statements, in order, after one. */
  filesAfter(scope: LogScope, sha2: string | null, limit: number): Promise<readonly string[]>;
  fileContent(sha2: string): Promise<Uint8Array | null>;
  /** Documents about agents of these stores (those about no agent count as `other`), in the order of their keys. */
  documentsAfter(scope: LogScope, after: DocumentKey | null, limit: number): Promise<readonly ListedDocument[]>;
  definitionsAfter(activity: string | null, limit: number): Promise<readonly ActivityRow[]>;

  /** Before an import: as long as nothing was ever stored, no time was claimed to be complete for anybody. */
  forgetClaims(): Promise<void>;
  knownFiles(sha2s: readonly string[]): Promise<readonly string[]>;
  putFiles(files: readonly AttachedFile[]): Promise<void>;
  linkFiles(links: readonly { readonly statement: string; readonly sha2: string }[]): Promise<void>;
  /** Definitions as they are kept elsewhere; merged into what is known of an activity. */
  putDefinitions(definitions: readonly ActivityRow[]): Promise<void>;
  /** Marks statements as voided whose voiding statement is not here. */
  markVoided(ids: readonly string[]): Promise<void>;

  /** What a removal would take, a slice at a time. */
  surveyRemoval(removal: Removal, after: LogPlace | null): Promise<RemovalSlice>;
  /**
   * Takes one slice away in one transaction, with its files, facets and references. What purged statements of *suivi*
   * gave to attendance and progress stays (docs/decisions/008).
   */
  removeSlice(removal: Removal, after: LogPlace | null): Promise<RemovalSlice>;
  /** How many documents a removal takes. */
  surveyDocuments(removal: Removal): Promise<number>;
  /** Takes documents away and, of actors, whatever projections hold; then files that nothing refers to any more. */
  removeRest(removal: Removal): Promise<{ readonly documents: number; readonly files: number }>;
}
