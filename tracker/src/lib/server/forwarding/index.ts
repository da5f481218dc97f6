import type { Store } from '../store/port.ts';
import type { Forwarder, ForwarderChanged } from '../store/port-forwarding.ts';
import {
  behindCeiling,
  type ForwarderState,
  type ForwarderView,
  type Forwarding,
  type ForwardingOutcome,
} from './port.ts';
import { createRunner, type ForwardingEvent } from './runner.ts';
import { seal, unseal } from './seal.ts';
import type { Line } from './send.ts';
import { checkForm } from './settings.ts';
import { tryConnection } from './try-connection.ts';

export type { Forwarding } from './port.ts';

export interface ForwardingOptions {
  readonly store: Store;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly random: () => number;
  readonly fetch: typeof globalThis.fetch;
  /** 32 bytes that encrypt the secrets of other stores. */
  readonly secretKey: Buffer;
  readonly report: (event: ForwardingEvent) => void;
  readonly pollMs?: number;
  readonly leaseMs?: number;
  readonly timeoutMs?: number;
  readonly graceMs?: number;
}

const defaults = { pollMs: 2000, leaseMs: 15_000, timeoutMs: 30_000, graceMs: 2000 };
/** A person waits for this one. */
const tryTimeoutMs = 8000;

/** Forwarding over a storage engine; several processes may do it on one database. */
export function createForwarding(given: ForwardingOptions): Forwarding {
  const options = { ...defaults, ...given };
  const { store, now, newId, secretKey } = options;
  const line = { fetch: options.fetch, now, timeoutMs: options.timeoutMs };
  const secretOf = ({ id, settings }: Forwarder): string | null =>
    unseal(secretKey, settings.sealedSecret, id, settings.endpoint);
  const runner = createRunner({ ...options, line, owner: newId(), secretOf });

  const one = async (id: string): Promise<Forwarder | null> =>
    (await store.forwarders()).find((forwarder) => forwarder.id === id) ?? null;
  const done = (id: string, outcome: ForwarderChanged): ForwardingOutcome => {
    runner.wake();
    return outcome.kind === 'done' ? { kind: 'done', id } : outcome;
  };
  const viewOf = async (forwarder: Forwarder): Promise<ForwarderView> => {
    const { settings, failure, paused, place, refusedInRow: _, ...rest } = forwarder;
    const { sealedSecret: _secret, ...shown } = settings;
    const behind = await store.logBehind(place, settings.filter.stores, behindCeiling + 1);
    return { ...rest, settings: shown, state: stateOf(forwarder, behind) };
  };

  return {
    list: async () => Promise.all((await store.forwarders()).map(viewOf)),
    async find(id) {
      const forwarder = await one(id);
      return forwarder === null ? null : viewOf(forwarder);
    },
    async create(form) {
      const checked = checkForm(form, null);
      if (checked.kind === 'wrong') return checked;
      const id = newId();
      const sealedSecret = seal(secretKey, checked.secret ?? '', id, checked.settings.endpoint);
      const settings = { ...checked.settings, sealedSecret };
      return done(id, await store.createForwarder({ id, createdMs: now().getTime(), settings }, checked.from));
    },
    async change(id, form) {
      const present = await one(id);
      if (present === null) return { kind: 'unknown' };
      const checked = checkForm(form, present.settings);
      if (checked.kind === 'wrong') return checked;
      const { endpoint } = checked.settings;
      const sealedSecret =
        checked.secret === null ? present.settings.sealedSecret : seal(secretKey, checked.secret, id, endpoint);
      return done(id, await store.changeForwarder(id, { settings: { ...checked.settings, sealedSecret } }));
    },
    setPaused: async (id, paused) => done(id, await store.changeForwarder(id, { paused })),
    remove: async (id) => done(id, await store.removeForwarder(id)),
    async tryOut(id) {
      const forwarder = await one(id);
      if (forwarder === null) return null;
      const secret = secretOf(forwarder);
      if (secret === null) return { kind: 'failed', reason: 'secret-unreadable', status: null };
      const { endpoint, version, key } = forwarder.settings;
      const patient: Line = { ...line, timeoutMs: tryTimeoutMs, stop: new AbortController().signal };
      return tryConnection({ endpoint, version, key, secret }, patient);
    },
    setAside: (id, limit) => store.setAside(id, limit, false),
    settleAside: async (id, how) => done(id, await store.settleAside(id, how)),
    start: () => runner.start(),
    stop: () => runner.stop(),
  };
}

function stateOf({ paused, failure }: Forwarder, counted: number): ForwarderState {
  const backlog = { behind: Math.min(counted, behindCeiling), more: counted > behindCeiling };
  if (paused) return { kind: 'paused', ...backlog };
  if (failure !== null) return { kind: 'failing', ...failure, ...backlog };
  return counted === 0 ? { kind: 'current' } : { kind: 'late', ...backlog };
}
