import type { XapiVersion } from '../../../xapi/statement.ts';
import type { Refusal } from '../port.ts';

/** Seconds after which a client may try again when the engine could not serve. */
const retryAfterSeconds = 5;

export const json = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(body, { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } });

/** A refusal as HTTP: what is wrong, where, and which requirement it breaks. */
export function refusalResponse(refusal: Refusal, headers: Readonly<Record<string, string>> = {}): Response {
  const { status, message, path, expected, received, requirement } = refusal;
  return json(status, JSON.stringify({ error: { message, path, expected, received, requirement } }), {
    'cache-control': 'no-store',
    ...(status === 401 ? { 'www-authenticate': 'Basic realm="xAPI", charset="UTF-8"' } : {}),
    ...(status === 503 ? { 'retry-after': String(retryAfterSeconds) } : {}),
    ...headers,
  });
}

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
