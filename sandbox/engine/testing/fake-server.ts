/** A server of files behind `fetch`, which can be told to misbehave. */
export interface ServedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Answers a range with the whole file. */
  readonly ignoresRange?: boolean;
  /** Ends the connection with an error after so many bytes of an answer. */
  readonly cutAfter?: number;
  /** Ends the answer without an error after so many bytes. */
  readonly endAfter?: number;
  readonly status?: number;
}

export class FakeServer {
  readonly files = new Map<string, ServedFile>();
  readonly requests: { readonly path: string; readonly range: string | null }[] = [];

  fetch: typeof fetch = async (input, init) => {
    const path = new URL(String(input)).pathname;
    const range = new Headers(init?.headers).get('range');
    this.requests.push({ path, range });
    init?.signal?.throwIfAborted();
    const file = this.files.get(path);
    if (file === undefined) return new Response(null, { status: 404 });
    if (file.status !== undefined) return new Response(null, { status: file.status });
    const from = range === null || file.ignoresRange === true ? 0 : Number(/\d+/.exec(range)?.[0]);
    if (from >= file.bytes.length) return new Response(null, { status: 416 });
    const bytes = file.bytes.subarray(from);
    const end = Math.min(bytes.length, file.cutAfter ?? bytes.length, file.endAfter ?? bytes.length);
    let at = 0;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        if (init?.signal?.aborted === true) return controller.error(init.signal.reason);
        if (at < end) {
          const part = bytes.slice(at, Math.min(at + 1000, end));
          at += part.length;
          return controller.enqueue(part);
        }
        if (file.cutAfter !== undefined && end < bytes.length) return controller.error(new TypeError('network error'));
        controller.close();
      },
    });
    return new Response(body, { status: from > 0 ? 206 : 200 });
  };
}
