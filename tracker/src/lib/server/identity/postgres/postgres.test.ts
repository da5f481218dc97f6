import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../../e2e/run/postgres.ts';
import { wayTo } from '../../../../../../e2e/run/postgres-way.ts';
import { identityContract } from '../contract.ts';
import { IdentityUnreadable, PeopleUnavailable } from '../database.ts';
import { createSharedRateLimit } from '../rate-limit.ts';
import { openIdentity } from '../testing.ts';
import { openPostgresPeople } from './index.ts';
import { migrations } from './migrations.ts';

const baseUrl = 'http://localhost:4321';
const now = (): Date => new Date('2026-11-22T09:00:00Z');
const dataDir = mkdtempSync(join(tmpdir(), 'campus-people-'));
let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

async function sql(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
const tablesOf = async (url: string): Promise<readonly string[]> =>
  (await sql(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'campus_people' ORDER BY 1")).map((row) =>
    String(row['tablename']),
  );

identityContract('PostgreSQL', async () => {
  const url = await server.newDatabase();
  const folder = mkdtempSync(join(dataDir, 'keys-'));
  return {
    open: (clock) => openIdentity({ dataDir: folder, databaseUrl: url, now: clock, baseUrl }),
    async written() {
      const tables = await tablesOf(url);
      const all = await Promise.all(tables.map((table) => sql(url, `SELECT * FROM campus_people."${table}"`)));
      return JSON.stringify(all);
    },
    remove: async () => undefined,
  };
});

test('three processes may start at once on an empty database', async () => {
  const url = await server.newDatabase();
  const opened = await Promise.all([1, 2, 3].map(() => openPostgresPeople({ url, connections: 2 })));
  for (const people of opened) await people.close();
  const versions = await sql(url, 'SELECT version FROM campus_people.schema_version');
  expect(versions).toEqual(migrations.map((_, place) => ({ version: place + 1 })));
  expect(await tablesOf(url)).toEqual(expect.arrayContaining(['account', 'person', 'session', 'user']));
});

test('the installation links of processes that start together all work, until one is used', async () => {
  const databaseUrl = await server.newDatabase();
  const folder = mkdtempSync(join(dataDir, 'links-'));
  const services = await Promise.all([1, 2, 3].map(() => openIdentity({ dataDir: folder, databaseUrl, now, baseUrl })));
  const links = await Promise.all(services.map(({ accounts }) => accounts.firstAdministratorLink()));
  const tokens = links.map((link) => link?.split('/').at(-1) ?? '');
  const [one, two, three] = services;
  if (one === undefined || two === undefined || three === undefined) throw new Error('three services');
  for (const token of tokens) expect(await one.accounts.installationIsOpen(token)).toBe(true);
  const person = { name: 'Sacha', email: 'sacha@exemple.fr', password: 'une phrase bien assez longue' };
  const made = await two.accounts.installAdministrator({ ...person, token: tokens[0] ?? '' });
  expect(made.kind).toBe('done');
  for (const token of tokens) expect(await three.accounts.installationIsOpen(token)).toBe(false);
  await Promise.all(services.map((service) => service.close()));
});

test('a database of a newer version is refused and left as it was', async () => {
  const url = await server.newDatabase();
  await (await openPostgresPeople({ url })).close();
  await sql(url, 'INSERT INTO campus_people.schema_version(version) VALUES (1000)');
  await expect(openPostgresPeople({ url })).rejects.toThrow(IdentityUnreadable);
  await expect(openPostgresPeople({ url })).rejects.toThrow(/schéma 1000/);
  expect(await sql(url, 'SELECT max(version) AS version FROM campus_people.schema_version')).toEqual([
    { version: 1000 },
  ]);
});

test('a role that reads the records cannot read the people', async () => {
  const url = await server.newDatabase();
  await (await openPostgresPeople({ url })).close();
  const role = `reader_${Date.now()}`;
  await sql(
    url,
    `CREATE SCHEMA campus; CREATE TABLE campus.statement (one integer);
    CREATE ROLE ${role} LOGIN PASSWORD 'x'; GRANT USAGE ON SCHEMA campus TO ${role};
    GRANT SELECT ON ALL TABLES IN SCHEMA campus TO ${role}`,
  );
  const reader = new URL(url);
  reader.username = role;
  reader.password = 'x';
  expect(await sql(reader.href, 'SELECT count(*)::int AS n FROM campus.statement')).toEqual([{ n: 0 }]);
  await expect(sql(reader.href, 'SELECT * FROM campus_people.person')).rejects.toThrow(/permission denied/);
});

test('a database that went away is «not now», and the next answer works', async () => {
  const url = await server.newDatabase();
  const identity = await openIdentity({ dataDir, databaseUrl: url, now, baseUrl });
  const name = new URL(url).pathname.slice(1);
  const admin = new URL(url);
  admin.pathname = '/postgres';
  const slow = sql(url, 'BEGIN; LOCK TABLE campus_people.audit IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(20)').catch(
    () => undefined,
  );
  const locks = (granted: boolean) =>
    sql(url, `SELECT mode FROM pg_locks WHERE relation = 'campus_people.audit'::regclass AND granted = ${granted}`);
  await expect.poll(() => locks(true)).toEqual([{ mode: 'AccessExclusiveLock' }]);
  const line = { by: null, action: 'backup-made', target: 'x', detail: '' } as const;
  const waiting = identity.accounts.note(line);
  const refused = expect(waiting).rejects.toThrow(PeopleUnavailable);
  await expect.poll(() => locks(false)).toHaveLength(1);
  // The one that waits goes first: were the lock given up before, what waits for it could still be written.
  await sql(url, `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted`);
  await refused;
  await sql(admin.href, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
  await slow;
  await identity.accounts.note(line);
  expect(await identity.accounts.audit(5)).toHaveLength(1);
  await identity.close();
});

test('a server that is gone is said to be away, to whoever signs in, is signed in or signs out', async () => {
  const way = await wayTo(await server.newDatabase());
  const identity = await openIdentity({
    dataDir: mkdtempSync(join(dataDir, 'gone-')),
    databaseUrl: way.url,
    now,
    baseUrl,
  });
  const account = { email: 'camille@exemple.fr', password: 'une phrase bien assez longue' };
  const person = { ...account, name: 'Camille', role: 'learner', occupation: 'other' } as const;
  await identity.accounts.createPerson(person);
  const signed = await identity.accounts.signIn({ ...account, ip: '' });
  if (signed.kind !== 'signed-in') throw new Error(signed.kind);
  const cookie = signed.cookies.map((line) => line.split(';')[0]).join('; ');
  const request = new Request('http://localhost:4321/suivi', { headers: { cookie } });
  expect(await identity.fromRequest(request)).toMatchObject({ name: 'Camille' });
  way.cut();
  const { accounts } = identity;
  for (const asked of [
    () => identity.session(request),
    () => accounts.signOut(request),
    () => accounts.signIn({ ...account, ip: '' }),
    () => accounts.changePassword(request, { current: account.password, next: account.password }),
    () => identity.people(),
    () => accounts.setOpenRegistration(true, 'admin'),
  ])
    await expect(asked()).rejects.toThrow(PeopleUnavailable);
  way.mend();
  expect(await identity.fromRequest(request)).toMatchObject({ name: 'Camille' });
  await identity.close();
  await way.close();
});

test('guesses are counted for all processes together, under a hash, and no more of them than there is room for', async () => {
  const url = await server.newDatabase();
  const services = await Promise.all([1, 2].map(() => openPostgresPeople({ url })));
  let at = Date.parse('2026-11-22T09:00:00Z');
  const options = { hashKey: Buffer.alloc(32, 7), now: () => new Date(at), free: 5, capacity: 20 };
  const limits = services.map((people) => createSharedRateLimit(people, options));
  const [one, two] = limits;
  if (one === undefined || two === undefined) throw new Error('two limits');
  const key = 'camille@exemple.fr|192.0.2.7';
  const waits = await Promise.all(Array.from({ length: 20 }, (_, place) => (place % 2 === 0 ? one : two).take(key)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  expect([await one.wait(key), await two.wait(key)]).toEqual([2, 2]);
  at += 2_000;
  expect(await two.take(key)).toBe(0);
  expect(await one.wait(key)).toBe(4);
  await one.succeeded(key);
  expect(await two.wait(key)).toBe(0);

  for (let place = 0; place < 250; place += 1) {
    at += 1;
    await one.take(`someone ${place}`);
  }
  const kept = await sql(url, 'SELECT key FROM campus_people.sign_in_attempt');
  expect(kept.length).toBeGreaterThanOrEqual(20);
  expect(kept.length).toBeLessThanOrEqual(120);
  expect(JSON.stringify(kept)).not.toMatch(/someone|camille|192/);
  at += 3_600_001;
  for (let place = 0; place < 100; place += 1) await two.take('again');
  expect(await sql(url, 'SELECT key FROM campus_people.sign_in_attempt')).toHaveLength(1);
  for (const people of services) await people.close();
});
