import type { Pool } from 'pg';
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
import { lockHead } from './appender.ts';
import { readAttachments } from './attachments.ts';
import {
  findCredential,
  insertCredential,
  listCredentials,
  markCredentialUsed,
  revokeCredential,
} from './credentials.ts';
import { createPool, keyOf, type Session, sessionOf } from './database.ts';
import { changeDocument, deleteDocuments, documentIds, findDocument } from './documents.ts';
import { unavailableReason } from './errors.ts';
import {
  changeForwarder,
  claimForwarder,
  createForwarder,
  keepForwardingStep,
  listForwarders,
  logAfter,
  logBehind,
  releaseForwarder,
  removeForwarder,
  setAside,
  settleAside,
} from './forwarding.ts';
import { checkHealth } from './health.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { ProjectionTables } from './projection-tables.ts';
import { publish, readCountedPieces, readPublications } from './publications.ts';
import { find, query } from './reader.ts';
import { readReferring } from './referring.ts';
import {
  discardRefusals,
  eraseRefusals,
  findRefusal,
  groupRefusals,
  keepRefusals,
  listRefusals,
  refusalTallies,
  settleRefusal,
} from './refusals.ts';
import * as upkeep from './upkeep.ts';
import * as removals from './upkeep-removal.ts';
import { inTransaction, Writer } from './writer.ts';

export type OpenOutcome =
  | { readonly kind: 'open'; readonly store: Store }
  /** Out of reach, not ours to change, or written by a newer version; the database is as it was. */
  | { readonly kind: 'unreadable'; readonly message: string; readonly remedy: string };

/**
 * Opens the record store in a PostgreSQL database, or creates it there in the schema `campus`. Several processes may
 * use one database at once.
 * @param connections at most; reads and appends share them
 */
export async function openPostgresStore({
  url,
  connections = 10,
}: {
  readonly url: string;
  readonly connections?: number;
}): Promise<OpenOutcome> {
  const pool = createPool(url, connections);
  try {
    const migrated = await migrate(pool);
    if (migrated.kind === 'ready') {
      await foldAnew(pool);
      return { kind: 'open', store: new PostgresStore(pool) };
    }
    await pool.end();
    return unreadable(url, `schéma ${migrated.version}, plus récent que ${migrations.length}`);
  } catch (error) {
    await pool.end();
    return unreadable(url, error instanceof Error && error.message !== '' ? error.message : String(error));
  }
}

/** After a step of the schema that brought a projection: whoever opens the store first folds the log, once. */
async function foldAnew(pool: Pool): Promise<void> {
  const due = await sessionOf(pool).query('SELECT 1 FROM projection_due');
  if (due.length === 0) return;
  try {
    await inTransaction(pool, async (session) => {
      await lockHead(session);
      const taken = await session.query('DELETE FROM projection_due RETURNING one');
      if (taken.length > 0) await new ProjectionTables(session).rebuild();
    });
  } catch (error) {
    // A read replica: the server that it follows folds.
    if (unavailableReason(error) === null) throw error;
  }
}

function unreadable(url: string, cause: string): OpenOutcome {
  const { host, pathname } = new URL(url);
  return {
    kind: 'unreadable',
    message: `La base PostgreSQL ${host}${pathname} n’est pas utilisable comme registre du campus (${cause}). Elle n’a pas été modifiée.`,
    remedy:
      'Vérifiez DATABASE_URL, que le serveur répond et que ce compte peut créer un schéma dans cette base. ' +
      '(The record store cannot be opened: check DATABASE_URL, that the server answers, and that the account may create a schema.)',
  };
}

/** The claim of `consistentThrough` is renewed when it is older than this. */
const claimAgeMs = 200;

class PostgresStore implements Store {
  readonly #pool: Pool;
  readonly #session: Session;
  readonly #writer: Writer;
  readonly #projections: ProjectionTables;
  #closed = false;

  constructor(pool: Pool) {
    this.#pool = pool;
    this.#session = sessionOf(pool);
    this.#writer = new Writer(pool);
    this.#projections = new ProjectionTables(this.#session);
  }

  append: Store['append'] = (batch, nowMs) => this.#writer.append(batch, nowMs);

  async #read<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    try {
      return await work(this.#session);
    } catch (error) {
      const reason = unavailableReason(error);
      throw reason === null ? error : new StoreUnavailable(reason, error);
    }
  }

  find: Store['find'] = (id) => this.#read((session) => find(session, id));
  query: Store['query'] = (asked) => this.#read((session) => query(session, asked));
  attachments: Store['attachments'] = (ids, bytes) => this.#read((session) => readAttachments(session, ids, bytes));
  definition(activity: string): Promise<ActivityDefinition | null> {
    return this.#read(async (session) => {
      const [row] = await session.query('SELECT definition FROM activity WHERE key = $1', [keyOf(activity)]);
      return row === undefined ? null : JSON.parse(text(row, 'definition'));
    });
  }

  document: Store['document'] = (key) => this.#read((session) => findDocument(session, key));
  documentIds: Store['documentIds'] = (scope, sinceMs) => this.#read((session) => documentIds(session, scope, sinceMs));
  changeDocument<Refused>(
    key: DocumentKey,
    nowMs: number,
    decide: (found: StoredDocument | null) => DocumentChange<Refused>,
  ): Promise<DocumentOutcome<Refused>> {
    return this.#write((session) => changeDocument(session, key, nowMs, decide));
  }
  deleteDocuments: Store['deleteDocuments'] = (scope) =>
    this.#write(async (session) => {
      await deleteDocuments(session, scope);
      return { kind: 'changed' };
    });

  referring: Store['referring'] = (id, stores, limit) =>
    this.#read((session) => readReferring(session, id, stores, limit));
  keepRefusals: Store['keepRefusals'] = (kept, bounds, nowMs) =>
    this.#write(async (session) => {
      await keepRefusals(session, kept, bounds, nowMs);
      return { kind: 'kept' };
    });
  refusals: Store['refusals'] = (filter, page) => this.#read((session) => listRefusals(session, filter, page));
  refusal: Store['refusal'] = (id) => this.#read((session) => findRefusal(session, id));
  refusalGroups: Store['refusalGroups'] = (filter) => this.#read((session) => groupRefusals(session, filter));
  refusalTallies: Store['refusalTallies'] = (fromDay) => this.#read((session) => refusalTallies(session, fromDay));
  settleRefusal: Store['settleRefusal'] = (id, replayedMs) =>
    this.#write(async (session) => ({ kind: await settleRefusal(session, id, replayedMs) }));
  discardRefusals: Store['discardRefusals'] = (ids) =>
    this.#write(async (session) => ({ kind: 'discarded', count: await discardRefusals(session, ids) }));
  eraseRefusals: Store['eraseRefusals'] = (containing) =>
    this.#write(async (session) => ({ kind: 'erased', count: await eraseRefusals(session, containing) }));

  async #write<Result>(work: (session: Session) => Promise<Result>): Promise<Result | Unavailable> {
    try {
      return await inTransaction(this.#pool, work);
    } catch (error) {
      const reason = unavailableReason(error);
      if (reason === null) throw error;
      return { kind: 'unavailable', reason };
    }
  }

  /**
   * A later append may get the time of the end of the log, but none before it: the millisecond before is complete. When
   * the end is older than `nowMs` and nobody is appending, it is moved up first, so that what is claimed holds for every
   * process, whatever its clock says.
   */
  consistentThrough: Store['consistentThrough'] = (nowMs) =>
    this.#read(async (session) => {
      const [row = {}] = await session.query('SELECT stored_ms FROM head');
      const storedMs = integer(row, 'stored_ms');
      const end = nowMs - storedMs < claimAgeMs ? storedMs : await this.#moveEnd(nowMs, storedMs);
      return Math.max(0, end - 1);
    });

  async #moveEnd(nowMs: number, storedMs: number): Promise<number> {
    try {
      const [row] = await this.#session.query(
        `WITH free AS (SELECT one FROM head FOR UPDATE SKIP LOCKED)
         UPDATE head SET stored_ms = $1 FROM free WHERE head.one = free.one AND head.stored_ms < $1 RETURNING head.stored_ms`,
        [nowMs],
      );
      return row === undefined ? storedMs : integer(row, 'stored_ms');
    } catch (error) {
      // A read replica: what is in the log so far is all that can be said.
      if (unavailableReason(error) === 'read-only') return storedMs;
      throw error;
    }
  }

  addCredential: Store['addCredential'] = (credential) =>
    this.#write(async (session) => ({ kind: (await insertCredential(session, credential)) ? 'added' : 'taken' }));
  credential: Store['credential'] = (key) => this.#read((session) => findCredential(session, key));
  credentials: Store['credentials'] = () => this.#read(listCredentials);
  revokeCredential: Store['revokeCredential'] = (key, by, nowMs) =>
    this.#write(async (session) => ({
      kind: (await revokeCredential(session, key, by, nowMs)) ? 'revoked' : 'unchanged',
    }));
  markCredentialUsed: Store['markCredentialUsed'] = (key, day) =>
    this.#write(async (session) => {
      await markCredentialUsed(session, key, day);
      return { kind: 'marked' };
    });

  count: Store['count'] = () =>
    this.#read(async (session) => {
      const [row = {}] = await session.query('SELECT count(*) AS n FROM record');
      return integer(row, 'n');
    });
  spans: Store['spans'] = (asked) => this.#read(() => this.#projections.spans(asked));
  progress: Store['progress'] = (asked) => this.#read(() => this.#projections.progress(asked));
  trialFacts: Store['trialFacts'] = (asked) => this.#read(() => this.#projections.trialFacts(asked));
  observations: Store['observations'] = (asked) => this.#read(() => this.#projections.observations(asked));
  publications: Store['publications'] = () => this.#read(readPublications);
  countedPieces: Store['countedPieces'] = () => this.#read(readCountedPieces);
  publish: Store['publish'] = (rows, pieces) => this.#write((session) => publish(session, rows, pieces));
  rebuildProjections: Store['rebuildProjections'] = () =>
    this.#read(() =>
      inTransaction(this.#pool, async (session) => {
        await lockHead(session);
        return { statements: await new ProjectionTables(session).rebuild() };
      }),
    );

  forwarders: Store['forwarders'] = () => this.#read(listForwarders);
  createForwarder: Store['createForwarder'] = (forwarder, from) =>
    this.#write((session) => createForwarder(session, forwarder, from));
  changeForwarder: Store['changeForwarder'] = (id, change) =>
    this.#write((session) => changeForwarder(session, id, change));
  removeForwarder: Store['removeForwarder'] = (id) => this.#write((session) => removeForwarder(session, id));
  claimForwarder: Store['claimForwarder'] = (id, owner, leaseMs, nowMs) =>
    this.#read((session) => claimForwarder(session, id, owner, leaseMs, nowMs));
  releaseForwarder: Store['releaseForwarder'] = (id, owner) =>
    this.#write((session) => releaseForwarder(session, id, owner));
  keepForwardingStep: Store['keepForwardingStep'] = (id, owner, step) =>
    this.#write((session) => keepForwardingStep(session, id, owner, step));
  setAside: Store['setAside'] = (id, limit, again) => this.#read((session) => setAside(session, id, limit, again));
  settleAside: Store['settleAside'] = (id, how) => this.#write((session) => settleAside(session, id, how));
  logAfter: Store['logAfter'] = (after, stores, limit, bytes) =>
    this.#read((session) => logAfter(session, after, stores, limit, bytes));
  logBehind: Store['logBehind'] = (after, stores, ceiling) =>
    this.#read((session) => logBehind(session, after, stores, ceiling));
  health: Store['health'] = (nowMs) => this.#read((session) => checkHealth(session, nowMs));

  state: Store['state'] = () => this.#read(upkeep.readState);
  logSlice: Store['logSlice'] = (scope, after) => this.#read((session) => upkeep.readLogSlice(session, scope, after));
  filesAfter: Store['filesAfter'] = (scope, sha2, limit) =>
    this.#read((session) => upkeep.readFilesAfter(session, scope, sha2, limit));
  fileContent: Store['fileContent'] = (sha2) => this.#read((session) => upkeep.readFile(session, sha2));
  documentsAfter: Store['documentsAfter'] = (scope, after, limit) =>
    this.#read((session) => upkeep.readDocumentsAfter(session, scope, after, limit));
  definitionsAfter: Store['definitionsAfter'] = (activity, limit) =>
    this.#read((session) => upkeep.readDefinitionsAfter(session, activity, limit));
  forgetClaims: Store['forgetClaims'] = () =>
    this.#read(async (session) => {
      await session.query('UPDATE head SET stored_ms = 0 WHERE seq = 0');
    });
  knownFiles: Store['knownFiles'] = (sha2s) => this.#read((session) => upkeep.knownFiles(session, sha2s));
  putFiles: Store['putFiles'] = (files) => this.#change((session) => upkeep.putFiles(session, files));
  linkFiles: Store['linkFiles'] = (links) => this.#change((session) => upkeep.linkFiles(session, links));
  putDefinitions: Store['putDefinitions'] = (definitions) =>
    this.#change((session) => upkeep.putDefinitions(session, definitions));
  markVoided: Store['markVoided'] = (ids) => this.#change((session) => upkeep.markVoided(session, ids));
  surveyRemoval: Store['surveyRemoval'] = (removal, after) =>
    this.#read((session) => removals.surveyRemoval(session, removal, after));
  removeSlice: Store['removeSlice'] = async (removal, after) => {
    const slice = await this.#change((session) => removals.removeSlice(session, removal, after));
    // A month may have gone with its tables.
    this.#writer.forgetMonths();
    return slice;
  };
  surveyDocuments: Store['surveyDocuments'] = (removal) =>
    this.#read((session) => removals.surveyDocuments(session, removal));
  removeRest: Store['removeRest'] = (removal) => this.#change((session) => removals.removeRest(session, removal));
  /** In a transaction that holds the end of the log: projections change under nobody's feet. */
  #change<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    return this.#read(() =>
      inTransaction(this.#pool, async (session) => {
        await lockHead(session);
        return work(session);
      }),
    );
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#writer.drained();
    await this.#pool.end();
  }
}
