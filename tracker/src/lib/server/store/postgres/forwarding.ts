import { asideReason, forwardedStore, forwarderOf } from '../forwarder-rows.ts';
import type {
  Forwarder,
  ForwarderChanged,
  ForwardingStore,
  LogPlace,
  LogStretch,
  SetAside,
} from '../port-forwarding.ts';
import { flag, integer, text } from '../row.ts';
import type { Session } from './database.ts';

type Arguments<Name extends keyof ForwardingStore> = Parameters<ForwardingStore[Name]>;
type Outcome = Exclude<ForwarderChanged, { readonly kind: 'unavailable' }>;

const columns = `f.*, (SELECT count(*) FROM forwarder_aside a WHERE a.forwarder = f.id) AS aside,
  (SELECT count(*) FROM forwarder_aside a WHERE a.forwarder = f.id AND a.again) AS again`;
/** The server's clock, which all processes share, in epoch ms. */
const serverNow = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

export async function listForwarders(session: Session): Promise<readonly Forwarder[]> {
  return (await session.query(`SELECT ${columns} FROM forwarder f ORDER BY f.created_ms, f.id`)).map(forwarderOf);
}

export async function createForwarder(
  session: Session,
  ...[{ id, createdMs, settings }, from]: Arguments<'createForwarder'>
): Promise<Outcome> {
  const place = from === 'now' ? await end(session) : { storedMs: 0, seq: 0 };
  await session.query(
    `INSERT INTO forwarder (id, created_ms, settings, paused, stored_ms, seq, forwarded, refused_in_row, lease_ms)
     VALUES ($1, $2, $3, false, $4, $5, 0, 0, 0)`,
    [id, createdMs, JSON.stringify(settings), place.storedMs, place.seq],
  );
  return { kind: 'done' };
}

export function changeForwarder(session: Session, ...[id, change]: Arguments<'changeForwarder'>): Promise<Outcome> {
  const forget = 'owner = NULL, failure = NULL, refused_in_row = 0 WHERE id = $1 RETURNING id';
  return 'settings' in change
    ? one(session, `UPDATE forwarder SET settings = $2, ${forget}`, [id, JSON.stringify(change.settings)])
    : one(session, `UPDATE forwarder SET paused = $2, ${forget}`, [id, change.paused]);
}

export async function removeForwarder(session: Session, id: string): Promise<Outcome> {
  await session.query('DELETE FROM forwarder_aside WHERE forwarder = $1', [id]);
  return one(session, 'DELETE FROM forwarder WHERE id = $1 RETURNING id', [id]);
}

export async function claimForwarder(
  session: Session,
  ...[id, owner, leaseMs]: Arguments<'claimForwarder'>
): Promise<Forwarder | null> {
  const [row] = await session.query(
    `UPDATE forwarder f SET owner = $2, lease_ms = ${serverNow} + $3
     WHERE id = $1 AND NOT paused AND (owner IS NULL OR owner = $2 OR lease_ms < ${serverNow}) RETURNING ${columns}`,
    [id, owner, leaseMs],
  );
  return row === undefined ? null : forwarderOf(row);
}

export function releaseForwarder(session: Session, ...[id, owner]: Arguments<'releaseForwarder'>): Promise<Outcome> {
  return one(session, 'UPDATE forwarder SET owner = NULL WHERE id = $1 AND owner = $2 RETURNING id', [id, owner]);
}

export async function keepForwardingStep(
  session: Session,
  ...[id, owner, step]: Arguments<'keepForwardingStep'>
): Promise<Outcome> {
  const kept = await one(
    session,
    `UPDATE forwarder SET stored_ms = coalesce($3, stored_ms), seq = coalesce($4, seq), forwarded = forwarded + $5,
       success_ms = coalesce($6, success_ms), failure = $7, refused_in_row = $8
     WHERE id = $1 AND owner = $2 RETURNING id`,
    [
      id,
      owner,
      step.place?.storedMs ?? null,
      step.place?.seq ?? null,
      step.forwarded,
      step.successMs,
      step.failure === null ? null : JSON.stringify(step.failure),
      step.refusedInRow,
    ],
  );
  if (kept.kind !== 'done') return kept;
  await session.query('DELETE FROM forwarder_aside WHERE forwarder = $1 AND statement = ANY($2::text[])', [
    id,
    step.settled,
  ]);
  for (const { statement, atMs, status, reason } of step.setAside)
    await session.query(
      `INSERT INTO forwarder_aside VALUES ($1, $2, $3, $4, $5, false) ON CONFLICT (forwarder, statement)
       DO UPDATE SET at_ms = excluded.at_ms, status = excluded.status, reason = excluded.reason, again = false`,
      [id, statement, atMs, status, reason],
    );
  return kept;
}

export async function setAside(
  session: Session,
  ...[id, limit, again]: Arguments<'setAside'>
): Promise<readonly SetAside[]> {
  const rows = await session.query(
    `SELECT statement, at_ms, status, reason FROM forwarder_aside WHERE forwarder = $1 AND (again OR NOT $2)
     ORDER BY at_ms DESC, statement LIMIT $3`,
    [id, again, limit],
  );
  return rows.map((row) => ({
    statement: text(row, 'statement'),
    atMs: integer(row, 'at_ms'),
    status: integer(row, 'status'),
    reason: asideReason(text(row, 'reason')),
  }));
}

export async function settleAside(session: Session, ...[id, how]: Arguments<'settleAside'>): Promise<Outcome> {
  await session.query(
    how === 'again'
      ? 'UPDATE forwarder_aside SET again = true WHERE forwarder = $1'
      : 'DELETE FROM forwarder_aside WHERE forwarder = $1',
    [id],
  );
  return one(session, 'UPDATE forwarder SET failure = NULL, refused_in_row = 0 WHERE id = $1 RETURNING id', [id]);
}

/** Only what comes up to the end of the log as it was first read is looked at, so that nothing is passed over. */
export async function logAfter(
  session: Session,
  ...[after, stores, limit, bytes]: Arguments<'logAfter'>
): Promise<LogStretch> {
  const last = await end(session);
  const rows = await session.query(
    `SELECT * FROM (
       SELECT page.*, sum(octet_length(text)) OVER (ORDER BY stored_ms, seq) AS total FROM (
         SELECT stored_ms, seq, id, store, voiding, text FROM statement
         WHERE store <> 'mesure' AND NOT voided AND store = ANY($1) AND stored_ms >= $2 AND stored_ms <= $4
           AND (stored_ms, seq) > ($2, $3) AND (stored_ms, seq) <= ($4, $5)
         ORDER BY stored_ms, seq LIMIT $6
       ) page
     ) summed WHERE total <= $7 OR total = octet_length(text) ORDER BY stored_ms, seq`,
    [stores, after.storedMs, after.seq, last.storedMs, last.seq, limit + 1, bytes],
  );
  const shown = rows.slice(0, limit);
  const targets = await voided(
    session,
    shown.filter((row) => flag(row, 'voiding')).map((row) => text(row, 'id')),
  );
  const entries = shown.map((row) => ({
    place: { storedMs: integer(row, 'stored_ms'), seq: integer(row, 'seq') },
    id: text(row, 'id'),
    store: forwardedStore(text(row, 'store')),
    voids: targets.get(text(row, 'id')) ?? null,
    text: text(row, 'text'),
  }));
  const reached = entries.at(-1)?.place;
  const more = reached !== undefined && (rows.length > limit || (await logBehind(session, reached, stores, 1)) > 0);
  if (more) return { entries, end: reached, more };
  return { entries, end: last.storedMs < after.storedMs ? after : last, more: false };
}

export async function logBehind(
  session: Session,
  ...[after, stores, ceiling]: Arguments<'logBehind'>
): Promise<number> {
  const [row = {}] = await session.query(
    `SELECT count(*) AS n FROM (
       SELECT 1 FROM statement WHERE store <> 'mesure' AND NOT voided AND store = ANY($1) AND stored_ms >= $2
         AND (stored_ms, seq) > ($2, $3) ORDER BY stored_ms, seq LIMIT $4
     ) behind`,
    [stores, after.storedMs, after.seq, ceiling],
  );
  return integer(row, 'n');
}

async function voided(session: Session, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await session.query(
    'SELECT id, refers_to FROM record WHERE id = ANY($1::uuid[]) AND refers_to IS NOT NULL',
    [ids],
  );
  return new Map(rows.map((row) => [text(row, 'id'), text(row, 'refers_to')]));
}

async function end(session: Session): Promise<LogPlace> {
  const [row = {}] = await session.query('SELECT seq, stored_ms FROM head');
  return { storedMs: integer(row, 'stored_ms'), seq: integer(row, 'seq') };
}

async function one(session: Session, sql: string, values: readonly unknown[]): Promise<Outcome> {
  return (await session.query(sql, values)).length === 0 ? { kind: 'unknown' } : { kind: 'done' };
}
