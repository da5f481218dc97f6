import type { SQLInputValue } from 'node:sqlite';
import type { StoreOfStatement } from '../../../xapi/vocabulary.ts';
import type { FoundStatement, Page, StatementQuery } from '../port.ts';
import { type Database, integer, text, textOrNull } from './database.ts';

/** Counting a term stops here: beyond, it is no use to know which of two terms is the rarer. */
const countCeiling = 2000;

interface Bounds {
  readonly above: number;
  readonly below: number;
}
interface Select {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

interface Driven extends Select {
  /** The column whose index gives the order. */
  readonly order: 's.seq' | 'f.seq';
}

/** Reads single statements and pages of them. */
export class Reader {
  #db: Database;
  constructor(database: Database) {
    this.#db = database;
  }

  find(id: string): FoundStatement | null {
    const row = this.#db.one('SELECT text, store, actor, credential, voided FROM statement WHERE id = ?', id);
    if (row === undefined) return null;
    return {
      text: text(row, 'text'),
      store: storeName(text(row, 'store')),
      actor: textOrNull(row, 'actor'),
      credential: textOrNull(row, 'credential'),
      voided: integer(row, 'voided') === 1,
    };
  }

  query(query: StatementQuery): Page {
    const bounds = this.#bounds(query);
    if (bounds === null) return { kind: 'unknown-cursor' };
    const termIds: number[] = [];
    for (const name of query.terms) {
      const row = this.#db.one('SELECT id FROM term WHERE name = ?', name);
      if (row === undefined) return { kind: 'page', statements: [], next: null };
      termIds.push(integer(row, 'id'));
    }
    const { sql, values } = this.#select(query, termIds, bounds);
    const rows = this.#db.all(sql, ...values, query.limit + 1);
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      kind: 'page',
      statements: shown.map((row) => text(row, 'text')),
      next: rows.length > query.limit && last !== undefined ? text(last, 'id') : null,
    };
  }

  /** The open interval of sequence numbers in which the page lies. Times grow with them, so times become numbers too. */
  #bounds(query: StatementQuery): Bounds | null {
    let above = 0;
    let below = Number.MAX_SAFE_INTEGER;
    if (query.sinceMs !== null)
      above =
        this.#edge(
          'SELECT seq FROM statement WHERE stored_ms <= ? ORDER BY stored_ms DESC, seq DESC LIMIT 1',
          query.sinceMs,
        ) ?? above;
    if (query.untilMs !== null)
      below =
        this.#edge('SELECT seq FROM statement WHERE stored_ms > ? ORDER BY stored_ms, seq LIMIT 1', query.untilMs) ??
        below;
    if (query.after !== null) {
      const seq = this.#edge('SELECT seq FROM statement WHERE id = ?', query.after);
      if (seq === null) return null;
      if (query.ascending) above = Math.max(above, seq);
      else below = Math.min(below, seq);
    }
    return { above, below };
  }

  #edge(sql: string, value: SQLInputValue): number | null {
    const row = this.#db.one(sql, value);
    return row === undefined ? null : integer(row, 'seq');
  }

  /** One range scan drives the page, in its order; every other condition is a probe by primary key. */
  #select(query: StatementQuery, termIds: readonly number[], { above, below }: Bounds): Select {
    const own = query.actors !== null || query.credential !== null;
    const { sql, values, order } = own ? ownStatements(query, termIds) : this.#byTerms(termIds);
    const conditions = `s.voided = 0 AND ${storeCondition(query.stores)} AND ${order} > ? AND ${order} < ?`;
    // A statement that matches for two reasons is listed once; the index gives them side by side, so grouping costs nothing.
    const once = order === 'f.seq' ? 'GROUP BY f.seq' : '';
    return {
      sql: `SELECT s.id, s.text FROM ${sql} AND ${conditions} ${once} ORDER BY ${order} ${query.ascending ? 'ASC' : 'DESC'} LIMIT ?`,
      values: [...values, above, below],
    };
  }

  /** The rarest term drives, and the log itself where there is none. */
  #byTerms(termIds: readonly number[]): Driven {
    const [rarest, ...others] = this.#rarestFirst(termIds);
    if (rarest === undefined) return { sql: 'statement s WHERE 1', values: [], order: 's.seq' };
    const probes = others.map(
      () => 'AND EXISTS (SELECT 1 FROM facet p WHERE p.term = ? AND p.seq = f.seq AND p.source = f.source)',
    );
    return {
      sql: `facet f CROSS JOIN statement s ON s.seq = f.seq WHERE f.term = ? ${probes.join(' ')}`,
      values: [rarest, ...others],
      order: 'f.seq',
    };
  }

  #rarestFirst(termIds: readonly number[]): readonly number[] {
    if (termIds.length < 2) return termIds;
    const counted = termIds.map((term) => ({
      term,
      uses: integer(
        this.#db.one(
          'SELECT count(*) AS uses FROM (SELECT 1 FROM facet WHERE term = ? LIMIT ?)',
          term,
          countCeiling,
        ) ?? { uses: 0 },
        'uses',
      ),
    }));
    return counted.toSorted((a, b) => a.uses - b.uses).map(({ term }) => term);
  }
}

function storeName(value: string): StoreOfStatement {
  if (value === 'suivi' || value === 'mesure' || value === 'other') return value;
  throw new TypeError(`unknown store ${value}`);
}

/** Written out, not bound: SQLite uses the partial index only where it can see that the stores are the public ones. */
function storeCondition(stores: readonly StoreOfStatement[]): string {
  const listed = stores.map((name) => `'${name}'`).join(', ');
  return stores.includes('mesure') ? `s.store IN (${listed})` : `s.store <> 'mesure' AND s.store IN (${listed})`;
}

/** A reader who may see only what they wrote: their statements drive, and terms are probed. */
function ownStatements(query: StatementQuery, termIds: readonly number[]): Driven {
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  if (query.actors !== null) {
    conditions.push('s.actor IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(query.actors));
  }
  if (query.credential !== null) {
    conditions.push('s.credential = ?');
    values.push(query.credential);
  }
  const [first, ...rest] = termIds;
  if (first !== undefined) {
    // The terms must be those of one source: of the statement, or of one that it refers to.
    const joins = rest.map(
      (_, n) => `JOIN facet p${n} ON p${n}.term = ? AND p${n}.seq = p.seq AND p${n}.source = p.source`,
    );
    conditions.push(`EXISTS (SELECT 1 FROM facet p ${joins.join(' ')} WHERE p.term = ? AND p.seq = s.seq)`);
    values.push(...rest, first);
  }
  return { sql: `statement s WHERE ${conditions.join(' AND ')}`, values, order: 's.seq' };
}
