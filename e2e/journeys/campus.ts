import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../run/steps.ts';

const node = join(root, 'node_modules/.bin/node');

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });
}

export interface RunningCampus {
  readonly url: string;
  readonly dataDir: string;
  /** Of the server's process. */
  readonly pid: number;
  /** Everything that the server has printed so far. */
  output(): string;
  /** Ends it as Ctrl-C does, and returns its exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: nothing is flushed, nothing is said. */
  kill(): Promise<void>;
}

export interface CampusOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
  /** No file may grow beyond this many 512-byte blocks: to the database, that is a full disk. */
  readonly fileSizeLimit?: number;
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((done) => child.once('exit', (code) => done(code)));
}

/** Starts the real campus as a process of its own and waits until it has printed its address. */
export async function startCampus({ dataDir, port, env, fileSizeLimit }: CampusOptions): Promise<RunningCampus> {
  const [command, ...args]: [string, ...string[]] =
    fileSizeLimit === undefined
      ? [node, 'tracker/server/start.ts']
      : ['sh', '-c', `ulimit -f ${fileSizeLimit} && exec "$0" tracker/server/start.ts`, node];
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', CAMPUS_DATA: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => (text += chunk));
  const ready = new Promise<void>((done) => {
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk;
      if (text.includes(`http://127.0.0.1:${port}`)) done();
    });
  });
  const ended = exitOf(child).then((code) => {
    throw new Error(`The campus stopped with code ${code} before it was ready:\n${text}`);
  });
  await Promise.race([ready, ended]);
  ended.catch(() => {});
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    pid: child.pid ?? 0,
    output: () => text,
    async stop() {
      child.kill('SIGINT');
      return exitOf(child);
    },
    async kill() {
      child.kill('SIGKILL');
      await exitOf(child);
    },
  };
}

/** Runs the campus on a data folder that must make it refuse to start; returns what it said. */
export async function startRefused(options: CampusOptions): Promise<{ code: number | null; output: string }> {
  const child = spawn(node, ['tracker/server/start.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(options.port), CAMPUS_DATA: options.dataDir, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk));
  return { code: await exitOf(child), output };
}

/** An empty data folder; `remove` deletes it. */
export async function temporaryDataDir(): Promise<{ readonly dataDir: string; remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'campus-'));
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) };
}
