import type { XapiVersion } from '../../../xapi/statement.ts';
import type { Refusal } from '../port.ts';

/** Seconds after which a client may try again when the engine could not serve. */
const retryAfterSeconds = 5;

export const json = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new TextResponse(body, { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } });

/** An answer whose text is at hand whole: the stream that a Response makes of its body costs more than all its headers. */
class TextResponse extends Response {
  readonly content: string;

  constructor(content: string, init: ResponseInit) {
    super(null, init);
    this.content = content;
  }
  override get body(): Response['body'] {
    return new Response(this.content).body;
  }
  override text(): Promise<string> {
    return Promise.resolve(this.content);
  }
  override json(): Promise<unknown> {
    return new Response(this.content).json();
  }
  override arrayBuffer(): Promise<ArrayBuffer> {
    return new Response(this.content).arrayBuffer();
  }
  override bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Response(this.content).bytes();
  }
  override blob(): Promise<Blob> {
    return new Response(this.content).blob();
  }
  override clone(): Response {
    return new TextResponse(this.content, this);
  }
}
/** Null for an answer whose body is no text that was at hand whole. */
export const textOf = (response: Response): string | null =>
  response instanceof TextResponse ? response.content : null;

/** A refusal as HTTP: what is wrong, where, and which requirement it breaks. */
export function refusalResponse(refusal: Refusal, headers: Readonly<Record<string, string>> = {}): Response {
  const { status, message, path, expected, received, requirement } = refusal;
  const retryAfter = refusal.retryAfterSeconds ?? (status === 503 ? retryAfterSeconds : null);
  const response = json(status, JSON.stringify({ error: { message, path, expected, received, requirement } }), {
    'cache-control': 'no-store',
    ...(status === 401 ? { 'www-authenticate': 'Basic realm="xAPI", charset="UTF-8"' } : {}),
    // What the client may send instead (RFC 9110, 15.5.16).
    ...(status === 415 ? { 'accept-encoding': 'identity' } : {}),
    ...(retryAfter === null ? {} : { 'retry-after': String(retryAfter) }),
    ...headers,
  });
  refusals.set(response, refusal);
  return response;
}

/** Refusals by their answers: whoever counts or keeps them need not read the answer's body. */
const refusals = new WeakMap<Response, Refusal>();
export const refusalOf = (response: Response): Refusal | null => refusals.get(response) ?? null;

/** The same answer as to GET, without its body (Communication 1.1). */
export async function withoutBody(response: Response): Promise<Response> {
  const { byteLength } = await response.arrayBuffer();
  const headers = new Headers(response.headers);
  headers.set('content-length', String(byteLength));
  return new Response(null, { status: response.status, headers });
}

/** The version of the answer: the latest patch of what was asked for (Communication 3.3). */
export function negotiateVersion(header: string | null): XapiVersion | null {
  if (header === null) return null;
  if (/^1\.0(?:\.\d+)?$/.test(header.trim())) return '1.0.3';
  return /^2\.0(?:\.0)?$/.test(header.trim()) ? '2.0.0' : null;
}
