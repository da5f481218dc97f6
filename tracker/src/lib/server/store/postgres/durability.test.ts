/** Three processes store into one database and one of them is killed: nothing is lost, doubled or half-written. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../../e2e/run/postgres.ts';
import type { StatementQuery, Store } from '../port.ts';
import { openPostgresStore } from './index.ts';

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const worker = join(import.meta.dirname, 'durability-worker.ts');
const start = (url: string, name: string): ChildProcess =>
  spawn(process.execPath, [worker, url, name], { stdio: ['ignore', 'pipe', 'inherit'] });

/** Reads the ids that the worker says are stored, until it ends or `enough` says so. */
async function acknowledged(child: ChildProcess, enough: (batches: number) => void): Promise<readonly string[]> {
  const ids: string[] = [];
  if (child.stdout === null) throw new Error('no output');
  let batches = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    // A line that was cut by the kill has no end mark: it acknowledges nothing.
    if (!line.endsWith('.')) continue;
    ids.push(...line.slice(0, -1).split(' '));
    batches += 1;
    enough(batches);
  }
  return ids;
}

const everything: StatementQuery = {
  terms: [],
  stores: ['suivi', 'other'],
  actors: null,
  credential: null,
  sinceMs: null,
  untilMs: null,
  ascending: true,
  limit: 500,
  after: null,
};

/** Follows the log while it grows, as a forwarder does: what comes behind the last page must not come before it. */
async function follow(store: Store, until: () => boolean): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let after: string | null = null, more = true; more || !until(); ) {
    const page = await store.query({ ...everything, after });
    if (page.kind !== 'page') throw new Error(page.kind);
    const ids = page.statements.map((text): string => JSON.parse(text).id);
    seen.push(...ids);
    after = ids.at(-1) ?? after;
    more = ids.length > 0;
  }
  return seen;
}

it('three processes write at once and one is killed during a batch', async () => {
  const url = await server.newDatabase();
  const opened = await openPostgresStore({ url, connections: 2 });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  const { store } = opened;
  const run = (name: string, stop: (child: ChildProcess, batches: number) => void) => {
    const child = start(url, name);
    return acknowledged(child, (batches) => stop(child, batches));
  };
  let running = true;
  const followed = follow(store, () => !running);
  const victims = (async () => {
    const ids: string[] = [];
    for (let round = 0; round < 4; round += 1)
      ids.push(
        ...(await run(`victim-${round}`, (child, batches) => {
          if (batches === 5 + round * 7) setTimeout(() => child.kill('SIGKILL'), Math.random() * 10);
        })),
      );
    return ids;
  })();
  let victimsGone = false;
  void victims.then(() => {
    victimsGone = true;
  });
  const survivor = (name: string) =>
    run(name, (child, batches) => {
      if (victimsGone && batches >= 60) child.kill('SIGTERM');
    });
  const all = await Promise.all([survivor('a'), survivor('b'), victims]);
  running = false;

  for (const ids of all.slice(0, 2)) expect(ids.length).toBeGreaterThanOrEqual(600);
  const kept = await followed;
  const present = new Set(kept);
  expect(kept.length).toBe(present.size);
  expect(kept.length).toBe(await store.count());
  expect(all.flat().filter((id) => !present.has(id))).toEqual([]);
  // Batches are of ten: a batch of which a part is there would be half-written.
  expect(kept.length % 10).toBe(0);
  const projections = async () => [
    await store.spans({ fromMs: 0, toMs: Number.MAX_SAFE_INTEGER }),
    await store.progress({}),
  ];
  const folded = await projections();
  expect(folded[0]?.length).toBeGreaterThan(0);
  await store.rebuildProjections();
  expect(await projections()).toEqual(folded);
  await store.close();
});
