import type { LearningEvent } from './events.ts';

/** What the learner sees of the synchronisation. */
export type SyncStatus =
  /** No account: kept in this browser only. */
  | { readonly state: 'local'; readonly kept: number }
  | { readonly state: 'synchronised' }
  | { readonly state: 'sending'; readonly waiting: number }
  /** Not sent yet; tried again at `retryAt` (epoch ms), or when the network is back (null). */
  | { readonly state: 'waiting'; readonly waiting: number; readonly retryAt: number | null }
  /** The session has ended: kept, and sent once the same person has signed in again. */
  | { readonly state: 'signed-out'; readonly waiting: number }
  /** The server refused these for good; they are kept and can be exported. */
  | { readonly state: 'refused'; readonly waiting: number; readonly refused: number }
  /** No IndexedDB: nothing will be kept after this page. */
  | { readonly state: 'unavailable' };

export interface Recorder {
  /** Resolves when the event is durable in this browser (or, without IndexedDB, in memory). Never rejects. */
  record(event: LearningEvent): Promise<void>;
  status(): SyncStatus;
  /** Calls `listener` at once and at each change; returns the function that stops it. */
  subscribe(listener: (status: SyncStatus) => void): () => void;
  /** Sends what waits, now. */
  flush(): Promise<void>;
}

/** Saved states of questions and labs, by activity (`m04/q/omission-1`, `m04/lab-1`); language-neutral. */
export interface SavedStates {
  load(key: string): Promise<unknown>;
  save(key: string, state: unknown): Promise<void>;
  /** Keys that start with `prefix`. */
  keys(prefix: string): Promise<readonly string[]>;
}
