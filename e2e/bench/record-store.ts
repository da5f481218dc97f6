/**
 * Speed and memory of the record store, over HTTP against the real campus, beside raw inserts of the same JSON into the
 * same engine: alternating, in one run, medians of five rounds.
 * By hand: `node e2e/bench/record-store.ts [count …]` (default 10000 100000; `--million` for 10000 1000000; `--postgres`
 * for PostgreSQL, started for the run). Wall time means little while others use the machine: the load is printed, and the
 * processor time of the server beside each rate.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, type RunningCampus, startCampus, temporaryDataDir } from '../journeys/campus.ts';
import { startPostgres, type TestPostgres } from '../run/postgres.ts';
import type { LoadResult, LoadTask } from './record-store-load.ts';
import { ralphAt } from './record-store-ralph.ts';
import { openRawPostgres, openRawStore, type RawStore } from './record-store-raw.ts';
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
  // Two parts at least, so that the middle lies between statements.
  const chunk = Math.min(100, Math.ceil((to - from) / 200));
  for (let stored = from; stored < to; stored += chunk * 100) {
    const requests = Math.min(chunk, Math.ceil((to - stored) / 100));
    if (stored <= (from + to) / 2) middle = new Date().toISOString();
    await load(bench, { ...batchTask, requests });
    await bench.raw.insert(100, requests, seeds++);
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
  /** Processor time of the server, microseconds a statement. */
  readonly batchCpu: number;
  readonly singleCpu: number;
  readonly get: Readonly<Record<string, number>>;
}

async function measure(bench: Bench, middle: string): Promise<Figures> {
  const results: Record<Exclude<keyof Figures, 'get'>, number[]> = {
    batch: [],
    rawBatch: [],
    single: [],
    rawSingle: [],
    p50: [],
    p99: [],
    batchCpu: [],
    singleCpu: [],
  };
  const rate = (statements: number, ms: number): number => (statements / ms) * 1000;
  const gets = Object.entries(filters(middle)).map(([name, query]) => ({
    name,
    query: new URLSearchParams({ ...query, limit: '100' }).toString(),
    ms: [] as number[],
  }));
  for (let round = 0; round < rounds; round += 1) {
    results.rawBatch.push(rate(6000, await bench.raw.insert(100, 60, seeds++)));
    const beforeBatch = processorMs(bench.campus.pid);
    results.batch.push(rate(6000, (await load(bench, batchTask)).ms));
    results.batchCpu.push(((processorMs(bench.campus.pid) - beforeBatch) * 1000) / 6000);
    results.rawSingle.push(rate(1000, await bench.raw.insert(1, 1000, seeds++)));
    const beforeSingle = processorMs(bench.campus.pid);
    const singles = await load(bench, singleTask);
    results.singleCpu.push(((processorMs(bench.campus.pid) - beforeSingle) * 1000) / 3000);
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
    batchCpu: of('batchCpu'),
    singleCpu: of('singleCpu'),
    get: Object.fromEntries(gets.map(({ name, ms }) => [name, median(ms)])),
  };
}

/** Megabytes that the server holds in memory now. */
const residentMb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0') / 1024;

/** User and system time of a process and all its threads; the kernel counts in hundredths of a second. */
function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

const loadAverage = (): string => readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ');

async function main(): Promise<void> {
  const asked = process.argv.slice(2).flatMap((word) => (/^\d+$/.test(word) ? [Number(word)] : []));
  const counts = process.argv.includes('--million')
    ? [10_000, 1_000_000]
    : asked.length > 0
      ? asked
      : [10_000, 100_000];
  const { dataDir, remove } = await temporaryDataDir();
  const port = await freePort();
  const postgres: TestPostgres | null = process.argv.includes('--postgres') ? await startPostgres() : null;
  const campus = await startCampus({
    dataDir,
    port,
    env: {
      CAMPUS_LRS_KEY: key,
      CAMPUS_LRS_SECRET: secret,
      ...(postgres === null ? {} : { DATABASE_URL: postgres.url }),
    },
  });
  const clients = fork(join(import.meta.dirname, 'record-store-load.ts'));
  const raw =
    postgres === null ? openRawStore(join(dataDir, 'raw.sqlite')) : await openRawPostgres(await postgres.newDatabase());
  const bench: Bench = { campus, clients, raw };
  const memory: number[] = [];
  console.log(`${postgres === null ? 'SQLite' : 'PostgreSQL'}, load of the machine ${loadAverage()}`);
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
      `\nmemory of the server: largest ${Math.round(Math.max(...memory))} MB, median ${Math.round(median(memory))} MB; over the run, in tenths: ${tenths(memory).join(' ')} MB`,
    );
  } finally {
    clearInterval(sampling);
    clients.kill();
    await raw.close();
    await campus.stop();
    await postgres?.stop();
    await remove();
  }
}

/** The largest of each tenth of the run: flat, or growing. */
const tenths = (memory: readonly number[]): readonly number[] =>
  Array.from({ length: 10 }, (_, n) => {
    const part = memory.slice(Math.floor((memory.length * n) / 10), Math.floor((memory.length * (n + 1)) / 10));
    return part.length === 0 ? 0 : Math.round(Math.max(...part));
  });

function print(count: number, figures: Figures, memory: readonly number[]): void {
  console.log(`\nfrom ${count} statements`);
  console.table({
    'batches of 100, 4 connections': {
      'statements/s': Math.round(figures.batch),
      'raw/s': Math.round(figures.rawBatch),
      ratio: (figures.batch / figures.rawBatch).toFixed(2),
      'processor µs': Math.round(figures.batchCpu),
    },
    'single, 32 connections': {
      'statements/s': Math.round(figures.single),
      'raw/s': Math.round(figures.rawSingle),
      ratio: (figures.single / figures.rawSingle).toFixed(2),
      'processor µs': Math.round(figures.singleCpu),
      'p50 ms': figures.p50.toFixed(1),
      'p99 ms': figures.p99.toFixed(1),
    },
  });
  console.table(
    Object.fromEntries(Object.entries(figures.get).map(([name, ms]) => [`GET 100, ${name}`, { ms: ms.toFixed(2) }])),
  );
  const ralph = ralphAt(count);
  const times = (rate: number, its: number | null): string => (its === null ? 'not measured' : (rate / its).toFixed(0));
  console.log(
    `times the throughput of Ralph at ${ralph.stored}: batches ${times(figures.batch, ralph.batch)}, single ${times(figures.single, ralph.single)}, GET 100 ${times(1000 / (figures.get['no filter'] ?? Number.NaN), ralph.get100)}; load of the machine ${loadAverage()}`,
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
