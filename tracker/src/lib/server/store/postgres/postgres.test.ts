import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../../e2e/run/postgres.ts';
import { newStatement, storeContract } from '../contract.ts';
import { type StatementQuery, type Store, StoreUnavailable } from '../port.ts';
import { terms } from '../terms.ts';
import { createPool, sessionOf } from './database.ts';
import { openPostgresStore } from './index.ts';
import { migrations } from './migrations.ts';
import { pageQuery } from './reader.ts';

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

async function open(url: string): Promise<Store> {
  const opened = await openPostgresStore({ url, connections: 4 });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  return opened.store;
}

storeContract('PostgreSQL', async () => {
  const store = await open(await server.newDatabase());
  return { store, close: () => store.close() };
});

const all: StatementQuery = {
  terms: [],
  stores: ['suivi', 'other'],
  actors: null,
  credential: null,
  sinceMs: null,
  untilMs: null,
  ascending: true,
  limit: 100,
  after: null,
};

async function ask(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query({ text: sql, rowMode: 'array' });
    // A script of several commands has one result for each.
    return Array.isArray(result) ? [] : result.rows.map((row) => row[0]);
  } finally {
    await client.end();
  }
}

it('opens again what it wrote', async () => {
  const url = await server.newDatabase();
  const first = await open(url);
  await first.append([newStatement(1)], 1);
  await first.close();
  const again = await open(url);
  expect(await again.count()).toBe(1);
  await again.close();
});

it('is made once when several processes start at the same moment', async () => {
  const url = await server.newDatabase();
  const stores = await Promise.all([open(url), open(url), open(url)]);
  expect(await ask(url, 'SELECT version FROM campus.schema_version')).toEqual(migrations.map((_, index) => index + 1));
  for (const store of stores) await store.close();
});

it.each(migrations.map((_, version) => version))(
  'goes forward from version %i and keeps what is there',
  async (version) => {
    const url = await server.newDatabase();
    const steps = migrations
      .slice(0, version)
      .map((step, index) => `${step}; INSERT INTO schema_version VALUES (${index + 1})`);
    const before = `CREATE SCHEMA campus; SET search_path = campus;
    CREATE TABLE schema_version (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now()); ${steps.join(';')}`;
    await ask(url, before);
    if (version > 0) await ask(url, "INSERT INTO campus.activity VALUES (md5('a')::uuid, '{}')");
    const store = await open(url);
    expect((await store.append([newStatement(1)], 1)).kind).toBe('stored');
    expect(await ask(url, 'SELECT count(*)::int FROM campus.activity')).toEqual([version > 0 ? 1 : 0]);
    await store.close();
  },
);

it('leaves a database of a newer version as it is', async () => {
  const url = await server.newDatabase();
  await (await open(url)).close();
  await ask(url, 'INSERT INTO campus.schema_version (version) VALUES (99)');
  const opened = await openPostgresStore({ url });
  expect(opened.kind === 'unreadable' && opened.message).toContain('schéma 99');
});

it.each([
  ['nobody listens there', (url: URL) => (url.port = '1')],
  ['the password is wrong', (url: URL) => (url.password = 'wrong')],
  ['there is no such database', (url: URL) => (url.pathname = '/nowhere')],
])('says so without the password when %s', async (_, change) => {
  const url = new URL(server.url);
  change(url);
  const opened = await openPostgresStore({ url: url.href });
  if (opened.kind !== 'unreadable') throw new Error('opened');
  expect(opened.message).toContain(url.host);
  expect(opened.message + opened.remedy).not.toContain(url.password);
});

const december = Date.UTC(2026, 11, 1);
const pages = async (store: Store, asked: Partial<StatementQuery>): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const page = await store.query({ ...all, ...asked, limit: 2, after });
    if (page.kind !== 'page') throw new Error(page.kind);
    ids.push(...page.statements.map((text): string => JSON.parse(text).id));
    if (page.next === null) return ids;
    after = page.next;
  }
};

it('files by month, pages across months, and knows an id in whatever month it was stored', async () => {
  const url = await server.newDatabase();
  const store = await open(url);
  for (const n of [1, 2, 3, 4, 5, 6]) await store.append([newStatement(n)], december - 4 + n);
  expect(
    await ask(
      url,
      "SELECT c.relname || ' ' || count(*) FROM campus.statement s JOIN pg_class c ON c.oid = s.tableoid GROUP BY c.relname ORDER BY 1",
    ),
  ).toEqual(['statement_2026_11 3', 'statement_2026_12 3']);
  const log = [1, 2, 3, 4, 5, 6].map((n) => newStatement(n).id);
  for (const terms of [[], ['verb v:1']]) {
    expect(await pages(store, { terms, ascending: true })).toEqual(log);
    expect(await pages(store, { terms, ascending: false })).toEqual(log.toReversed());
  }
  expect(await pages(store, { sinceMs: december - 2, untilMs: december })).toEqual(log.slice(2, 4));
  // The same statement again in the next month is no second one; another under its id is refused.
  expect((await store.append([newStatement(1)], december + 60)).kind).toBe('stored');
  expect(await store.append([newStatement(1, { verb: { id: 'v:2' } })], december + 60)).toEqual({
    kind: 'conflict',
    index: 0,
  });
  expect(await store.count()).toBe(6);
  await store.close();
});

it('makes the next month ready a week before it begins', async () => {
  const url = await server.newDatabase();
  const store = await open(url);
  await store.append([newStatement(1)], december - 6 * 86_400_000);
  expect(await ask(url, "SELECT to_regclass('campus.facet_2026_12') IS NOT NULL")).toEqual([true]);
  await store.close();
});

it('keeps and finds names of any length', async () => {
  const store = await open(await server.newDatabase());
  const long = `https://example.org/${Array.from({ length: 4000 }, (_, n) => n.toString(36)).join('-')}`;
  const statement = {
    ...newStatement(1, { actor: { openid: long }, verb: { id: long }, object: { id: long } }),
    definitions: [{ id: long, definition: JSON.stringify({ type: long }) }],
  };
  expect((await store.append([statement], 1)).kind).toBe('stored');
  expect(await pages(store, { terms: [`verb ${long}`], actors: [`openid ${long}`] })).toEqual([statement.id]);
  expect(await store.definition(long)).toEqual({ type: long });
  await store.close();
});

it('claims to be consistent through a moment only when nothing can be stored before it any more', async () => {
  const url = await server.newDatabase();
  const [store, other] = [await open(url), await open(url)];
  await store.append([newStatement(1)], 1000);
  expect(await other.consistentThrough(5000)).toBe(4999);
  // A process whose clock is behind stores no earlier than what was claimed.
  expect(await store.append([newStatement(2)], 2000)).toEqual({ kind: 'stored', storedMs: 5000 });
  const writing = new pg.Client({ connectionString: url });
  await writing.connect();
  await writing.query('BEGIN; SELECT 1 FROM campus.head FOR UPDATE');
  expect(await other.consistentThrough(9000)).toBe(4999);
  await writing.end();
  await store.close();
  await other.close();
});

it('answers «unavailable» while the log is held by a process that does not move, and goes on afterwards', async () => {
  const url = await server.newDatabase();
  const store = await open(url);
  const stuck = new pg.Client({ connectionString: url });
  await stuck.connect();
  await stuck.query('BEGIN; SELECT 1 FROM campus.head FOR UPDATE');
  expect(await store.append([newStatement(1)], 1)).toEqual({ kind: 'unavailable', reason: 'busy' });
  await stuck.end();
  expect((await store.append([newStatement(1)], 1)).kind).toBe('stored');
  await store.close();
});

it('answers «unavailable» when its connections are cut or the database is read-only, and goes on afterwards', async () => {
  const url = await server.newDatabase();
  const store = await open(url);
  await store.append([newStatement(1)], 1);
  const name = new URL(url).pathname.slice(1);
  const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND pid <> pg_backend_pid()`;
  await ask(server.url, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
  await ask(url, cut);
  await expect.poll(() => store.append([newStatement(2)], 1)).toEqual({ kind: 'unavailable', reason: 'read-only' });
  expect(await store.consistentThrough(9000)).toBe(0);
  await ask(server.url, `ALTER DATABASE ${name} RESET default_transaction_read_only`);
  await ask(url, cut);
  await expect.poll(async () => (await store.append([newStatement(2)], 1)).kind).toBe('stored');
  const blocked = new pg.Client({ connectionString: url });
  await blocked.connect();
  await blocked.query('BEGIN; SELECT 1 FROM campus.head FOR UPDATE');
  const outcome = store.append([newStatement(3)], 1);
  await expect
    .poll(() => ask(url, "SELECT count(*)::int FROM pg_stat_activity WHERE wait_event_type = 'Lock'"))
    .toEqual([1]);
  await ask(url, `${cut} AND wait_event_type = 'Lock'`);
  expect(await outcome).toEqual({ kind: 'unavailable', reason: 'failing' });
  await blocked.end();
  expect((await store.append([newStatement(3)], 1)).kind).toBe('stored');
  expect(await store.count()).toBe(3);
  await store.close();
});

it('cuts short reads that cannot be answered and says that they can be tried again', async () => {
  const url = await server.newDatabase();
  const store = await open(url);
  await store.close();
  await expect(store.find(newStatement(1).id)).rejects.toThrow(StoreUnavailable);
});

/** A node of EXPLAIN (ANALYZE, FORMAT JSON). */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}
const nodesOf = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

it('reads a page by walking one index: no more rows than the page has, whatever the filter', async () => {
  const url = await server.newDatabase();
  const store = await open(url);
  const size = 4000;
  for (let from = 0; from < size; from += 1000)
    await store.append(
      Array.from({ length: 1000 }, (_, n) => ({
        ...newStatement(from + n, {
          actor: { mbox: `mailto:${(from + n) % 80}@b.c` },
          verb: { id: `v:${n % 2}` },
          object: { id: `a:${n % 4}` },
        }),
        credential: `key-${n % 2}`,
      })),
      december - 2 + from / 1000,
    );
  const common = [terms.verb('v:1'), terms.activity('a:1')];
  const rare = terms.agent('mbox mailto:1@b.c');
  const limit = 20;
  const filters: readonly Partial<StatementQuery>[] = [
    {},
    { sinceMs: december - 2, untilMs: december },
    { terms: [terms.verb('v:1')] },
    { terms: [rare] },
    { terms: common },
    { terms: [...common, rare] },
    { terms: [terms.relatedActivity('a:1')] },
    { credential: 'key-1' },
    { credential: 'key-1', terms: common },
    { actors: ['mbox mailto:1@b.c', 'mbox mailto:3@b.c'], terms: common },
    { terms: [terms.verb('v:1')], after: newStatement(2001).id },
  ];
  const pool = createPool(url, 1);
  const session = sessionOf(pool);
  for (const filter of filters)
    for (const ascending of [true, false]) {
      const page = await pageQuery(session, { ...all, ...filter, ascending, limit });
      if (page === null) throw new Error('no page');
      const [row] = await session.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${page.sql}`, page.values);
      const plans = row?.['QUERY PLAN'];
      const nodes: readonly PlanNode[] = Array.isArray(plans) ? nodesOf(plans[0].Plan) : [];
      const about = `${JSON.stringify(filter)} ${JSON.stringify(nodes.map((node) => node['Node Type']))}`;
      expect(nodes.length, about).toBeGreaterThan(1);
      for (const node of nodes) {
        const visited = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
        // Of two common terms, half of what the first finds has the other: the page is still in reach.
        expect(visited, about).toBeLessThanOrEqual(4 * (limit + 1));
        expect(node['Node Type'], about).not.toBe('Seq Scan');
      }
    }
  await pool.end();
  await store.close();
});
