import type { CampusDatabase } from './database.ts';
import type { SavedStates } from './recorder.ts';
import { currentOwner, type SessionSource } from './session.ts';

/** Keys and values in this browser. */
export interface KeyedStore {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
  keys(prefix: string): Promise<readonly string[]>;
}

/** The database, and memory for what it refuses. Never rejects. */
export function createKeyedStore(opening: CampusDatabase | null | Promise<CampusDatabase | null>): KeyedStore {
  const memory = new Map<string, unknown>();
  return {
    async get(key) {
      if (memory.has(key)) return structuredClone(memory.get(key));
      try {
        const database = await opening;
        return await database?.get('states', key);
      } catch {
        return undefined;
      }
    },
    async put(key, value) {
      try {
        const database = await opening;
        if (database === null) throw new Error('no database');
        const transaction = database.transaction('states', 'readwrite');
        const write = transaction.store.put(value, key);
        // Committed at once: a page that is closed right after an answer has no time for a second turn.
        transaction.commit();
        await Promise.all([write, transaction.done]);
        memory.delete(key);
      } catch {
        memory.set(key, structuredClone(value));
      }
    },
    async remove(key) {
      memory.delete(key);
      try {
        const database = await opening;
        await database?.delete('states', key);
      } catch {
        // A connection that the browser closed: the state stays until the next page.
      }
    },
    async keys(prefix) {
      const inMemory = () => [...memory.keys()].filter((key) => key.startsWith(prefix));
      try {
        const database = await opening;
        const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
        const stored = (await database?.getAllKeys('states', range)) ?? [];
        return [...new Set([...stored, ...inMemory()])].sort();
      } catch {
        return inMemory().sort();
      }
    },
  };
}

const visitor = 'visitor';
const patienceMs = 3_000;
const folderOf = (owner: string | null): string => (owner === null ? `${visitor}/` : `account:${owner}/`);

/**
 * Saved states of whoever is signed in: two people on one computer never see each other's answers, and a profile computed
 * in the browser stays with its learner.
 */
export function createSavedStates(store: KeyedStore, session: SessionSource): SavedStates {
  const folder = async () => {
    // An exercise must open even while the server is slow to say who is signed in.
    const patience = new Promise((resolve) => setTimeout(resolve, patienceMs));
    await Promise.race([session.current(), patience]);
    return folderOf(currentOwner(session));
  };
  return {
    load: async (key) => store.get((await folder()) + key),
    save: async (key, state) => store.put((await folder()) + key, state),
    async keys(prefix) {
      const own = await folder();
      return (await store.keys(own + prefix)).map((key) => key.slice(own.length));
    },
  };
}

/** Saves under the account that was signed in when the work was done, which may no longer be the present one. */
export const saveStateOf = (store: KeyedStore, owner: string | null, key: string, state: unknown): Promise<void> =>
  store.put(folderOf(owner) + key, state);

/** Hands a visitor's states to an account; what the account already has is kept. */
export async function moveVisitorStates(store: KeyedStore, owner: string): Promise<void> {
  for (const from of await store.keys(folderOf(null))) {
    const to = folderOf(owner) + from.slice(folderOf(null).length);
    if ((await store.get(to)) === undefined) await store.put(to, await store.get(from));
    await store.remove(from);
  }
}

export async function removeVisitorStates(store: KeyedStore): Promise<void> {
  for (const key of await store.keys(folderOf(null))) await store.remove(key);
}
