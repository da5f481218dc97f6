import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { isRoot, postgresBinaries, unprivileged } from './postgres-binaries.ts';

/** A PostgreSQL server for tests. */
export interface TestPostgres {
  /** `postgres://…` of an empty database. */
  readonly url: string;
  /** Makes one more empty database and gives its address. */
  readonly newDatabase: () => Promise<string>;
  /** Drops what was made and ends the server that was started. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a real PostgreSQL (fsync on, loopback, a free port, a password), or makes databases on that of
 * `DATABASE_URL_TEST`. It ends with this process, however this process ends.
 * @param port gives the port to try next, until one is free
 * @throws when no server can be found or started; the message says what to do
 */
export async function startPostgres(port = freePort): Promise<TestPostgres> {
  const address = process.env['DATABASE_URL_TEST'];
  const server =
    address === undefined || address === ''
      ? { given: false, ...(await startServer(port)) }
      : { given: true, url: address, stop: async () => undefined };
  const made: string[] = [];
  const newDatabase = async (): Promise<string> => {
    const name = `campus_test_${randomBytes(6).toString('hex')}`;
    await administer(
      server.url,
      `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`,
    );
    made.push(name);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  return {
    url: await newDatabase(),
    newDatabase,
    async stop() {
      // A server that was started for the tests goes with everything in it.
      if (server.given)
        for (const name of made.splice(0)) await administer(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await server.stop();
    },
  };
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * Waits on its standard input, which closes when the test process ends in whatever way, then ends the server at once:
 * its data are thrown away, a last checkpoint would be for nothing.
 */
const guardian = `
folder=$1; shift
exec 3<&0
"$@" &
server=$!
(cat <&3; kill -QUIT $server) > /dev/null 2>&1 &
wait $server
rm -rf "$folder"
`;
/** A slow machine takes its time; the tests' own limit for what is before them is longer. */
const startSeconds = 200;

async function startServer(
  portToTry: () => Promise<number>,
  attempt = 1,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const { bin, copied } = postgresBinaries();
  const folder = mkdtempSync(join(tmpdir(), 'campus-postgres-'));
  const identity = isRoot ? unprivileged : {};
  const data = join(folder, 'data');
  const password = randomBytes(18).toString('base64url');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  mkdirSync(data, { mode: 0o700 });
  if (isRoot) for (const path of [folder, data, passwordFile]) chownSync(path, unprivileged.uid, unprivileged.gid);
  const options = { cwd: folder, env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' }, ...identity };
  // Only the making of the empty cluster goes unsynced; the server itself keeps fsync on.
  const initdb = [
    '-D',
    data,
    '-U',
    'campus',
    '--auth=scram-sha-256',
    '--pwfile',
    passwordFile,
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ];
  await promisify(execFile)(join(bin, 'initdb'), initdb, options);
  // As late as can be: what is free now may be taken in a moment.
  const port = await portToTry();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'on',
    max_connections: 60,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn('/bin/sh', ['-c', guardian, 'sh', folder, join(bin, 'postgres'), '-D', data, ...flags], {
    ...options,
    stdio: ['pipe', 'ignore', 'pipe'],
    // In a group of its own: Ctrl-C in the terminal must not stop the server under the tests' feet.
    detached: true,
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const cleanUp = (): void => {
    rmSync(folder, { recursive: true, force: true });
    if (copied !== null) rmSync(copied, { recursive: true, force: true });
  };
  try {
    await ready(child.stderr, ended);
  } catch (error) {
    child.stdin.destroy();
    await ended;
    cleanUp();
    if (attempt < 5 && error instanceof Error && error.message.includes('Address already in use'))
      return startServer(portToTry, attempt + 1);
    throw error;
  }
  child.unref();
  return {
    url: `postgres://campus:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      child.ref();
      child.stdin.destroy();
      await ended;
      cleanUp();
    },
  };
}

function ready(log: NodeJS.ReadableStream, ended: Promise<void>): Promise<void> {
  return new Promise((done, fail) => {
    let text = '';
    const giveUp = (why: string): void => fail(new Error(`PostgreSQL for the tests ${why}:\n${text}`));
    const timer = setTimeout(giveUp, startSeconds * 1000, `did not start in ${startSeconds} s`);
    log.on('data', (chunk: Buffer) => {
      // Read on after the start too: a full pipe would stop the server.
      if (text.length < 20_000) text += chunk;
      if (!text.includes('database system is ready to accept connections')) return;
      clearTimeout(timer);
      done();
    });
    void ended.then(() => {
      clearTimeout(timer);
      giveUp('ended');
    });
  });
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object' ? done(address.port) : fail(new Error('no port')),
      );
    });
  });
}
