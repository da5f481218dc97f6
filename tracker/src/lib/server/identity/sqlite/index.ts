import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { migrateAuth } from '../auth.ts';
import {
  type Answer,
  IdentityUnreadable,
  type PeopleDatabase,
  PeopleUnavailable,
  type Query,
  type Work,
} from '../database.ts';
import { migrations } from './migrations.ts';

/** Another writer may hold the file this long before an answer says so. */
const busyMs = 5_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Opens or makes the file of people.
 * @throws IdentityUnreadable when it is damaged, no database, or of a newer version: it is left as it was
 */
export async function openSqlitePeople({ file }: { readonly file: string }): Promise<PeopleDatabase> {
  const existed = existsSync(file);
  mkdirSync(dirname(file), { recursive: true });
  if (existed) check(file);
  const own = new DatabaseSync(file);
  // FULL: an account or a membership that was confirmed is still there after a power cut.
  own.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;');
  // better-auth keeps transactions open while it awaits, and ours must not fall inside them.
  const auth = new DatabaseSync(file);
  auth.exec(`PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA busy_timeout=${busyMs};`);
  const people = new SqlitePeople(own, auth);
  try {
    own.exec(`PRAGMA busy_timeout=${busyMs}`);
    migrate(own);
    await migrateAuth(auth);
    // From here on a locked file is awaited without holding up the process.
    own.exec('PRAGMA busy_timeout=0');
    return people;
  } catch (error) {
    await people.close();
    throw error;
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}

function migrate(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const from = versionOf(database);
    for (const step of migrations.slice(from)) database.exec(step);
    database.exec(`PRAGMA user_version=${migrations.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

/** Looks at the file through a read-only connection, so that a damaged file is left exactly as it was found. */
function check(file: string): void {
  let problem: string | null = null;
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    const found = database.prepare('PRAGMA quick_check(1)').get();
    const verdict = found === undefined ? 'no answer' : String(Object.values(found)[0]);
    if (verdict !== 'ok') problem = verdict;
    else if (versionOf(database) > migrations.length)
      problem = `version ${versionOf(database)}, plus récente que ${migrations.length}`;
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  } finally {
    database?.close();
  }
  if (problem !== null)
    throw new IdentityUnreadable(
      `${file} n’est pas lisible comme table des personnes du campus (${problem}). Rien n’a été modifié : remettez une sauvegarde, ou déplacez ce fichier pour repartir d’une table vide.
(${file} cannot be read as the campus's table of people. Nothing was changed: restore it from a backup, or move it away to start with an empty one.)`,
    );
}

const isBusy = (error: unknown): boolean => error instanceof Error && /locked|busy/i.test(error.message);

class SqlitePeople implements PeopleDatabase {
  readonly shared = false;
  readonly auth: DatabaseSync;
  readonly #own: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(own: DatabaseSync, auth: DatabaseSync) {
    this.#own = own;
    this.auth = auth;
  }

  #ask({ sql, values }: Query): Answer {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.#own.prepare(sql.replaceAll(/\$(\d+)/g, '?$1'));
      this.#prepared.set(sql, statement);
    }
    if (statement.columns().length === 0) return { rows: [], changes: Number(statement.run(...values).changes) };
    const rows = statement.all(...values);
    return { rows, changes: rows.length };
  }

  #carryOut<Result>(work: Work<Result>): Result {
    for (let step = work.next(); ; ) {
      if (step.done === true) return step.value;
      step = work.next(this.#ask(step.value));
    }
  }

  isUnavailable(error: unknown): boolean {
    return isBusy(error);
  }

  async read<Result>(work: Work<Result>): Promise<Result> {
    return this.#carryOut(work);
  }

  async write<Result>(_subject: string, work: Work<Result>): Promise<Result> {
    for (const startedMs = performance.now(); ; ) {
      try {
        this.#own.exec('BEGIN IMMEDIATE');
        break;
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (performance.now() - startedMs > busyMs)
          throw new PeopleUnavailable('identity.sqlite is locked', { cause: error });
        await pause(10);
      }
    }
    try {
      const result = this.#carryOut(work);
      this.#own.exec('COMMIT');
      return result;
    } catch (error) {
      this.#own.exec('ROLLBACK');
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#prepared.clear();
    this.#own.close();
    this.auth.close();
  }
}
