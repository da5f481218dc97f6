import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../../e2e/run/postgres.ts';
import { newStatement } from '../contract.ts';
import { upkeepContract } from '../contract-upkeep.ts';
import type { Store } from '../port.ts';
import { createPool, sessionOf } from './database.ts';
import { openPostgresStore } from './index.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const open = async (url: string): Promise<Store> => {
  const opened = await openPostgresStore({ url, connections: 3 });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  return opened.store;
};

upkeepContract('PostgreSQL', async () => {
  const store = await open(await postgres.newDatabase());
  return { store, close: () => store.close() };
});

it('drops the tables of a month that has gone entirely, and no other', async () => {
  const url = await postgres.newDatabase();
  const store = await open(url);
  const months = [Date.UTC(2025, 0, 5), Date.UTC(2025, 1, 5), Date.UTC(2025, 2, 5)];
  for (const [n, at] of months.entries()) await store.append([newStatement(n)], at);
  await store.removeSlice({ kind: 'before', store: 'other', beforeMs: Date.UTC(2025, 1, 1) }, null);
  const pool = createPool(url, 1);
  const rows = await sessionOf(pool).query(
    "SELECT relname FROM pg_class WHERE relname ~ '^(statement|facet)_2025_0[123]$' AND relkind = 'r' ORDER BY 1",
  );
  await pool.end();
  expect(rows.map(({ relname }) => relname)).toEqual([
    'facet_2025_02',
    'facet_2025_03',
    'statement_2025_02',
    'statement_2025_03',
  ]);
  expect(await store.count()).toBe(2);
  await store.close();
});
