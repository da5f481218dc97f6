/** Slows down guessing, in bounded memory. */
export interface Attempts {
  /** Seconds to wait before a secret of this key is looked at, 0 when now. */
  wait(key: string): number;
  /** Counts a secret that is about to be looked at; `succeeded` takes the count back. */
  begin(key: string): void;
  succeeded(key: string): void;
}

const freeAttempts = 5;
const firstWaitMs = 1000;
const longestWaitMs = 30_000;
/** After this time without an attempt a key starts anew. */
const forgetMs = 15 * 60_000;

/**
 * After five wrong secrets in a row for a key, each further one doubles the wait, from 1 s to 30 s: not longer, because
 * whoever knows a key could otherwise keep its owner out. Owners whose secret was verified before do not wait at all.
 * @param now epoch ms
 * @param remembered keys at most; the one that was tried longest ago is forgotten first
 */
export function createAttempts(now: () => number, remembered = 1000): Attempts {
  const failures = new Map<string, { readonly count: number; readonly untilMs: number; readonly lastMs: number }>();
  return {
    wait(key) {
      const left = (failures.get(key)?.untilMs ?? 0) - now();
      // A clock that was set back must not lengthen the wait.
      return left <= 0 ? 0 : Math.ceil(Math.min(left, longestWaitMs) / 1000);
    },
    begin(key) {
      const at = now();
      const former = failures.get(key);
      const count = former === undefined || at - former.lastMs > forgetMs ? 1 : former.count + 1;
      const waitMs = count < freeAttempts ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (count - freeAttempts));
      failures.delete(key);
      for (const oldest of failures.keys()) {
        if (failures.size < remembered) break;
        failures.delete(oldest);
      }
      failures.set(key, { count, untilMs: at + waitMs, lastMs: at });
    },
    succeeded: (key) => void failures.delete(key),
  };
}

/** Lets so many tasks run at once and so many wait in line; one more is turned away with null. */
export function createGate(
  atOnce: number,
  inLine: number,
): <Result>(work: () => Promise<Result>) => Promise<Result> | null {
  let running = 0;
  const waiting: (() => void)[] = [];
  const enter = (): Promise<void> | null => {
    if (running < atOnce) {
      running += 1;
      return Promise.resolve();
    }
    return waiting.length >= inLine ? null : new Promise((done) => waiting.push(done));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return (work) => {
    const entered = enter();
    return entered === null ? null : entered.then(work).finally(leave);
  };
}
