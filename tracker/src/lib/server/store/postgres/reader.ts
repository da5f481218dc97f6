import { identityKey } from '../../../xapi/inverse-functional.ts';
import type { Statement } from '../../../xapi/statement.ts';
import { isUuid } from '../../../xapi/uuid.ts';
import type { StoreOfStatement } from '../../../xapi/vocabulary.ts';
import type { FoundStatement, Page, StatementQuery } from '../port.ts';
import { flag, integer, text, textOrNull } from '../row.ts';
import { keyOf, type Session } from './database.ts';

/** Uses of a term are counted this far, then further while no term has proved rarer: the count costs what the page costs. */
const countCeilings = [100, 1000, 10_000] as const;

/** Values of a query under construction; each gives its placeholder. */
class Values {
  readonly list: unknown[] = [];
  add = (value: unknown): string => `$${this.list.push(value)}`;
}

interface Place {
  readonly storedMs: number;
  readonly seq: number;
}

export async function find(session: Session, id: string): Promise<FoundStatement | null> {
  if (!isUuid(id)) return null;
  const [row] = await session.query(
    `SELECT s.text, s.store, s.credential, s.voided
     FROM record r JOIN statement s ON s.stored_ms = r.stored_ms AND s.seq = r.seq WHERE r.id = $1`,
    [id],
  );
  if (row === undefined) return null;
  const statement: Statement = JSON.parse(text(row, 'text'));
  return {
    text: text(row, 'text'),
    store: storeName(text(row, 'store')),
    actor: identityKey(statement.actor),
    credential: textOrNull(row, 'credential'),
    voided: flag(row, 'voided'),
  };
}

export async function query(session: Session, asked: StatementQuery): Promise<Page> {
  const statement = await pageQuery(session, asked);
  if (statement === null) return { kind: 'unknown-cursor' };
  const rows = await session.query(statement.sql, statement.values);
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  return {
    kind: 'page',
    statements: shown.map((row) => text(row, 'text')),
    next: rows.length > asked.limit && last !== undefined ? text(last, 'id') : null,
  };
}

/** The one query that reads a page, and one row more; null where the page would begin behind an unknown statement. */
export async function pageQuery(
  session: Session,
  asked: StatementQuery,
): Promise<{ readonly sql: string; readonly values: readonly unknown[] } | null> {
  const after = asked.after === null ? null : await placeOf(session, asked.after);
  if (asked.after !== null && after === null) return null;
  const values = new Values();
  const sql =
    asked.actors !== null || asked.credential !== null
      ? ownStatements(asked, after, values)
      : asked.terms.length === 0
        ? wholeLog(asked, after, values)
        : byTerms(asked, await rarestFirst(session, asked.terms), after, values);
  return { sql, values: values.list };
}

async function placeOf(session: Session, id: string): Promise<Place | null> {
  if (!isUuid(id)) return null;
  const [row] = await session.query('SELECT stored_ms, seq FROM record WHERE id = $1', [id]);
  return row === undefined ? null : { storedMs: integer(row, 'stored_ms'), seq: integer(row, 'seq') };
}

/** The page lies within these bounds; those on `stored_ms` alone let whole months be skipped. */
function bounds(alias: string, asked: StatementQuery, after: Place | null, values: Values): string {
  const time = `${alias}.stored_ms`;
  const conditions = ['true'];
  if (asked.sinceMs !== null) conditions.push(`${time} > ${values.add(asked.sinceMs)}`);
  if (asked.untilMs !== null) conditions.push(`${time} <= ${values.add(asked.untilMs)}`);
  if (after !== null) {
    const [ms, seq] = [values.add(after.storedMs), values.add(after.seq)];
    const [behind, bound] = asked.ascending ? ['>', '>='] : ['<', '<='];
    conditions.push(`(${time}, ${alias}.seq) ${behind} (${ms}::bigint, ${seq}::bigint)`, `${time} ${bound} ${ms}`);
  }
  return conditions.join(' AND ');
}

const direction = ({ ascending }: StatementQuery): string => (ascending ? 'ASC' : 'DESC');
/** One more than the page, to know whether there is a next one. */
const order = (alias: string, asked: StatementQuery, values: Values): string =>
  `ORDER BY ${alias}.stored_ms ${direction(asked)}, ${alias}.seq ${direction(asked)} LIMIT ${values.add(asked.limit + 1)}`;

/** Written out, not bound: the partial index serves only where the planner sees that the stores are the public ones. */
const ofStores = (stores: readonly StoreOfStatement[], alias: 's' | 't'): string =>
  stores.length === 0 ? 'false' : `${alias}.store IN (${stores.map((name) => `'${name}'`).join(', ')})`;
function listed(stores: readonly StoreOfStatement[]): string {
  const wanted = ofStores(stores, 's');
  return stores.includes('mesure')
    ? `NOT s.voided AND ${wanted}`
    : `NOT s.voided AND s.store <> 'mesure' AND ${wanted}`;
}

/**
 * A facet counts where its source is the statement itself or one that the reader may read too: else whoever may write a
 * reference could ask, filter by filter, what a statement says that is not theirs to read. Only references come to the
 * second part, which follows them by id.
 */
function throughReadable(asked: StatementQuery, facet: 'f' | 'p', values: Values): string {
  const conditions = [ofStores(asked.stores, 't')];
  if (asked.credential !== null) conditions.push(`t.credential = ${values.add(asked.credential)}`);
  if (asked.actors !== null)
    conditions.push(`t.actor = ANY(${values.add(asked.actors.map((actor) => keyOf(actor)))}::uuid[])`);
  if (asked.stores.length === 3 && conditions.length === 1) return 'true';
  return `(${facet}.source = ${facet}.seq OR (
    WITH RECURSIVE chain (id) AS (
      SELECT r.refers_to FROM record r WHERE r.id = s.id AND r.refers_to IS NOT NULL
      UNION SELECT r.refers_to FROM chain JOIN record r ON r.id = chain.id WHERE r.refers_to IS NOT NULL
    )
    SELECT true FROM chain JOIN record target ON target.id = chain.id
    JOIN statement t ON t.stored_ms = target.stored_ms AND t.seq = target.seq
    WHERE target.seq = ${facet}.source AND ${conditions.join(' AND ')} LIMIT 1
  ))`;
}

function wholeLog(asked: StatementQuery, after: Place | null, values: Values): string {
  const where = bounds('s', asked, after, values);
  return `SELECT s.id, s.text FROM statement s WHERE ${listed(asked.stores)} AND ${where} ${order('s', asked, values)}`;
}

/**
 * The rarest term drives, in the order of its index; every other condition is a probe by primary key. `LIMIT 1` and
 * `OFFSET 0` keep the planner from turning the probes into joins that begin with a term that half of the log has.
 */
function byTerms(asked: StatementQuery, terms: readonly string[], after: Place | null, values: Values): string {
  const [rarest = '', ...others] = terms;
  const driver = values.add(rarest);
  const probes = others.map(
    (term) =>
      `AND (SELECT true FROM facet p WHERE p.term = ${values.add(term)} AND p.stored_ms = f.stored_ms AND p.seq = f.seq AND p.source = f.source LIMIT 1)`,
  );
  // A statement that matches for two reasons is listed once: its facets stand side by side in the index.
  return `SELECT DISTINCT ON (f.stored_ms, f.seq) found.id, found.text
    FROM facet f CROSS JOIN LATERAL (
      SELECT s.id, s.text FROM statement s
      WHERE s.stored_ms = f.stored_ms AND s.seq = f.seq AND ${listed(asked.stores)}
        AND ${throughReadable(asked, 'f', values)} OFFSET 0
    ) AS found
    WHERE f.term = ${driver} ${probes.join(' ')} AND ${bounds('f', asked, after, values)}
    ${order('f', asked, values)}`;
}

async function rarestFirst(session: Session, names: readonly string[]): Promise<readonly string[]> {
  const keys = names.map((name) => keyOf(name));
  if (keys.length < 2) return keys;
  let counted: readonly { readonly key: string; readonly uses: number }[] = [];
  for (const ceiling of countCeilings) {
    counted = await Promise.all(keys.map(async (key) => ({ key, uses: await usesOf(session, key, ceiling) })));
    if (counted.some(({ uses }) => uses < ceiling)) break;
  }
  return counted.toSorted((a, b) => a.uses - b.uses).map(({ key }) => key);
}

async function usesOf(session: Session, key: string, ceiling: number): Promise<number> {
  const [row = {}] = await session.query(
    'SELECT count(*) AS uses FROM (SELECT 1 FROM facet WHERE term = $1 LIMIT $2) AS counted',
    [key, ceiling],
  );
  return integer(row, 'uses');
}

/** A reader who may see only what they wrote: their statements drive, a page for each of their names, and terms are probed. */
function ownStatements(asked: StatementQuery, after: Place | null, values: Values): string {
  const conditions = [listed(asked.stores), bounds('s', asked, after, values)];
  if (asked.credential !== null) conditions.push(`s.credential = ${values.add(asked.credential)}`);
  const [first, ...rest] = asked.terms.map((name) => keyOf(name));
  if (first !== undefined) {
    // The terms must be those of one source: of the statement, or of one that it refers to.
    const joins = rest.map(
      (term, n) =>
        `JOIN facet p${n} ON p${n}.term = ${values.add(term)} AND p${n}.stored_ms = p.stored_ms AND p${n}.seq = p.seq AND p${n}.source = p.source`,
    );
    conditions.push(
      `(SELECT true FROM facet p ${joins.join(' ')} WHERE p.term = ${values.add(first)} AND p.stored_ms = s.stored_ms AND p.seq = s.seq
        AND ${throughReadable(asked, 'p', values)} LIMIT 1)`,
    );
  }
  if (asked.actors === null)
    return `SELECT s.id, s.text FROM statement s WHERE ${conditions.join(' AND ')} ${order('s', asked, values)}`;
  const names = values.add([...new Set(asked.actors.map((actor) => keyOf(actor)))]);
  return `SELECT page.id, page.text FROM unnest(${names}::uuid[]) AS own (actor)
    CROSS JOIN LATERAL (
      SELECT s.id, s.text, s.stored_ms, s.seq FROM statement s
      WHERE s.actor = own.actor AND ${conditions.join(' AND ')} ${order('s', asked, values)}
    ) AS page ${order('page', asked, values)}`;
}

export function storeName(value: string): StoreOfStatement {
  if (value === 'suivi' || value === 'mesure' || value === 'other') return value;
  throw new TypeError(`unknown store ${value}`);
}
