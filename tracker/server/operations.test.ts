import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ForwarderView } from '../src/lib/server/forwarding/port.ts';
import { openTestSite, statementOf, type TestSite } from '../src/lib/server/lrs/fixtures/site.ts';
import { createCredentials } from '../src/lib/server/lrs/index.ts';
import { StoreUnavailable } from '../src/lib/server/store/port.ts';
import type { StoreHealth } from '../src/lib/server/store/port-health.ts';
import { observeLrs } from '../src/lib/server/telemetry/observe-lrs.ts';
import { observeStore } from '../src/lib/server/telemetry/observe-store.ts';
import { createHealth, type Health } from './health.ts';
import { createLog, readLogSettings } from './log.ts';
import { createMetrics, type PublishedMetrics } from './metrics.ts';
import { createOperations, type OperationsOptions } from './operations.ts';
import { serveXapi } from './xapi.ts';

const whole: StoreHealth = { readable: true, writable: true, reason: null, schema: 7, expected: 7 };
const seconds = (): number => performance.now() / 1000;
let site: TestSite;
let lines: string[];
let server: Server;
let base: string;
let metrics: PublishedMetrics;
let health: Health;
let stored: StoreHealth;
let asked: number;
let elapsedMs: number;
let breaks: Error | null;
let received = 0;
let forwarders: readonly ForwarderView[] = [];

async function open(override: Partial<OperationsOptions> = {}): Promise<void> {
  lines = [];
  stored = whole;
  asked = 0;
  elapsedMs = 0;
  breaks = null;
  site = openTestSite();
  metrics = createMetrics();
  const log = createLog({ format: 'json', level: 'debug' }, { write: (line) => void lines.push(line) });
  const store = {
    health: async () => {
      asked += 1;
      return stored;
    },
  };
  health = createHealth({
    store,
    log,
    version: '0.1.0',
    engine: 'SQLite',
    elapsedMs: () => elapsedMs,
    now: () => new Date(),
  });
  metrics.sources({
    forwarders: async () => forwarders,
    refusals: () => ({ kept: 4, dropped: 2, waiting: 1 }),
    version: '0.1.0',
    engine: 'SQLite',
  });
  const config = { origin: null, protocolHeader: null };
  const operations = createOperations({ health, metrics, log, config, metricsToken: null, seconds, ...override });
  const lrs = observeLrs(site.lrs, metrics);
  const services = {
    lrs: {
      ...lrs,
      handle: (...values: Parameters<typeof lrs.handle>) => {
        if (breaks !== null) throw breaks;
        return lrs.handle(...values);
      },
    },
    log,
    config: { bodyLimit: 100_000 },
    credentials: createCredentials({ key: 'key-marker', secret: 'secret-marker' }),
    identity: { mesureOf: () => 'm-marker', session: async () => ({ person: null, cookies: [], expired: false }) },
  };
  server = createServer((request, response) => {
    received += 1;
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    operations.observe(request, response, path);
    if (operations.serve(request, response, path)) return;
    if (path.startsWith('/xapi')) return void serveXapi(request, response, services, 'http');
    Object.assign(request, path.startsWith('/suivi/sessions') ? { campusRoute: '/suivi/sessions/[id]' } : {});
    response.writeHead(path.startsWith('/gone') ? 404 : 200).end('page');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  base = `http://127.0.0.1:${address.port}`;
}
beforeEach(() => open());
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await site.close();
});

const basic = { authorization: `Basic ${Buffer.from('key-marker:secret-marker').toString('base64')}` };
const xapi = { 'x-experience-api-version': '1.0.3', 'content-type': 'application/json', ...basic };
const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${base}/xapi/statements`, { method: 'POST', headers: { ...xapi, ...headers }, body });

describe('the log', () => {
  it('says method, template, status, time and size of each request, under an id that the answer carries', async () => {
    const response = await fetch(`${base}/xapi/statements?limit=1`, { headers: xapi });
    await response.text();
    const [line] = lines.map((text) => JSON.parse(text));
    expect(line).toMatchObject({
      level: 'info',
      event: 'http.request',
      method: 'GET',
      route: '/xapi/statements',
      status: 200,
    });
    expect(line.requestId).toBe(response.headers.get('x-request-id'));
    expect(line.ms).toBeGreaterThan(0);
    expect(line.bytes).toBeGreaterThan(100);
    expect(Date.parse(line.time)).toBeGreaterThan(0);
  });

  it('holds nothing of what is sent, asked for or thrown, whatever is asked', async () => {
    const marked = 'marker-7f3a';
    const headers = {
      'user-agent': `${marked}-agent`,
      'x-forwarded-for': '203.0.113.77',
      'x-request-id': `${marked}-id`,
      referer: `https://${marked}.example/`,
      cookie: `campus.session_token=${marked}-session`,
    };
    await post(JSON.stringify(statementOf({ actor: { mbox: `mailto:${marked}@tool.example` } })), headers);
    await post(`{"actor": "${marked}-broken`, headers);
    await post(JSON.stringify(statementOf({ verb: { id: `${marked} no iri` } })), headers);
    for (const path of [
      `/xapi/statements?agent=${marked}&statementId=${marked}`,
      `/xapi/${marked}`,
      `/suivi/sessions/${marked}?q=${marked}`,
      `/suivi/lien/${marked}`,
      `/gone/${marked}.html?name=${marked}`,
      `/${marked}/`,
      `/health/${marked}`,
      `/metrics?${marked}`,
    ])
      await (await fetch(`${base}${path}`, { headers: { ...basic, ...headers } })).text();
    await fetch(`${base}/${marked}`, { method: 'PROPFIND', headers });
    breaks = Object.assign(new SyntaxError(`Unexpected token in "${marked}"\n    at ${marked} (file:///x.ts:1:1)`), {
      code: `${marked} code`,
      cause: Object.assign(new Error(`Key (id)=(${marked}) exists`), { code: '23505', detail: marked }),
    });
    await post('{}', headers);
    const text = lines.join('');
    expect(lines.length).toBeGreaterThan(12);
    expect(text).not.toMatch(/marker|203\.0\.113|tool\.example|Basic|session_token/);
    expect(text).not.toContain(basic.authorization.slice(6));
    const failure = lines.map((line) => JSON.parse(line)).find(({ event }) => event === 'http.failed');
    expect(failure).toMatchObject({
      level: 'error',
      error: 'SyntaxError < Error',
      code: '23505',
      method: 'POST',
      route: '/xapi/statements',
    });
    expect(failure.frames[0]).toMatch(/operations\.test\.ts:\d+/);
    expect(failure.number).toMatch(/^[0-9a-f]{8}$/);
  });

  it('is a line to read where a person sits, and only what is out of the ordinary unless more is asked for', () => {
    const read: string[] = [];
    const log = createLog(readLogSettings({}), { write: (line) => void read.push(line) });
    log.write('info', 'http.request', { method: 'GET' });
    log.write('warn', 'forwarding.failing', { forwarder: 'f1', reason: 'busy', status: null });
    log.failure('screen.failed', new RangeError('message'), { number: 'abcd1234' });
    expect(read[0]).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d attention forwarding\.failing forwarder=f1 reason=busy\n$/,
    );
    expect(read[1]).toMatch(/ erreur screen\.failed number=abcd1234 error=RangeError\n {4}/);
    expect(read.join('')).not.toContain('message');
    expect(read).toHaveLength(2);
  });

  it('is set by two variables, and refuses what it does not know', () => {
    expect(readLogSettings({ CAMPUS_LOG: 'json' })).toEqual({ format: 'json', level: 'info' });
    expect(readLogSettings({ CAMPUS_LOG_LEVEL: 'debug' })).toEqual({ format: 'text', level: 'debug' });
    expect(() => readLogSettings({ CAMPUS_LOG: 'xml' })).toThrow(/CAMPUS_LOG = « xml ».*json ou text/s);
    expect(() => readLogSettings({ CAMPUS_LOG_LEVEL: 'loud' })).toThrow(/CAMPUS_LOG_LEVEL/);
  });
});

describe('health', () => {
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${base}${path}`, init);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  it('says that the campus is ready, and how', async () => {
    const { status, text, headers } = await ask('/health');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      status: 'ready',
      version: '0.1.0',
      uptimeSeconds: 0,
      engine: 'SQLite',
      store: whole,
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await ask('/health/ready')).toMatchObject({ status: 200, text: '{\n  "status": "ready"\n}\n' });
    const head = await ask('/health', { method: 'HEAD' });
    expect([head.status, head.text, head.headers.get('content-length')]).toEqual([200, '', String(text.length)]);
    expect((await ask('/health', { method: 'POST' })).status).toBe(405);
  });

  it.each<[string, Partial<StoreHealth>]>([
    ['cannot be written', { writable: false, reason: 'full' }],
    ['cannot be read', { readable: false, writable: false, reason: 'failing', schema: null }],
    ['has another schema', { schema: 6 }],
  ])('a campus whose store %s is alive and not ready', async (_, change) => {
    stored = { ...whole, ...change };
    const { status, text } = await ask('/health');
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({ status: 'not-ready', store: change });
    expect((await ask('/health/ready')).status).toBe(503);
    expect(await ask('/health/live')).toMatchObject({ status: 200, text: '{\n  "status": "live"\n}\n' });
  });

  it('asks the store once for many probes, and again a while later', async () => {
    for (let n = 0; n < 20; n += 1) await ask('/health/ready');
    expect(asked).toBe(1);
    elapsedMs = 2500;
    stored = { ...whole, writable: false, reason: 'busy' };
    expect((await ask('/health/ready')).status).toBe(503);
    expect(asked).toBe(2);
    elapsedMs = 5000;
    stored = whole;
    expect((await ask('/health/ready')).status).toBe(200);
    const events = lines.map((line) => JSON.parse(line)).filter(({ event }) => event.startsWith('health'));
    expect(events.map(({ event, reason }) => [event, reason])).toEqual([
      ['health.failing', 'busy'],
      ['health.recovered', undefined],
    ]);
  });

  it('says once that the store is away, whatever it throws', async () => {
    const log = createLog({ format: 'json', level: 'info' }, { write: (line) => void lines.push(line) });
    const away = { health: () => Promise.reject(new StoreUnavailable('failing', null)) };
    let at = 0;
    const elapsed = () => (at += 5000);
    const gone = createHealth({
      store: away,
      log,
      version: '0.1.0',
      engine: 'SQLite',
      elapsedMs: elapsed,
      now: () => new Date(),
    });
    for (let n = 0; n < 3; n += 1) expect(await gone.report()).toMatchObject({ status: 'not-ready' });
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['health.failing']);
  });

  it('answers for a store that does not', async () => {
    vi.useFakeTimers();
    try {
      const log = createLog({ format: 'json', level: 'info' }, { write: (line) => void lines.push(line) });
      const mute = createHealth({
        store: { health: () => new Promise<StoreHealth>(() => undefined) },
        log,
        version: '0.1.0',
        engine: 'PostgreSQL',
        elapsedMs: () => 0,
        now: () => new Date(),
      });
      const report = mute.report();
      await vi.advanceTimersByTimeAsync(4500);
      expect(await report).toMatchObject({ status: 'not-ready', store: { readable: false, reason: 'busy' } });
    } finally {
      vi.useRealTimers();
    }
  });

  it('is not ready any more from the moment that the campus stops', async () => {
    health.stopping();
    const { status, text } = await ask('/health/ready');
    expect([status, JSON.parse(text)]).toEqual([503, { status: 'stopping' }]);
    expect((await ask('/health/live')).status).toBe(200);
  });
});

describe('measures', () => {
  const read = async (headers: Record<string, string> = {}) => {
    const response = await fetch(`${base}/metrics`, { headers });
    return { status: response.status, text: await response.text(), type: response.headers.get('content-type') };
  };

  it('count requests by template, statements, refusals by requirement, and calls of the store', async () => {
    const store = observeStore(site.store, metrics, seconds);
    await store.find('00000000-0000-4000-8000-000000000001');
    await store.append([], 1);
    await (await post(JSON.stringify([statementOf(), statementOf()]))).text();
    await (await post(JSON.stringify(statementOf({ verb: { id: 'no iri' } })))).text();
    await (await fetch(`${base}/xapi/statements`, { headers: { ...xapi, authorization: 'Basic bm86bm8=' } })).text();
    for (const id of ['a', 'b']) await (await fetch(`${base}/suivi/sessions/${id}`)).text();
    const { text, type } = await read();
    expect(type).toMatch(/^text\/plain; version=0\.0\.4/);
    const value = (start: string): string | undefined =>
      text
        .split('\n')
        .find((line) => line.startsWith(start))
        ?.split(' ')
        .at(-1);
    expect(value('campus_http_requests_total{route="/xapi/statements",method="POST",status="200"}')).toBe('1');
    expect(value('campus_http_requests_total{route="/xapi/statements",method="POST",status="400"}')).toBe('1');
    expect(value('campus_http_requests_total{route="/suivi/sessions/[id]",method="GET",status="200"}')).toBe('2');
    expect(value('campus_http_request_duration_seconds_count{route="/suivi/sessions/[id]",method="GET"}')).toBe('2');
    expect(text).toMatch(/campus_xapi_refusals_total\{requirement="XAPI-\d{5}",class="XAPI"\} 1/);
    expect(value('campus_store_operation_duration_seconds_count{operation="find"}')).toBe('1');
    expect(value('campus_store_append_queue')).toBe('0');
    expect(value('campus_refused_dropped')).toBe('2');
    expect(value('campus_forwarders')).toBe('0');
    expect(value('campus_build_info{version="0.1.0",engine="SQLite"')).toBe('1');
    for (const name of ['nodejs_eventloop_lag_seconds', 'process_resident_memory_bytes', 'nodejs_version_info'])
      expect(text).toContain(`\n${name}`);
  });

  it('tell of each forwarder, and no more of one that was removed', async () => {
    const filter = { stores: ['other'], verbs: [], activities: [], sinceMs: null } as const;
    forwarders = [
      {
        id: 'f1',
        createdMs: 1,
        settings: {
          name: 'École',
          endpoint: 'https://marker.example',
          version: '1.0.3',
          key: 'marker',
          filter,
          attachments: true,
        },
        state: { kind: 'late', behind: 12, more: false },
        forwarded: 30,
        lastSuccessMs: 5000,
        aside: 2,
        again: 0,
      },
    ];
    const { text } = await read();
    for (const [name, value] of [
      ['lag_statements', 12],
      ['failing', 0],
      ['paused', 0],
      ['set_aside', 2],
      ['forwarded_statements', 30],
      ['last_success_timestamp_seconds', 5],
    ])
      expect(text).toContain(`campus_forwarder_${name}{forwarder="f1",name="École"} ${value}\n`);
    expect(text).not.toContain('marker');
    forwarders = [];
    expect((await read()).text).not.toContain('f1');
  });

  it('keep a bounded number of series, whatever is asked for, and none that could be a person', async () => {
    for (let n = 0; n < 60; n += 1) {
      await (await fetch(`${base}/xapi/resource-${n}`, { headers: xapi })).text();
      await (await fetch(`${base}/modules/slug-${n}/`)).text();
      metrics.refused(`invented-${n * 20}`);
    }
    for (let n = 0; n < 2000; n += 1) metrics.refused(`XAPI-9${n}`);
    const { text } = await read();
    expect(text).not.toMatch(/resource-|slug-/);
    expect(
      text.split('\n').filter((line) => line.startsWith('campus_xapi_refusals_total{')).length,
    ).toBeLessThanOrEqual(501);
    const labels = new Set([...text.matchAll(/[{,](\w+)="/g)].map((match) => match[1]));
    const allowed = [
      'route',
      'method',
      'status',
      'le',
      'requirement',
      'class',
      'operation',
      'outcome',
      'version',
      'engine',
      'node',
    ];
    const ofNode = ['major', 'minor', 'patch', 'type', 'space', 'kind'];
    expect([...labels].filter((label) => ![...allowed, ...ofNode].includes(label ?? ''))).toEqual([]);
  });

  it('are for this machine alone without a token: not through a proxy, nor by another name', async () => {
    expect((await read()).status).toBe(200);
    for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
      expect((await read({ [name]: 'a' })).status).toBe(404);
    const { request } = await import('node:http');
    const status = await new Promise((done) =>
      request(`${base}/metrics`, { headers: { host: 'rebound.example' } }, ({ statusCode }) => done(statusCode)).end(),
    );
    expect(status).toBe(404);
    await new Promise((done) => server.close(done).closeAllConnections());
    await site.close();
    await open({ config: { origin: 'https://campus.example', protocolHeader: null } });
    expect((await read()).status).toBe(404);
  });

  it('are open to the token and to nothing else where one is set', async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await site.close();
    await open({ metricsToken: 'a-long-token' });
    expect((await read()).status).toBe(401);
    expect((await read({ authorization: 'Bearer a-long-tokex' })).status).toBe(401);
    expect((await read({ authorization: 'Basic a-long-token' })).status).toBe(401);
    expect((await read({ authorization: 'Bearer a-long-token', 'x-forwarded-for': 'a' })).status).toBe(200);
  });

  it('name a client that left before its answer 499', async () => {
    const before = received;
    const leaving = new AbortController();
    const gone = fetch(`${base}/xapi/statements`, {
      method: 'POST',
      headers: xapi,
      signal: leaving.signal,
      duplex: 'half',
      body: new ReadableStream({ start: (out) => out.enqueue(new TextEncoder().encode('[')) }),
    } as RequestInit);
    await expect.poll(() => received).toBeGreaterThan(before);
    leaving.abort();
    await gone.catch(() => undefined);
    await expect.poll(async () => (await read()).text).toContain('method="POST",status="499"} 1');
  });
});
