import type { StoreOfStatement } from '../../../xapi/vocabulary.ts';
import type { FoundStatement, Page, StatementQuery } from '../port.ts';
import { integer, type Row, text, textOrNull } from '../row.ts';
import { storeNames, storeTerm, terms } from '../terms.ts';
import type { Database } from './database.ts';
import type { Condition, FacetIndex } from './facet-index.ts';
import { firstAfter } from './moment.ts';
import { along, type Direction, except, fetched, intersection, type Walk } from './walk.ts';

/** Sequence numbers of a credential that are read at once. */
const seqsFetched = 128;

interface Bounds {
  readonly above: number;
  readonly below: number;
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
    const rows = isLogOrder(query) ? this.#log(query, bounds) : this.#walked(query, bounds);
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      kind: 'page',
      statements: shown.map((row) => text(row, 'text')),
      next: rows.length > query.limit && last !== undefined ? text(last, 'id') : null,
    };
  }

  /** The page and the statement behind it, of the whole log or of what stands in its index without *mesure*. */
  #log(query: StatementQuery, { above, below }: Bounds): readonly Row[] {
    const order = query.ascending ? 'ASC' : 'DESC';
    const sql = `SELECT id, text FROM statement WHERE voided = 0 AND ${storeCondition(query.stores)} AND seq > ? AND seq < ? ORDER BY seq ${order} LIMIT ?`;
    return this.#db.all(sql, above, below, query.limit + 1);
  }

  /** The page and the statement behind it, where every condition walks along an index of its own. */
  #walked(query: StatementQuery, { above, below }: Bounds): readonly Row[] {
    const direction: Direction = query.ascending ? 'up' : 'down';
    const walk = intersection(this.#walks(query, direction), direction);
    const within = (seq: number): boolean => seq > above && seq < below;
    const rows: Row[] = [];
    for (let from = query.ascending ? above + 1 : below - 1; ; ) {
      const missing = query.limit + 1 - rows.length;
      const seqs = firstOf(along(walk, from, direction, within), missing);
      rows.push(...this.#rows(seqs, query));
      const last = seqs.at(-1);
      // Most pages are whole at once; where statements were voided, or are not the reader's, more are taken.
      if (last === undefined || seqs.length < missing || rows.length > query.limit) return rows;
      from = query.ascending ? last + 1 : last - 1;
    }
  }

  #rows(seqs: readonly number[], query: StatementQuery): readonly Row[] {
    const order = query.ascending ? 'ASC' : 'DESC';
    const sql = `SELECT id, text, store, actor, voided FROM statement WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq ${order}`;
    return this.#db.all(sql, JSON.stringify(seqs)).filter((row) => isShown(row, query));
  }

  #walks(query: StatementQuery, direction: Direction): readonly Walk[] {
    const { terms: wanted, stores, actors, credential } = query;
    this.#facets.refresh();
    const walks: Walk[] = [];
    if (wanted.length > 0) walks.push(this.#facets.walk(wanted, direction, readable(query)));
    // Whoever is the actor is an agent of the statement; `isShown` leaves out those who are agents of it otherwise.
    if (actors !== null) walks.push(this.#facets.anyOf(actors.map(terms.agent), direction));
    if (credential !== null) walks.push(this.#ofCredential(credential, direction));
    // Long parts of the log may belong to a store that the reader does not see. What was found is left out, and where
    // nothing else is asked for, what belongs to the others drives.
    if (stores.length === storeNames.length) return walks;
    if (walks.length === 0) return [this.#facets.anyOf(stores.map(storeTerm), direction)];
    const hidden = storeNames.filter((name) => !stores.includes(name));
    walks.push(except(this.#facets.anyOf(hidden.map(storeTerm), direction), direction));
    return walks;
  }

  #ofCredential(credential: string, direction: Direction): Walk {
    const [comparison, order] = direction === 'up' ? ['>=', 'ASC'] : ['<=', 'DESC'];
    const sql = `SELECT seq FROM statement WHERE credential = ? AND seq ${comparison} ? ORDER BY seq ${order} LIMIT ${seqsFetched}`;
    return fetched((from) => this.#db.all(sql, credential, from).map((row) => integer(row, 'seq')), direction);
  }

  /** The open interval of sequence numbers in which the page lies. Times grow with them, so times become numbers too. */
  #bounds(query: StatementQuery): Bounds | null {
    let above = 0;
    let below = Number.MAX_SAFE_INTEGER;
    if (query.sinceMs !== null) above = firstAfter(this.#db, query.sinceMs) - 1;
    if (query.untilMs !== null) below = firstAfter(this.#db, query.untilMs);
    if (query.after !== null) {
      const row = this.#db.one('SELECT seq FROM statement WHERE id = ?', query.after);
      if (row === undefined) return null;
      const seq = integer(row, 'seq');
      if (query.ascending) above = Math.max(above, seq);
      else below = Math.min(below, seq);
    }
    return { above, below };
  }
}

function firstOf(seqs: Iterable<number>, count: number): readonly number[] {
  const first: number[] = [];
  for (const seq of seqs) {
    first.push(seq);
    if (first.length === count) break;
  }
  return first;
}

export function storeName(value: string): StoreOfStatement {
  if (value === 'suivi' || value === 'mesure' || value === 'other') return value;
  throw new TypeError(`unknown store ${value}`);
}

/** The stores that the index of what is listed leaves none out of. */
const listedStores = storeNames.filter((name) => name !== 'mesure');

/** True where a page is a stretch of the log as it stands. */
const isLogOrder = ({ terms, actors, credential, stores }: StatementQuery): boolean =>
  terms.length === 0 && actors === null && credential === null && listedStores.every((name) => stores.includes(name));

/** What the reader may know of a statement `t` that others refer to. */
function readable({ stores, actors, credential }: StatementQuery): Condition {
  const listed = stores.map((name) => `'${name}'`).join(', ');
  const conditions = [
    ...(stores.length < storeNames.length ? [`t.store IN (${listed})`] : []),
    ...(actors === null ? [] : ['t.actor IN (SELECT value FROM json_each(?))']),
    ...(credential === null ? [] : ['t.credential = ?']),
  ];
  const values = [...(actors === null ? [] : [JSON.stringify(actors)]), ...(credential === null ? [] : [credential])];
  return { sql: conditions.join(' AND '), values };
}

const isShown = (row: Row, { stores, actors }: StatementQuery): boolean =>
  integer(row, 'voided') === 0 &&
  stores.includes(storeName(text(row, 'store'))) &&
  (actors === null || actors.includes(textOrNull(row, 'actor') ?? ''));

/** Written out, not bound: SQLite uses a partial index only where it can see that the stores are those of the index. */
const storeCondition = (stores: readonly StoreOfStatement[]): string =>
  stores.includes('mesure') ? '1' : "store <> 'mesure'";
