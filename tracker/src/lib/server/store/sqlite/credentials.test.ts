import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { credentialContract } from '../contract-credentials.ts';
import { sqliteStores } from './testing.ts';

const { open } = sqliteStores('credentials');

credentialContract('SQLite', async () => {
  const { store } = open();
  return { store, close: () => store.close() };
});

it('a key is not added, and nothing is half-written, while another process holds the lock', async () => {
  const { file, store } = open();
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  const credential = {
    key: 'campus_a',
    label: 'Outil',
    scopes: ['all'],
    salt: 's',
    hash: 'h',
    createdMs: 1,
    createdBy: null,
  };
  expect(await store.addCredential(credential)).toEqual({ kind: 'unavailable', reason: 'busy' });
  other.exec('ROLLBACK');
  other.close();
  expect(await store.credentials()).toEqual([]);
  await store.close();
});
