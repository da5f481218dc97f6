import { createHash } from 'node:crypto';
import pg from 'pg';
import { unavailableReason } from '../../store/postgres/errors.ts';
import {
  type Answer,
  IdentityUnreadable,
  type PeopleDatabase,
  PeopleUnavailable,
  type Query,
  type Work,
} from '../database.ts';
import { migrate } from './migrate.ts';

/** Apart from the record store's schema `campus`, so that a role can be given one and not the other. */
export const schema = 'campus_people';

const settings = {
  search_path: schema,
  // What better-auth and the campus write are a few rows: whoever waits longer is answered that the database is busy.
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 15_000,
  statement_timeout: 30_000,
  timezone: 'UTC',
  datestyle: 'ISO',
  client_min_messages: 'error',
} as const;

const oid = { boolean: 16, bigint: 20, date: 1082, timestamptz: 1184 } as const;
const parsers: Readonly<Record<number, (text: string) => string | number>> = {
  [oid.boolean]: (text) => (text === 't' ? 1 : 0),
  // Counts and milliseconds stay far below 2^53.
  [oid.bigint]: Number,
  [oid.date]: (text) => text,
  [oid.timestamptz]: (text) => new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString(),
};
/** For the campus's own queries; better-auth reads what the driver gives by default. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (of, format) => (format === 'binary' ? undefined : parsers[of]) ?? pg.types.getTypeParser(of, format),
};

/** 64 bits of SHA-256, as PostgreSQL's advisory locks want them. */
const lockOf = (subject: string): bigint =>
  createHash('sha256').update(`campus people ${subject}`).digest().readBigInt64BE();

/** A replica reads, and refuses even to look at a table that it does not have. */
const isReplica = (error: unknown): boolean => error instanceof Error && /during recovery$/.test(error.message);
const isAway = (error: unknown): boolean => unavailableReason(error) !== null || isReplica(error);

/** What fails for the moment is tried again by the user, not by the campus: nobody heard whether it was done. */
function explained(error: unknown): unknown {
  return isAway(error) ? new PeopleUnavailable('the database of people does not answer', { cause: error }) : error;
}

/**
 * Opens the people in the schema `campus_people` of a PostgreSQL database, or makes them there. Several processes may
 * use one database, and start on it at once.
 * @param connections at most, for this process
 * @throws IdentityUnreadable when the database cannot be used or is of a newer version; it is left as it was
 */
export async function openPostgresPeople({
  url,
  connections = 5,
}: {
  readonly url: string;
  readonly connections?: number;
}): Promise<PeopleDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    application_name: 'campus-people',
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  });
  // A connection that breaks is replaced by the pool, and whoever was using it hears of it from the query; without
  // these listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  let cause: string;
  try {
    const migrated = await migrate(pool, schema, lockOf('migration'));
    if (migrated.kind === 'ready') return new PostgresPeople(pool);
    cause = `schéma ${migrated.version}, plus récent que ${migrated.known}`;
  } catch (error) {
    cause = error instanceof Error && error.message !== '' ? error.message : String(error);
  }
  await pool.end();
  const { host, pathname } = new URL(url);
  throw new IdentityUnreadable(
    `La base PostgreSQL ${host}${pathname} n’est pas utilisable comme table des personnes du campus (${cause}). Elle n’a pas été modifiée.
Vérifiez DATABASE_URL, que le serveur répond et que ce compte peut créer un schéma dans cette base. (The database of people cannot be opened: check DATABASE_URL, that the server answers, and that the account may create a schema.)`,
  );
}

class PostgresPeople implements PeopleDatabase {
  readonly shared = true;
  readonly auth: pg.Pool;
  readonly #pool: pg.Pool;
  #closed = false;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
    this.auth = pool;
  }

  isUnavailable(error: unknown): boolean {
    return isAway(error);
  }

  async read<Result>(work: Work<Result>): Promise<Result> {
    try {
      return await carryOut(this.#pool, work);
    } catch (error) {
      throw explained(error);
    }
  }

  async write<Result>(subject: string, work: Work<Result>): Promise<Result> {
    let client: pg.PoolClient | null = null;
    try {
      client = await this.#pool.connect();
      // The lock comes before the first look at a table: what is read then is what the former transaction left.
      await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${lockOf(subject)})`);
      const result = await carryOut(client, work);
      await client.query('COMMIT');
      client.release();
      return result;
    } catch (error) {
      // Closing the connection rolls back, whatever state it is in.
      client?.release(true);
      throw explained(error);
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#pool.end();
  }
}

async function carryOut<Result>(on: pg.Pool | pg.PoolClient, work: Work<Result>): Promise<Result> {
  for (let step = work.next(); ; ) {
    if (step.done === true) return step.value;
    step = work.next(await ask(on, step.value));
  }
}

async function ask(on: pg.Pool | pg.PoolClient, { sql, values }: Query): Promise<Answer> {
  const answer = await on.query({ text: sql, values: [...values], types });
  return { rows: answer.rows, changes: answer.rowCount ?? 0 };
}
