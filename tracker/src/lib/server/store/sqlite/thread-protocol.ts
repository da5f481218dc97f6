import type { DocumentChange, DocumentKey, StoredDocument, Unavailable } from '../port.ts';
import type { Columns } from './columns.ts';

/** A document is changed only where it still is what the decision was made on. */
export interface DecidedChange {
  readonly key: DocumentKey;
  readonly nowMs: number;
  readonly found: StoredDocument | null;
  readonly change: Exclude<DocumentChange<never>, { readonly kind: 'refuse' }>;
}

export type ThreadRequest =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly args: readonly unknown[] }
  | { readonly kind: 'append'; readonly id: number; readonly batch: Columns; readonly nowMs: number }
  | { readonly kind: 'change-document'; readonly id: number; readonly decided: DecidedChange };

export type ThreadResponse =
  | { readonly kind: 'opened'; readonly methods: readonly string[] }
  | { readonly kind: 'unreadable'; readonly file: string; readonly message: string; readonly remedy: string }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  /** The engine cannot answer now. */
  | {
      readonly kind: 'unavailable';
      readonly id: number;
      readonly reason: Unavailable['reason'];
      readonly cause: string;
    }
  /** A bug. */
  | { readonly kind: 'error'; readonly id: number; readonly error: unknown };

export type ChangeOutcome = { readonly kind: 'changed' } | { readonly kind: 'moved' } | Unavailable;
