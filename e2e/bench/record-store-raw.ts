/** The yardstick: the same JSON into the same engine, with nothing around it. */
import { DatabaseSync } from 'node:sqlite';
import { statements } from './record-store-statements.ts';

export interface RawStore {
  /** Milliseconds for so many transactions of `batch` statements each. */
  insert(batch: number, transactions: number, seed: number): number;
  close(): void;
}

/** A table of ids and texts, written as durably as the campus writes: WAL, synchronous=FULL, a transaction for each batch. */
export function openRawStore(file: string): RawStore {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000');
  database.exec('CREATE TABLE statement (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL)');
  const row = database.prepare('INSERT INTO statement (id, text) VALUES (?, ?)');
  const [begin, commit] = [database.prepare('BEGIN IMMEDIATE'), database.prepare('COMMIT')];
  return {
    insert(batch, transactions, seed) {
      const next = statements(seed);
      const batches = Array.from({ length: transactions }, () =>
        Array.from({ length: batch }, (): readonly [string, string] => {
          const statement = next();
          return [String(statement['id']), JSON.stringify(statement)];
        }),
      );
      const start = performance.now();
      for (const rows of batches) {
        begin.run();
        for (const [id, text] of rows) row.run(id, text);
        commit.run();
      }
      return performance.now() - start;
    },
    close: () => database.close(),
  };
}
