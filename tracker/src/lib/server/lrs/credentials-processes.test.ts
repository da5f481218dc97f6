/** Two campuses on one database, each with what it remembers: a key that one revokes is soon worth nothing at the other. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startPostgres } from '../../../../../e2e/run/postgres.ts';
import type { Store } from '../store/port.ts';
import { openPostgresStore } from '../store/postgres/index.ts';
import { openSqliteStore } from '../store/sqlite/index.ts';
import { createCredentials } from './credentials.ts';

/** Milliseconds in which a revocation reaches every process. */
const promised = 1000;

async function revokedEverywhere(open: () => Promise<Store>): Promise<void> {
  const stores = [await open(), await open(), await open()] as const;
  let clock = Date.parse('2026-11-22T09:00:00Z');
  const [first, ...others] = stores.map((store) => createCredentials({}, { store, now: () => new Date(clock) }));
  if (first === undefined) throw new Error('no campus');
  const made = await first.create({ label: 'Outil', scopes: ['statements/write'], by: 'person-1' });
  if (made.kind !== 'created') throw new Error(made.kind);
  const header = `Basic ${Buffer.from(`${made.key}:${made.secret}`).toString('base64')}`;
  for (const campus of [first, ...others])
    expect(await campus.principalFromBasicAuth(header)).toMatchObject({ key: made.key });
  expect(await first.revoke(made.key, 'person-1')).toEqual({ kind: 'revoked' });
  expect(await first.principalFromBasicAuth(header)).toBeNull();
  clock += promised;
  for (const campus of others) expect(await campus.principalFromBasicAuth(header)).toBeNull();
  for (const store of stores) await store.close();
}

it('on one PostgreSQL', async () => {
  const server = await startPostgres();
  await revokedEverywhere(async () => {
    const opened = await openPostgresStore({ url: server.url, connections: 2 });
    if (opened.kind === 'unreadable') throw new Error(opened.message);
    return opened.store;
  });
  await server.stop();
});

it('on one SQLite file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'campus-keys-'));
  await revokedEverywhere(async () => {
    const opened = openSqliteStore({ file: join(folder, 'records.sqlite') });
    if (opened.kind === 'unreadable') throw new Error(opened.message);
    return opened.store;
  });
  rmSync(folder, { recursive: true });
});
