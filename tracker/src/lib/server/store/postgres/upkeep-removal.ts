import type { LogPlace } from '../port-forwarding.ts';
import type { Removal, RemovalSlice } from '../port-upkeep.ts';
import { flag, integer, text } from '../row.ts';
import {
  accountName,
  type Candidate,
  contributionsOf,
  isDue,
  lostFacets,
  sliceLength,
  storeOfAgentKey,
  tally,
} from '../upkeep-plan.ts';
import { keyOf, type Session } from './database.ts';
import { scopeKey } from './documents.ts';
import { monthOf } from './partitions.ts';
import { ProjectionTables } from './projection-tables.ts';
import { storeName } from './reader.ts';
import { activityIdsOf } from './upkeep.ts';

const smallest = Number.MIN_SAFE_INTEGER;

interface Slice {
  readonly due: readonly Candidate[];
  readonly next: LogPlace | null;
}

export async function surveyRemoval(session: Session, removal: Removal, after: LogPlace | null): Promise<RemovalSlice> {
  const { due, next } = await slice(session, removal, after);
  return { ...tally(due), next };
}

/** Inside a transaction that holds the end of the log. */
export async function removeSlice(session: Session, removal: Removal, after: LogPlace | null): Promise<RemovalSlice> {
  const { due, next } = await slice(session, removal, after);
  if (due.length > 0) {
    await forgetFacets(session, due);
    if (removal.kind === 'before') await new ProjectionTables(session).keepWithout(contributionsOf(due));
    else await removeStates(session, removal.actors, due);
    await removeStatements(session, due);
    await dropEmptyMonths(session, due);
  }
  return { ...tally(due), next };
}

async function slice(session: Session, removal: Removal, after: LogPlace | null): Promise<Slice> {
  const whose =
    removal.kind === 'actors'
      ? { sql: "AND actor = ANY($3::uuid[]) AND store <> 'other'", values: [removal.actors.map((key) => keyOf(key))] }
      : { sql: '', values: [] };
  const rows = await session.query(
    `SELECT stored_ms, seq, id, store, voided, text FROM statement
     WHERE (stored_ms, seq) > ($1::bigint, $2::bigint) AND stored_ms >= $1 ${whose.sql}
     ORDER BY stored_ms, seq LIMIT ${sliceLength}`,
    [after?.storedMs ?? smallest, after?.seq ?? smallest, ...whose.values],
  );
  const last = rows.at(-1);
  return {
    due: rows
      .map((row) => ({
        storedMs: integer(row, 'stored_ms'),
        seq: integer(row, 'seq'),
        id: text(row, 'id'),
        store: storeName(text(row, 'store')),
        voided: flag(row, 'voided'),
        statement: JSON.parse(text(row, 'text')),
      }))
      .filter((one) => isDue(removal, one)),
    next: last === undefined ? null : { storedMs: integer(last, 'stored_ms'), seq: integer(last, 'seq') },
  };
}

async function forgetFacets(session: Session, due: readonly Candidate[]): Promise<void> {
  const ids = due.map(({ id }) => id);
  const targets = Map.groupBy(
    await session.query(
      `WITH RECURSIVE chain (root, id) AS (
         SELECT r.id, r.refers_to FROM record r WHERE r.id = ANY($1::uuid[]) AND r.refers_to IS NOT NULL
         UNION SELECT chain.root, r.refers_to FROM chain JOIN record r ON r.id = chain.id WHERE r.refers_to IS NOT NULL
       )
       SELECT chain.root, target.seq, s.text FROM chain
       JOIN record target ON target.id = chain.id AND target.id <> chain.root
       JOIN statement s ON s.stored_ms = target.stored_ms AND s.seq = target.seq`,
      [ids],
    ),
    (row) => text(row, 'root'),
  );
  const referrers = Map.groupBy(
    await session.query(
      `WITH RECURSIVE above (root, id) AS (
         SELECT r.refers_to, r.id FROM record r WHERE r.refers_to = ANY($1::uuid[])
         UNION SELECT above.root, r.id FROM above JOIN record r ON r.refers_to = above.id
       )
       SELECT above.root, r.stored_ms, r.seq FROM above JOIN record r ON r.id = above.id WHERE above.id <> above.root`,
      [ids],
    ),
    (row) => text(row, 'root'),
  );
  const lost = due.flatMap((gone) =>
    lostFacets({
      gone,
      targets: (targets.get(gone.id) ?? []).map((row) => ({
        seq: integer(row, 'seq'),
        statement: JSON.parse(text(row, 'text')),
      })),
      referrers: (referrers.get(gone.id) ?? []).map((row) => ({
        storedMs: integer(row, 'stored_ms'),
        seq: integer(row, 'seq'),
      })),
    }),
  );
  await session.query(
    `DELETE FROM facet f USING unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[]) AS lost (term, stored_ms, seq, source)
     WHERE f.term = lost.term AND f.stored_ms = lost.stored_ms AND f.seq = lost.seq AND f.source = lost.source`,
    [
      lost.map(({ term }) => keyOf(term)),
      lost.map(({ storedMs }) => storedMs),
      lost.map(({ seq }) => seq),
      lost.map(({ source }) => source),
    ],
  );
}

async function removeStatements(session: Session, due: readonly Candidate[]): Promise<void> {
  const ids = due.map(({ id }) => id);
  await session.query('DELETE FROM attachment_of WHERE statement = ANY($1::uuid[])', [ids]);
  await session.query('DELETE FROM forwarder_aside WHERE statement = ANY($1)', [ids]);
  await session.query(
    `DELETE FROM statement s USING unnest($1::bigint[], $2::bigint[]) AS gone (stored_ms, seq)
     WHERE s.stored_ms = gone.stored_ms AND s.seq = gone.seq`,
    [due.map(({ storedMs }) => storedMs), due.map(({ seq }) => seq)],
  );
  await session.query('DELETE FROM record WHERE id = ANY($1::uuid[])', [ids]);
}

/** A month from which everything has gone gives its tables back to the disk at once; the present month's stay. */
async function dropEmptyMonths(session: Session, due: readonly Candidate[]): Promise<void> {
  const [head = {}] = await session.query('SELECT stored_ms FROM head');
  const present = monthOf(integer(head, 'stored_ms'));
  const months = new Map(due.map(({ storedMs }) => [monthOf(storedMs).name, monthOf(storedMs)]));
  for (const { name, fromMs, toMs } of months.values()) {
    if (fromMs >= present.fromMs) continue;
    const left = await session.query('SELECT 1 FROM statement WHERE stored_ms >= $1 AND stored_ms < $2 LIMIT 1', [
      fromMs,
      toMs,
    ]);
    if (left.length === 0) await session.query(`DROP TABLE IF EXISTS statement_${name}, facet_${name}`);
  }
}

/** State documents of before the names were kept are found by digest: of every activity that these statements speak of. */
async function removeStates(session: Session, actors: readonly string[], due: readonly Candidate[]): Promise<void> {
  const activities = [...new Set(due.flatMap(({ statement }) => activityIdsOf(statement)))];
  const scopes = actors.flatMap((agent) => [
    scopeKey({ resource: 'agent-profile', activity: null, agent, registration: null }),
    ...activities.map((activity) => scopeKey({ resource: 'state', activity, agent, registration: null })),
  ]);
  await session.query('DELETE FROM document WHERE resource IS NULL AND scope = ANY($1::uuid[])', [scopes]);
}

async function documentsOf(
  session: Session,
  removal: Removal,
): Promise<{ readonly where: string; readonly values: readonly unknown[] }> {
  if (removal.kind === 'actors') return { where: 'agent = ANY($1)', values: [removal.actors] };
  const agents = (await session.query('SELECT DISTINCT agent FROM document WHERE agent IS NOT NULL'))
    .map((row) => text(row, 'agent'))
    .filter((agent) => storeOfAgentKey(agent) === removal.store);
  return { where: 'agent = ANY($1) AND updated_ms < $2', values: [agents, removal.beforeMs] };
}

export async function surveyDocuments(session: Session, removal: Removal): Promise<number> {
  const { where, values } = await documentsOf(session, removal);
  const [row = {}] = await session.query(`SELECT count(*) AS n FROM document WHERE ${where}`, values);
  return integer(row, 'n');
}

export async function removeRest(
  session: Session,
  removal: Removal,
): Promise<{ readonly documents: number; readonly files: number }> {
  const { where, values } = await documentsOf(session, removal);
  const documents = await session.query(`DELETE FROM document WHERE ${where} RETURNING key`, values);
  if (removal.kind === 'actors')
    await new ProjectionTables(session).forget(removal.actors.map(accountName).filter((name) => name !== null));
  const files = await session.query(
    'DELETE FROM attachment a WHERE NOT EXISTS (SELECT 1 FROM attachment_of o WHERE o.sha2 = a.sha2) RETURNING sha2',
  );
  return { documents: documents.length, files: files.length };
}
