import { hash } from 'node:crypto';
import pg from 'pg';
import type { Row } from '../row.ts';

/** Everything of the record store lives in this schema, so that the database may hold other things too. */
export const schema = 'campus';

/** Something that runs SQL: the pool, or one connection inside a transaction. */
export interface Session {
  query(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}

/** Another process may hold the end of the log this long before a write is answered with «busy». */
const lockTimeoutMs = 5000;
/** A process that stops in the middle of a transaction loses it after this time, and with it the end of the log. */
const idleTransactionMs = 15_000;
const statementTimeoutMs = 60_000;

/**
 * Every query of the store walks an index in the order of its answer, so that its cost depends on the page and not on
 * the log. The planner is kept to that: on fresh statistics it may prefer to read and sort a whole month.
 */
const settings = {
  search_path: schema,
  lock_timeout: lockTimeoutMs,
  idle_in_transaction_session_timeout: idleTransactionMs,
  statement_timeout: statementTimeoutMs,
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  enable_sort: 'off',
  jit: 'off',
  plan_cache_mode: 'force_generic_plan',
  client_min_messages: 'error',
} as const;

/** Numbers of statements and times stay far below 2^53. */
const bigintOid = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === bigintOid ? Number : pg.types.getTypeParser(oid, format)),
};

export function createPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    application_name: 'campus',
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types,
  });
  // A connection that breaks is replaced by the pool, and whoever was using it hears of it from the query; without
  // these listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Names of prepared queries, by their texts, of which there are some dozens. */
const names = new Map<string, string>();
const rememberedNames = 1000;
function nameOf(sql: string): string {
  const name = names.get(sql) ?? hash('md5', sql, 'hex');
  if (names.size < rememberedNames) names.set(sql, name);
  return name;
}

/** Prepared by name: the plan of a query over many months is made once for each connection. */
export function sessionOf(client: { query(config: pg.QueryConfig): Promise<{ rows: Row[] }> }): Session {
  return {
    async query(sql, values = []) {
      return (await client.query({ name: nameOf(sql), text: sql, values: [...values] })).rows;
    },
  };
}

/** 128 bits of SHA-256 as a UUID: a key of fixed size for names of any length. */
export function keyOf(...parts: readonly string[]): string {
  // Lengths stand before the parts, so that no two lists of parts read alike.
  return hash('sha256', parts.map((part) => `${part.length}:${part}`).join(''), 'hex').slice(0, 32);
}
