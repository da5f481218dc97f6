import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** identity.sqlite cannot be read; it was left as it is. */
export class IdentityUnreadable extends Error {
  override readonly name = 'IdentityUnreadable';
}

const schema = `
CREATE TABLE IF NOT EXISTS person(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  occupation TEXT NOT NULL,
  suivi TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  disabled INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS registration(
  person_id TEXT NOT NULL,
  module TEXT NOT NULL,
  uuid TEXT NOT NULL UNIQUE,
  PRIMARY KEY(person_id, module)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS training_group(
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  trainer_id TEXT NOT NULL,
  modules TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  join_code TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX IF NOT EXISTS training_group_trainer ON training_group(trainer_id);
CREATE TABLE IF NOT EXISTS member(
  group_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  PRIMARY KEY(group_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS member_person ON member(person_id);
CREATE TABLE IF NOT EXISTS link(
  token_hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  person_id TEXT,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  role TEXT NOT NULL,
  occupation TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS attestation(
  digest TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  module TEXT NOT NULL,
  version TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  UNIQUE(person_id, module, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS evaluation_attempt(
  registration TEXT NOT NULL,
  attempt_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY(registration, attempt_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audit(
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
`;

/** Two connections on one file: better-auth keeps transactions open across awaits, and ours must not fall inside them. */
export interface IdentityDatabase {
  readonly own: DatabaseSync;
  readonly auth: DatabaseSync;
  close(): void;
}

/** Opens or makes identity.sqlite. @throws IdentityUnreadable when the file is damaged or is no database */
export function openDatabase(dataDir: string): IdentityDatabase {
  const path = join(dataDir, 'identity.sqlite');
  const existed = existsSync(path);
  mkdirSync(dataDir, { recursive: true });
  if (existed) checkIntegrity(path);
  const own = new DatabaseSync(path);
  // FULL: an account or a membership that was confirmed is still there after a power cut.
  own.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=0;');
  own.exec(schema);
  const auth = new DatabaseSync(path);
  auth.exec('PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;');
  return {
    own,
    auth,
    close() {
      own.close();
      auth.close();
    },
  };
}

/** Looks at the file through a read-only connection, so that a damaged file is left exactly as it was found. */
function checkIntegrity(path: string): void {
  let problem: string | null = null;
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    const row = database.prepare('PRAGMA quick_check(1)').get();
    const verdict = row === undefined ? 'no answer' : String(Object.values(row)[0]);
    if (verdict !== 'ok') problem = verdict;
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  } finally {
    database?.close();
  }
  if (problem !== null)
    throw new IdentityUnreadable(
      `${path} cannot be read as the campus's table of people (${problem}). Nothing was changed: restore it from a backup, or move it away to start with an empty one.`,
    );
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs `work` in one transaction, waiting up to 5 s while better-auth holds the write lock. */
export async function write<T>(database: DatabaseSync, work: () => T): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      database.exec('BEGIN IMMEDIATE');
    } catch (error) {
      const busy = error instanceof Error && /locked|busy/i.test(error.message);
      if (!busy || attempt >= 500) throw error;
      await pause(10);
      continue;
    }
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }
}
