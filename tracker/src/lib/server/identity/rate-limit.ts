import { createHmac, randomBytes } from 'node:crypto';

export interface RateLimit {
  /** Seconds to wait before another attempt, 0 when one may be made now. */
  wait(keys: readonly string[]): number;
  /** Counts one failed attempt. */
  failed(keys: readonly string[]): void;
  succeeded(keys: readonly string[]): void;
}

/**
 * Slows down guessing: after `free` failures in a row for a key, each further one doubles the wait, from 2 s to 15 min.
 * Keys (account with address) are kept in memory only, hashed with a key that dies with the process, and forgotten
 * after an hour without a failure: no address is ever written anywhere.
 */
export function createRateLimit(now: () => Date, free = 5): RateLimit {
  const salt = randomBytes(32);
  const failures = new Map<string, { count: number; until: number; last: number }>();
  const hashed = (key: string): string => createHmac('sha256', salt).update(key).digest('base64');
  const forget = (at: number): void => {
    if (failures.size < 10_000) return;
    for (const [key, entry] of failures) if (at - entry.last > 3_600_000) failures.delete(key);
  };
  return {
    wait(keys) {
      const at = now().getTime();
      const until = Math.max(0, ...keys.map((key) => failures.get(hashed(key))?.until ?? 0));
      return until <= at ? 0 : Math.ceil((until - at) / 1000);
    },
    failed(keys) {
      const at = now().getTime();
      forget(at);
      for (const key of keys) {
        const id = hashed(key);
        const former = failures.get(id);
        const count = former === undefined || at - former.last > 3_600_000 ? 1 : former.count + 1;
        const waitMs = count < free ? 0 : Math.min(900_000, 2_000 * 2 ** (count - free));
        failures.set(id, { count, until: at + waitMs, last: at });
      }
    },
    succeeded(keys) {
      for (const key of keys) failures.delete(hashed(key));
    },
  };
}
