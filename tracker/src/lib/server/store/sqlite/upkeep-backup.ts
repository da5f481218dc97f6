import { backup, DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/** All pages in one step: a copy in several steps begins again whenever somebody writes in between. */
const allPages = 2 ** 31 - 1;

/**
 * Copies a database that is in use, whole, as of one moment, without making its writers wait (SQLite's online backup).
 * @throws when the source cannot be read or the target cannot be written
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
  try {
    await backup(source, to, { rate: allPages });
  } finally {
    source.close();
  }
}

export interface CopiedDatabase {
  /** `ok`, or what SQLite found wrong. */
  readonly verdict: string;
  readonly schemaVersion: number;
  readonly statements: number | null;
}

/** Reads a copy that nobody writes to, and leaves nothing beside it. */
export function inspectCopy(file: string): CopiedDatabase {
  const url = pathToFileURL(file);
  url.search = 'immutable=1';
  const copy = new DatabaseSync(url, { readOnly: true });
  try {
    const number = (sql: string): number => Number(copy.prepare(sql).get()?.['n'] ?? 0);
    const has = (table: string): boolean =>
      copy.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) !== undefined;
    return {
      verdict: String(copy.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] ?? 'no answer'),
      schemaVersion: has('schema_version') ? number('SELECT max(version) AS n FROM schema_version') : 0,
      statements: has('statement') ? number('SELECT count(*) AS n FROM statement') : null,
    };
  } finally {
    copy.close();
  }
}
