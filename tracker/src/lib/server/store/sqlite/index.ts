import type { ActivityDefinition } from '../../../xapi/statement.ts';
import {
  type AppendOutcome,
  type DocumentChange,
  type DocumentKey,
  type DocumentOutcome,
  type NewStatement,
  type Store,
  type StoredDocument,
  StoreUnavailable,
  type Unavailable,
} from '../port.ts';
import { Appender } from './appender.ts';
import { readAttachments } from './attachments.ts';
import { type Database, integer, openDatabase, text } from './database.ts';
import { Documents } from './documents.ts';
import { unavailableReason } from './errors.ts';
import { FacetIndex } from './facet-index.ts';
import { ProjectionTables } from './projection-tables.ts';
import { Reader } from './reader.ts';

export type OpenOutcome =
  | { readonly kind: 'open'; readonly store: Store }
  /** Damaged, foreign, or written by a newer version; the file is as it was. */
  | { readonly kind: 'unreadable'; readonly file: string; readonly message: string; readonly remedy: string };

export interface SqliteOptions {
  readonly file: string;
  /** Pages of 4 kB at which the file counts as full; by default only the disk limits it. */
  readonly maximalPages?: number;
  /** Statements found by way of memory before they are filed together (facet-index.ts). */
  readonly facetBacklog?: number;
}

const defaultFacetBacklog = 4096;

/** Opens the record store in one file, or creates it. */
export function openSqliteStore({
  file,
  maximalPages,
  facetBacklog = defaultFacetBacklog,
}: SqliteOptions): OpenOutcome {
  const opened = openDatabase(file, maximalPages);
  if (opened.kind === 'open') return { kind: 'open', store: new SqliteStore(opened.database, facetBacklog) };
  return {
    kind: 'unreadable',
    file,
    message: `Le fichier ${file} n’est pas lisible comme registre du campus (${opened.cause}). Il n’a pas été modifié.`,
    remedy:
      'Remettez en place une sauvegarde de ce fichier, ou déplacez-le ailleurs : le campus en créera un vide. ' +
      '(The record store cannot be read and was left untouched: restore a backup, or move the file away to start empty.)',
  };
}

interface Job {
  readonly batch: readonly NewStatement[];
  readonly nowMs: number;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: unknown) => void;
}
type Settled = { readonly job: Job } & ({ readonly outcome: AppendOutcome } | { readonly error: unknown });

/** Statements written in one transaction at most; more requests wait for the next one. */
const statementsPerCommit = 2000;

/**
 * SQLite in WAL mode with synchronous=FULL: what was acknowledged survives a kill. Requests that arrive together share
 * one transaction, each in a savepoint of its own, so that one flush to the disk serves them all.
 */
class SqliteStore implements Store {
  #db: Database;
  #projections: ProjectionTables;
  #facets: FacetIndex;
  #appender: Appender;
  #reader: Reader;
  #documents: Documents;
  #jobs: Job[] = [];
  #scheduled = false;
  #closed = false;

  constructor(database: Database, facetBacklog: number) {
    this.#db = database;
    this.#facets = new FacetIndex(database, facetBacklog);
    this.#projections = new ProjectionTables(database);
    this.#appender = new Appender(database, this.#projections, this.#facets);
    this.#reader = new Reader(database, this.#facets);
    this.#documents = new Documents(database);
  }

  append(batch: readonly NewStatement[], nowMs: number): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      this.#jobs.push({ batch, nowMs, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#writeWaiting();
      if (this.#jobs.length > 0) this.#schedule();
    });
  }

  #writeWaiting(): void {
    const jobs: Job[] = [];
    for (let statements = 0; statements < statementsPerCommit; ) {
      const job = this.#jobs.shift();
      if (job === undefined) break;
      jobs.push(job);
      statements += job.batch.length;
    }
    if (jobs.length === 0) return;
    try {
      const [only, ...others] = jobs;
      const outcomes =
        only !== undefined && others.length === 0
          ? this.#alone(only)
          : this.#inTransaction(() => jobs.map((job) => this.#attempt(job)));
      for (const settled of outcomes) {
        if ('outcome' in settled) settled.job.resolve(settled.outcome);
        else settled.job.reject(settled.error);
      }
    } catch (error) {
      const reason = unavailableReason(error);
      for (const job of jobs) {
        if (reason === null) job.reject(error);
        else job.resolve({ kind: 'unavailable', reason });
      }
    }
  }

  /** A request alone needs no savepoint: what takes it back takes back the transaction. */
  #alone(job: Job): readonly Settled[] {
    const append = () => this.#appender.append(job.batch, this.#nextStoredMs(job.nowMs));
    return [{ job, outcome: this.#inTransaction(append, ({ kind }) => kind === 'stored') }];
  }

  #attempt(job: Job): Settled {
    const staged = this.#facets.staged;
    this.#db.run('SAVEPOINT job');
    try {
      const outcome = this.#appender.append(job.batch, this.#nextStoredMs(job.nowMs));
      if (outcome.kind === 'conflict') this.#undo(staged);
      this.#db.run('RELEASE job');
      return { job, outcome };
    } catch (error) {
      // The disk or the lock concerns every job of the transaction; a bug only its own.
      if (unavailableReason(error) !== null) throw error;
      this.#undo(staged);
      this.#db.run('RELEASE job');
      return { job, error };
    }
  }

  #undo(staged: number): void {
    this.#db.run('ROLLBACK TO job');
    this.#appender.forget();
    this.#facets.forget(staged);
  }

  /** Never earlier than what is stored, even if the clock is set back: paging by time relies on it. */
  #nextStoredMs(nowMs: number): number {
    const row = this.#db.one('SELECT stored_ms FROM statement ORDER BY seq DESC LIMIT 1');
    return row === undefined ? nowMs : Math.max(nowMs, integer(row, 'stored_ms'));
  }

  /** @param keeps false for a result that takes everything back */
  #inTransaction<Result>(work: () => Result, keeps: (result: Result) => boolean = () => true): Result {
    this.#db.run('BEGIN IMMEDIATE');
    let committed = false;
    try {
      const result = work();
      if (keeps(result)) {
        this.#facets.advance();
        this.#db.run('COMMIT');
        committed = true;
      }
      return result;
    } finally {
      if (committed) this.#facets.committed();
      else this.#rollBack();
    }
  }

  #rollBack(): void {
    this.#appender.forget();
    this.#facets.rolledBack();
    // SQLite has already rolled back by itself after some errors, such as a full disk.
    if (this.#db.connection.isTransaction) this.#db.run('ROLLBACK');
  }

  async #read<Result>(work: () => Result): Promise<Result> {
    try {
      return work();
    } catch (error) {
      const reason = unavailableReason(error);
      throw reason === null ? error : new StoreUnavailable(reason, error);
    }
  }

  find: Store['find'] = (id) => this.#read(() => this.#reader.find(id));
  query: Store['query'] = (query) => this.#read(() => this.#reader.query(query));
  attachments: Store['attachments'] = (ids, bytes) => this.#read(() => readAttachments(this.#db, ids, bytes));
  definition(activity: string): Promise<ActivityDefinition | null> {
    return this.#read(() => {
      const row = this.#db.one('SELECT definition FROM activity WHERE id = ?', activity);
      return row === undefined ? null : JSON.parse(text(row, 'definition'));
    });
  }
  document: Store['document'] = (key) => this.#read(() => this.#documents.find(key));
  documentIds: Store['documentIds'] = (scope, sinceMs) => this.#read(() => this.#documents.ids(scope, sinceMs));
  changeDocument<Refused>(
    key: DocumentKey,
    nowMs: number,
    decide: (found: StoredDocument | null) => DocumentChange<Refused>,
  ): Promise<DocumentOutcome<Refused>> {
    return this.#write(() => this.#documents.change(key, nowMs, decide));
  }
  deleteDocuments: Store['deleteDocuments'] = (scope) =>
    this.#write(() => {
      this.#documents.deleteAll(scope);
      return { kind: 'changed' };
    });

  async #write<Result>(work: () => Result): Promise<Result | Unavailable> {
    try {
      return this.#inTransaction(work);
    } catch (error) {
      const reason = unavailableReason(error);
      if (reason === null) throw error;
      return { kind: 'unavailable', reason };
    }
  }

  /** One writer, and a commit comes before its answer: everything up to now is there. */
  consistentThrough: Store['consistentThrough'] = (nowMs) => this.#read(() => this.#nextStoredMs(nowMs));
  count: Store['count'] = () =>
    this.#read(() => integer(this.#db.one('SELECT count(*) AS n FROM statement') ?? { n: 0 }, 'n'));
  spans: Store['spans'] = (query) => this.#read(() => this.#projections.spans(query));
  progress: Store['progress'] = (query) => this.#read(() => this.#projections.progress(query));
  trialFacts: Store['trialFacts'] = (query) => this.#read(() => this.#projections.trialFacts(query));
  rebuildProjections: Store['rebuildProjections'] = () =>
    this.#read(() => this.#inTransaction(() => ({ statements: this.#projections.rebuild() })));

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    while (this.#jobs.length > 0) this.#writeWaiting();
    this.#db.connection.close();
  }
}
