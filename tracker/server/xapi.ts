import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CampusServices } from '../src/lib/server/identity/accounts.ts';
import { PeopleUnavailable } from '../src/lib/server/identity/database.ts';
import { isForm } from '../src/lib/server/lrs/http/alternate.ts';
import { withReceivedBody } from '../src/lib/server/lrs/http/body.ts';
import { messageLanguage } from '../src/lib/server/lrs/http/handle.ts';
import { refusalResponse, textOf } from '../src/lib/server/lrs/http/responses.ts';
import { isOwnOrigin } from '../src/lib/server/lrs/own-origin.ts';
import type { Denied, Principal } from '../src/lib/server/lrs/port.ts';
import { refuse } from '../src/lib/server/lrs/refusals.ts';
import type { Config } from '../src/lib/server/services.ts';
import { methodOf, routeOf } from '../src/lib/server/telemetry/routes.ts';
import { BodyBudget, dropRest, readRequestBody } from './request-body.ts';

/** Bytes of all bodies that are being received, or twice CAMPUS_BODY_LIMIT, which bounds each alone. */
const bodyBytes = 128 * 1024 * 1024;
const budgets = new WeakMap<object, BodyBudget>();
function budgetOf(config: XapiServices['config']): BodyBudget {
  const budget = budgets.get(config) ?? new BodyBudget(Math.max(bodyBytes, 2 * config.bodyLimit));
  budgets.set(config, budget);
  return budget;
}
const defaultStalledMs = 60_000;

export interface XapiServices extends Pick<CampusServices, 'lrs' | 'credentials' | 'log'> {
  readonly config: Pick<Config, 'bodyLimit'>;
  /** The budget that the bodies under way share; the process's own by default. */
  readonly bodies?: BodyBudget;
  /** Milliseconds in which a client that gets an answer must take something of it; a minute by default. */
  readonly stalledMs?: number;
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
  try {
    await send(await answer(incoming, services, protocol), incoming, outgoing, services.stalledMs ?? defaultStalledMs);
  } catch (error) {
    // The log gets the cause under a number, the client the number and no detail.
    const number = randomUUID().slice(0, 8);
    services.log.failure('http.failed', error, {
      number,
      method: methodOf(incoming.method),
      route: routeOf((incoming.url ?? '').split('?')[0] ?? ''),
    });
    if (outgoing.headersSent) return void outgoing.destroy();
    const head = headOf(incoming, protocol);
    const { headers } = head === null ? new Response() : services.lrs.allowOrigin(head, new Response());
    outgoing
      .setHeaders(headers)
      .writeHead(500, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify({ error: { message: `Erreur interne n° ${number} (internal error)` } }));
  }
}

async function answer(
  incoming: IncomingMessage,
  services: XapiServices,
  protocol: string,
): Promise<Response | 'client gone'> {
  const head = headOf(incoming, protocol);
  if (head === null) return refusalResponse(refuse('host', messageLanguage(incoming.headers['accept-language'])));
  const asker = await principalOf(head, services);
  // The body of a stranger is not worth its memory; but the key may stand inside, in a form of 1.0.3.
  if (!mayHaveBody(incoming) || (asker === null && !isForm(head))) return services.lrs.handle(head, asker);
  const { bodies = budgetOf(services.config) } = services;
  const body = await readRequestBody(incoming, services.config.bodyLimit, bodies);
  try {
    if (body.kind === 'gone') return 'client gone';
    if (body.kind === 'crowded')
      return services.lrs.allowOrigin(
        head,
        refusalResponse(refuse('unavailable-busy', messageLanguage(head.headers.get('accept-language')))),
      );
    return await services.lrs.handle(withReceivedBody(head, body.bytes), asker);
  } finally {
    body.release();
  }
}

const mayHaveBody = ({ method }: IncomingMessage): boolean => method !== 'GET' && method !== 'HEAD';
/** Methods that Request refuses to stand for; no resource has them, and PATCH is one that no resource has either. */
const unspeakable = /^(?:CONNECT|TRACE|TRACK)$/i;

/** The request without its body, or null when its Host is no address. */
function headOf(incoming: IncomingMessage, protocol: string): Request | null {
  if (incoming.headers.host === undefined) return null;
  const base = `${protocol}://${incoming.headers.host}`;
  const url = URL.parse(`${base}${incoming.url ?? ''}`);
  if (url === null || url.username !== '' || url.password !== '') return null;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const method = incoming.method ?? 'GET';
  return new Request(url, { method: unspeakable.test(method) ? 'PATCH' : method, headers });
}

/** A key if one is given, else the learner's session; a session writes only from the campus's own pages. */
async function principalOf(
  request: Request,
  { credentials, identity }: XapiServices,
): Promise<Principal | Denied | null> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) return credentials.principalFromBasicAuth(authorization);
  if (!request.headers.has('cookie')) return null;
  const session = await identity.session(request).catch((error: unknown) => {
    if (error instanceof PeopleUnavailable) return null;
    throw error;
  });
  if (session === null) return { kind: 'denied', because: 'unavailable-failing', retryAfterSeconds: 5 };
  const { person } = session;
  if (person === null) return null;
  const reads = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
  // Browsers send the cookie with whatever another site makes them post.
  if (!reads && !isOwnOrigin(request.headers, new URL(request.url).origin)) return null;
  return { kind: 'session', suivi: person.suivi, mesure: (module) => identity.mesureOf(person.id, module) };
}

/** A text goes out in one piece with its head. */
async function bodyOf(response: Response): Promise<string | Buffer | null> {
  const text = textOf(response);
  if (text !== null) return text;
  return response.body === null ? null : Buffer.from(await response.arrayBuffer());
}

async function send(
  response: Response | 'client gone',
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  stalledMs: number,
): Promise<void> {
  if (response === 'client gone') return void outgoing.destroy();
  const body = await bodyOf(response);
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.setHeader(name, value);
  if (body !== null) outgoing.setHeader('content-length', Buffer.byteLength(body));
  // Who asks for much and then does not read it must not hold it in memory.
  outgoing.setTimeout(stalledMs, () => outgoing.destroy());
  if (incoming.complete || !mayHaveBody(incoming)) return void outgoing.end(body ?? undefined);
  // A body that was refused unread would be taken for the next request.
  outgoing.setHeader('connection', 'close');
  if (body === null) outgoing.flushHeaders();
  else outgoing.write(body);
  await dropRest(incoming);
  outgoing.end();
}
