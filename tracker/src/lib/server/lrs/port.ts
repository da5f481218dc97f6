import type { Statement } from '../../xapi/statement.ts';
import type { Unavailable } from '../store/port.ts';
import type { Scope } from './credentials-scopes.ts';

/** Who is asking: decides the authority, what may be written and what may be read. */
export type Principal =
  /** A learner's own session: writes and reads as these pseudonyms only. */
  | { readonly kind: 'session'; readonly suivi: string; readonly mesure: (module: string) => string }
  /** An external tool with a key. */
  | {
      readonly kind: 'credential';
      readonly key: string;
      readonly scopes: readonly Scope[];
      /** What the administrator calls the tool; the environment's key has none. */
      readonly label?: string;
    }
  /** The campus itself (evaluation results, attestations). */
  | { readonly kind: 'campus' };

/** A key that cannot be looked at now: guessed at too often, or the store does not answer. */
export interface Denied {
  readonly kind: 'denied';
  readonly because: 'too-many-attempts' | `unavailable-${Unavailable['reason']}`;
  readonly retryAfterSeconds: number;
}

/** Why statements were refused, as an HTTP status and a message that names the path, what was expected and the requirement. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 429 | 503;
  readonly message: string;
  /** JSON path of the offending value, e.g. `[2].actor.mbox`, or the parameter, the header, `body:3:7` (line, column). */
  readonly path: string;
  readonly expected: string;
  readonly received?: string;
  /** e.g. `XAPI-00074` or `campus:mesure-no-score`. */
  readonly requirement: string;
  readonly retryAfterSeconds?: number;
}

export type StoreOutcome =
  | { readonly kind: 'stored'; readonly ids: readonly string[]; readonly stored: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** The record store, as routes and the campus use it. */
export interface Lrs {
  /** Validates and stores a batch with its projections in one transaction: all or nothing. The same statement again is a success. */
  store(
    input: unknown,
    principal: Principal,
    options?: { readonly version?: '1.0.3' | '2.0.0' },
  ): Promise<StoreOutcome>;
  /** The whole of `/xapi/**` over HTTP: a Request in, a Response out. */
  handle(request: Request, principal: Principal | Denied | null): Promise<Response>;
  /** An answer that was given before the record store was reached, so that pages of allowed origins can read it too. */
  allowOrigin(request: Request, response: Response): Response;
  /** One statement by id, for tests and the campus's own use. */
  statement(id: string): Promise<Statement | null>;
  close(): Promise<void>;
}
