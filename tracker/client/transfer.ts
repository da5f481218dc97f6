import type { Outbox } from './outbox.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { SessionSource } from './session.ts';
import { type KeyedStore, moveVisitorStates, removeVisitorStates } from './states.ts';

/** What was done in this browser without an account. */
export interface VisitorEvents {
  readonly count: number;
  /** When the first was recorded, ISO 8601 UTC; null when there is none. */
  readonly since: string | null;
}
export type TransferOutcome =
  | { readonly kind: 'transferred'; readonly count: number }
  /** Nobody is signed in, or the server cannot say who is. */
  | { readonly kind: 'not-signed-in' };

export interface Transfer {
  pendingVisitorEvents(): Promise<VisitorEvents>;
  /** Hands the visitor's records and saved states to the account that is signed in, and sends them. */
  transferVisitorEvents(): Promise<TransferOutcome>;
  /** Deletes them from this browser. */
  discardVisitorEvents(): Promise<void>;
}

export function createTransfer(deps: {
  readonly store: OutboxStore;
  readonly keyed: KeyedStore;
  readonly session: SessionSource;
  readonly outbox: Outbox;
}): Transfer {
  const visitors = async () => (await deps.store.all()).filter((record) => record.owner === null);
  return {
    async pendingVisitorEvents() {
      const records = await visitors();
      const times = records.map((record) => record.recordedAt).sort();
      return { count: records.length, since: times[0] ?? null };
    },
    async transferVisitorEvents() {
      const state = await deps.session.refresh();
      if (state.kind === 'unknown' || !state.session.signedIn) return { kind: 'not-signed-in' };
      const { accountKey } = state.session;
      const records = (await visitors()).map((record) => ({ ...record, owner: accountKey }));
      await deps.store.update(records);
      await moveVisitorStates(deps.keyed, accountKey);
      await deps.outbox.flush();
      return { kind: 'transferred', count: records.length };
    },
    async discardVisitorEvents() {
      await deps.store.remove((await visitors()).map((record) => record.id));
      await removeVisitorStates(deps.keyed);
      await deps.outbox.reload();
    },
  };
}
