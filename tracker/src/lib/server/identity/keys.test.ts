import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../e2e/run/postgres.ts';
import type { IdentityService } from './accounts.ts';
import { KeyUnreadable } from './keys.ts';
import { openIdentity } from './testing.ts';

const root = mkdtempSync(join(tmpdir(), 'campus-keys-'));
const now = (): Date => new Date('2026-11-22T09:00:00Z');
const [keyA, keyB, keyC] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string];
let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true });
});

const newFolder = (): string => mkdtempSync(join(root, 'data-'));
const keysIn = (folder: string): string[] => readdirSync(folder).filter((file) => file.includes('.key'));
const mesure = async (opened: Promise<IdentityService>): Promise<string> => {
  const identity = await opened;
  const pseudonym = identity.mesureOf('person', 'm04');
  await identity.close();
  return pseudonym;
};

describe.each(['SQLite', 'PostgreSQL'])('keys on %s', (engine) => {
  let folder = '';
  let at: { databaseUrl?: string } = {};
  beforeEach(async () => {
    folder = newFolder();
    at = engine === 'SQLite' ? {} : { databaseUrl: await server.newDatabase() };
  });
  const open = (env: Readonly<Record<string, string>> = {}, dataDir = folder) =>
    openIdentity({ dataDir, now, baseUrl: 'http://localhost', env, ...at });

  test('are made in an empty folder, for the campus’s own account only, and kept', async () => {
    const first = await mesure(open());
    expect(keysIn(folder)).toEqual(['mesure.key', 'session.key']);
    for (const file of keysIn(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    expect(await mesure(open())).toBe(first);
  });

  test('come from the environment or from the files that it names, and then none is made', async () => {
    const path = join(folder, 'secret');
    writeFileSync(path, `${keyA.toUpperCase()}\n`);
    const first = await mesure(open({ CAMPUS_MESURE_KEY: keyA, CAMPUS_SESSION_KEY: keyB }));
    expect(keysIn(folder)).toEqual([]);
    expect(await mesure(open({ CAMPUS_MESURE_KEY_FILE: path, CAMPUS_SESSION_KEY: keyB }))).toBe(first);
  });

  test('that cannot be read are refused with the name of their variable or file, never with their value', async () => {
    const bad = 'pas-une-clé-mais-peut-être-un-secret';
    const refusal = async (env: Readonly<Record<string, string>>): Promise<string> => {
      const error = await open(env).catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(KeyUnreadable);
      expect(String(error)).not.toContain(bad);
      return String(error);
    };
    expect(await refusal({ CAMPUS_MESURE_KEY: bad })).toMatch(/CAMPUS_MESURE_KEY .*64 chiffres/);
    expect(await refusal({ CAMPUS_SESSION_KEY_FILE: '/nowhere/key' })).toMatch(
      /SESSION_KEY_FILE.*\/nowhere\/key.*ENOENT/,
    );
    expect(await refusal({ CAMPUS_MESURE_KEY: keyA, CAMPUS_MESURE_KEY_FILE: 'x' })).toMatch(/gardez qu’une/);
    writeFileSync(join(folder, 'session.key'), bad);
    expect(await refusal({})).toMatch(/session\.key/);
  });

  test('another key of « mesure » is refused, and taken only when that is said', async () => {
    const first = await mesure(open({ CAMPUS_MESURE_KEY: keyA, CAMPUS_SESSION_KEY: keyB }));
    const other = { CAMPUS_MESURE_KEY: keyC, CAMPUS_SESSION_KEY: keyB };
    await expect(open(other)).rejects.toThrow(/CAMPUS_MESURE_KEY_FILE.*CAMPUS_NEW_KEYS=mesure/s);
    expect(await mesure(open({ CAMPUS_MESURE_KEY: keyA, CAMPUS_SESSION_KEY: keyB }))).toBe(first);
    const renewed = await open({ ...other, CAMPUS_NEW_KEYS: 'mesure' });
    expect(renewed.mesureOf('person', 'm04')).not.toBe(first);
    expect(await renewed.accounts.audit(1)).toMatchObject([{ action: 'setting-changed', target: 'mesure.key' }]);
    await renewed.close();
    await (await open(other)).close();
    await expect(open({ CAMPUS_MESURE_KEY: keyA, CAMPUS_SESSION_KEY: keyB })).rejects.toThrow(KeyUnreadable);
  });

  test('that were lost are not replaced in silence, and no file is made', async () => {
    await (await open()).close();
    const key = readFileSync(join(folder, 'mesure.key'));
    rmSync(join(folder, 'mesure.key'));
    await expect(open()).rejects.toThrow(/clé « mesure »/);
    expect(keysIn(folder)).toEqual(['session.key']);
    writeFileSync(join(folder, 'mesure.key'), key);
    await (await open()).close();
  });
});

test('a process with another session key does not start on the same PostgreSQL; on SQLite it signs everybody out', async () => {
  const databaseUrl = await server.newDatabase();
  const [first, second] = [newFolder(), newFolder()];
  const at = { now, baseUrl: 'http://localhost' };
  await (await openIdentity({ ...at, dataDir: first, databaseUrl })).close();
  await expect(openIdentity({ ...at, dataDir: second, databaseUrl })).rejects.toThrow(KeyUnreadable);
  expect(readdirSync(second)).toEqual([]);
  cpSync(join(first, 'mesure.key'), join(second, 'mesure.key'));
  await expect(openIdentity({ ...at, dataDir: second, databaseUrl })).rejects.toThrow(/CAMPUS_SESSION_KEY/);
  cpSync(join(first, 'session.key'), join(second, 'session.key'));
  await (await openIdentity({ ...at, dataDir: second, databaseUrl })).close();

  await (await openIdentity({ ...at, dataDir: first })).close();
  rmSync(join(first, 'session.key'));
  await (await openIdentity({ ...at, dataDir: first })).close();
  expect(keysIn(first)).toContain('session.key');
});

test('of processes that start at once in folders of their own one starts; in one folder all do', async () => {
  const databaseUrl = await server.newDatabase();
  const folders = [newFolder(), newFolder(), newFolder()];
  const outcomes = await Promise.allSettled(
    folders.map((dataDir) => openIdentity({ dataDir, databaseUrl, now, baseUrl: 'http://localhost' })),
  );
  const started = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(started).toHaveLength(1);
  for (const one of outcomes) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(KeyUnreadable);
  await Promise.all(started.map((one) => one.close()));

  const shared = newFolder();
  const url = await server.newDatabase();
  const together = await Promise.all(
    [1, 2, 3].map(() => openIdentity({ dataDir: shared, databaseUrl: url, now, baseUrl: 'http://localhost' })),
  );
  expect(new Set(together.map((one) => one.mesureOf('person', 'm04'))).size).toBe(1);
  expect(keysIn(shared)).toEqual(['mesure.key', 'session.key']);
  await Promise.all(together.map((one) => one.close()));
});
