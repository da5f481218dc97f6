/**
 * Speed and memory of the record store, over HTTP against the real campus, beside raw inserts of the same JSON into the
 * same engine: alternating, in one run, medians of five rounds.
 * By hand: `node e2e/bench/record-store.ts [count …]` (default 10000 100000; `--million` for 10000 1000000).
 */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, type RunningCampus, startCampus, temporaryDataDir } from '../journeys/campus.ts';
import type { LoadResult, LoadTask } from './record-store-load.ts';
import { openRawStore, type RawStore } from './record-store-raw.ts';
import { filters } from './record-store-statements.ts';

const rounds = 5;
const batchTask: LoadTask = { kind: 'post', batch: 100, requests: 60, connections: 4 };
const singleTask: LoadTask = { kind: 'post', batch: 1, requests: 3000, connections: 32 };
const getRequests = 40;

const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);
const quantile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const median = (values: readonly number[]): number => quantile(values, 0.5);

const [key, secret] = ['bench', 'bench-secret'];
const authorization = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
let seeds = 1;

interface Bench {
  readonly campus: RunningCampus;
  readonly clients: ChildProcess;
  readonly raw: RawStore;
}

function load({ campus, clients }: Bench, task: LoadTask): Promise<LoadResult> {
  return new Promise((done, fail) => {
    const gone = (): void => fail(new Error('the load generator stopped'));
    clients.once('exit', gone);
    clients.once('message', (result: LoadResult) => {
      clients.off('exit', gone);
      done(result);
    });
    clients.send({ base: campus.url, authorization, seed: seeds++, task });
  });
}

/** Brings both stores from `from` to `to` statements; returns a time in the middle. */
async function fill(bench: Bench, from: number, to: number): Promise<string> {
  let middle = new Date().toISOString();
  const chunk = 100;
  for (let stored = from; stored < to; stored += chunk * 100) {
    const requests = Math.min(chunk, Math.ceil((to - stored) / 100));
    if (stored <= (from + to) / 2) middle = new Date().toISOString();
    await load(bench, { ...batchTask, requests });
    bench.raw.insert(100, requests, seeds++);
  }
  return middle;
}

interface Figures {
  readonly batch: number;
  readonly rawBatch: number;
  readonly single: number;
  readonly rawSingle: number;
  readonly p50: number;
  readonly p99: number;
  readonly get: Readonly<Record<string, number>>;
}

async function measure(bench: Bench, middle: string): Promise<Figures> {
  const results: Record<'batch' | 'rawBatch' | 'single' | 'rawSingle' | 'p50' | 'p99', number[]> = {
    batch: [],
    rawBatch: [],
    single: [],
    rawSingle: [],
    p50: [],
    p99: [],
  };
  const rate = (statements: number, ms: number): number => (statements / ms) * 1000;
  const gets = Object.entries(filters(middle)).map(([name, query]) => ({
    name,
    query: new URLSearchParams({ ...query, limit: '100' }).toString(),
    ms: [] as number[],
  }));
  for (let round = 0; round < rounds; round += 1) {
    results.rawBatch.push(rate(6000, bench.raw.insert(100, 60, seeds++)));
    results.batch.push(rate(6000, (await load(bench, batchTask)).ms));
    results.rawSingle.push(rate(1000, bench.raw.insert(1, 1000, seeds++)));
    const singles = await load(bench, singleTask);
    results.single.push(rate(3000, singles.ms));
    results.p50.push(median(singles.latencies));
    results.p99.push(quantile(singles.latencies, 0.99));
    for (const get of gets)
      get.ms.push(median((await load(bench, { kind: 'get', query: get.query, requests: getRequests })).latencies));
  }
  const of = (name: keyof typeof results): number => median(results[name]);
  return {
    batch: of('batch'),
    rawBatch: of('rawBatch'),
    single: of('single'),
    rawSingle: of('rawSingle'),
    p50: of('p50'),
    p99: of('p99'),
    get: Object.fromEntries(gets.map(({ name, ms }) => [name, median(ms)])),
  };
}

/** Megabytes that the server holds in memory now. */
const residentMb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0') / 1024;

async function main(): Promise<void> {
  const asked = process.argv.slice(2).flatMap((word) => (/^\d+$/.test(word) ? [Number(word)] : []));
  const counts = process.argv.includes('--million')
    ? [10_000, 1_000_000]
    : asked.length > 0
      ? asked
      : [10_000, 100_000];
  const { dataDir, remove } = await temporaryDataDir();
  const port = await freePort();
  const campus = await startCampus({ dataDir, port, env: { CAMPUS_LRS_KEY: key, CAMPUS_LRS_SECRET: secret } });
  const clients = fork(join(import.meta.dirname, 'record-store-load.ts'));
  const raw = openRawStore(join(dataDir, 'raw.sqlite'));
  const bench: Bench = { campus, clients, raw };
  const memory: number[] = [];
  const sampling = setInterval(() => memory.push(residentMb(campus.pid)), 250);
  try {
    const measured = new Map<number, Figures>();
    let stored = 0;
    for (const count of counts) {
      const middle = await fill(bench, stored, count);
      const from = memory.length;
      const figures = await measure(bench, middle);
      measured.set(count, figures);
      stored = count + rounds * (6000 + 3000);
      print(count, figures, memory.slice(from));
    }
    compare(counts.map((count) => measured.get(count)).filter((figures) => figures !== undefined));
    console.log(
      `\nmemory of the server: largest ${Math.round(Math.max(...memory))} MB, median ${Math.round(median(memory))} MB`,
    );
  } finally {
    clearInterval(sampling);
    clients.kill();
    raw.close();
    await campus.stop();
    await remove();
  }
}

function print(count: number, figures: Figures, memory: readonly number[]): void {
  console.log(`\nfrom ${count} statements`);
  console.table({
    'batches of 100, 4 connections': {
      'statements/s': Math.round(figures.batch),
      'raw/s': Math.round(figures.rawBatch),
      ratio: (figures.batch / figures.rawBatch).toFixed(2),
    },
    'single, 32 connections': {
      'statements/s': Math.round(figures.single),
      'raw/s': Math.round(figures.rawSingle),
      ratio: (figures.single / figures.rawSingle).toFixed(2),
      'p50 ms': figures.p50.toFixed(1),
      'p99 ms': figures.p99.toFixed(1),
    },
  });
  console.table(
    Object.fromEntries(Object.entries(figures.get).map(([name, ms]) => [`GET 100, ${name}`, { ms: ms.toFixed(2) }])),
  );
  console.log(`memory here: median ${Math.round(median(memory))} MB, largest ${Math.round(Math.max(...memory))} MB`);
}

/** The cost of the last stage beside that of the first: 1 is the same, 2 is twice as slow. */
function compare(stages: readonly Figures[]): void {
  const [first, last] = [stages[0], stages.at(-1)];
  if (first === undefined || last === undefined || first === last) return;
  console.log('\ncost at the last count, as a multiple of the first');
  console.table({
    'batches of 100': (first.batch / last.batch).toFixed(2),
    'batches of 100, raw': (first.rawBatch / last.rawBatch).toFixed(2),
    single: (first.single / last.single).toFixed(2),
    ...Object.fromEntries(
      Object.entries(last.get).map(([name, ms]) => [
        `GET 100, ${name}`,
        (ms / (first.get[name] ?? Number.NaN)).toFixed(2),
      ]),
    ),
  });
}

await main();
