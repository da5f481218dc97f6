import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Checkpoint } from './checkpoints.ts';
import type { OutboxRecord } from './outbox-store.ts';

export interface CampusSchema extends DBSchema {
  /** In the order of recording; `seq` is given by the browser. */
  outbox: { key: number; value: OutboxRecord; indexes: { byId: string } };
  states: { key: string; value: unknown };
  checkpoints: { key: string; value: Checkpoint };
}
export type CampusDatabase = IDBPDatabase<CampusSchema>;

/** Some browsers never answer `open` (private windows, a damaged profile): the page must not wait for ever. */
const openLimitMs = 4_000;

/** Opens the campus's database in this browser; null where there is none or it is refused. */
export async function openDatabase(name = 'campus'): Promise<CampusDatabase | null> {
  if (typeof indexedDB === 'undefined') return null;
  try {
    const opening = openDB<CampusSchema>(name, 1, {
      upgrade(database) {
        const outbox = database.createObjectStore('outbox', { autoIncrement: true });
        outbox.createIndex('byId', 'id', { unique: true });
        database.createObjectStore('states');
        database.createObjectStore('checkpoints', { keyPath: 'id' });
      },
      // A later version of the page wants to upgrade: this connection must not hold it back.
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    const tooLate = new Promise<null>((resolve) => setTimeout(() => resolve(null), openLimitMs));
    return await Promise.race([opening, tooLate]);
  } catch {
    return null;
  }
}
