import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestSite, statementOf, type TestSite, tool } from '../fixtures/site.ts';
import { createCredentials, createLrs } from '../index.ts';
import type { Denied, Lrs, Principal } from '../port.ts';

const origin = 'https://lms.example';
let site: TestSite;
let lrs: Lrs;
beforeAll(() => {
  site = openTestSite();
  lrs = createLrs({
    store: site.store,
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    bodyLimit: 10_000,
    modules: [],
    credentials: createCredentials({ key: 'k', secret: 's' }),
    allowedOrigins: [origin, 'https://other.example'],
  });
});
afterAll(() => site.close());

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly asker?: Principal | Denied | null;
}
const ask = ({ method = 'GET', path = 'statements', headers = {}, body, asker = tool }: Asked): Promise<Response> =>
  lrs.handle(
    new Request(`https://campus.example/xapi/${path}`, {
      method,
      headers: { origin, 'content-type': 'application/json', 'x-experience-api-version': '1.0.3', ...headers },
      ...(body === undefined ? {} : { body }),
    }),
    asker,
  );
const allowed = ({ headers }: Response): string | null => headers.get('access-control-allow-origin');

describe('pages of an allowed origin', () => {
  it('may ask first, without a key, what they may send: every method and header of xAPI', async () => {
    for (const [path, methods] of [
      ['statements', ['GET', 'PUT', 'POST']],
      ['activities/state', ['GET', 'PUT', 'POST', 'DELETE']],
      ['agents/profile', ['GET', 'PUT', 'POST', 'DELETE']],
      ['activities/profile', ['GET', 'PUT', 'POST', 'DELETE']],
      ['agents', ['GET']],
      ['activities', ['GET']],
      ['about', ['GET']],
    ] as const) {
      const preflight = await ask({
        method: 'OPTIONS',
        path,
        asker: null,
        headers: {
          'access-control-request-method': 'PUT',
          'access-control-request-headers': 'authorization,x-experience-api-version',
        },
      });
      expect([preflight.status, allowed(preflight)], path).toEqual([204, origin]);
      const named = (preflight.headers.get('access-control-allow-methods') ?? '').split(', ');
      expect(named, path).toEqual(expect.arrayContaining([...methods, 'HEAD']));
      const headers = (preflight.headers.get('access-control-allow-headers') ?? '').toLowerCase().split(', ');
      expect(headers, path).toEqual(
        expect.arrayContaining([
          'authorization',
          'content-type',
          'x-experience-api-version',
          'if-match',
          'if-none-match',
        ]),
      );
    }
  });

  const refused: readonly (readonly [number, Asked])[] = [
    [400, { path: 'statements?unknown=1' }],
    [400, { headers: { 'x-experience-api-version': '9' } }],
    [400, { method: 'POST', body: '{' }],
    [401, { asker: null }],
    [401, { asker: null, headers: { authorization: 'Basic eDp5' } }],
    [403, { asker: { kind: 'credential', key: 'w', scopes: ['statements/write'] } }],
    [404, { path: 'nothing' }],
    [405, { method: 'DELETE' }],
    [413, { method: 'POST', body: JSON.stringify(statementOf({ id: 'x'.repeat(20_000) })) }],
    [429, { asker: { kind: 'denied', because: 'too-many-attempts', retryAfterSeconds: 3 } }],
    [503, { asker: { kind: 'denied', because: 'unavailable-failing', retryAfterSeconds: 5 } }],
  ];
  it.each(refused)('can read why they were refused: %i %j', async (status, asked) => {
    const response = await ask(asked);
    expect([response.status, allowed(response)]).toEqual([status, origin]);
    expect((await response.json()).error.message.length).toBeGreaterThan(10);
    expect(response.headers.get('access-control-expose-headers')).toMatch(/Retry-After/);
  });

  it('can read the headers that xAPI answers with', async () => {
    const response = await ask({});
    expect([response.status, allowed(response)]).toEqual([200, origin]);
    const exposed = response.headers.get('access-control-expose-headers') ?? '';
    for (const name of ['ETag', 'Last-Modified', 'X-Experience-API-Version', 'X-Experience-API-Consistent-Through'])
      expect(exposed).toContain(name);
    expect(response.headers.get('vary')).toContain('Origin');
  });

  it('may use the alternate request syntax, whose key stands in the form, and read its refusals', async () => {
    const form = (
      fields: Readonly<Record<string, string>>,
      path = 'statements?method=GET',
      asker: Principal | null = null,
    ) =>
      ask({
        method: 'POST',
        path,
        asker,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ 'X-Experience-API-Version': '1.0.3', ...fields }).toString(),
      });
    const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;
    const read = await form({ Authorization: basic('k:s') });
    expect([read.status, allowed(read)]).toEqual([200, origin]);
    const wrong = await form({ Authorization: basic('k:x') });
    expect([wrong.status, allowed(wrong)]).toEqual([401, origin]);
    // The wrong key in the form is the one that counts, whoever else is signed in.
    const signedIn: Principal = { kind: 'session', suivi: 's-1', mesure: () => 'm-1' };
    expect((await form({ Authorization: basic('k:x') }, undefined, signedIn)).status).toBe(401);
    const malformed = await form({}, 'statements?method=GET&x=1');
    expect([malformed.status, allowed(malformed)]).toEqual([400, origin]);
  });
});

it('pages of other origins get no leave, and no cache may give them one', async () => {
  for (const foreign of ['https://evil.example', 'http://lms.example', 'https://lms.example:8443', 'null'])
    for (const method of ['OPTIONS', 'GET']) {
      const response = await ask({ method, headers: { origin: foreign } });
      expect([allowed(response), response.headers.get('vary')], foreign).toEqual([null, 'Origin']);
    }
});

it('nothing is said of origins where none is allowed', async () => {
  const response = await site.send('OPTIONS', 'statements', { headers: { origin } });
  expect([allowed(response), response.headers.get('vary')]).toEqual([null, null]);
});
