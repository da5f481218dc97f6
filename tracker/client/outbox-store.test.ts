import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { createDatabaseStore, createMemoryStore, createSafeStore, type OutboxRecord } from './outbox-store.ts';

const record = (id: string, owner: string | null = null): OutboxRecord => ({
  id,
  owner,
  recordedAt: '2026-11-20T09:30:00Z',
  lang: 'fr',
  event: { kind: 'lesson-completed', module: 'm04', lesson: id },
});
let databases = 0;

describe.each([
  [
    'the database',
    async () => {
      databases += 1;
      const database = await openDatabase(`store-${databases}`);
      if (database === null) throw new Error('no database');
      return createDatabaseStore(database);
    },
  ],
  ['memory', async () => createMemoryStore()],
  ['the safe store without a database', async () => createSafeStore(null)],
  [
    'the safe store over a database that always fails',
    async () => {
      const fail = () => Promise.reject(new DOMException('closed', 'InvalidStateError'));
      return createSafeStore({ durable: () => true, add: fail, all: fail, remove: fail, update: fail });
    },
  ],
])('records in %s', (_name, open) => {
  it('come back in the order of recording', async () => {
    const store = await open();
    for (const id of ['z', 'a', 'm']) await store.add(record(id));
    expect((await store.all()).map(({ id }) => id)).toEqual(['z', 'a', 'm']);
  });

  it('are kept once under their id, as they were first', async () => {
    const store = await open();
    await store.add(record('a', 'first'));
    await store.add(record('a', 'second'));
    expect((await store.all()).map(({ owner }) => owner)).toEqual(['first']);
    await store.add(record('b'));
    expect(await store.all()).toHaveLength(2);
  });

  it('are replaced and removed by id, and only those that are there', async () => {
    const store = await open();
    await store.add(record('a'));
    await store.add(record('b'));
    await store.update([record('a', 'x'), record('gone', 'x')]);
    await store.remove(['b', 'gone']);
    expect((await store.all()).map(({ id, owner }) => [id, owner])).toEqual([['a', 'x']]);
  });
});

it('says that it is not durable as soon as one record is only in memory, and that it is again once that one is gone', async () => {
  const memory = createMemoryStore();
  let full = false;
  const store = createSafeStore({
    ...memory,
    durable: () => true,
    add: (each) => (full ? Promise.reject(new DOMException('no room', 'QuotaExceededError')) : memory.add(each)),
  });
  await store.add(record('a'));
  expect(store.durable()).toBe(true);
  full = true;
  await store.add(record('b'));
  expect(store.durable()).toBe(false);
  await store.remove(['b']);
  expect(store.durable()).toBe(true);
});

it('takes the checkpoint that a record closes away in the same transaction, and leaves the others', async () => {
  const database = await openDatabase(`campus-${Math.random()}`);
  if (database === null) throw new Error('no database');
  const open = {
    owner: null,
    module: 'm04',
    activity: 'lecon-1',
    activityType: 'lesson',
    startedAt: 0,
    endsAt: 1,
    writtenAt: 1,
  } as const;
  for (const id of ['closed', 'other']) await database.put('checkpoints', { id, ...open });
  await createDatabaseStore(database).add(record('closed'), 'closed');
  expect((await database.getAll('checkpoints')).map(({ id }) => id)).toEqual(['other']);
});
