import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { newStatement } from '../contract.ts';
import { forwardingContract } from '../contract-forwarding.ts';
import { sqliteStores } from './testing.ts';

const { open } = sqliteStores('forwarding');

forwardingContract('SQLite', async () => {
  const { store } = open();
  return { store, close: () => store.close() };
});

it('goes on after a purge of the end of the log, whose numbers are used again', async () => {
  const { file, store } = open();
  for (const n of [1, 2, 3]) await store.append([newStatement(n)], 1000 + n);
  const { end } = await store.logAfter({ storedMs: 0, seq: 0 }, ['other'], 10, 100_000);
  const other = new DatabaseSync(file);
  other.exec('DELETE FROM statement WHERE stored_ms >= 1002');
  other.close();
  expect(await store.logAfter(end, ['other'], 10, 100_000)).toEqual({ entries: [], end, more: false });
  for (const n of [4, 5]) await store.append([newStatement(n)], 2000);
  const { entries } = await store.logAfter(end, ['other'], 10, 100_000);
  expect(entries.map(({ id }) => id)).toEqual([newStatement(4).id, newStatement(5).id]);
  await store.close();
});

it('says that it can be read and not written while another process holds the lock', async () => {
  const { file, store } = open();
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  expect(await store.health(1)).toMatchObject({ readable: true, writable: false, reason: 'busy' });
  other.exec('ROLLBACK');
  other.close();
  expect(await store.health(2)).toMatchObject({ writable: true, reason: null });
  await store.close();
});
