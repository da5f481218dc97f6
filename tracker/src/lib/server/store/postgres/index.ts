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
import { lockHead } from './appender.ts';
import { readAttachments } from './attachments.ts';
import { createPool, integer, keyOf, type Session, sessionOf, text } from './database.ts';
import { changeDocument, deleteDocuments, documentIds, findDocument } from './documents.ts';
import { unavailableReason } from './errors.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { ProjectionTables } from './projection-tables.ts';
import { find, query } from './reader.ts';
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
    if (migrated.kind === 'ready') return { kind: 'open', store: new PostgresStore(pool) };
    await pool.end();
    return unreadable(url, `schéma ${migrated.version}, plus récent que ${migrations.length}`);
  } catch (error) {
    await pool.end();
    return unreadable(url, error instanceof Error && error.message !== '' ? error.message : String(error));
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
   * No later append gets a time before the end of the log. When that is older than `nowMs` and nobody is appending, the
   * end is moved up to it first, so that what is claimed holds for every process, whatever its clock says.
   */
  consistentThrough: Store['consistentThrough'] = (nowMs) =>
    this.#read(async (session) => {
      const [row = {}] = await session.query('SELECT stored_ms FROM head');
      const storedMs = integer(row, 'stored_ms');
      if (nowMs - storedMs < claimAgeMs) return storedMs;
      return this.#claim(nowMs, storedMs);
    });

  async #claim(nowMs: number, storedMs: number): Promise<number> {
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

  count: Store['count'] = () =>
    this.#read(async (session) => {
      const [row = {}] = await session.query('SELECT count(*) AS n FROM record');
      return integer(row, 'n');
    });
  spans: Store['spans'] = (asked) => this.#read(() => this.#projections.spans(asked));
  progress: Store['progress'] = (asked) => this.#read(() => this.#projections.progress(asked));
  trialFacts: Store['trialFacts'] = (asked) => this.#read(() => this.#projections.trialFacts(asked));
  rebuildProjections: Store['rebuildProjections'] = () =>
    this.#read(() =>
      inTransaction(this.#pool, async (session) => {
        await lockHead(session);
        return { statements: await new ProjectionTables(session).rebuild() };
      }),
    );

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#writer.drained();
    await this.#pool.end();
  }
}
