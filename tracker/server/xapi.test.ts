import { createServer, request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PeopleUnavailable } from '../src/lib/server/identity/database.ts';
import type { Person } from '../src/lib/server/identity/port.ts';
import { openTestSite, statementOf, type TestSite } from '../src/lib/server/lrs/fixtures/site.ts';
import { createCredentials } from '../src/lib/server/lrs/index.ts';
import { silentLog } from '../src/lib/server/telemetry/port.ts';
import { serveXapi } from './xapi.ts';

const bodyLimit = 20_000;
const ada: Person = {
  id: '1',
  name: 'Ada',
  email: 'ada@campus.example',
  role: 'learner',
  occupation: 'magistrate',
  suivi: 's-1',
  createdAt: '2026-11-22T10:00:00.000Z',
  disabled: false,
};
const credentials = createCredentials({ key: 'k', secret: 's' });
let site: TestSite;
let base = '';
const server = createServer((incoming, outgoing) => {
  void serveXapi(
    incoming,
    outgoing,
    {
      lrs: site.lrs,
      config: { bodyLimit },
      credentials,
      log: silentLog,
      identity: {
        mesureOf: () => 'm-0c41xw8e',
        session: async (request) => {
          if (request.headers.get('cookie') === 'session=away') throw new PeopleUnavailable('away');
          return {
            person: request.headers.get('cookie') === 'session=ada' ? ada : null,
            cookies: [],
            expired: false,
          };
        },
      },
    },
    'http',
  );
});

beforeAll(async () => {
  site = openTestSite(Date.now, bodyLimit);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  base = `http://127.0.0.1:${address.port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await site.close();
});

const version = { 'x-experience-api-version': '1.0.3' };
const key = { authorization: `Basic ${Buffer.from('k:s').toString('base64')}` };
const json = { 'content-type': 'application/json' };
const post = (body: string, headers: Readonly<Record<string, string>>) =>
  fetch(`${base}/xapi/statements`, { method: 'POST', headers: { ...version, ...json, ...headers }, body });
const own = JSON.stringify({
  actor: { objectType: 'Agent', account: { homePage: 'https://campus.example/pseudonyme/suivi', name: 's-1' } },
  verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
  object: { objectType: 'Activity', id: 'https://campus.example/xapi/activities/m04/lecon-1' },
});

describe('the record store over HTTP', () => {
  it('stores with a key and gives the statement back with its length, also to HEAD', async () => {
    const [id] = await (await post(JSON.stringify(statementOf()), key)).json();
    const url = `${base}/xapi/statements?statementId=${id}`;
    const got = await fetch(url, { headers: { ...version, ...key } });
    const text = await got.text();
    expect(JSON.parse(text).id).toBe(id);
    expect(got.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    const head = await fetch(url, { method: 'HEAD', headers: { ...version, ...key } });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(Buffer.byteLength(text))]);
  });

  it('knows nobody without key and cookie, and nobody by a wrong key', async () => {
    expect((await post('{}', {})).status).toBe(401);
    expect((await post('{}', { authorization: 'Basic bm86bm8=', cookie: 'session=ada' })).status).toBe(401);
    expect((await post('{}', { cookie: 'session=eve' })).status).toBe(401);
  });

  it('lets a session write from the campus’s own pages, and from nowhere else', async () => {
    const cookie = { cookie: 'session=ada' };
    expect((await post(own, { ...cookie, origin: base })).status).toBe(200);
    expect((await post(own, { ...cookie, origin: 'https://elsewhere.example' })).status).toBe(401);
    expect((await post(own, cookie)).status).toBe(401);
    const read = await fetch(`${base}/xapi/statements`, { headers: { ...version, ...cookie } });
    expect((await read.json()).statements).toHaveLength(1);
  });

  it('asks a learner’s browser to come again while the people’s database is away', async () => {
    const answer = await post(own, { cookie: 'session=away', origin: base });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await post(JSON.stringify(statementOf()), key)).status).toBe(200);
  });

  it('refuses a body above the limit, announced or not, and serves the next request', async () => {
    expect((await post('x'.repeat(bodyLimit + 1), key)).status).toBe(413);
    const chunked = await new Promise<number | undefined>((done, fail) => {
      const sending = httpRequest(`${base}/xapi/statements`, {
        method: 'POST',
        headers: { ...version, ...json, ...key },
      });
      sending.on('response', (response) => done(response.statusCode)).on('error', fail);
      for (let part = 0; part < 3; part += 1) sending.write('x'.repeat(bodyLimit / 2));
      sending.end();
    });
    expect(chunked).toBe(413);
    expect((await post(JSON.stringify(statementOf()), key)).status).toBe(200);
  });

  it('goes on after a client that went away in the middle of its body', async () => {
    await new Promise<void>((done) => {
      const sending = httpRequest(`${base}/xapi/statements`, {
        method: 'POST',
        headers: { ...version, ...json, ...key, 'content-length': '5000' },
      });
      sending.on('error', () => done());
      sending.write('[', () => sending.destroy(new Error('gone')));
    });
    expect((await fetch(`${base}/xapi/about`)).status).toBe(200);
  });

  it('answers an impossible host with 400', async () => {
    const status = await new Promise<number | undefined>((done, fail) => {
      httpRequest(`${base}/xapi/about`, { headers: { host: 'a b' } }, (response) => done(response.statusCode))
        .on('error', fail)
        .end();
    });
    expect(status).toBe(400);
  });
});
