import type { FailureReason, SetAside } from '../store/port-forwarding.ts';
import { retryAfterMs } from './back-off.ts';
import type { OutgoingBody } from './outgoing.ts';

/** Where to, and as whom. */
export interface Destination {
  readonly endpoint: string;
  readonly version: '1.0.3' | '2.0.0';
  readonly key: string;
  readonly secret: string;
}
export interface Line {
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => Date;
  readonly timeoutMs: number;
  /** Aborted when the campus stops. */
  readonly stop: AbortSignal;
}

export interface Failed {
  readonly kind: 'failed';
  readonly reason: FailureReason;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
}
/** What came of a batch. */
export type Verdict =
  | { readonly kind: 'taken' }
  /** For what the batch holds: another batch may go through. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: SetAside['reason'] }
  | Failed
  | { readonly kind: 'stopped' };

/** An answer read so far as its text is needed. */
export type Answer =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly text: string }
  | Failed
  | { readonly kind: 'stopped' };

const failed = (reason: FailureReason, status: number | null = null, wait: number | null = null): Failed => ({
  kind: 'failed',
  reason,
  status,
  retryAfterMs: wait,
});

/** The ids of a batch, or one statement: more is not needed of any answer. */
const answerBytes = 4_000_000;

/** Sends a batch to `/statements`. A batch counts as taken only when the answer lists as many ids. */
export async function sendStatements(
  to: Destination,
  { contentType, body }: OutgoingBody,
  count: number,
  line: Line,
): Promise<Verdict> {
  const answer = await ask(to, '/statements', { method: 'POST', headers: { 'content-type': contentType }, body }, line);
  if (answer.kind !== 'answer') return answer;
  const { status } = answer;
  if (status === 204) return { kind: 'taken' };
  // A page of some portal also comes with 200.
  if (status === 200) return listsIds(answer.text, count) ? { kind: 'taken' } : failed('not-a-store', status);
  if (status === 400 || status === 422) return { kind: 'refused', status, reason: 'invalid' };
  if (status === 409) return { kind: 'refused', status, reason: 'conflict' };
  if (status === 413) return { kind: 'refused', status, reason: 'too-large' };
  return failureOf(answer, line.now().getTime());
}

/** What a status means that says nothing of the statements themselves. */
export function failureOf({ status, headers }: { status: number; headers: Headers }, nowMs: number): Failed {
  const wait = retryAfterMs(headers.get('retry-after'), nowMs);
  if (status >= 300 && status < 400) return failed('redirect', status);
  if (status === 401 || status === 403) return failed('unauthorized', status, wait);
  if (status === 408 || status === 429 || status === 503) return failed('busy', status, wait);
  if (status >= 500) return failed('server-error', status, wait);
  return failed('not-a-store', status, wait);
}

function listsIds(text: string, count: number): boolean {
  try {
    const ids: unknown = JSON.parse(text);
    return Array.isArray(ids) && ids.length === count && ids.every((id) => typeof id === 'string');
  } catch {
    return false;
  }
}

/**
 * One request to the other store. Redirections are not followed: the key and the secret go to the host that the
 * administrator named, and to no other.
 * @param path below the endpoint, with its query
 */
export async function ask(
  to: Destination,
  path: string,
  init: {
    readonly method: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: Uint8Array<ArrayBuffer>;
  },
  line: Line,
  anonymous = false,
): Promise<Answer> {
  const basic = Buffer.from(`${to.key}:${to.secret}`, 'utf8').toString('base64');
  try {
    const response = await line.fetch(`${to.endpoint}${path}`, {
      ...init,
      headers: {
        'x-experience-api-version': to.version,
        accept: 'application/json',
        ...(anonymous ? {} : { authorization: `Basic ${basic}` }),
        ...init.headers,
      },
      redirect: 'manual',
      signal: AbortSignal.any([line.stop, AbortSignal.timeout(line.timeoutMs)]),
    });
    const text = await readSome(response, answerBytes);
    return { kind: 'answer', status: response.status, headers: response.headers, text };
  } catch (error) {
    return line.stop.aborted ? { kind: 'stopped' } : failed(networkReason(error));
  }
}

async function readSome(response: Response, limit: number): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    chunks.push(chunk);
    size += chunk.length;
    // Leaving the loop cancels the rest.
    if (size > limit) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Why there was no answer, from what Node's fetch throws. */
function networkReason(error: unknown): FailureReason {
  const causes: unknown[] = [error];
  for (let at = error; at instanceof Error && at.cause !== undefined && causes.length < 5; at = at.cause)
    causes.push(at.cause);
  const codes = causes.map((cause) => (cause instanceof Error && 'code' in cause ? String(cause.code) : '')).join(' ');
  const names = causes.map((cause) => (cause instanceof Error ? cause.name : '')).join(' ');
  if (/TimeoutError/.test(names) || /ETIMEDOUT|UND_ERR_\w*TIMEOUT/.test(codes)) return 'timeout';
  return /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/.test(codes) ? 'tls' : 'unreachable';
}
