import { type Store, StoreUnavailable } from '../src/lib/server/store/port.ts';
import type { StoreHealth } from '../src/lib/server/store/port-health.ts';
import type { Log } from '../src/lib/server/telemetry/port.ts';

export interface HealthReport {
  readonly status: 'ready' | 'not-ready' | 'stopping';
  readonly version: string;
  readonly uptimeSeconds: number;
  readonly engine: 'SQLite' | 'PostgreSQL';
  readonly store: StoreHealth;
}
export interface Health {
  /** The state of the campus; the store is asked at most once in `memoryMs`. */
  report(): Promise<HealthReport>;
  /** From now on the campus is not ready: load balancers send nobody any more. */
  stopping(): void;
}
export interface HealthOptions {
  readonly store: Pick<Store, 'health'>;
  readonly log: Log;
  readonly version: string;
  readonly engine: 'SQLite' | 'PostgreSQL';
  /** Milliseconds of a clock that only goes forward. */
  readonly elapsedMs: () => number;
  readonly now: () => Date;
}

/** A row is written and flushed at each check: probes that come more often share one. */
const memoryMs = 2000;
/** A store that does not answer is not ready; whoever asks is answered before their own patience ends. */
const patienceMs = 4000;

export function createHealth({ store, log, version, engine, elapsedMs, now }: HealthOptions): Health {
  let stopping = false;
  let last: { readonly atMs: number; readonly health: Promise<StoreHealth> } | null = null;
  let failing = false;

  async function checked(): Promise<StoreHealth> {
    const health = await soon(store.health(now().getTime())).catch((error: unknown): StoreHealth => {
      // A store that is away is said once, below; anything else is a bug, and every time worth a line.
      if (!(error instanceof StoreUnavailable)) log.failure('health.failing', error);
      return unanswered;
    });
    const fails = !health.readable || !health.writable;
    if (fails && !failing) log.write('error', 'health.failing', { reason: health.reason ?? 'failing' });
    if (!fails && failing) log.write('info', 'health.recovered');
    failing = fails;
    return health;
  }

  return {
    async report() {
      const atMs = elapsedMs();
      if (last === null || atMs - last.atMs >= memoryMs) last = { atMs, health: checked() };
      const health = await last.health;
      const ready = health.readable && health.writable && health.schema === health.expected;
      return {
        status: stopping ? 'stopping' : ready ? 'ready' : 'not-ready',
        version,
        uptimeSeconds: Math.floor(elapsedMs() / 1000),
        engine,
        store: health,
      };
    },
    stopping() {
      stopping = true;
    },
  };
}

const unanswered: StoreHealth = { readable: false, writable: false, reason: 'failing', schema: null, expected: 0 };

/** The check itself goes on; only the answer does not wait for it. */
function soon(health: Promise<StoreHealth>): Promise<StoreHealth> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => done({ ...unanswered, reason: 'busy' }), patienceMs);
    health.then(done, fail).finally(() => clearTimeout(timer));
  });
}
