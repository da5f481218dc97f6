import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort, startPostgres, type TestPostgres } from './postgres.ts';

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows[0]?.[0];
  } finally {
    await client.end();
  }
}

test('the server flushes to the disk, as one in production does', async () => {
  expect(await ask(server.url, 'SHOW fsync')).toBe('on');
});

test('each new database is empty and apart from the others', async () => {
  const [first, second] = [await server.newDatabase(), await server.newDatabase()];
  await ask(first, 'CREATE TABLE here (n int)');
  expect(await ask(first, "SELECT count(*)::int FROM pg_tables WHERE tablename = 'here'")).toBe(1);
  expect(await ask(second, "SELECT count(*)::int FROM pg_tables WHERE tablename = 'here'")).toBe(0);
});

test('a wrong password is refused', async () => {
  const url = new URL(server.url);
  url.password = 'wrong';
  await expect(ask(url.href, 'SELECT 1')).rejects.toThrow(/password/);
});

test('a port that somebody took in the meantime is given up for another', async () => {
  const somebody = createServer();
  const taken = await freePort();
  await new Promise<void>((done) => somebody.listen(taken, '127.0.0.1', done));
  const ports = [taken];
  const other = await startPostgres(async () => ports.shift() ?? freePort());
  expect(await ask(other.url, 'SELECT 1')).toBe(1);
  expect(new URL(other.url).port).not.toBe(String(taken));
  await other.stop();
  await new Promise((done) => somebody.close(done));
});

test('a server does not outlive a test process that was killed', async () => {
  const given = process.env['DATABASE_URL_TEST'];
  const script = `
    const { startPostgres } = await import(${JSON.stringify(new URL('./postgres.ts', import.meta.url).href)});
    console.log((await startPostgres()).url);
    process.kill(process.pid, 'SIGKILL');`;
  const killed = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]).catch(
    (error: { readonly signal: string; readonly stdout: string }) => error,
  );
  expect('signal' in killed && killed.signal).toBe('SIGKILL');
  const url = killed.stdout.trim();
  expect(url).toMatch(/^postgres:/);
  // A server that was given is not ours to end.
  if (given !== undefined && given !== '') return;
  await expect
    .poll(() => ask(url, 'SELECT 1').then(String, (error: NodeJS.ErrnoException) => error.code))
    .toBe('ECONNREFUSED');
});
