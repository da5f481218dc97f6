/** What a server answered, or null when no answer came (network, time-out). */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Milliseconds asked for by `Retry-After`, or null. */
  readonly retryAfterMs: number | null;
}
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

const timeLimitMs = 30_000;

export interface HttpDeps {
  readonly fetch: Fetch;
  /** Epoch ms */
  readonly now: () => number;
}

/** Sends one request and reads its whole answer. Never rejects. */
export async function exchange(deps: HttpDeps, url: string, init: RequestInit): Promise<Answer | null> {
  try {
    // Keepalive requests outlive the page, a time limit does not.
    const limit = init.keepalive === true ? {} : { signal: AbortSignal.timeout(timeLimitMs) };
    const response = await deps.fetch(url, { credentials: 'same-origin', ...limit, ...init });
    const body = await response.text();
    return {
      status: response.status,
      body,
      retryAfterMs: parseRetryAfter(response.headers.get('retry-after'), deps.now()),
    };
  } catch {
    return null;
  }
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3) → milliseconds from now, at most one hour. */
export function parseRetryAfter(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), 3_600_000);
}

/** A parsed JSON body, or undefined when it is not JSON (a proxy's page, an empty body). */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The message of a refusal: `{"message": …}` (SvelteKit, the record store), a short text, or the status alone. */
export function refusalMessage(answer: Answer): string {
  const json = parseJson(answer.body);
  if (isRecord(json)) {
    for (const key of ['message', 'error']) {
      const text = json[key];
      if (typeof text === 'string') return text;
    }
  }
  const text = answer.body.trim();
  return text === '' || text.startsWith('<') ? `HTTP ${answer.status}` : text.slice(0, 500);
}
