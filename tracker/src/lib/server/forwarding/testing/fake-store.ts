/** Another record store that can fail in every way. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isObject } from '../../../xapi/json.ts';

/** What it does with the next request for which it says anything; null lets it work. */
export type Mood =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly text?: string;
    }
  /** Reads the request and never answers. */
  | { readonly kind: 'hang' }
  /** Closes the connection before it does anything. */
  | { readonly kind: 'reset' }
  /** Stores the statements, then closes the connection. */
  | { readonly kind: 'cut-after-commit' };

export interface FakeStore {
  readonly endpoint: string;
  /** In the order in which each arrived first. */
  readonly kept: Map<string, Record<string, unknown>>;
  /** Each request, as `METHOD path`. */
  readonly requests: string[];
  readonly bodies: { readonly contentType: string; readonly text: string; readonly authorization: string }[];
  mood: (request: IncomingMessage, ids: readonly string[]) => Mood | null;
  /** Statements that it refuses with 400. */
  poison: (statement: Record<string, unknown>) => boolean;
  /** Answers 409 to a batch with an id that it has, as stores do that do not compare. */
  neverTwice: boolean;
  close(): Promise<void>;
}

export async function openFakeStore(): Promise<FakeStore> {
  const server: Server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const fake: FakeStore = {
    endpoint: `http://127.0.0.1:${address.port}/xapi`,
    kept: new Map(),
    requests: [],
    bodies: [],
    mood: () => null,
    poison: () => false,
    neverTwice: false,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url ?? '/', 'http://fake');
    const contentType = request.headers['content-type'] ?? '';
    const text = Buffer.concat(chunks).toString('latin1');
    fake.requests.push(`${request.method} ${url.pathname}`);
    fake.bodies.push({ contentType, text, authorization: request.headers.authorization ?? '' });
    const statements = request.method === 'POST' ? statementsOf(contentType, Buffer.concat(chunks)) : [];
    const ids = statements.map((one) => String(one['id']));
    const mood = fake.mood(request, ids);
    if (mood?.kind === 'reset') return void request.socket.destroy();
    if (mood?.kind === 'hang') return;
    if (mood?.kind === 'status') return void response.writeHead(mood.status, mood.headers).end(mood.text ?? '{}');
    const json = (status: number, value: unknown) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (url.pathname === '/xapi/about') return json(200, { version: ['1.0.3', '2.0.0'] });
    if (request.method === 'GET') {
      const one = fake.kept.get(url.searchParams.get('statementId') ?? '');
      return url.searchParams.has('statementId') && one === undefined
        ? json(404, {})
        : json(200, one ?? { statements: [] });
    }
    if (statements.some(fake.poison)) return json(400, { error: 'poison' });
    if (fake.neverTwice && ids.some((id) => fake.kept.has(id))) return json(409, {});
    for (const one of statements) if (!fake.kept.has(String(one['id']))) fake.kept.set(String(one['id']), one);
    if (mood?.kind === 'cut-after-commit') return void request.socket.destroy();
    json(200, ids);
  }
  return fake;
}

function statementsOf(contentType: string, body: Buffer): Record<string, unknown>[] {
  const text = body.toString('utf8');
  const parsed: unknown = JSON.parse(
    contentType.startsWith('multipart/') ? (text.split('\r\n\r\n')[1]?.split('\r\n--')[0] ?? '[]') : text,
  );
  return Array.isArray(parsed) ? parsed.filter(isObject).map((one) => ({ ...one })) : [];
}
