import type { Unavailable } from '../store/port.ts';
import type { FailureReason, Forwarder, SetAside } from '../store/port-forwarding.ts';
import type { FieldProblem, ForwarderForm } from './settings.ts';
import type { ConnectionTried } from './try-connection.ts';

/** Statements of the log that wait, and whether they are more than were counted. */
export interface Backlog {
  readonly behind: number;
  readonly more: boolean;
}
/** How a forwarder stands, in the order of what needs attention. */
export type ForwarderState =
  | ({
      readonly kind: 'failing';
      readonly reason: FailureReason;
      readonly status: number | null;
      readonly sinceMs: number;
      readonly attempts: number;
      readonly retryAtMs: number;
    } & Backlog)
  | ({ readonly kind: 'paused' } & Backlog)
  | ({ readonly kind: 'late' } & Backlog)
  | { readonly kind: 'current' };

/** A forwarder as a screen shows it: never its secret, not even encrypted. */
export interface ForwarderView extends Omit<Forwarder, 'settings' | 'failure' | 'place' | 'paused' | 'refusedInRow'> {
  readonly settings: Omit<Forwarder['settings'], 'sealedSecret'>;
  readonly state: ForwarderState;
}

export type ForwardingOutcome =
  | { readonly kind: 'done'; readonly id: string }
  | { readonly kind: 'wrong'; readonly problems: readonly FieldProblem[] }
  | { readonly kind: 'unknown' }
  | Unavailable;

/** Forwarding of statements to other record stores. */
export interface Forwarding {
  list(): Promise<readonly ForwarderView[]>;
  find(id: string): Promise<ForwarderView | null>;
  create(form: ForwarderForm): Promise<ForwardingOutcome>;
  change(id: string, form: ForwarderForm): Promise<ForwardingOutcome>;
  /** Stops at once, or goes on at once; going on also forgets how long to wait after a failure. */
  setPaused(id: string, paused: boolean): Promise<ForwardingOutcome>;
  remove(id: string): Promise<ForwardingOutcome>;
  /** Asks the other store with what is kept; null when the forwarder is unknown. */
  tryOut(id: string): Promise<ConnectionTried | null>;
  setAside(id: string, limit: number): Promise<readonly SetAside[]>;
  settleAside(id: string, how: 'again' | 'forget'): Promise<ForwardingOutcome>;
  /** Begins to forward; the campus works without. */
  start(): void;
  stop(): Promise<void>;
}

/** Statements that wait are counted up to here. */
export const behindCeiling = 10_000;
