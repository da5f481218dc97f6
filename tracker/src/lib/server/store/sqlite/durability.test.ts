/** Kills a process that stores, and lets two processes store at once: nothing acknowledged is lost, nothing doubled. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import type { StatementQuery, Store } from '../port.ts';
import { openSqliteStore } from './index.ts';

const worker = join(import.meta.dirname, 'durability-worker.ts');
const start = (file: string, name: string): ChildProcess =>
  spawn(process.execPath, [worker, file, name], { stdio: ['ignore', 'pipe', 'inherit'] });

/** Reads the ids that the worker says are stored, until it ends or `enough` says so. */
async function acknowledged(child: ChildProcess, enough: (lines: number) => void): Promise<readonly string[]> {
  const ids: string[] = [];
  if (child.stdout === null) throw new Error('no output');
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    // A line that was cut by the kill has no end mark: it acknowledges nothing.
    if (!line.endsWith('.')) continue;
    ids.push(...line.slice(0, -1).split(' '));
    lines += 1;
    enough(lines);
  }
  return ids;
}

async function allIds(store: Store): Promise<readonly string[]> {
  const query: StatementQuery = {
    terms: [],
    stores: ['suivi', 'other'],
    actors: null,
    credential: null,
    sinceMs: null,
    untilMs: null,
    ascending: true,
    limit: 1000,
    after: null,
  };
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const page = await store.query({ ...query, after });
    if (page.kind !== 'page') throw new Error(page.kind);
    ids.push(...page.statements.map((text) => JSON.parse(text).id));
    if (page.next === null) return ids;
    after = page.next;
  }
}
function reopen(file: string): Store {
  const opened = openSqliteStore({ file });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  return opened.store;
}
async function expectWhole(file: string, ids: readonly string[]): Promise<void> {
  const store = reopen(file);
  const kept = await allIds(store);
  const present = new Set(kept);
  expect(kept.length).toBe(present.size);
  expect(ids.filter((id) => !present.has(id))).toEqual([]);
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
}

it('a process killed at random moments loses nothing that it acknowledged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'campus-kill-'));
  const file = join(folder, 'records.sqlite');
  const ids: string[] = [];
  for (let round = 0; round < 5; round += 1) {
    const child = start(file, `k${round}`);
    const patience = 1 + Math.floor(Math.random() * 40);
    ids.push(
      ...(await acknowledged(child, (lines) => {
        if (lines === patience) setTimeout(() => child.kill('SIGKILL'), Math.random() * 8);
      })),
    );
    expect(ids.length).toBeGreaterThanOrEqual(patience * 10);
    await expectWhole(file, ids);
  }
  rmSync(folder, { recursive: true });
});

it('two processes on one file both get their batches stored', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'campus-two-'));
  const file = join(folder, 'records.sqlite');
  const run = (name: string) => {
    const child = start(file, name);
    return acknowledged(child, (lines) => {
      if (lines === 60) child.kill('SIGTERM');
    });
  };
  const both = await Promise.all([run('a'), run('b')]);
  for (const ids of both) expect(ids.length).toBeGreaterThanOrEqual(600);
  await expectWhole(file, both.flat());
  rmSync(folder, { recursive: true });
});
