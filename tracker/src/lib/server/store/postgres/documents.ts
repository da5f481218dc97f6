import type { DocumentChange, DocumentKey, DocumentOutcome, DocumentScope, StoredDocument } from '../port.ts';
import { bytes, integer, type Row, text } from '../row.ts';
import { keyOf, type Session } from './database.ts';

export async function findDocument(session: Session, key: DocumentKey): Promise<StoredDocument | null> {
  const [row] = await session.query('SELECT content, content_type, updated_ms FROM document WHERE key = $1', [
    documentKey(key),
  ]);
  return row === undefined ? null : toDocument(row);
}

export async function documentIds(
  session: Session,
  scope: DocumentScope,
  sinceMs: number | null,
): Promise<{ readonly ids: readonly string[]; readonly latestMs: number | null }> {
  const { where, values } = inScope(scope);
  const rows = await session.query(
    `SELECT id, max(updated_ms) AS updated_ms FROM document
     WHERE ${where} AND updated_ms > $${values.length + 1} GROUP BY id ORDER BY id COLLATE "C"`,
    [...values, sinceMs ?? Number.MIN_SAFE_INTEGER],
  );
  const times = rows.map((row) => integer(row, 'updated_ms'));
  return { ids: rows.map((row) => text(row, 'id')), latestMs: times.length === 0 ? null : Math.max(...times) };
}

/** Inside the caller's transaction. A lock on the key's digest also holds where there is no row yet to lock. */
export async function changeDocument<Refused>(
  session: Session,
  key: DocumentKey,
  nowMs: number,
  decide: (found: StoredDocument | null) => DocumentChange<Refused>,
): Promise<Exclude<DocumentOutcome<Refused>, { readonly kind: 'unavailable' }>> {
  await session.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [documentKey(key)]);
  const change = decide(await findDocument(session, key));
  if (change.kind === 'refuse') return { kind: 'refused', because: change.because };
  if (change.kind === 'put')
    await session.query(
      `INSERT INTO document VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (key) DO UPDATE SET
         content_type = excluded.content_type, updated_ms = excluded.updated_ms, content = excluded.content,
         resource = excluded.resource, activity = excluded.activity, agent = excluded.agent`,
      [
        documentKey(key),
        scopeKey(key),
        key.registration,
        key.id,
        change.contentType,
        nowMs,
        Buffer.from(change.content.buffer, change.content.byteOffset, change.content.byteLength),
        key.resource,
        key.activity,
        key.agent,
      ],
    );
  else await session.query('DELETE FROM document WHERE key = $1', [documentKey(key)]);
  return { kind: 'changed' };
}

export async function deleteDocuments(session: Session, scope: DocumentScope): Promise<void> {
  const { where, values } = inScope(scope);
  await session.query(`DELETE FROM document WHERE ${where}`, values);
}

export const scopeKey = ({ resource, activity, agent }: DocumentScope): string =>
  keyOf(resource, activity ?? '', agent ?? '');
const documentKey = (key: DocumentKey): string => keyOf(scopeKey(key), key.registration ?? '', key.id);

const inScope = (scope: DocumentScope): { readonly where: string; readonly values: readonly unknown[] } =>
  scope.registration === null
    ? { where: 'scope = $1', values: [scopeKey(scope)] }
    : { where: 'scope = $1 AND registration = $2', values: [scopeKey(scope), scope.registration] };

const toDocument = (row: Row): StoredDocument => ({
  content: bytes(row, 'content'),
  contentType: text(row, 'content_type'),
  updatedMs: integer(row, 'updated_ms'),
});
