import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Row } from '../row.ts';
import { resultCode } from './errors.ts';
import { migrations } from './migrations.ts';
import { keyBytes, termKey } from './term-key.ts';

/** A connection that keeps its prepared statements and reads columns by type. */
export class Database {
  readonly connection: DatabaseSync;
  #prepared = new Map<string, StatementSync>();

  constructor(connection: DatabaseSync) {
    this.connection = connection;
  }
  #prepare(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const prepared = this.connection.prepare(sql);
    this.#prepared.set(sql, prepared);
    return prepared;
  }
  write(sql: string, ...values: readonly SQLInputValue[]): ReturnType<StatementSync['run']> {
    return this.#prepare(sql).run(...values);
  }
  run(sql: string, ...values: readonly SQLInputValue[]): number {
    return Number(this.write(sql, ...values).changes);
  }
  insert(sql: string, ...values: readonly SQLInputValue[]): number {
    return Number(this.write(sql, ...values).lastInsertRowid);
  }
  one(sql: string, ...values: readonly SQLInputValue[]): Row | undefined {
    return this.#prepare(sql).get(...values);
  }
  all(sql: string, ...values: readonly SQLInputValue[]): readonly Row[] {
    return this.#prepare(sql).all(...values);
  }
  each(sql: string, ...values: readonly SQLInputValue[]): Iterable<Row> {
    return this.#prepare(sql).iterate(...values);
  }
  exec(sql: string): void {
    this.connection.exec(sql);
  }
}

export type OpenedDatabase =
  | { readonly kind: 'open'; readonly database: Database }
  | { readonly kind: 'unreadable'; readonly cause: string };

/** Above this size a whole check would delay the start by seconds; then only the head and the schema are read. */
const fullCheckBytes = 256 * 1024 * 1024;
/** Another process may hold the write lock this long before a write is answered with «busy». */
const busyTimeoutMs = 2000;
/** At the start it may: it brings the schema forward, which on a large store takes a while. */
const openingTimeoutMs = 30_000;
/** Pages in the write-ahead log before they are brought into the file: 32 MB, so that a page is brought once for many changes. */
export const checkpointPages = 8000;

export interface DatabaseOptions {
  readonly file: string;
  /** Pages of 4 kB at which the file counts as full; by default only the disk limits it. */
  readonly maximalPages?: number | undefined;
  /** Pages in the write-ahead log at which a commit brings them into the file, and its requests wait for that. */
  readonly checkpointAt?: number | undefined;
}

/** Opens or creates the file. A file that is damaged, foreign or of a newer version is left as it is. */
export function openDatabase({ file, maximalPages, checkpointAt = checkpointPages }: DatabaseOptions): OpenedDatabase {
  const size = existsSync(file) ? statSync(file).size : 0;
  if (size > 0 && !hasHeader(file)) return { kind: 'unreadable', cause: 'not a SQLite database' };
  let connection: DatabaseSync | null = null;
  try {
    connection = new DatabaseSync(file, { timeout: openingTimeoutMs });
    const cause = size === 0 ? null : damage(connection, size);
    if (cause !== null) {
      connection.close();
      return { kind: 'unreadable', cause };
    }
    // What is deleted is overwritten: a page that became free would still show who was erased.
    connection.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = ${checkpointAt}`,
    );
    if (maximalPages !== undefined) connection.exec(`PRAGMA max_page_count = ${maximalPages}`);
    migrate(connection);
    connection.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    return { kind: 'open', database: new Database(connection) };
  } catch (error) {
    connection?.close();
    if (resultCode(error) === null) throw error;
    return { kind: 'unreadable', cause: error instanceof Error ? error.message : String(error) };
  }
}

function hasHeader(file: string): boolean {
  const head = Buffer.alloc(16);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, head, 0, 16, 0);
  } finally {
    closeSync(descriptor);
  }
  return head.toString('latin1') === 'SQLite format 3\0';
}

function damage(connection: DatabaseSync, size: number): string | null {
  if (size <= fullCheckBytes) {
    const verdict = connection.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (verdict !== 'ok') return String(verdict);
  }
  const version = schemaVersion(connection);
  return version > migrations.length ? `schema version ${version}, newer than ${migrations.length}` : null;
}

function schemaVersion(connection: DatabaseSync): number {
  const known = connection
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'")
    .get();
  if (known === undefined) return 0;
  return Number(connection.prepare('SELECT max(version) AS version FROM schema_version').get()?.['version'] ?? 0);
}

/** A function that steps of the schema call; whoever runs them defines it first. */
export function defineTermKey(connection: DatabaseSync): void {
  connection.function('term_key', { deterministic: true }, (name) => keyBytes(termKey(String(name))));
}

/** Brings the schema forward, one transaction for all steps; another process that starts at once waits its turn. */
function migrate(connection: DatabaseSync): void {
  if (schemaVersion(connection) === migrations.length) return;
  defineTermKey(connection);
  connection.exec('BEGIN IMMEDIATE');
  try {
    connection.exec(
      'CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL)',
    );
    for (let version = schemaVersion(connection); version < migrations.length; version += 1) {
      connection.exec(migrations[version] ?? '');
      connection.prepare("INSERT INTO schema_version VALUES (?, strftime('%Y-%m-%dT%H:%M:%fZ'))").run(version + 1);
    }
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}
