/** The clients of record-store.ts, in a process of their own: requests on connections that stay open. */
import { Agent, request } from 'node:http';
import { statements } from './record-store-statements.ts';

export type LoadTask =
  | { readonly kind: 'post'; readonly batch: number; readonly requests: number; readonly connections: number }
  | { readonly kind: 'get'; readonly query: string; readonly requests: number };
export interface LoadOrder {
  readonly base: string;
  readonly authorization: string;
  readonly seed: number;
  readonly task: LoadTask;
}
export interface LoadResult {
  readonly ms: number;
  /** Milliseconds of each request. */
  readonly latencies: readonly number[];
  readonly bytes: number;
}

function send(
  { base, authorization }: LoadOrder,
  agent: Agent,
  method: string,
  path: string,
  body: Buffer | null,
): Promise<number> {
  return new Promise((done, fail) => {
    const headers = {
      authorization,
      'x-experience-api-version': '1.0.3',
      ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': body.length }),
    };
    const sent = request(`${base}/xapi/${path}`, { method, headers, agent }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () =>
        response.statusCode === 200 ? done(bytes) : fail(new Error(`${method} ${path}: ${response.statusCode}`)),
      );
    });
    sent.on('error', fail);
    sent.end(body ?? undefined);
  });
}

async function run(order: LoadOrder): Promise<LoadResult> {
  const { task } = order;
  const next = statements(order.seed);
  // Made before the clock starts: what a client does to make its statements is not the store's time.
  const bodies = Array.from({ length: task.kind === 'post' ? task.requests : 0 }, () =>
    Buffer.from(
      JSON.stringify(task.kind === 'post' && task.batch > 1 ? Array.from({ length: task.batch }, next) : next()),
    ),
  );
  // Connections of a task of its own: between two tasks the server may close those that are idle.
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const latencies: number[] = [];
  let bytes = 0;
  let sent = 0;
  const client = async (): Promise<void> => {
    while (sent < task.requests) {
      const body = bodies[sent] ?? null;
      sent += 1;
      const start = performance.now();
      bytes +=
        task.kind === 'post'
          ? await send(order, agent, 'POST', 'statements', body)
          : await send(order, agent, 'GET', `statements?${task.query}`, null);
      latencies.push(performance.now() - start);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: task.kind === 'post' ? task.connections : 1 }, client));
  const ms = performance.now() - start;
  agent.destroy();
  return { ms, latencies, bytes };
}

if (import.meta.main)
  process.on('message', (order: LoadOrder) => {
    void run(order).then((result) => process.send?.(result));
  });
