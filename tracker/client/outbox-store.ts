import type { CampusDatabase } from './database.ts';
import type { LearningEvent } from './events.ts';

/** Why the server refused a record for good. */
export interface RecordRefusal {
  readonly status: number;
  readonly message: string;
  /** ISO 8601 UTC */
  readonly at: string;
}

export interface OutboxRecord {
  /** The statement's id (or the attempt's, for an evaluation). Never changes. */
  readonly id: string;
  readonly event: LearningEvent;
  /** ISO 8601 UTC */
  readonly recordedAt: string;
  readonly lang: string;
  /** Account key of who was signed in; null for a visitor. */
  readonly owner: string | null;
  readonly refusal?: RecordRefusal;
}

export interface OutboxStore {
  /** False when at least one record is only in memory. */
  durable(): boolean;
  /**
   * Resolves when written. A record with a known id is left as it is. The checkpoint that it closes goes in the same
   * transaction: had it stayed, the next page would take the span for one that a killed tab left open.
   */
  add(record: OutboxRecord, closes?: string): Promise<void>;
  /** In the order of recording. */
  all(): Promise<readonly OutboxRecord[]>;
  remove(ids: readonly string[]): Promise<void>;
  /** Replaces records that are still there. */
  update(records: readonly OutboxRecord[]): Promise<void>;
}

export function createMemoryStore(): OutboxStore {
  const records = new Map<string, OutboxRecord>();
  return {
    durable: () => false,
    async add(record) {
      if (!records.has(record.id)) records.set(record.id, structuredClone(record));
    },
    all: async () => [...records.values()],
    async remove(ids) {
      for (const id of ids) records.delete(id);
    },
    async update(changed) {
      for (const record of changed) if (records.has(record.id)) records.set(record.id, record);
    },
  };
}

export function createDatabaseStore(database: CampusDatabase): OutboxStore {
  return {
    durable: () => true,
    async add(record, closes) {
      const transaction = database.transaction(['outbox', 'checkpoints'], 'readwrite');
      // All requests at once and an explicit commit: a page that goes away has no time for a second turn.
      const writes = [
        transaction.objectStore('outbox').add(record),
        ...(closes === undefined ? [] : [transaction.objectStore('checkpoints').delete(closes)]),
      ];
      transaction.commit();
      try {
        await Promise.all([...writes, transaction.done]);
      } catch (error) {
        // The index on `id` refuses a second record of the same id.
        if (!(error instanceof DOMException && error.name === 'ConstraintError')) throw error;
      }
    },
    all: () => database.getAll('outbox'),
    async remove(ids) {
      const transaction = database.transaction('outbox', 'readwrite');
      const index = transaction.store.index('byId');
      for (const id of ids) {
        const key = await index.getKey(id);
        if (key !== undefined) await transaction.store.delete(key);
      }
      await transaction.done;
    },
    async update(records) {
      const transaction = database.transaction('outbox', 'readwrite');
      const index = transaction.store.index('byId');
      for (const record of records) {
        const key = await index.getKey(record.id);
        if (key !== undefined) await transaction.store.put(record, key);
      }
      await transaction.done;
    },
  };
}

/**
 * The database when there is one, and memory for whatever it refuses: no database at all (private window), a full disk
 * (`QuotaExceededError`), a connection that the browser closed. Never rejects, so that no answer is lost while the page
 * lives.
 */
export function createSafeStore(opening: OutboxStore | null | Promise<OutboxStore | null>): OutboxStore {
  const memory = createMemoryStore();
  let missing = opening === null;
  let inMemory = 0;
  const open = async (): Promise<OutboxStore | null> => {
    const database = await opening;
    missing = database === null;
    return database;
  };
  const attempt = async (write: (store: OutboxStore) => Promise<void>): Promise<boolean> => {
    const database = await open();
    if (database === null) return false;
    try {
      await write(database);
      return true;
    } catch {
      return false;
    }
  };
  const sync = async () => {
    inMemory = (await memory.all()).length;
  };
  return {
    durable: () => !missing && inMemory === 0,
    async add(record, closes) {
      if (!(await attempt((store) => store.add(record, closes)))) await memory.add(record);
      await sync();
    },
    async all() {
      const database = await open();
      const kept = await memory.all();
      if (database === null) return kept;
      try {
        return [...(await database.all()), ...kept];
      } catch {
        return kept;
      }
    },
    async remove(ids) {
      await attempt((store) => store.remove(ids));
      await memory.remove(ids);
      await sync();
    },
    async update(records) {
      await attempt((store) => store.update(records));
      await memory.update(records);
    },
  };
}
