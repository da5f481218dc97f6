import type { SQLInputValue } from 'node:sqlite';
import type { StoreOfStatement } from '../../../xapi/vocabulary.ts';
import type { FoundStatement, Page, StatementQuery } from '../port.ts';
import { type Database, integer, type Row, text, textOrNull } from './database.ts';
import type { FacetIndex } from './facet-index.ts';

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
  #facets: FacetIndex;
  constructor(database: Database, facets: FacetIndex) {
    this.#db = database;
    this.#facets = facets;
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
    const rows = query.terms.length === 0 ? this.#filed(query, bounds, query.limit + 1) : this.#byTerms(query, bounds);
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      kind: 'page',
      statements: shown.map((row) => text(row, 'text')),
      next: rows.length > query.limit && last !== undefined ? text(last, 'id') : null,
    };
  }

  /** The page and the statement behind it: from the end of the log, which is found by way of memory, and from the tables. */
  #byTerms(query: StatementQuery, { above, below }: Bounds): readonly Row[] {
    const boundary = this.#facets.boundary();
    const recent = (limit: number) => this.#recent(query, { above: Math.max(above, boundary), below }, limit);
    const filed = (limit: number) => this.#filed(query, { above, below: Math.min(below, boundary + 1) }, limit);
    const [first, second] = query.ascending ? [filed, recent] : [recent, filed];
    const rows = first(query.limit + 1);
    return rows.length > query.limit ? rows : [...rows, ...second(query.limit + 1 - rows.length)];
  }

  #recent(query: StatementQuery, { above, below }: Bounds, limit: number): readonly Row[] {
    const found = this.#facets.recent(query.terms, above).filter((seq) => seq < below);
    if (!query.ascending) found.reverse();
    const { conditions, values } = visible(query);
    const sql = `SELECT s.id, s.text FROM statement s WHERE s.seq IN (SELECT value FROM json_each(?)) AND ${conditions.join(' AND ')} ORDER BY s.seq ${direction(query)} LIMIT ?`;
    const rows: Row[] = [];
    for (let at = 0; at < found.length && rows.length < limit; at += 2 * limit)
      rows.push(...this.#db.all(sql, JSON.stringify(found.slice(at, at + 2 * limit)), ...values, limit - rows.length));
    return rows;
  }

  #filed(query: StatementQuery, { above, below }: Bounds, limit: number): readonly Row[] {
    const termIds: number[] = [];
    for (const name of query.terms) {
      const id = this.#facets.termId(name);
      if (id === null) return [];
      termIds.push(id);
    }
    const { sql, values } = this.#select(query, termIds, { above, below });
    return this.#db.all(sql, ...values, limit);
  }

  /** The open interval of sequence numbers in which the page lies. Times grow with them, so times become numbers too. */
  #bounds(query: StatementQuery): Bounds | null {
    let above = 0;
    let below = Number.MAX_SAFE_INTEGER;
    if (query.sinceMs !== null) above = this.#firstAfter(query.sinceMs) - 1;
    if (query.untilMs !== null) below = this.#firstAfter(query.untilMs);
    if (query.after !== null) {
      const row = this.#db.one('SELECT seq FROM statement WHERE id = ?', query.after);
      if (row === undefined) return null;
      const seq = integer(row, 'seq');
      if (query.ascending) above = Math.max(above, seq);
      else below = Math.min(below, seq);
    }
    return { above, below };
  }

  /** The sequence number from which on everything was stored after a moment: bisected, because times grow with them. */
  #firstAfter(ms: number): number {
    let notAfter = 0;
    let after = integer(this.#db.one('SELECT coalesce(max(seq), 0) AS last FROM statement') ?? {}, 'last') + 1;
    while (after - notAfter > 1) {
      const middle = Math.floor((notAfter + after) / 2);
      const row = this.#db.one('SELECT seq, stored_ms FROM statement WHERE seq >= ? ORDER BY seq LIMIT 1', middle);
      if (row === undefined || integer(row, 'stored_ms') > ms) after = middle;
      else notAfter = integer(row, 'seq');
    }
    return after;
  }

  /** One range scan drives the page, in its order; every other condition is a probe by primary key. */
  #select(query: StatementQuery, termIds: readonly number[], { above, below }: Bounds): Select {
    const own = query.actors !== null || query.credential !== null;
    const { sql, values, order } = own ? ownStatements(termIds) : this.#drivenByTerms(termIds);
    const shown = visible(query);
    const conditions = [...shown.conditions, `${order} > ?`, `${order} < ?`].join(' AND ');
    // A statement that matches for two reasons is listed once; the index gives them side by side, so grouping costs nothing.
    const once = order === 'f.seq' ? 'GROUP BY f.seq' : '';
    return {
      sql: `SELECT s.id, s.text FROM ${sql} AND ${conditions} ${once} ORDER BY ${order} ${direction(query)} LIMIT ?`,
      values: [...values, ...shown.values, above, below],
    };
  }

  /** The rarest term drives, and the log itself where there is none. */
  #drivenByTerms(termIds: readonly number[]): Driven {
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

/** Written out, not bound: SQLite uses a partial index only where it can see that the stores are those of the index. */
function storeCondition(stores: readonly StoreOfStatement[]): string {
  const listed = stores.map((name) => `'${name}'`).join(', ');
  const without = (['mesure', 'other'] as const).filter((name) => !stores.includes(name));
  return [...without.map((name) => `s.store <> '${name}'`), `s.store IN (${listed})`].join(' AND ');
}

const direction = ({ ascending }: StatementQuery): string => (ascending ? 'ASC' : 'DESC');

/** What of the log the reader may see at all. */
function visible({ stores, actors, credential }: StatementQuery): {
  readonly conditions: readonly string[];
  readonly values: readonly SQLInputValue[];
} {
  return {
    conditions: [
      's.voided = 0',
      storeCondition(stores),
      ...(actors === null ? [] : ['s.actor IN (SELECT value FROM json_each(?))']),
      ...(credential === null ? [] : ['s.credential = ?']),
    ],
    values: [...(actors === null ? [] : [JSON.stringify(actors)]), ...(credential === null ? [] : [credential])],
  };
}

/** A reader who may see only what they wrote: their statements drive, and terms are probed. */
function ownStatements([first, ...rest]: readonly number[]): Driven {
  if (first === undefined) return { sql: 'statement s WHERE 1', values: [], order: 's.seq' };
  // The terms must be those of one source: of the statement, or of one that it refers to.
  const joins = rest.map(
    (_, n) => `JOIN facet p${n} ON p${n}.term = ? AND p${n}.seq = p.seq AND p${n}.source = p.source`,
  );
  return {
    sql: `statement s WHERE EXISTS (SELECT 1 FROM facet p ${joins.join(' ')} WHERE p.term = ? AND p.seq = s.seq)`,
    values: [...rest, first],
    order: 's.seq',
  };
}
