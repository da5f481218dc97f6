import type { Statement } from '../../../xapi/statement.ts';
import { contextActivityKeys, isActivity, isSubStatement } from '../../../xapi/statement.ts';
import { mergeDefinitions } from '../definitions.ts';
import type { AttachedFile, DocumentKey } from '../port.ts';
import type { LogPlace } from '../port-forwarding.ts';
import type { ActivityRow, ListedDocument, LogEntry, LogScope, LogSlice, StoreState } from '../port-upkeep.ts';
import { bytes, flag, integer, type Row, text, textOrNull } from '../row.ts';
import { sliceCharacters, sliceLength, storeOfAgentKey } from '../upkeep-plan.ts';
import { keyOf, type Session, schema } from './database.ts';
import { ProjectionTables } from './projection-tables.ts';
import { storeName } from './reader.ts';

const smallest = Number.MIN_SAFE_INTEGER;
const largest = Number.MAX_SAFE_INTEGER;

export async function readState(session: Session): Promise<StoreState> {
  const months = await session.query(
    `SELECT store, to_char(to_timestamp(stored_ms / 1000) AT TIME ZONE 'UTC', 'YYYY-MM') AS month, count(*) AS n
     FROM statement GROUP BY 1, 2`,
  );
  const [row = {}] = await session.query(
    `SELECT (SELECT max(version) FROM schema_version) AS version, (SELECT count(*) FROM document) AS documents,
       (SELECT count(*) FROM document WHERE resource IS NULL) AS unnamed, (SELECT count(*) FROM attachment) AS files,
       (SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND c.relkind = 'r') AS bytes`,
    [schema],
  );
  return {
    schemaVersion: integer(row, 'version'),
    statements: months
      .map((one) => ({ store: storeName(text(one, 'store')), month: text(one, 'month'), count: integer(one, 'n') }))
      .toSorted((a, b) => (a.month + a.store < b.month + b.store ? -1 : 1)),
    documents: integer(row, 'documents'),
    unnamed: integer(row, 'unnamed'),
    files: integer(row, 'files'),
    bytes: integer(row, 'bytes'),
  };
}

export async function readLogSlice(session: Session, scope: LogScope, after: LogPlace | null): Promise<LogSlice> {
  const rows = await session.query(
    `SELECT s.stored_ms, s.seq, s.id, s.store, s.credential, s.voided, s.text FROM statement s
     WHERE (s.stored_ms, s.seq) > ($1::bigint, $2::bigint) AND s.stored_ms >= $1
     ORDER BY s.stored_ms, s.seq LIMIT ${sliceLength}`,
    [after?.storedMs ?? smallest, after?.seq ?? smallest],
  );
  const files = await session.query(
    'SELECT statement, sha2 FROM attachment_of WHERE statement = ANY($1::uuid[]) ORDER BY sha2 COLLATE "C"',
    [rows.map((row) => text(row, 'id'))],
  );
  const filesOf = Map.groupBy(files, (row) => text(row, 'statement'));
  const entries: LogEntry[] = [];
  let last: LogPlace | null = null;
  let characters = 0;
  for (const row of rows) {
    const place = { storedMs: integer(row, 'stored_ms'), seq: integer(row, 'seq') };
    last = place;
    const store = storeName(text(row, 'store'));
    if (!scope.stores.includes(store) || !isWithin(scope, place.storedMs)) continue;
    entries.push({
      ...place,
      text: text(row, 'text'),
      store,
      credential: textOrNull(row, 'credential'),
      voided: flag(row, 'voided'),
      files: (filesOf.get(text(row, 'id')) ?? []).map((file) => text(file, 'sha2')),
    });
    characters += text(row, 'text').length;
    if (characters > sliceCharacters) break;
  }
  return { entries, next: last };
}

const isWithin = ({ sinceMs, untilMs }: LogScope, ms: number): boolean =>
  (sinceMs === null || ms > sinceMs) && (untilMs === null || ms <= untilMs);

export async function readFilesAfter(
  session: Session,
  { stores, sinceMs, untilMs }: LogScope,
  sha2: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await session.query(
    `SELECT a.sha2 FROM attachment a WHERE a.sha2 COLLATE "C" > $1 AND EXISTS (
       SELECT 1 FROM attachment_of o JOIN record r ON r.id = o.statement
       JOIN statement s ON s.stored_ms = r.stored_ms AND s.seq = r.seq
       WHERE o.sha2 = a.sha2 AND s.store = ANY($2) AND s.stored_ms > $3 AND s.stored_ms <= $4)
     ORDER BY a.sha2 COLLATE "C" LIMIT $5`,
    [sha2 ?? '', stores, sinceMs ?? smallest, untilMs ?? largest, limit],
  );
  return rows.map((row) => text(row, 'sha2'));
}

export async function readFile(session: Session, sha2: string): Promise<Uint8Array | null> {
  const [row] = await session.query('SELECT content FROM attachment WHERE sha2 = $1', [sha2]);
  return row === undefined ? null : bytes(row, 'content');
}

const documentOrder = [
  'resource',
  "coalesce(activity, '')",
  "coalesce(agent, '')",
  "coalesce(registration::text, '')",
  'id',
]
  .map((column) => `${column} COLLATE "C"`)
  .join(', ');

/** Documents whose names an earlier version did not keep are left out. */
export async function readDocumentsAfter(
  session: Session,
  scope: LogScope,
  after: DocumentKey | null,
  limit: number,
): Promise<readonly ListedDocument[]> {
  const found: ListedDocument[] = [];
  let place = [
    after?.resource ?? '',
    after?.activity ?? '',
    after?.agent ?? '',
    after?.registration ?? '',
    after?.id ?? '',
  ];
  for (;;) {
    const rows = await session.query(
      `SELECT resource, activity, agent, registration::text AS registration, id, updated_ms FROM document
       WHERE resource IS NOT NULL AND (${documentOrder}) > ($1, $2, $3, $4, $5) ORDER BY ${documentOrder} LIMIT $6`,
      [...place, limit],
    );
    for (const row of rows) {
      const listed = toListed(row);
      if (isWithin(scope, listed.updatedMs) && scope.stores.includes(storeOfAgentKey(listed.key.agent)))
        found.push(listed);
      const { resource, activity, agent, registration, id } = listed.key;
      place = [resource, activity ?? '', agent ?? '', registration ?? '', id];
      if (found.length >= limit) return found;
    }
    if (rows.length < limit) return found;
  }
}

function toListed(row: Row): ListedDocument {
  const resource = text(row, 'resource');
  if (resource !== 'state' && resource !== 'agent-profile' && resource !== 'activity-profile')
    throw new TypeError(`unknown document resource ${resource}`);
  return {
    key: {
      resource,
      activity: textOrNull(row, 'activity'),
      agent: textOrNull(row, 'agent'),
      registration: textOrNull(row, 'registration'),
      id: text(row, 'id'),
    },
    updatedMs: integer(row, 'updated_ms'),
  };
}

export async function readDefinitionsAfter(
  session: Session,
  activity: string | null,
  limit: number,
): Promise<readonly ActivityRow[]> {
  if (activity === null) await nameActivities(session);
  const rows = await session.query(
    'SELECT id, definition FROM activity WHERE id COLLATE "C" > $1 ORDER BY id COLLATE "C" LIMIT $2',
    [activity ?? '', limit],
  );
  return rows.map((row) => ({ id: text(row, 'id'), definition: text(row, 'definition') }));
}

/** An earlier version kept digests of the activities only: the log says which they are. */
async function nameActivities(session: Session): Promise<void> {
  const rows = await session.query('SELECT key FROM activity WHERE id IS NULL');
  const unnamed = new Set(rows.map((row) => text(row, 'key').replaceAll('-', '')));
  for (let after: LogPlace | null = null; unnamed.size > 0; ) {
    const { entries, next } = await readLogSlice(
      session,
      { stores: ['suivi', 'mesure', 'other'], sinceMs: null, untilMs: null },
      after,
    );
    if (next === null) return;
    after = next;
    for (const id of new Set(entries.flatMap((entry) => activityIdsOf(JSON.parse(entry.text))))) {
      if (!unnamed.delete(keyOf(id))) continue;
      await session.query('UPDATE activity SET id = $2 WHERE key = $1', [keyOf(id), id]);
    }
  }
}

export function activityIdsOf(statement: Statement): readonly string[] {
  const parts = isSubStatement(statement.object) ? [statement, statement.object] : [statement];
  return parts.flatMap((part) => [
    ...(isActivity(part.object) ? [part.object.id] : []),
    ...contextActivityKeys.flatMap((key) => (part.context?.contextActivities?.[key] ?? []).map(({ id }) => id)),
  ]);
}

export async function knownFiles(session: Session, sha2s: readonly string[]): Promise<readonly string[]> {
  return (await session.query('SELECT sha2 FROM attachment WHERE sha2 = ANY($1)', [sha2s])).map((row) =>
    text(row, 'sha2'),
  );
}
export async function putFiles(session: Session, files: readonly AttachedFile[]): Promise<void> {
  for (const { sha2, content } of files)
    await session.query('INSERT INTO attachment VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      sha2,
      Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    ]);
}
export async function linkFiles(
  session: Session,
  links: readonly { readonly statement: string; readonly sha2: string }[],
): Promise<void> {
  await session.query('INSERT INTO attachment_of SELECT * FROM unnest($1::uuid[], $2::text[]) ON CONFLICT DO NOTHING', [
    links.map(({ statement }) => statement),
    links.map(({ sha2 }) => sha2),
  ]);
}
export async function putDefinitions(session: Session, definitions: readonly ActivityRow[]): Promise<void> {
  for (const { id, definition } of definitions) {
    const [row] = await session.query('SELECT definition FROM activity WHERE key = $1 FOR UPDATE', [keyOf(id)]);
    const merged =
      row === undefined
        ? definition
        : JSON.stringify(mergeDefinitions(JSON.parse(text(row, 'definition')), JSON.parse(definition)));
    await session.query(
      'INSERT INTO activity VALUES ($1, $2, $3) ON CONFLICT (key) DO UPDATE SET definition = excluded.definition, id = excluded.id',
      [keyOf(id), merged, id],
    );
  }
}
/** The caller holds the end of the log. */
export async function markVoided(session: Session, ids: readonly string[]): Promise<void> {
  const projections = new ProjectionTables(session);
  const rows = await session.query(
    `UPDATE statement s SET voided = true FROM record r
     WHERE r.id = ANY($1::uuid[]) AND s.stored_ms = r.stored_ms AND s.seq = r.seq AND NOT s.voiding AND NOT s.voided
     RETURNING s.text, s.stored_ms, s.actor`,
    [ids],
  );
  for (const row of rows)
    await projections.remove(JSON.parse(text(row, 'text')), integer(row, 'stored_ms'), row['actor'] ?? null);
}
