import { StoreUnavailable } from '../store/port.ts';
import type { FailureReason, Forwarder } from '../store/port-forwarding.ts';
import { type DriveContext, drive } from './drive.ts';

export interface RunnerOptions extends Omit<DriveContext, 'stopped' | 'line'> {
  readonly line: Omit<DriveContext['line'], 'stop'>;
  /** Between two looks at the log. */
  readonly pollMs: number;
  /** How long another process waits for one that was killed. */
  readonly leaseMs: number;
  /** How long a request under way may go on once the campus stops. */
  readonly graceMs: number;
  /** What is worth a line in the log: never an address, a key or a statement. */
  readonly report: (event: ForwardingEvent) => void;
}
export type ForwardingEvent =
  | {
      readonly kind: 'failing';
      readonly forwarder: string;
      readonly reason: FailureReason;
      readonly status: number | null;
    }
  | { readonly kind: 'recovered'; readonly forwarder: string }
  | { readonly kind: 'store-unavailable'; readonly reason: string }
  | { readonly kind: 'error'; readonly error: unknown };

export interface Runner {
  start(): void;
  /** Looks at once, e.g. after a change. */
  wake(): void;
  /** Resolves once nothing is under way; what was not finished goes on at the next start. */
  stop(): Promise<void>;
}

/** More would only wait for one another's disk. */
const drivesAtOnce = 4;

/** Looks for what waits and forwards it, each forwarder by one process at a time. */
export function createRunner(options: RunnerOptions): Runner {
  const { store, owner, line, pollMs, leaseMs } = options;
  const driving = new Map<string, Promise<void>>();
  const abort = new AbortController();
  let stopping = false;
  let loop: Promise<void> | null = null;
  let awake: (() => void) | null = null;
  let woken = false;

  const guarded = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      options.report(
        error instanceof StoreUnavailable
          ? { kind: 'store-unavailable', reason: error.reason }
          : { kind: 'error', error },
      );
    }
  };

  const isDue = async (forwarder: Forwarder): Promise<boolean> => {
    const { paused, failure, again, place, settings } = forwarder;
    if (paused || (failure !== null && failure.retryAtMs > line.now().getTime())) return false;
    return failure !== null || again > 0 || (await store.logBehind(place, settings.filter.stores, 1)) > 0;
  };

  const driveOne = async (id: string): Promise<void> => {
    const claimed = await store.claimForwarder(id, owner, leaseMs, line.now().getTime());
    if (claimed === null) return;
    // A request may take longer than the lease.
    const renew = async () => void (await store.claimForwarder(id, owner, leaseMs, line.now().getTime()));
    const renewal = setInterval(() => void guarded(renew), leaseMs / 3);
    try {
      await drive(claimed, { ...options, line: { ...line, stop: abort.signal }, stopped: () => stopping });
    } finally {
      clearInterval(renewal);
      await store.releaseForwarder(id, owner);
    }
    await reportChange(claimed);
  };

  const reportChange = async ({ id, failure: before }: Forwarder): Promise<void> => {
    const after = (await store.forwarders()).find((one) => one.id === id)?.failure ?? null;
    if (after !== null && after.reason !== before?.reason)
      options.report({ kind: 'failing', forwarder: id, reason: after.reason, status: after.status });
    if (after === null && before !== null) options.report({ kind: 'recovered', forwarder: id });
  };

  const look = async (): Promise<void> => {
    for (const forwarder of await store.forwarders()) {
      if (stopping || driving.size >= drivesAtOnce) return;
      if (driving.has(forwarder.id) || !(await isDue(forwarder))) continue;
      driving.set(
        forwarder.id,
        guarded(() => driveOne(forwarder.id)).finally(() => driving.delete(forwarder.id)),
      );
    }
  };

  const pause = (): Promise<void> =>
    new Promise((done) => {
      if (woken || stopping) return done();
      const timer = setTimeout(done, pollMs);
      awake = () => {
        clearTimeout(timer);
        done();
      };
    });

  const run = async (): Promise<void> => {
    while (!stopping) {
      woken = false;
      await guarded(look);
      await pause();
    }
  };
  const wake = (): void => {
    woken = true;
    awake?.();
  };

  return {
    start() {
      loop ??= run();
    },
    wake,
    async stop() {
      stopping = true;
      wake();
      await loop;
      const patience = setTimeout(() => abort.abort(), options.graceMs);
      await Promise.all(driving.values());
      clearTimeout(patience);
    },
  };
}
