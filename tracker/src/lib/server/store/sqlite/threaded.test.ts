import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { newStatement, storeContract } from '../contract.ts';
import { consistencyContract } from '../contract-consistency.ts';
import type { Store } from '../port.ts';
import { openThreadedSqliteStore } from './threaded.ts';

const folder = mkdtempSync(join(tmpdir(), 'campus-thread-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
async function open(file = join(folder, `${files++}.sqlite`)): Promise<Store> {
  const opened = await openThreadedSqliteStore({ file, facetBacklog: 40 });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  return opened.store;
}
const opened = async () => {
  const store = await open();
  return { store, close: () => store.close() };
};

storeContract('SQLite in a thread of its own', opened);
consistencyContract('SQLite in a thread of its own', opened, 30);

it('says what is wrong with a file that it cannot read', async () => {
  const file = join(folder, 'text.sqlite');
  writeFileSync(file, 'Bonjour, je suis un fichier texte.');
  expect(await openThreadedSqliteStore({ file })).toMatchObject({ kind: 'unreadable', file });
});

it('keeps what it acknowledged, and answers nothing once it is closed', async () => {
  const file = join(folder, 'kept.sqlite');
  const store = await open(file);
  expect((await store.append([newStatement(1)], 1)).kind).toBe('stored');
  await store.close();
  await store.close();
  await expect(store.count()).rejects.toThrow('record store unavailable');
  const again = await open(file);
  expect(await again.count()).toBe(1);
  await again.close();
});

it('carries a small part of a large buffer alone, and gives bytes back as they came', async () => {
  const store = await open();
  const body = new Uint8Array(1_000_000).fill(7);
  const content = body.subarray(10, 13);
  await store.append([{ ...newStatement(1), attachments: [{ sha2: 'a'.repeat(64), content }] }], 1);
  const { files: found } = await store.attachments([newStatement(1).id], 1000);
  expect(found.map((file) => [...file.content])).toEqual([[7, 7, 7]]);
  expect(body.byteLength).toBe(1_000_000);
  await store.close();
});

it('passes on an error of the engine as an error, and goes on', async () => {
  const store = await open();
  const broken = { ...newStatement(1), opened: '{', store: 'suivi' } as const;
  await expect(store.append([broken], 1)).rejects.toThrow();
  expect((await store.append([newStatement(2)], 1)).kind).toBe('stored');
  await store.close();
});
