import { type Answer, exchange, type HttpDeps, parseJson, refusalMessage } from './http.ts';

/** The least that sending needs to know of a statement. */
export interface Sendable {
  readonly id: string;
}

/** Why sending had to stop before the end; what is not settled stays in the outbox. */
export type Stop =
  | { readonly kind: 'retry'; readonly retryAfterMs: number | null }
  /** The session is over, or belongs to somebody else by now. */
  | { readonly kind: 'signed-out' };

export interface SendOutcome {
  readonly stored: readonly string[];
  readonly refused: readonly { readonly id: string; readonly status: number; readonly message: string }[];
  readonly stop: Stop | null;
}

export interface SendDeps extends HttpDeps {
  readonly endpoint: string;
  /** Asks the server whether the session is still the one that these statements belong to. */
  readonly stillOwner: () => Promise<boolean>;
}

const headers = { 'content-type': 'application/json', 'x-experience-api-version': '1.0.3' };

/**
 * Sends statements and says what became of each. A refused batch is halved until the bad statement stands alone, so that
 * one bad record never blocks the others; a statement already stored under its id counts as stored.
 */
export async function sendStatements(statements: readonly Sendable[], deps: SendDeps): Promise<SendOutcome> {
  const answer = await exchange(deps, deps.endpoint, { method: 'POST', headers, body: JSON.stringify(statements) });
  const ids = statements.map((statement) => statement.id);
  if (answer === null) return { stored: [], refused: [], stop: { kind: 'retry', retryAfterMs: null } };
  if (isStored(answer, ids)) return { stored: ids, refused: [], stop: null };
  if (answer.status === 401) return { stored: [], refused: [], stop: { kind: 'signed-out' } };
  if (answer.status === 403 && !(await deps.stillOwner())) {
    return { stored: [], refused: [], stop: { kind: 'signed-out' } };
  }
  if (!isPermanent(answer.status)) {
    return { stored: [], refused: [], stop: { kind: 'retry', retryAfterMs: answer.retryAfterMs } };
  }
  const [only] = statements;
  if (only !== undefined && statements.length === 1) return settleOne(only, answer, deps);
  const middle = Math.ceil(statements.length / 2);
  const first = await sendStatements(statements.slice(0, middle), deps);
  if (first.stop !== null) return first;
  const second = await sendStatements(statements.slice(middle), deps);
  return {
    stored: [...first.stored, ...second.stored],
    refused: [...first.refused, ...second.refused],
    stop: second.stop,
  };
}

/** A 2xx that does not list our ids comes from something else than the record store (a captive portal, a proxy). */
export function isStored(answer: Answer, ids: readonly string[]): boolean {
  if (answer.status === 204) return true;
  if (answer.status !== 200) return false;
  const listed = parseJson(answer.body);
  return Array.isArray(listed) && ids.every((id) => listed.includes(id));
}

const isPermanent = (status: number): boolean => [400, 403, 409, 413, 422].includes(status);

async function settleOne(statement: Sendable, answer: Answer, deps: SendDeps): Promise<SendOutcome> {
  if (answer.status === 409) {
    const query = `${deps.endpoint}?statementId=${encodeURIComponent(statement.id)}`;
    const found = await exchange(deps, query, { headers });
    if (found === null || found.status >= 500) {
      return { stored: [], refused: [], stop: { kind: 'retry', retryAfterMs: found?.retryAfterMs ?? null } };
    }
    if (found.status === 200) return { stored: [statement.id], refused: [], stop: null };
  }
  const refusal = { id: statement.id, status: answer.status, message: refusalMessage(answer) };
  return { stored: [], refused: [refusal], stop: null };
}

/** The request that is made while the page goes away: it outlives the page, and the body must stay below 64 kB. */
export function keepaliveRequest(statements: readonly Sendable[]): RequestInit {
  return { method: 'POST', headers, body: JSON.stringify(statements), keepalive: true };
}
