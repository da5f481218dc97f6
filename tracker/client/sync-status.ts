import type { OutboxRecord } from './outbox-store.ts';
import type { SyncStatus } from './recorder.ts';

export interface SyncFacts {
  /** Account key of who is signed in, or was when the server last answered; null for a visitor. */
  readonly owner: string | null;
  /** Everything is in the browser's database. */
  readonly durable: boolean;
  /** The server said that the session has ended. */
  readonly signedOut: boolean;
  readonly sending: boolean;
  /** Epoch ms, or null. */
  readonly retryAt: number | null;
}

/** What the learner is told, from what is in the outbox. Pure. */
export function syncStatus(records: readonly OutboxRecord[], facts: SyncFacts): SyncStatus {
  if (facts.owner === null) {
    const ofAccounts = records.filter((record) => record.owner !== null && record.refusal === undefined).length;
    if (ofAccounts > 0) return { state: 'signed-out', waiting: ofAccounts };
    if (!facts.durable) return { state: 'unavailable' };
    return { state: 'local', kept: records.filter((record) => record.owner === null).length };
  }
  const mine = records.filter((record) => record.owner === facts.owner);
  const refused = mine.filter((record) => record.refusal !== undefined).length;
  const waiting = mine.length - refused;
  if (waiting > 0 && facts.signedOut) return { state: 'signed-out', waiting };
  if (refused > 0) return { state: 'refused', waiting, refused };
  if (waiting === 0) return { state: 'synchronised' };
  if (facts.sending) return { state: 'sending', waiting };
  return { state: 'waiting', waiting, retryAt: facts.retryAt };
}
