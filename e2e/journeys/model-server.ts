/** A campus behind a server that can do to the models' files what networks, disks and mistakes do to them. */
import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Catalogue, catalogue } from '../../sandbox/engine/catalogue.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  /** The `Range` header. */
  readonly range: string | null;
  /** What the page sent with it. */
  readonly body: string;
}

export type Trouble =
  | { readonly kind: 'missing' }
  /** One byte is another. */
  | { readonly kind: 'damaged' }
  /** The file on the server ends after so many bytes. */
  | { readonly kind: 'truncated'; readonly bytes: number }
  /** The connection breaks after so many bytes of the answer. */
  | { readonly kind: 'cut'; readonly bytes: number }
  /** Bytes per second. */
  | { readonly kind: 'slow'; readonly rate: number };

export interface ModelServer {
  readonly url: string;
  /** Everything that was asked of the campus since the start, in order. */
  readonly asked: readonly Asked[];
  /** Requests for files of models, in order. */
  filesAsked(): readonly Asked[];
  /** What befalls files whose path matches, from now on; null lets them be. */
  trouble(path: RegExp, what: Trouble | null): void;
  /** Another catalogue than the campus's. */
  changeCatalogue(change: (read: Catalogue) => unknown): void;
  /** Text put before the engine's worker: how a test changes what the worker finds in its browser. */
  beforeWorker(script: string): void;
  /** No answer to anybody any more. */
  stop(): Promise<void>;
}

const perTick = 50;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** The engine's worker as Vite names it in the built site. */
const workerScript = /^\/_astro\/worker-[^/]+\.js$/;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

/** @param target address of the campus */
export async function startModelServer(target: string): Promise<ModelServer> {
  const asked: Asked[] = [];
  const troubles: { readonly path: RegExp; readonly what: Trouble | null }[] = [];
  let change: ((read: Catalogue) => unknown) | null = null;
  let workerPrefix = '';

  /** Hands a request on as it came, and its answer as it comes. */
  function pass(request: IncomingMessage, response: ServerResponse, path: string, body: Buffer): void {
    const { host } = new URL(target);
    const { origin, ...headers } = request.headers;
    const call = ask(target + path, {
      method: request.method,
      headers: { ...headers, host, ...(origin === undefined ? {} : { origin: new URL(target).origin }) },
    });
    call.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    // The campus is gone: so is this server.
    call.on('error', () => response.destroy());
    call.end(body);
  }

  /** @returns the campus's status, headers and bytes, changed as the test wants */
  async function answer(request: IncomingMessage, path: string) {
    const { range } = request.headers;
    const response = await fetch(target + path, {
      method: request.method ?? 'GET',
      headers: { 'accept-encoding': 'identity', ...(range === undefined ? {} : { range }) },
    });
    let bytes: Buffer = Buffer.from(await response.arrayBuffer());
    if (change !== null && path === '/models/catalogue.json')
      bytes = Buffer.from(JSON.stringify(change(catalogue.parse(JSON.parse(bytes.toString('utf8'))))));
    if (workerScript.test(path)) bytes = Buffer.concat([Buffer.from(workerPrefix), bytes]);
    const own = [...response.headers].filter(
      ([name]) => !['content-length', 'content-encoding', 'transfer-encoding', 'connection'].includes(name),
    );
    return { status: response.status, headers: own, bytes };
  }

  async function befall(what: Trouble | null, response: ServerResponse, bytes: Buffer): Promise<void> {
    if (what?.kind === 'damaged') bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    response.setHeader('content-length', bytes.length);
    if (what?.kind === 'cut') {
      response.write(bytes.subarray(0, what.bytes));
      // What was written has come when the connection breaks; the rest never comes.
      await wait(2000);
      response.destroy();
      return;
    }
    if (what?.kind === 'slow') {
      const step = Math.ceil((what.rate * perTick) / 1000);
      for (let at = 0; at < bytes.length && !response.destroyed; at += step) {
        response.write(bytes.subarray(at, at + step));
        await wait(perTick);
      }
      return void response.end();
    }
    response.end(bytes);
  }

  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const body = await bodyOf(request);
    const range = request.headers.range ?? null;
    asked.push({ method: request.method ?? 'GET', path, range, body: body.toString('utf8') });
    if (!path.startsWith('/models/') && !(workerScript.test(path) && workerPrefix !== ''))
      return pass(request, response, path, body);
    const what = troubles.findLast((one) => one.path.test(path))?.what ?? null;
    if (what?.kind === 'missing') return void response.writeHead(404).end();
    try {
      const { status, headers, bytes } = await answer(request, path);
      if (what?.kind === 'truncated' && range !== null) {
        const from = Number(/bytes=(\d+)-/.exec(range)?.[1] ?? 0);
        // As a server does that has no such bytes.
        if (from >= what.bytes) return void response.writeHead(416).end();
      }
      response.statusCode = status;
      for (const [name, value] of headers) response.setHeader(name, value);
      await befall(what, response, what?.kind === 'truncated' ? bytes.subarray(0, what.bytes) : bytes);
    } catch {
      // The campus is gone: so is this server.
      response.destroy();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    filesAsked: () => asked.filter((one) => one.path.startsWith('/models/') && one.path !== '/models/catalogue.json'),
    trouble: (path, what) => void troubles.push({ path, what }),
    changeCatalogue: (next) => {
      change = next;
    },
    beforeWorker: (script) => {
      workerPrefix = `${script};\n`;
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
