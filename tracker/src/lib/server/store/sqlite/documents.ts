import type { SQLInputValue } from 'node:sqlite';
import type { DocumentChange, DocumentKey, DocumentOutcome, DocumentScope, StoredDocument } from '../port.ts';
import { bytes, integer, text } from '../row.ts';
import type { Database } from './database.ts';

/** Documents of the state and profile resources. Writes happen inside the caller's transaction. */
export class Documents {
  #db: Database;
  constructor(database: Database) {
    this.#db = database;
  }

  find(key: DocumentKey): StoredDocument | null {
    const row = this.#db.one(
      'SELECT content, content_type, updated_ms FROM document WHERE resource = ? AND activity = ? AND agent = ? AND registration = ? AND id = ?',
      ...columns(key),
    );
    return row === undefined
      ? null
      : {
          content: bytes(row, 'content'),
          contentType: text(row, 'content_type'),
          updatedMs: integer(row, 'updated_ms'),
        };
  }

  ids(
    scope: DocumentScope,
    sinceMs: number | null,
  ): { readonly ids: readonly string[]; readonly latestMs: number | null } {
    const { where, values } = inScope(scope);
    const rows = this.#db.all(
      `SELECT id, max(updated_ms) AS updated_ms FROM document WHERE ${where} AND updated_ms > ? GROUP BY id ORDER BY id`,
      ...values,
      sinceMs ?? Number.MIN_SAFE_INTEGER,
    );
    const times = rows.map((row) => integer(row, 'updated_ms'));
    return { ids: rows.map((row) => text(row, 'id')), latestMs: times.length === 0 ? null : Math.max(...times) };
  }

  change<Refused>(
    key: DocumentKey,
    nowMs: number,
    decide: (found: StoredDocument | null) => DocumentChange<Refused>,
  ): Exclude<DocumentOutcome<Refused>, { readonly kind: 'unavailable' }> {
    const change = decide(this.find(key));
    if (change.kind === 'refuse') return { kind: 'refused', because: change.because };
    if (change.kind === 'put')
      this.#db.run(
        'INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        ...columns(key),
        change.contentType,
        nowMs,
        change.content,
      );
    else
      this.#db.run(
        'DELETE FROM document WHERE resource = ? AND activity = ? AND agent = ? AND registration = ? AND id = ?',
        ...columns(key),
      );
    return { kind: 'changed' };
  }

  deleteAll(scope: DocumentScope): void {
    const { where, values } = inScope(scope);
    this.#db.run(`DELETE FROM document WHERE ${where}`, ...values);
  }
}

const scopeColumns = ({ resource, activity, agent }: DocumentScope): readonly SQLInputValue[] => [
  resource,
  activity ?? '',
  agent ?? '',
];
const columns = (key: DocumentKey): readonly SQLInputValue[] => [...scopeColumns(key), key.registration ?? '', key.id];

function inScope(scope: DocumentScope): { readonly where: string; readonly values: readonly SQLInputValue[] } {
  const where = 'resource = ? AND activity = ? AND agent = ?';
  return scope.registration === null
    ? { where, values: scopeColumns(scope) }
    : { where: `${where} AND registration = ?`, values: [...scopeColumns(scope), scope.registration] };
}
