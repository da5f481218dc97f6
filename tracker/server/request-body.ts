import type { IncomingMessage } from 'node:http';

export type ReadBody =
  | { readonly kind: 'body'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** The bodies of all requests together are too many bytes just now. */
  | { readonly kind: 'crowded' }
  /** The client went away while it sent. */
  | { readonly kind: 'gone' };

/** Bytes that the bodies under way may have together, so that many clients cannot do what one may not. */
export class BodyBudget {
  readonly #limit: number;
  #used = 0;
  #peak = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }
  get used(): number {
    return this.#used;
  }
  /** The most that was used at once. */
  get peak(): number {
    return this.#peak;
  }
  take(bytes: number): boolean {
    this.#used += bytes;
    this.#peak = Math.max(this.#peak, this.#used);
    return this.#used <= this.#limit;
  }
  giveBack(bytes: number): void {
    this.#used -= bytes;
  }
}

/**
 * The body of a request, of at most a little more than `limit` bytes: what is read then is refused for its size, and the
 * rest never kept. What it took of the budget is the caller's until `release`.
 */
export function readRequestBody(
  incoming: IncomingMessage,
  limit: number,
  budget: BodyBudget,
): Promise<ReadBody & { readonly release: () => void }> {
  let size = 0;
  const release = (): void => {
    budget.giveBack(size);
    size = 0;
  };
  if (Number(incoming.headers['content-length'] ?? '0') > limit)
    return Promise.resolve({ kind: 'body', bytes: new Uint8Array(), release });
  return new Promise((done) => {
    const chunks: Buffer[] = [];
    const end = (read: ReadBody): void => {
      incoming.off('data', take).off('end', whole).off('close', gone).off('error', gone);
      if (read.kind !== 'body') release();
      done({ ...read, release });
    };
    const whole = (): void => end({ kind: 'body', bytes: Buffer.concat(chunks) });
    const gone = (): void => end({ kind: 'gone' });
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      size += chunk.length;
      const isTaken = budget.take(chunk.length);
      if (isTaken && size <= limit) return;
      // The connection stays open: the refusal goes through it.
      incoming.pause();
      if (isTaken) whole();
      else end({ kind: 'crowded' });
    };
    if (incoming.destroyed) gone();
    else incoming.on('data', take).on('end', whole).on('close', gone).on('error', gone);
  });
}

/** Milliseconds and bytes for which a connection is still read, so that a client that is sending gets its answer. */
const linger = { ms: 2_000, bytes: 64 * 1024 * 1024 };

/** Reads and drops the rest of a refused body: a connection closed over unread bytes loses the answer on its way. */
export function dropRest(incoming: IncomingMessage): Promise<void> {
  return new Promise((done) => {
    let dropped = 0;
    const end = (): void => {
      clearTimeout(timer);
      incoming.off('data', drop).off('end', end).off('close', end).off('error', end);
      done();
    };
    const drop = (chunk: Buffer): void => {
      dropped += chunk.length;
      if (dropped > linger.bytes) end();
    };
    const timer = setTimeout(end, linger.ms);
    incoming.on('data', drop).on('end', end).on('close', end).on('error', end);
    if (incoming.complete || incoming.destroyed) end();
    else incoming.resume();
  });
}
