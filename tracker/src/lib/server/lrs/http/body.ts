import type { RefusalName } from '../refusals.ts';

export type BodyOutcome =
  | { readonly kind: 'body'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly name: RefusalName };

/** Reads a body of at most `limit` bytes; more is not kept in memory. */
export async function readBody(request: Request, limit: number): Promise<BodyOutcome> {
  if (Number(request.headers.get('content-length') ?? '0') > limit) return { kind: 'refused', name: 'body-size' };
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
  return { kind: 'body', bytes: chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks) };
}
