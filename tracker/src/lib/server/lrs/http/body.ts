import type { RefusalName } from '../refusals.ts';

export type BodyOutcome =
  | { readonly kind: 'body'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly name: RefusalName };

/** Reads a body of at most `limit` bytes; more is not kept in memory. */
export async function readBody(request: Request, limit: number): Promise<BodyOutcome> {
  const coding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  // A few compressed bytes may stand for any number of bytes; the specification asks for none.
  if (coding !== '' && coding !== 'identity') return { kind: 'refused', name: 'body-encoding' };
  if (Number(request.headers.get('content-length') ?? '0') > limit) return { kind: 'refused', name: 'body-size' };
  const received = receivedBody(request);
  if (received !== null) {
    if (received.byteLength > limit) return { kind: 'refused', name: 'body-size' };
    bodies.set(request, received);
    return { kind: 'body', bytes: received };
  }
  if (request.body === null) return { kind: 'body', bytes: new Uint8Array() };
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body) {
      size += chunk.byteLength;
      if (size > limit) return { kind: 'refused', name: 'body-size' };
      chunks.push(chunk);
    }
  } catch {
    return { kind: 'refused', name: 'body-broken' };
  }
  const bytes = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
  bodies.set(request, bytes);
  return { kind: 'body', bytes };
}

/**
 * The same request with a body that the web server has received whole: a Request around bytes copies its head, and gives
 * them back through a stream, which costs as much as checking a statement.
 */
export function withReceivedBody(request: Request, bytes: Uint8Array): Request {
  receivedBodies.set(request, bytes);
  return request;
}
const receivedBodies = new WeakMap<Request, Uint8Array>();
/** Null for a request that carries its body itself, or has none. */
export const receivedBody = (request: Request): Uint8Array | null => receivedBodies.get(request) ?? null;

/** Bodies that were read, by their requests: whoever looks at a refusal afterwards cannot read the stream again. */
const bodies = new WeakMap<Request, Uint8Array>();
export const sentBody = (request: Request): Uint8Array | null => bodies.get(request) ?? null;
