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
import type { Database } from './database.ts';

/** What SQLite keeps of refused requests. Writes happen inside the caller's transaction. */
export class Refusals {
  readonly #db: Database;
  constructor(database: Database) {
    this.#db = database;
  }

  keep(
    { entries, tallies }: { readonly entries: readonly KeptRefusal[]; readonly tallies: readonly RefusalTally[] },
    bounds: RefusalBounds,
    nowMs: number,
  ): void {
    for (const entry of entries) this.#insert(entry);
    for (const { day, kind, requirement, path, count } of tallies)
      this.#db.run(
        'INSERT INTO refused_tally VALUES (?, ?, ?, ?, ?) ON CONFLICT (day, kind, requirement, path) DO UPDATE SET count = count + excluded.count',
        day,
        kind,
        requirement,
        path,
        count,
      );
    this.#prune(bounds, nowMs);
  }

  #insert(entry: KeptRefusal): void {
    this.#db.run(
      `INSERT INTO refused (id, at_ms, key, method, resource, status, requirement, path, expected, received, message, version, content_type, search, if_match, if_none_match, body_bytes, withheld, replayed_ms, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
      entry.body,
    );
  }

  #prune({ days, entries, bytes }: RefusalBounds, nowMs: number): void {
    const firstMs = nowMs - days * 86_400_000;
    this.#db.run('DELETE FROM refused WHERE at_ms < ?', firstMs);
    this.#db.run(
      'DELETE FROM refused WHERE seq <= (SELECT seq FROM refused ORDER BY seq DESC LIMIT 1 OFFSET ?)',
      entries,
    );
    this.#db.run(
      'DELETE FROM refused WHERE seq <= (SELECT max(seq) FROM (SELECT seq, sum(held) OVER (ORDER BY seq DESC) AS held FROM refused) WHERE held > ?)',
      bytes,
    );
    this.#db.run('DELETE FROM refused_tally WHERE day < ?', new Date(firstMs).toISOString().slice(0, 10));
    this.#db.run(
      'DELETE FROM refused_tally WHERE day <= (SELECT day FROM refused_tally ORDER BY day DESC LIMIT 1 OFFSET ?)',
      largestTallies,
    );
  }

  list(
    filter: RefusalFilter,
    { after, limit }: { readonly after: string | null; readonly limit: number },
  ): { readonly entries: readonly RefusedRequest[]; readonly next: string | null } {
    const rows = this.#db.all(
      `SELECT ${columns} FROM refused WHERE ${matching} AND seq < ? ORDER BY seq DESC LIMIT ?`,
      ...valuesOf(filter),
      after === null ? Number.MAX_SAFE_INTEGER : Number(after),
      limit + 1,
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      entries: shown.map(toRefused),
      next: rows.length > limit && last !== undefined ? String(integer(last, 'seq')) : null,
    };
  }

  find(id: string): KeptRefusal | null {
    const row = this.#db.one(`SELECT ${columns}, body FROM refused WHERE id = ?`, id);
    if (row === undefined) return null;
    return { ...toRefused(row), body: row['body'] === null ? null : bytes(row, 'body') };
  }

  groups(filter: RefusalFilter): readonly RefusalGroup[] {
    return this.#db
      .all(
        `SELECT key, requirement, status, count(*) AS count, max(at_ms) AS last_ms FROM refused WHERE ${matching}
         GROUP BY key, requirement, status ORDER BY count DESC, last_ms DESC, key, requirement`,
        ...valuesOf(filter),
      )
      .map(toGroup);
  }

  tallies(fromDay: string): readonly RefusalTally[] {
    return this.#db
      .all(
        'SELECT day, kind, requirement, path, count FROM refused_tally WHERE day >= ? ORDER BY day, kind, requirement, path',
        fromDay,
      )
      .map(toTally);
  }

  settle(id: string, replayedMs: number): 'settled' | 'unknown' {
    const changed = this.#db.run(
      'UPDATE refused SET replayed_ms = ?, body = NULL WHERE id = ? AND replayed_ms IS NULL',
      replayedMs,
      id,
    );
    return changed === 1 ? 'settled' : 'unknown';
  }

  discard(ids: readonly string[]): number {
    return this.#db.run('DELETE FROM refused WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
  }

  erase(containing: readonly string[]): number {
    let erased = 0;
    for (const wanted of containing)
      if (wanted !== '')
        erased += this.#db.run(
          'DELETE FROM refused WHERE instr(body, ?) > 0 OR instr(path, ?) > 0 OR instr(search, ?) > 0 OR instr(received, ?) > 0 OR instr(message, ?) > 0',
          Buffer.from(wanted),
          wanted,
          wanted,
          wanted,
          wanted,
        );
    return erased;
  }
}

const matching =
  '(?1 IS NULL OR key = ?1) AND (?2 IS NULL OR requirement = ?2) AND (?3 IS NULL OR status = ?3) AND at_ms >= ?4 AND at_ms < ?5 AND (?6 IS NULL OR (replayed_ms IS NOT NULL) = ?6)';
const valuesOf = ({ key, requirement, status, fromMs, toMs, replayed }: RefusalFilter) => [
  key,
  requirement,
  status,
  fromMs ?? 0,
  toMs ?? Number.MAX_SAFE_INTEGER,
  replayed === null ? null : Number(replayed),
];
