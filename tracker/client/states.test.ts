import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { createSessionSource } from './session.ts';
import { createKeyedStore, createSavedStates, moveVisitorStates, removeVisitorStates } from './states.ts';
import { account, FakeServer } from './testing/fake-server.ts';

describe.each([
  ['in the database', (name: string) => openDatabase(name)],
  ['in memory', () => Promise.resolve(null)],
])('saved states %s', (where, open) => {
  let scenes = 0;
  const scene = () => {
    scenes += 1;
    const server = new FakeServer();
    const store = createKeyedStore(open(`${where}-${scenes}`));
    const session = createSessionSource({ fetch: server.fetch, now: () => 0, storage: null });
    return { server, store, session, states: createSavedStates(store, session) };
  };

  it('come back as they were saved, and can be listed by their beginning', async () => {
    const { states } = scene();
    await states.save('m04/q/b', { draft: ['x'] });
    await states.save('m04/q/a', 1);
    await states.save('m05/q/a', 2);
    expect(await states.load('m04/q/b')).toEqual({ draft: ['x'] });
    expect(await states.load('m04/q/none')).toBeUndefined();
    expect(await states.keys('m04/q/')).toEqual(['m04/q/a', 'm04/q/b']);
  });

  it('of one account are not seen by another, nor by a visitor', async () => {
    const { server, session, states } = scene();
    server.session = account('a');
    await states.save('m04/lab-1', 'of a');
    server.session = account('b');
    await session.refresh();
    expect(await states.load('m04/lab-1')).toBeUndefined();
    expect(await states.keys('')).toEqual([]);
    server.session = { signedIn: false };
    await session.refresh();
    expect(await states.load('m04/lab-1')).toBeUndefined();
  });

  it('of a visitor are handed to an account without replacing what it has', async () => {
    const { server, store, session, states } = scene();
    await states.save('new', 'visitor');
    await states.save('both', 'visitor');
    server.session = account('a');
    await session.refresh();
    await states.save('both', 'account');
    await moveVisitorStates(store, 'a');
    expect(await states.load('new')).toBe('visitor');
    expect(await states.load('both')).toBe('account');
    await removeVisitorStates(store);
    server.session = { signedIn: false };
    await session.refresh();
    expect(await states.keys('')).toEqual([]);
  });
});
