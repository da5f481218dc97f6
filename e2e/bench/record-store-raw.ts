/** The yardstick: the same JSON into the same engine, with nothing around it. */
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { statements } from './record-store-statements.ts';

export interface RawStore {
  /** Milliseconds for so many transactions of `batch` statements each. */
  insert(batch: number, transactions: number, seed: number): Promise<number>;
  close(): Promise<void>;
}

/** A table of ids and texts, written as durably as the campus writes: WAL, synchronous=FULL, a transaction for each batch. */
export function openRawStore(file: string): RawStore {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000');
  database.exec('CREATE TABLE statement (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL)');
  const row = database.prepare('INSERT INTO statement (id, text) VALUES (?, ?)');
  const [begin, commit] = [database.prepare('BEGIN IMMEDIATE'), database.prepare('COMMIT')];
  return {
    async insert(batch, transactions, seed) {
      const batches = rowsOf(batch, transactions, seed);
      const start = performance.now();
      for (const rows of batches) {
        begin.run();
        for (const [id, text] of rows) row.run(id, text);
        commit.run();
      }
      return performance.now() - start;
    },
    close: async () => database.close(),
  };
}

/** The same in PostgreSQL: one query and one transaction for each batch, on one connection, with the server's own settings. */
export async function openRawPostgres(url: string): Promise<RawStore> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('CREATE TABLE statement (id uuid PRIMARY KEY, text text NOT NULL)');
  return {
    async insert(batch, transactions, seed) {
      const batches = rowsOf(batch, transactions, seed).map((rows) => [
        rows.map(([id]) => id),
        rows.map(([, text]) => text),
      ]);
      const start = performance.now();
      for (const columns of batches)
        await client.query({
          name: 'raw',
          text: 'INSERT INTO statement SELECT * FROM unnest($1::uuid[], $2::text[])',
          values: columns,
        });
      return performance.now() - start;
    },
    close: () => client.end(),
  };
}

/** Made before the clock starts. */
function rowsOf(
  batch: number,
  transactions: number,
  seed: number,
): readonly (readonly (readonly [string, string])[])[] {
  const next = statements(seed);
  return Array.from({ length: transactions }, () =>
    Array.from({ length: batch }, (): readonly [string, string] => {
      const statement = next();
      return [String(statement['id']), JSON.stringify(statement)];
    }),
  );
}
