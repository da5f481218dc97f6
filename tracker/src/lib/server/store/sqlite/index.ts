import { setTimeout } from 'node:timers/promises';
import type { ActivityDefinition } from '../../../xapi/statement.ts';
import {
  type DocumentChange,
  type DocumentKey,
  type DocumentOutcome,
  type Store,
  type StoredDocument,
  StoreUnavailable,
  type Unavailable,
} from '../port.ts';
import { integer, text } from '../row.ts';
import { Appender } from './appender.ts';
import { readAttachments } from './attachments.ts';
import {
  findCredential,
  insertCredential,
  listCredentials,
  markCredentialUsed,
  revokeCredential,
} from './credentials.ts';
import { type Database, type DatabaseOptions, openDatabase } from './database.ts';
import { Documents } from './documents.ts';
import { unavailableReason } from './errors.ts';
import { FacetIndex } from './facet-index.ts';
import { Forwarders } from './forwarding.ts';
import { GroupCommit } from './group-commit.ts';
import { checkHealth } from './health.ts';
import { ProjectionTables } from './projection-tables.ts';
import { Publications } from './publications.ts';
import { Reader } from './reader.ts';
import { readReferring } from './referring.ts';
import { Refusals } from './refusals.ts';
import { Upkeep } from './upkeep.ts';
import { Removals } from './upkeep-removal.ts';

export type OpenOutcome =
  | { readonly kind: 'open'; readonly store: Store }
  /** Damaged, foreign, or written by a newer version; the file is as it was. */
  | { readonly kind: 'unreadable'; readonly file: string; readonly message: string; readonly remedy: string };

export interface SqliteOptions extends DatabaseOptions {
  /** Statements found by way of memory before they are filed together (facet-index.ts). */
  readonly facetBacklog?: number | undefined;
}

const defaultFacetBacklog = 16_384;

/** Opens the record store in one file, or creates it. */
export function openSqliteStore({ facetBacklog = defaultFacetBacklog, ...options }: SqliteOptions): OpenOutcome {
  const { file } = options;
  const opened = openDatabase(options);
  if (opened.kind === 'open') {
    const facets = new FacetIndex(opened.database, facetBacklog);
    catchUp(facets);
    unlessUnavailable(() => foldAnew(opened.database));
    return { kind: 'open', store: new SqliteStore(opened.database, facets) };
  }
  return {
    kind: 'unreadable',
    file,
    message: `Le fichier ${file} n’est pas lisible comme registre du campus (${opened.cause}). Il n’a pas été modifié.`,
    remedy:
      'Remettez en place une sauvegarde de ce fichier, ou déplacez-le ailleurs : le campus en créera un vide. ' +
      '(The record store cannot be read and was left untouched: restore a backup, or move the file away to start empty.)',
  };
}

/** What cannot be filed now is found by way of memory, and filed by a later start. */
const catchUp = (facets: FacetIndex): void => unlessUnavailable(() => facets.catchUp());

/** What cannot be written now waits for a later start. */
function unlessUnavailable(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (unavailableReason(error) === null) throw error;
  }
}

/** After a step of the schema that brought a projection: whoever opens the store first folds the log, once. */
function foldAnew(db: Database): void {
  if (db.one('SELECT 1 FROM projection_due') === undefined) return;
  db.run('BEGIN IMMEDIATE');
  try {
    if (db.run('DELETE FROM projection_due') > 0) new ProjectionTables(db).rebuild();
    db.run('COMMIT');
  } finally {
    if (db.connection.isTransaction) db.run('ROLLBACK');
  }
}

/** SQLite in WAL mode with synchronous=FULL: what was acknowledged survives a kill, and a power cut. */
class SqliteStore implements Store {
  #db: Database;
  #projections: ProjectionTables;
  #facets: FacetIndex;
  #appender: Appender;
  #reader: Reader;
  #documents: Documents;
  #forwarders: Forwarders;
  #upkeep: Upkeep;
  #removals: Removals;
  #refusals: Refusals;
  #publications: Publications;
  #commits: GroupCommit;
  /** The moment that was last claimed to be complete: nothing is stored at it or before it any more. */
  #claimedMs = 0;
  #closed = false;

  constructor(database: Database, facets: FacetIndex) {
    this.#db = database;
    this.#facets = facets;
    this.#projections = new ProjectionTables(database);
    this.#appender = new Appender(database, this.#projections, this.#facets);
    this.#reader = new Reader(database, this.#facets);
    this.#documents = new Documents(database);
    this.#forwarders = new Forwarders(database);
    this.#upkeep = new Upkeep(database, this.#projections);
    this.#removals = new Removals(database, this.#facets, this.#projections);
    this.#refusals = new Refusals(database);
    this.#publications = new Publications(database);
    this.#commits = new GroupCommit({
      append: (batch, nowMs) => this.#appender.append(batch, this.#nextStoredMs(nowMs)),
      inTransaction: (work, keeps) => this.#inTransaction(work, keeps),
      inSavepoint: (work, keeps) => this.#inSavepoint(work, keeps),
    });
  }

  append: Store['append'] = (batch, nowMs) => this.#commits.append(batch, nowMs);

  /**
   * Never earlier than what is stored, even if the clock is set back: paging by time relies on it. Later than what was
   * claimed to be complete, even for a batch that was accepted before the claim and waited.
   */
  #nextStoredMs(nowMs: number): number {
    const storedMs = Math.max(nowMs, this.#latestStoredMs(), this.#claimedMs + 1);
    // Whoever learns this time may claim what lies before it (threaded.ts), even if nothing is stored at it in the end.
    this.#claimedMs = storedMs - 1;
    return storedMs;
  }
  #latestStoredMs(): number {
    const row = this.#db.one('SELECT stored_ms FROM statement ORDER BY seq DESC LIMIT 1');
    return row === undefined ? 0 : integer(row, 'stored_ms');
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

  #inSavepoint<Result>(work: () => Result, keeps: (result: Result) => boolean): Result {
    const staged = this.#facets.staged;
    let kept = false;
    this.#db.run('SAVEPOINT part');
    try {
      const result = work();
      kept = keeps(result);
      return result;
    } finally {
      if (!kept) {
        this.#appender.forget();
        this.#facets.unstage(staged);
      }
      // SQLite has already rolled back everything by itself after some errors, such as a full disk.
      if (this.#db.connection.isTransaction) {
        if (!kept) this.#db.run('ROLLBACK TO part');
        this.#db.run('RELEASE part');
      }
    }
  }

  #rollBack(): void {
    this.#appender.forget();
    this.#facets.rolledBack();
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

  referring: Store['referring'] = (id, stores, limit) => this.#read(() => readReferring(this.#db, id, stores, limit));
  keepRefusals: Store['keepRefusals'] = (kept, bounds, nowMs) =>
    this.#write(() => {
      this.#refusals.keep(kept, bounds, nowMs);
      return { kind: 'kept' };
    });
  refusals: Store['refusals'] = (filter, page) => this.#read(() => this.#refusals.list(filter, page));
  refusal: Store['refusal'] = (id) => this.#read(() => this.#refusals.find(id));
  refusalGroups: Store['refusalGroups'] = (filter) => this.#read(() => this.#refusals.groups(filter));
  refusalTallies: Store['refusalTallies'] = (fromDay) => this.#read(() => this.#refusals.tallies(fromDay));
  settleRefusal: Store['settleRefusal'] = (id, replayedMs) =>
    this.#write(() => ({ kind: this.#refusals.settle(id, replayedMs) }));
  discardRefusals: Store['discardRefusals'] = (ids) =>
    this.#write(() => ({ kind: 'discarded', count: this.#refusals.discard(ids) }));
  eraseRefusals: Store['eraseRefusals'] = (containing) =>
    this.#write(() => ({ kind: 'erased', count: this.#refusals.erase(containing) }));

  async #write<Result>(work: () => Result): Promise<Result | Unavailable> {
    try {
      return this.#inTransaction(work);
    } catch (error) {
      const reason = unavailableReason(error);
      if (reason === null) throw error;
      return { kind: 'unavailable', reason };
    }
  }

  /** One writer: what waits gets a later time. The latest time itself may still be given to another batch. */
  consistentThrough: Store['consistentThrough'] = (nowMs) =>
    this.#read(() => {
      const latest = this.#latestStoredMs();
      this.#claimedMs = Math.max(this.#claimedMs, nowMs > latest ? nowMs : latest - 1);
      return this.#claimedMs;
    });
  addCredential: Store['addCredential'] = (credential) =>
    this.#write(() => ({ kind: insertCredential(this.#db, credential) ? 'added' : 'taken' }));
  credential: Store['credential'] = (key) => this.#read(() => findCredential(this.#db, key));
  credentials: Store['credentials'] = () => this.#read(() => listCredentials(this.#db));
  revokeCredential: Store['revokeCredential'] = (key, by, nowMs) =>
    this.#write(() => ({ kind: revokeCredential(this.#db, key, by, nowMs) ? 'revoked' : 'unchanged' }));
  markCredentialUsed: Store['markCredentialUsed'] = (key, day) =>
    this.#write(() => {
      markCredentialUsed(this.#db, key, day);
      return { kind: 'marked' };
    });

  count: Store['count'] = () =>
    this.#read(() => integer(this.#db.one('SELECT count(*) AS n FROM statement') ?? { n: 0 }, 'n'));
  spans: Store['spans'] = (query) => this.#read(() => this.#projections.spans(query));
  progress: Store['progress'] = (query) => this.#read(() => this.#projections.progress(query));
  trialFacts: Store['trialFacts'] = (query) => this.#read(() => this.#projections.trialFacts(query));
  observations: Store['observations'] = (query) => this.#read(() => this.#projections.observations(query));
  publications: Store['publications'] = () => this.#read(() => this.#publications.all());
  countedPieces: Store['countedPieces'] = () => this.#read(() => this.#publications.counted());
  publish: Store['publish'] = (rows, pieces) => this.#write(() => this.#publications.publish(rows, pieces));
  rebuildProjections: Store['rebuildProjections'] = () =>
    this.#read(() => this.#inTransaction(() => ({ statements: this.#projections.rebuild() })));

  forwarders: Store['forwarders'] = () => this.#read(() => this.#forwarders.all());
  createForwarder: Store['createForwarder'] = (forwarder, from) =>
    this.#write(() => this.#forwarders.create(forwarder, from));
  changeForwarder: Store['changeForwarder'] = (id, change) => this.#write(() => this.#forwarders.change(id, change));
  removeForwarder: Store['removeForwarder'] = (id) => this.#write(() => this.#forwarders.remove(id));
  claimForwarder: Store['claimForwarder'] = (id, owner, leaseMs, nowMs) =>
    this.#read(() => this.#inTransaction(() => this.#forwarders.claim(id, owner, leaseMs, nowMs)));
  releaseForwarder: Store['releaseForwarder'] = (id, owner) => this.#write(() => this.#forwarders.release(id, owner));
  keepForwardingStep: Store['keepForwardingStep'] = (id, owner, step) =>
    this.#write(() => this.#forwarders.keep(id, owner, step));
  setAside: Store['setAside'] = (id, limit, again) => this.#read(() => this.#forwarders.aside(id, limit, again));
  settleAside: Store['settleAside'] = (id, how) => this.#write(() => this.#forwarders.settleAside(id, how));
  logAfter: Store['logAfter'] = (after, stores, limit, bytes) =>
    this.#read(() => this.#forwarders.logAfter(after, stores, limit, bytes));
  logBehind: Store['logBehind'] = (after, stores, ceiling) =>
    this.#read(() => this.#forwarders.behind(after, stores, ceiling));
  health: Store['health'] = (nowMs) =>
    this.#read(() => checkHealth(this.#db, nowMs, (work) => this.#inTransaction(work)));

  state: Store['state'] = () => this.#read(() => this.#upkeep.state());
  logSlice: Store['logSlice'] = (scope, after) => this.#read(() => this.#upkeep.logSlice(scope, after));
  filesAfter: Store['filesAfter'] = (scope, sha2, limit) =>
    this.#read(() => this.#upkeep.filesAfter(scope, sha2, limit));
  fileContent: Store['fileContent'] = (sha2) => this.#read(() => this.#upkeep.fileContent(sha2));
  documentsAfter: Store['documentsAfter'] = (scope, after, limit) =>
    this.#read(() => this.#upkeep.documentsAfter(scope, after, limit));
  definitionsAfter: Store['definitionsAfter'] = (activity, limit) =>
    this.#read(() => this.#upkeep.definitionsAfter(activity, limit));
  forgetClaims: Store['forgetClaims'] = () =>
    this.#read(() => {
      if (this.#latestStoredMs() === 0) this.#claimedMs = 0;
    });
  knownFiles: Store['knownFiles'] = (sha2s) => this.#read(() => this.#upkeep.knownFiles(sha2s));
  putFiles: Store['putFiles'] = (files) => this.#change(() => this.#upkeep.putFiles(files));
  linkFiles: Store['linkFiles'] = (links) => this.#change(() => this.#upkeep.linkFiles(links));
  putDefinitions: Store['putDefinitions'] = (definitions) =>
    this.#change(() => this.#upkeep.putDefinitions(definitions));
  markVoided: Store['markVoided'] = (ids) => this.#change(() => this.#upkeep.markVoided(ids));
  surveyRemoval: Store['surveyRemoval'] = (removal, after) => this.#read(() => this.#removals.survey(removal, after));
  removeSlice: Store['removeSlice'] = (removal, after) => this.#change(() => this.#removals.remove(removal, after));
  surveyDocuments: Store['surveyDocuments'] = (removal) => this.#read(() => this.#removals.surveyDocuments(removal));
  removeRest: Store['removeRest'] = async (removal) => {
    const gone = await this.#change(() => this.#removals.removeRest(removal));
    await this.#emptyWriteAheadLog();
    return gone;
  };
  /** It still holds what the file held; where readers are in the way all the time, that goes with the next checkpoint. */
  async #emptyWriteAheadLog(): Promise<void> {
    for (let attempt = 1; attempt <= 40; attempt += 1) {
      const row = await this.#read(() => this.#db.one('PRAGMA wal_checkpoint(TRUNCATE)'));
      // A checkpoint of the other thread does not let this one wait for it.
      if (row === undefined || integer(row, 'busy') === 0) return;
      await setTimeout(50);
    }
  }
  #change<Result>(work: () => Result): Promise<Result> {
    return this.#read(() => this.#inTransaction(work));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#commits.finish();
    this.#db.connection.close();
  }
}
