/** Kills processes that forward, at random moments, to a real second campus: everything arrives, once, in order. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../e2e/run/postgres.ts';
import { serveXapi } from '../../../../server/xapi.ts';
import { openTestSite, type TestSite } from '../lrs/fixtures/site.ts';
import { createCredentials, createLrs } from '../lrs/index.ts';
import type { Store } from '../store/port.ts';
import { openPostgresStore } from '../store/postgres/index.ts';
import { openSqliteStore } from '../store/sqlite/index.ts';
import { silentLog } from '../telemetry/port.ts';
import { createForwarding } from './index.ts';
import { formTo, secretKey } from './testing/site.ts';

const folder = mkdtempSync(join(tmpdir(), 'campus-forward-kill-'));
let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

/** A second campus, as a client sees it. */
async function openReceiver(): Promise<TestSite & { readonly endpoint: string; readonly requests: () => number }> {
  const site = openTestSite();
  let requests = 0;
  const services = {
    lrs: site.lrs,
    log: silentLog,
    config: { bodyLimit: 10_000_000 },
    credentials: createCredentials({ key: 'campus', secret: 'très secret' }),
    identity: { mesureOf: () => 'm-x', session: async () => ({ person: null, cookies: [], expired: false }) },
  };
  const server = createServer((request, response) => {
    requests += 1;
    void serveXapi(request, response, services, 'http');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    ...site,
    endpoint: `http://127.0.0.1:${address.port}/xapi`,
    requests: () => requests,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await site.close();
    },
  };
}

const start = (place: string): ChildProcess =>
  spawn(process.execPath, [join(import.meta.dirname, 'testing/worker.ts'), place], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
const begun = (child: ChildProcess): Promise<void> => new Promise((done) => child.stdout?.once('data', () => done()));
const ended = (child: ChildProcess): Promise<void> => new Promise((done) => child.once('exit', () => done()));

async function allIds(store: Store): Promise<readonly string[]> {
  const { entries, more } = await store.logAfter({ storedMs: 0, seq: 0 }, ['suivi', 'other'], 10_000, 100_000_000);
  expect(more).toBe(false);
  return entries.map(({ id }) => id);
}

const engines: readonly [string, () => Promise<{ readonly place: string; readonly store: Store }>][] = [
  [
    'SQLite',
    async () => {
      const place = join(folder, `${randomUUID()}.sqlite`);
      const opened = openSqliteStore({ file: place });
      if (opened.kind === 'unreadable') throw new Error(opened.message);
      return { place, store: opened.store };
    },
  ],
  [
    'PostgreSQL',
    async () => {
      const place = await postgres.newDatabase();
      const opened = await openPostgresStore({ url: place, connections: 3 });
      if (opened.kind === 'unreadable') throw new Error(opened.message);
      return { place, store: opened.store };
    },
  ],
];

it.each(engines)('processes that forward from %s are killed, and nothing is lost or doubled', async (_, open) => {
  const { place, store } = await open();
  const receiver = await openReceiver();
  const lrs = createLrs({ store, now: () => new Date(), newId: randomUUID, bodyLimit: 1e6, modules: [] });
  const put = async (statements: number): Promise<void> => {
    const batch = Array.from({ length: statements }, () => ({
      id: randomUUID(),
      actor: { account: { homePage: 'https://campus.example/pseudonyme/suivi', name: 's-forward' } },
      verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
      object: { id: `https://campus.example/xapi/activities/m04/lecon-${Math.floor(Math.random() * 9)}` },
      timestamp: new Date(Date.now() - Math.floor(Math.random() * 1e9)).toISOString(),
      result: { duration: 'PT2M' },
    }));
    // «Busy» is an answer too, while the children write.
    await expect.poll(async () => (await lrs.store(batch, { kind: 'campus' })).kind).toBe('stored');
  };
  for (let batch = 0; batch < 12; batch += 1) await put(100);
  const made = createForwarding({
    store,
    now: () => new Date(),
    newId: randomUUID,
    random: Math.random,
    fetch: globalThis.fetch,
    secretKey,
    report: () => undefined,
  });
  expect((await made.create(formTo(receiver.endpoint))).kind).toBe('done');

  for (let round = 0; round < 3; round += 1) {
    const before = receiver.requests();
    const children = [start(place), start(place)];
    await Promise.all(children.map(begun));
    // Some are killed before their first request, some in the middle of one, some between two.
    await vi.waitFor(() => expect(receiver.requests()).toBeGreaterThan(before), { timeout: 240_000, interval: 1 });
    await new Promise((done) => setTimeout(done, Math.random() * 30));
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(children.map(ended));
    await put(50);
  }
  const last = start(place);
  await vi.waitFor(async () => expect((await made.list())[0]?.state).toEqual({ kind: 'current' }), {
    timeout: 240_000,
  });
  last.kill('SIGTERM');
  await ended(last);

  const expected = await allIds(store);
  expect(expected).toHaveLength(1350);
  expect(await allIds(receiver.store)).toEqual(expected);
  expect((await made.list())[0]).toMatchObject({ aside: 0 });
  await made.stop();
  await store.close();
  await receiver.close();
});
