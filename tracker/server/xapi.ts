import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CampusServices } from '../src/lib/server/identity/accounts.ts';
import { isOwnOrigin } from '../src/lib/server/lrs/own-origin.ts';
import type { Principal } from '../src/lib/server/lrs/port.ts';
import type { Config } from '../src/lib/server/services.ts';

export interface XapiServices extends Pick<CampusServices, 'lrs' | 'credentials'> {
  readonly config: Pick<Config, 'bodyLimit'>;
  readonly identity: Pick<CampusServices['identity'], 'session' | 'mesureOf'>;
}

/**
 * `/xapi` stands in front of SvelteKit: its conversion of requests and responses, and the look-up of a session that a
 * tool with a key does not have, cost more than storing a statement.
 * @param protocol of the address under which the client reached the campus
 */
export async function serveXapi(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  services: XapiServices,
  protocol: string,
): Promise<void> {
  const address = `${protocol}://${incoming.headers.host ?? ''}${incoming.url ?? ''}`;
  if (!URL.canParse(address)) {
    outgoing.writeHead(400).end();
    return;
  }
  const request = await toRequest(incoming, new URL(address), services.config.bodyLimit);
  if (request === null) return void outgoing.destroy();
  try {
    const response = await services.lrs.handle(request, await principalOf(request, services));
    await send(response, incoming, outgoing);
  } catch (error) {
    // The log gets the cause under a number, the client the number and no detail.
    const number = randomUUID().slice(0, 8);
    console.error(`[xapi] ${number} ${request.method}\n${error instanceof Error ? error.stack : String(error)}`);
    if (outgoing.headersSent) outgoing.destroy();
    else
      outgoing
        .writeHead(500, { 'content-type': 'application/json; charset=utf-8' })
        .end(JSON.stringify({ error: { message: `Erreur interne n° ${number} (internal error)` } }));
  }
}

/** A key if one is given, else the learner's session; a session writes only from the campus's own pages. */
async function principalOf(request: Request, { credentials, identity }: XapiServices): Promise<Principal | null> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) return credentials.principalFromBasicAuth(authorization);
  if (!request.headers.has('cookie')) return null;
  const { person } = await identity.session(request);
  if (person === null) return null;
  const reads = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
  // Browsers send the cookie with whatever another site makes them post.
  if (!reads && !isOwnOrigin(request.headers, new URL(request.url).origin)) return null;
  return { kind: 'session', suivi: person.suivi, mesure: (module) => identity.mesureOf(person.id, module) };
}

/** The request with its whole body, or null when the client went away while it sent. */
async function toRequest(incoming: IncomingMessage, url: URL, bodyLimit: number): Promise<Request | null> {
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  const body = await readBody(incoming, bodyLimit);
  return body === null ? null : new Request(url, { method, headers, body });
}

/** At most a little more than `limit` bytes: what is read then is refused for its size, and the rest never kept. */
async function readBody(incoming: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(incoming.headers['content-length'] ?? '0') > limit) return new Uint8Array();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Leaving the loop must not close the connection: the refusal goes through it.
    for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) break;
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
}

async function send(response: Response, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = response.body === null ? null : Buffer.from(await response.arrayBuffer());
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.setHeader(name, value);
  if (body !== null) outgoing.setHeader('content-length', body.length);
  // A body that was refused unread would be taken for the next request.
  if (!incoming.complete) outgoing.setHeader('connection', 'close');
  outgoing.end(body ?? undefined);
}
