import { mergeDefinitions } from '../definitions.ts';
import type { AttachedFile, DocumentKey } from '../port.ts';
import type { LogPlace } from '../port-forwarding.ts';
import type { ActivityRow, ListedDocument, LogEntry, LogScope, LogSlice, StoreState } from '../port-upkeep.ts';
import { bytes, integer, type Row, text, textOrNull } from '../row.ts';
import { sliceCharacters, sliceLength, storeOfAgentKey } from '../upkeep-plan.ts';
import type { Database } from './database.ts';
import type { ProjectionTables } from './projection-tables.ts';
import { storeName } from './reader.ts';
import { tombstoneText } from './upkeep-removal.ts';

const inScope = 's.store IN (SELECT value FROM json_each(?)) AND s.stored_ms > ? AND s.stored_ms <= ? AND s.text <> ?';
const scopeValues = ({ stores, sinceMs, untilMs }: LogScope): readonly (string | number)[] => [
  JSON.stringify(stores),
  sinceMs ?? Number.MIN_SAFE_INTEGER,
  untilMs ?? Number.MAX_SAFE_INTEGER,
  tombstoneText,
];

/** Reads the log for export and writes what an import brings beside statements. Writes are the caller's transaction's. */
export class Upkeep {
  #db: Database;
  #projections: ProjectionTables;
  constructor(database: Database, projections: ProjectionTables) {
    this.#db = database;
    this.#projections = projections;
  }

  state(): StoreState {
    const count = (sql: string): number => integer(this.#db.one(sql) ?? {}, 'n');
    return {
      schemaVersion: count('SELECT max(version) AS n FROM schema_version'),
      statements: this.#db
        .all(
          `SELECT store, strftime('%Y-%m', stored_ms / 1000, 'unixepoch') AS month, count(*) AS n FROM statement
           WHERE text <> ? GROUP BY store, month ORDER BY month, store`,
          tombstoneText,
        )
        .map((row) => ({ store: storeName(text(row, 'store')), month: text(row, 'month'), count: integer(row, 'n') })),
      documents: count('SELECT count(*) AS n FROM document'),
      unnamed: 0,
      files: count('SELECT count(*) AS n FROM attachment'),
      bytes: count('SELECT page_count * page_size AS n FROM pragma_page_count(), pragma_page_size()'),
    };
  }

  logSlice(scope: LogScope, after: LogPlace | null): LogSlice {
    const rows = this.#db.each(
      'SELECT s.seq, s.id, s.stored_ms, s.text, s.store, s.credential, s.voided FROM statement s WHERE s.seq > ? ORDER BY s.seq LIMIT ?',
      after?.seq ?? 0,
      sliceLength,
    );
    const entries: LogEntry[] = [];
    let last: LogPlace | null = null;
    let characters = 0;
    for (const row of rows) {
      last = { storedMs: integer(row, 'stored_ms'), seq: integer(row, 'seq') };
      const entry = { ...last, ...toEntry(row) };
      if (!holds(scope, entry)) continue;
      entries.push({ ...entry, files: this.#filesOf(text(row, 'id')) });
      characters += entry.text.length;
      if (characters > sliceCharacters) break;
    }
    return { entries, next: last };
  }

  #filesOf(statement: string): readonly string[] {
    return this.#db
      .all('SELECT sha2 FROM attachment_of WHERE statement = ? ORDER BY sha2', statement)
      .map((row) => text(row, 'sha2'));
  }

  filesAfter(scope: LogScope, sha2: string | null, limit: number): readonly string[] {
    return this.#db
      .all(
        `SELECT a.sha2 FROM attachment a WHERE a.sha2 > ? AND EXISTS (
           SELECT 1 FROM attachment_of o JOIN statement s ON s.id = o.statement WHERE o.sha2 = a.sha2 AND ${inScope})
         ORDER BY a.sha2 LIMIT ?`,
        sha2 ?? '',
        ...scopeValues(scope),
        limit,
      )
      .map((row) => text(row, 'sha2'));
  }

  fileContent(sha2: string): Uint8Array | null {
    const row = this.#db.one('SELECT content FROM attachment WHERE sha2 = ?', sha2);
    return row === undefined ? null : bytes(row, 'content');
  }

  documentsAfter(scope: LogScope, after: DocumentKey | null, limit: number): readonly ListedDocument[] {
    const found: ListedDocument[] = [];
    const rows = this.#db.each(
      `SELECT resource, activity, agent, registration, id, updated_ms FROM document
       WHERE (resource, activity, agent, registration, id) > (?, ?, ?, ?, ?) AND updated_ms > ? AND updated_ms <= ?
       ORDER BY resource, activity, agent, registration, id`,
      after?.resource ?? '',
      after?.activity ?? '',
      after?.agent ?? '',
      after?.registration ?? '',
      after?.id ?? '',
      scope.sinceMs ?? Number.MIN_SAFE_INTEGER,
      scope.untilMs ?? Number.MAX_SAFE_INTEGER,
    );
    for (const row of rows) {
      const listed = toListed(row);
      if (scope.stores.includes(storeOfAgentKey(listed.key.agent))) found.push(listed);
      if (found.length >= limit) break;
    }
    return found;
  }

  definitionsAfter(activity: string | null, limit: number): readonly ActivityRow[] {
    return this.#db
      .all('SELECT id, definition FROM activity WHERE id > ? ORDER BY id LIMIT ?', activity ?? '', limit)
      .map((row) => ({ id: text(row, 'id'), definition: text(row, 'definition') }));
  }

  knownFiles(sha2s: readonly string[]): readonly string[] {
    return this.#db
      .all('SELECT sha2 FROM attachment WHERE sha2 IN (SELECT value FROM json_each(?))', JSON.stringify(sha2s))
      .map((row) => text(row, 'sha2'));
  }
  putFiles(files: readonly AttachedFile[]): void {
    for (const { sha2, content } of files)
      this.#db.run('INSERT OR IGNORE INTO attachment VALUES (?, ?)', sha2, content);
  }
  linkFiles(links: readonly { readonly statement: string; readonly sha2: string }[]): void {
    for (const { statement, sha2 } of links)
      this.#db.run('INSERT OR IGNORE INTO attachment_of VALUES (?, ?)', statement, sha2);
  }
  putDefinitions(definitions: readonly ActivityRow[]): void {
    for (const { id, definition } of definitions) {
      const row = this.#db.one('SELECT definition FROM activity WHERE id = ?', id);
      const known = row === undefined ? null : text(row, 'definition');
      const merged =
        known === null ? definition : JSON.stringify(mergeDefinitions(JSON.parse(known), JSON.parse(definition)));
      if (merged !== known) this.#db.run('INSERT OR REPLACE INTO activity VALUES (?, ?)', id, merged);
    }
  }
  markVoided(ids: readonly string[]): void {
    for (const id of ids) {
      const row = this.#db.one(
        'UPDATE statement SET voided = 1 WHERE id = ? AND voiding = 0 AND voided = 0 RETURNING text, stored_ms, actor',
        id,
      );
      if (row !== undefined)
        this.#projections.remove(JSON.parse(text(row, 'text')), integer(row, 'stored_ms'), textOrNull(row, 'actor'));
    }
  }
}

const holds = (
  { stores, sinceMs, untilMs }: LogScope,
  entry: { readonly store: LogEntry['store']; readonly storedMs: number; readonly text: string },
): boolean =>
  stores.includes(entry.store) &&
  (sinceMs === null || entry.storedMs > sinceMs) &&
  (untilMs === null || entry.storedMs <= untilMs) &&
  entry.text !== tombstoneText;

const toEntry = (row: Row): Pick<LogEntry, 'text' | 'store' | 'credential' | 'voided'> => ({
  text: text(row, 'text'),
  store: storeName(text(row, 'store')),
  credential: textOrNull(row, 'credential'),
  voided: integer(row, 'voided') === 1,
});

const orNull = (value: string): string | null => (value === '' ? null : value);
function toListed(row: Row): ListedDocument {
  const resource = text(row, 'resource');
  if (resource !== 'state' && resource !== 'agent-profile' && resource !== 'activity-profile')
    throw new TypeError(`unknown document resource ${resource}`);
  return {
    key: {
      resource,
      activity: orNull(text(row, 'activity')),
      agent: orNull(text(row, 'agent')),
      registration: orNull(text(row, 'registration')),
      id: text(row, 'id'),
    },
    updatedMs: integer(row, 'updated_ms'),
  };
}
