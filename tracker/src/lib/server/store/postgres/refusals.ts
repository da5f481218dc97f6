import type {
  KeptRefusal,
  RefusalBounds,
  RefusalFilter,
  RefusalGroup,
  RefusalTally,
  RefusedRequest,
} from '../port-refusals.ts';
import { columns, largestTallies, toGroup, toRefused, toTally } from '../refusal-columns.ts';
import { bytes, integer } from '../row.ts';
import type { Session } from './database.ts';

/** Inside the caller's transaction. */
export async function keepRefusals(
  session: Session,
  { entries, tallies }: { readonly entries: readonly KeptRefusal[]; readonly tallies: readonly RefusalTally[] },
  bounds: RefusalBounds,
  nowMs: number,
): Promise<void> {
  for (const entry of entries) await insert(session, entry);
  // In one order everywhere, so that two processes never wait for each other's rows.
  const ordered = tallies.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  for (const { day, kind, requirement, path, count } of ordered)
    await session.query(
      `INSERT INTO refused_tally VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (day, kind, requirement, path) DO UPDATE SET count = refused_tally.count + excluded.count`,
      [day, kind, requirement, path, count],
    );
  await prune(session, bounds, nowMs);
}

const sortKey = ({ day, kind, requirement, path }: RefusalTally): string =>
  JSON.stringify([day, kind, requirement, path]);

async function insert(session: Session, entry: KeptRefusal): Promise<void> {
  await session.query(
    `INSERT INTO refused (id, at_ms, key, method, resource, status, requirement, path, expected, received, message, version, content_type, search, if_match, if_none_match, body_bytes, withheld, replayed_ms, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
    [
      entry.id,
      entry.atMs,
      entry.key,
      entry.method,
      entry.resource,
      entry.status,
      entry.requirement,
      entry.path,
      entry.expected,
      entry.received,
      entry.message,
      entry.version,
      entry.contentType,
      entry.search,
      entry.ifMatch,
      entry.ifNoneMatch,
      entry.bodyBytes,
      entry.withheld,
      entry.replayedMs,
      entry.body === null ? null : Buffer.from(entry.body),
    ],
  );
}

/** Another process may prune at the same moment: rows that it holds are left to it. */
async function prune(session: Session, { days, entries, bytes: held }: RefusalBounds, nowMs: number): Promise<void> {
  const firstMs = nowMs - days * 86_400_000;
  const drop = (which: string): string =>
    `DELETE FROM refused WHERE seq IN (SELECT seq FROM refused WHERE ${which} FOR UPDATE SKIP LOCKED)`;
  await session.query(drop('at_ms < $1'), [firstMs]);
  await session.query(drop('seq <= (SELECT r.seq FROM refused r ORDER BY r.seq DESC LIMIT 1 OFFSET $1)'), [entries]);
  await session.query(
    drop(
      'seq <= (SELECT max(w.seq) FROM (SELECT r.seq, sum(r.held) OVER (ORDER BY r.seq DESC) AS held FROM refused r) w WHERE w.held > $1)',
    ),
    [held],
  );
  await session.query('DELETE FROM refused_tally WHERE day < $1', [new Date(firstMs).toISOString().slice(0, 10)]);
  await session.query(
    'DELETE FROM refused_tally WHERE day <= (SELECT t.day FROM refused_tally t ORDER BY t.day DESC LIMIT 1 OFFSET $1)',
    [largestTallies],
  );
}

export async function listRefusals(
  session: Session,
  filter: RefusalFilter,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<{ readonly entries: readonly RefusedRequest[]; readonly next: string | null }> {
  const rows = await session.query(
    `SELECT ${columns} FROM refused WHERE ${matching} AND seq < $7 ORDER BY seq DESC LIMIT $8`,
    [...valuesOf(filter), after === null ? Number.MAX_SAFE_INTEGER : Number(after), limit + 1],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    entries: shown.map(toRefused),
    next: rows.length > limit && last !== undefined ? String(integer(last, 'seq')) : null,
  };
}

export async function findRefusal(session: Session, id: string): Promise<KeptRefusal | null> {
  const [row] = await session.query(`SELECT ${columns}, body FROM refused WHERE id = $1`, [id]);
  return row === undefined ? null : { ...toRefused(row), body: row['body'] === null ? null : bytes(row, 'body') };
}

export async function groupRefusals(session: Session, filter: RefusalFilter): Promise<readonly RefusalGroup[]> {
  const rows = await session.query(
    `SELECT key, requirement, status, count(*) AS count, max(at_ms) AS last_ms FROM refused WHERE ${matching}
     GROUP BY key, requirement, status
     ORDER BY count DESC, last_ms DESC, key COLLATE "C", requirement COLLATE "C"`,
    valuesOf(filter),
  );
  return rows.map(toGroup);
}

export async function refusalTallies(session: Session, fromDay: string): Promise<readonly RefusalTally[]> {
  const rows = await session.query(
    `SELECT day, kind, requirement, path, count FROM refused_tally WHERE day >= $1
     ORDER BY day, kind, requirement COLLATE "C", path COLLATE "C"`,
    [fromDay],
  );
  return rows.map(toTally);
}

export async function settleRefusal(session: Session, id: string, replayedMs: number): Promise<'settled' | 'unknown'> {
  const rows = await session.query(
    'UPDATE refused SET replayed_ms = $1, body = NULL WHERE id = $2 AND replayed_ms IS NULL RETURNING id',
    [replayedMs, id],
  );
  return rows.length === 1 ? 'settled' : 'unknown';
}

export async function discardRefusals(session: Session, ids: readonly string[]): Promise<number> {
  return (await session.query('DELETE FROM refused WHERE id = ANY($1::text[]) RETURNING seq', [ids])).length;
}

export async function eraseRefusals(session: Session, containing: readonly string[]): Promise<number> {
  let erased = 0;
  for (const wanted of containing)
    if (wanted !== '') {
      const rows = await session.query(
        `DELETE FROM refused
         WHERE position($1::bytea IN body) > 0 OR strpos(path, $2) > 0 OR strpos(search, $2) > 0
           OR strpos(received, $2) > 0 OR strpos(message, $2) > 0
         RETURNING seq`,
        [Buffer.from(wanted), wanted],
      );
      erased += rows.length;
    }
  return erased;
}

const matching =
  '($1::text IS NULL OR key = $1) AND ($2::text IS NULL OR requirement = $2) AND ($3::integer IS NULL OR status = $3) AND at_ms >= $4 AND at_ms < $5 AND ($6::boolean IS NULL OR (replayed_ms IS NOT NULL) = $6)';
const valuesOf = ({ key, requirement, status, fromMs, toMs, replayed }: RefusalFilter): readonly unknown[] => [
  key,
  requirement,
  status,
  fromMs ?? 0,
  toMs ?? Number.MAX_SAFE_INTEGER,
  replayed,
];
