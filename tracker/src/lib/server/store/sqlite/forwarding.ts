import type { SQLInputValue } from 'node:sqlite';
import { asideReason, forwardedStore, forwarderOf } from '../forwarder-rows.ts';
import type {
  ForwardedStore,
  Forwarder,
  ForwarderChanged,
  ForwardingStep,
  ForwardingStore,
  LogPlace,
  LogStretch,
  SetAside,
} from '../port-forwarding.ts';
import { integer, text, textOrNull } from '../row.ts';
import type { Database } from './database.ts';
import { firstAfter } from './moment.ts';

type Arguments<Name extends keyof ForwardingStore> = Parameters<ForwardingStore[Name]>;
type Outcome = Exclude<ForwarderChanged, { readonly kind: 'unavailable' }>;

const columns = `f.*, (SELECT count(*) FROM forwarder_aside a WHERE a.forwarder = f.id) AS aside,
  (SELECT count(*) FROM forwarder_aside a WHERE a.forwarder = f.id AND a.again = 1) AS again`;

/** Forwarders and the log as they read it (`ForwardingStore`); whoever calls opens the transaction. */
export class Forwarders {
  #db: Database;
  constructor(database: Database) {
    this.#db = database;
  }

  all(): readonly Forwarder[] {
    return this.#db.all(`SELECT ${columns} FROM forwarder f ORDER BY f.created_ms, f.id`).map(forwarderOf);
  }

  create(...[{ id, createdMs, settings }, from]: Arguments<'createForwarder'>): Outcome {
    const place = from === 'now' ? this.#end() : { storedMs: 0, seq: 0 };
    this.#db.run(
      'INSERT INTO forwarder (id, created_ms, settings, paused, stored_ms, seq, forwarded, refused_in_row, lease_ms) VALUES (?, ?, ?, 0, ?, ?, 0, 0, 0)',
      id,
      createdMs,
      JSON.stringify(settings),
      place.storedMs,
      place.seq,
    );
    return { kind: 'done' };
  }

  change(...[id, change]: Arguments<'changeForwarder'>): Outcome {
    const [column, value] =
      'settings' in change ? ['settings', JSON.stringify(change.settings)] : ['paused', change.paused ? 1 : 0];
    return this.#one(
      `UPDATE forwarder SET ${column} = ?, owner = NULL, failure = NULL, refused_in_row = 0 WHERE id = ?`,
      value ?? null,
      id,
    );
  }

  remove(id: string): Outcome {
    this.#db.run('DELETE FROM forwarder_aside WHERE forwarder = ?', id);
    return this.#one('DELETE FROM forwarder WHERE id = ?', id);
  }

  claim(...[id, owner, leaseMs, nowMs]: Arguments<'claimForwarder'>): Forwarder | null {
    const taken = this.#db.run(
      'UPDATE forwarder SET owner = ?, lease_ms = ? WHERE id = ? AND paused = 0 AND (owner IS NULL OR owner = ? OR lease_ms < ?)',
      owner,
      nowMs + leaseMs,
      id,
      owner,
      nowMs,
    );
    const row = taken === 0 ? undefined : this.#db.one(`SELECT ${columns} FROM forwarder f WHERE f.id = ?`, id);
    return row === undefined ? null : forwarderOf(row);
  }

  release(...[id, owner]: Arguments<'releaseForwarder'>): Outcome {
    return this.#one('UPDATE forwarder SET owner = NULL WHERE id = ? AND owner = ?', id, owner);
  }

  keep(...[id, owner, step]: Arguments<'keepForwardingStep'>): Outcome {
    const kept = this.#one(
      `UPDATE forwarder SET stored_ms = coalesce(?, stored_ms), seq = coalesce(?, seq), forwarded = forwarded + ?,
         success_ms = coalesce(?, success_ms), failure = ?, refused_in_row = ? WHERE id = ? AND owner = ?`,
      step.place?.storedMs ?? null,
      step.place?.seq ?? null,
      step.forwarded,
      step.successMs,
      step.failure === null ? null : JSON.stringify(step.failure),
      step.refusedInRow,
      id,
      owner,
    );
    if (kept.kind === 'done') this.#keepAside(id, step);
    return kept;
  }

  #keepAside(id: string, { settled, setAside }: ForwardingStep): void {
    for (const statement of settled)
      this.#db.run('DELETE FROM forwarder_aside WHERE forwarder = ? AND statement = ?', id, statement);
    for (const { statement, atMs, status, reason } of setAside)
      this.#db.run(
        'INSERT OR REPLACE INTO forwarder_aside VALUES (?, ?, ?, ?, ?, 0)',
        id,
        statement,
        atMs,
        status,
        reason,
      );
  }

  aside(...[id, limit, again]: Arguments<'setAside'>): readonly SetAside[] {
    return this.#db
      .all(
        `SELECT statement, at_ms, status, reason FROM forwarder_aside WHERE forwarder = ? AND again >= ?
         ORDER BY at_ms DESC, statement LIMIT ?`,
        id,
        again ? 1 : 0,
        limit,
      )
      .map((row) => ({
        statement: text(row, 'statement'),
        atMs: integer(row, 'at_ms'),
        status: integer(row, 'status'),
        reason: asideReason(text(row, 'reason')),
      }));
  }

  settleAside(...[id, how]: Arguments<'settleAside'>): Outcome {
    if (this.#db.one('SELECT 1 FROM forwarder WHERE id = ?', id) === undefined) return { kind: 'unknown' };
    this.#db.run(
      how === 'again'
        ? 'UPDATE forwarder_aside SET again = 1 WHERE forwarder = ?'
        : 'DELETE FROM forwarder_aside WHERE forwarder = ?',
      id,
    );
    return this.#one('UPDATE forwarder SET failure = NULL, refused_in_row = 0 WHERE id = ?', id);
  }

  logAfter(...[after, stores, limit, bytes]: Arguments<'logAfter'>): LogStretch {
    const { condition, values } = this.#after(after, stores);
    const rows = this.#db.each(
      `SELECT seq, stored_ms, id, store, CASE voiding WHEN 1 THEN refers_to END AS voids, text
       FROM statement WHERE ${condition} ORDER BY seq LIMIT ?`,
      ...values,
      limit + 1,
    );
    const entries: LogStretch['entries'][number][] = [];
    let size = 0;
    for (const row of rows) {
      const statement = text(row, 'text');
      size += Buffer.byteLength(statement);
      const last = entries.at(-1);
      if (last !== undefined && (entries.length === limit || size > bytes))
        return { entries, end: last.place, more: true };
      entries.push({
        place: { storedMs: integer(row, 'stored_ms'), seq: integer(row, 'seq') },
        id: text(row, 'id'),
        store: forwardedStore(text(row, 'store')),
        voids: textOrNull(row, 'voids'),
        text: statement,
      });
    }
    const end = this.#end();
    return { entries, end: end.storedMs < after.storedMs ? after : end, more: false };
  }

  behind(...[after, stores, ceiling]: Arguments<'logBehind'>): number {
    const { condition, values } = this.#after(after, stores);
    const sql = `SELECT count(*) AS n FROM (SELECT 1 FROM statement WHERE ${condition} ORDER BY seq LIMIT ?)`;
    return integer(this.#db.one(sql, ...values, ceiling) ?? { n: 0 }, 'n');
  }

  /** The statement at a place is normally there, and its number the border; after a purge, its time is. */
  #after(place: LogPlace, stores: readonly ForwardedStore[]): { condition: string; values: readonly SQLInputValue[] } {
    // Written out, not bound: SQLite uses a partial index only where it sees that the stores are those of the index.
    const listed = `store <> 'mesure' AND voided = 0 AND store IN (${stores.map((name) => `'${name}'`).join(', ')})`;
    const row = this.#db.one('SELECT stored_ms FROM statement WHERE seq = ?', place.seq);
    if (row !== undefined && integer(row, 'stored_ms') === place.storedMs)
      return { condition: `seq > ? AND ${listed}`, values: [place.seq] };
    return {
      condition: `seq >= ? AND (stored_ms > ? OR seq > ?) AND ${listed}`,
      values: [firstAfter(this.#db, place.storedMs - 1), place.storedMs, place.seq],
    };
  }

  #end(): LogPlace {
    const row = this.#db.one('SELECT seq, stored_ms FROM statement ORDER BY seq DESC LIMIT 1');
    return row === undefined
      ? { storedMs: 0, seq: 0 }
      : { storedMs: integer(row, 'stored_ms'), seq: integer(row, 'seq') };
  }

  #one(sql: string, ...values: readonly SQLInputValue[]): Outcome {
    return this.#db.run(sql, ...values) === 0 ? { kind: 'unknown' } : { kind: 'done' };
  }
}
