import { DatabaseSync } from 'node:sqlite';

/** How long another process may hold the file. */
const timeout = 5_000;

function opened<T>(database: DatabaseSync, use: (database: DatabaseSync) => T): T {
  try {
    return use(database);
  } finally {
    database.close();
  }
}

/** Changes a SQLite file behind the campus's back; it is closed whatever happens. */
export const changeDatabase = <T>(file: string, use: (database: DatabaseSync) => T): T =>
  opened(new DatabaseSync(file, { timeout }), use);

/** Reads a SQLite file beside whoever writes in it; it is closed whatever happens. */
export const readDatabase = <T>(file: string, use: (database: DatabaseSync) => T): T =>
  opened(new DatabaseSync(file, { readOnly: true, timeout }), use);
