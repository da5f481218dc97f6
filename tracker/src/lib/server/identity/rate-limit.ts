import { createHmac } from 'node:crypto';
import { integer, type PeopleDatabase, row, run, type Work } from './database.ts';

/** Slows down guessing: after `free` failures in a row, each further one doubles the wait, from 2 s to 15 min. */
export interface RateLimit {
  /** Counts one attempt, as failed until `succeeded` is called: 0, or the seconds to wait, and then nothing is counted. */
  take(key: string): Promise<number>;
  /** Seconds to wait before another attempt, 0 when one may be made now. */
  wait(key: string): Promise<number>;
  succeeded(key: string): Promise<void>;
}

interface Options {
  /** Keys name an account with an address: only their hash under this key is kept. */
  readonly hashKey: Buffer;
  readonly now: () => Date;
  readonly free?: number;
  /** Keys kept at most; the longest unused ones are forgotten first. */
  readonly capacity?: number;
}

const forgottenMs = 3_600_000;
const firstWaitMs = 2_000;
const longestWaitMs = 900_000;
/** Old entries are looked for once in so many attempts. */
const sweepEvery = 100;
const defaults = { free: 5, capacity: 50_000 };

const hashWith =
  (hashKey: Buffer) =>
  (key: string): string =>
    createHmac('sha256', hashKey).update(`attempt|${key}`).digest('base64url');
const secondsUntil = (untilMs: number, atMs: number): number =>
  untilMs <= atMs ? 0 : Math.ceil((untilMs - atMs) / 1000);

/** For one process: nothing is written anywhere. */
export function createRateLimit(options: Options): RateLimit {
  const { hashKey, now, free, capacity } = { ...defaults, ...options };
  const failures = new Map<string, { count: number; until: number; last: number }>();
  const hashed = hashWith(hashKey);
  return {
    async take(key) {
      const at = now().getTime();
      const id = hashed(key);
      const former = failures.get(id);
      const wait = secondsUntil(former?.until ?? 0, at);
      if (wait > 0) return wait;
      const count = former === undefined || at - former.last > forgottenMs ? 1 : former.count + 1;
      const waitMs = count < free ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (count - free));
      // Taken out first: the map's order is then that of the last attempt.
      failures.delete(id);
      failures.set(id, { count, until: at + waitMs, last: at });
      for (const [oldest, { last }] of failures) {
        if (failures.size <= capacity && at - last <= forgottenMs) break;
        failures.delete(oldest);
      }
      return 0;
    },
    async wait(key) {
      return secondsUntil(failures.get(hashed(key))?.until ?? 0, now().getTime());
    },
    async succeeded(key) {
      failures.delete(hashed(key));
    },
  };
}

/** For several processes on one database, which counts for all of them. */
export function createSharedRateLimit(database: PeopleDatabase, options: Options): RateLimit {
  const { hashKey, now, free, capacity } = { ...defaults, ...options };
  const hashed = hashWith(hashKey);
  let taken = 0;

  function* waitOf(id: string, atMs: number): Work<number> {
    const found = yield* row('SELECT until_ms FROM sign_in_attempt WHERE key = $1', id);
    return found === null ? 0 : secondsUntil(integer(found, 'until_ms'), atMs);
  }
  function* take(id: string, atMs: number): Work<number> {
    const wait = yield* waitOf(id, atMs);
    if (wait > 0) return wait;
    const found = yield* row(
      'SELECT count FROM sign_in_attempt WHERE key = $1 AND last_ms >= $2',
      id,
      atMs - forgottenMs,
    );
    const count = 1 + (found === null ? 0 : integer(found, 'count'));
    const waitMs = count < free ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (count - free));
    yield* run(
      `INSERT INTO sign_in_attempt(key, count, until_ms, last_ms) VALUES ($1, $2, $3, $4) ON CONFLICT(key)
       DO UPDATE SET count = excluded.count, until_ms = excluded.until_ms, last_ms = excluded.last_ms`,
      id,
      count,
      atMs + waitMs,
      atMs,
    );
    return 0;
  }
  function* sweep(atMs: number): Work<void> {
    yield* run('DELETE FROM sign_in_attempt WHERE last_ms < $1', atMs - forgottenMs);
    yield* run(
      'DELETE FROM sign_in_attempt WHERE last_ms < (SELECT last_ms FROM sign_in_attempt ORDER BY last_ms DESC OFFSET $1 LIMIT 1)',
      capacity - 1,
    );
  }

  return {
    async take(key) {
      const id = hashed(key);
      const atMs = now().getTime();
      taken += 1;
      if (taken % sweepEvery === 1) await database.write('attempts', sweep(atMs));
      return database.write(`attempt ${id}`, take(id, atMs));
    },
    wait: (key) => database.read(waitOf(hashed(key), now().getTime())),
    async succeeded(key) {
      await database.write(`attempt ${hashed(key)}`, run('DELETE FROM sign_in_attempt WHERE key = $1', hashed(key)));
    },
  };
}
