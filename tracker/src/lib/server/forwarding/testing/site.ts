/** Set-up of the tests of forwarding: a store on a file, a clock that is moved by hand, forms. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../store/port.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { createForwarding, type Forwarding } from '../index.ts';
import type { ForwardingEvent } from '../runner.ts';
import type { ForwarderForm } from '../settings.ts';

export const secretKey = Buffer.alloc(32, 7);
export const formTo = (endpoint: string, override: Partial<ForwarderForm> = {}): ForwarderForm => ({
  name: 'Plateforme régionale',
  endpoint,
  version: '1.0.3',
  key: 'campus',
  secret: 'très secret',
  stores: ['suivi', 'other'],
  verbs: '',
  activities: '',
  from: 'beginning',
  since: '',
  attachments: true,
  ...override,
});

export interface ForwardingSite {
  readonly store: Store;
  readonly events: ForwardingEvent[];
  /** Moves the clock, so that what waits for its time is due. */
  pass(ms: number): void;
  readonly now: () => Date;
  /** One process's worth of forwarding; `random` is 0. */
  open(override?: { readonly leaseMs?: number; readonly timeoutMs?: number; readonly graceMs?: number }): Forwarding;
  close(): Promise<void>;
}

export function openForwardingSite(): ForwardingSite {
  const folder = mkdtempSync(join(tmpdir(), 'campus-forwarding-'));
  const opened = openSqliteStore({ file: join(folder, 'records.sqlite') });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  const { store } = opened;
  const started: Forwarding[] = [];
  const events: ForwardingEvent[] = [];
  let passed = 0;
  // It stands still but for `pass`: nothing becomes due because a machine is slow.
  const begun = Date.now();
  const now = () => new Date(begun + passed);
  return {
    store,
    events,
    now,
    pass(ms) {
      passed += ms;
    },
    open(override = {}) {
      const forwarding = createForwarding({
        store,
        now,
        newId: randomUUID,
        random: () => 0,
        fetch: globalThis.fetch,
        secretKey,
        report: (event) => void events.push(event),
        pollMs: 5,
        // Longer than any test: an answer that a busy machine keeps back is none of the failures that are tried.
        timeoutMs: 600_000,
        graceMs: 50,
        ...override,
      });
      started.push(forwarding);
      return forwarding;
    },
    async close() {
      for (const forwarding of started) await forwarding.stop();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
