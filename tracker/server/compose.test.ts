import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../../e2e/run/postgres.ts';
import { compose, DataUnusable } from './compose.ts';
import { ConfigError, readConfig } from './config.ts';
import { copyPeopleToPostgres } from './copy-people.ts';

const folder = mkdtempSync(join(tmpdir(), 'campus-compose-'));
let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const statement = {
  id: '5f1c2c3e-0f6e-4a6a-9d3c-1d2a3b4c5d6e',
  actor: { mbox: 'mailto:ada@tool.example' },
  verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
  object: { id: 'https://tool.example/a' },
};
const tool = { kind: 'credential', key: 'tool', scopes: ['all'] } as const;

it('keeps statements in the database that DATABASE_URL names, and finds them after a restart', async () => {
  const config = readConfig({ CAMPUS_DATA: folder, DATABASE_URL: server.url });
  const first = await compose(config, {});
  expect((await first.services.lrs.store(statement, tool)).kind).toBe('stored');
  await first.close();
  const again = await compose(config, {});
  expect((await again.services.lrs.statement(statement.id))?.id).toBe(statement.id);
  await again.close();
});

it('keeps people in that database too, and does not leave those of the data folder behind', async () => {
  const dataDir = mkdtempSync(join(folder, 'people-'));
  const person = { name: 'Ada', email: 'ada@campus.example', role: 'learner', occupation: 'other' } as const;
  const onFiles = await compose(readConfig({ CAMPUS_DATA: dataDir }), {});
  await onFiles.services.identity.accounts.createPerson({ ...person, password: null });
  await onFiles.close();
  const config = readConfig({ CAMPUS_DATA: dataDir, DATABASE_URL: await server.newDatabase() });
  await expect(compose(config, {})).rejects.toThrow(DataUnusable);
  await expect(compose(config, {})).rejects.toThrow(/identity\.sqlite .*copy-people\.ts/s);
  await copyPeopleToPostgres({ dataDir, databaseUrl: config.databaseUrl ?? '', env: {}, now: () => new Date() });
  const campus = await compose(config, {});
  expect(await campus.services.identity.people()).toMatchObject([person]);
  await campus.close();
});

it('lets pages of the origins that CAMPUS_XAPI_ORIGINS names call the record store, and no others', async () => {
  const env = { CAMPUS_XAPI_ORIGINS: 'https://lms.example, https://tool.example/path' };
  const campus = await compose(readConfig({ CAMPUS_DATA: folder }), env);
  const allowed = async (origin: string): Promise<string | null> => {
    const request = new Request('http://campus.example/xapi/about', { headers: { origin } });
    return (await campus.services.lrs.handle(request, null)).headers.get('access-control-allow-origin');
  };
  expect(await allowed('https://lms.example')).toBe('https://lms.example');
  expect(await allowed('https://tool.example')).toBe('https://tool.example');
  expect(await allowed('https://other.example')).toBeNull();
  await campus.close();
});

it('says what is wrong with a database, without its password', async () => {
  const url = new URL(server.url);
  url.port = '1';
  const opening = compose(readConfig({ CAMPUS_DATA: folder, DATABASE_URL: url.href }), {});
  await expect(opening).rejects.toThrow(DataUnusable);
  await expect(opening).rejects.not.toThrow(url.password);
  const wrong = (): unknown => readConfig({ DATABASE_URL: 'mysql://root:hunter2@db/campus' });
  expect(wrong).toThrow(ConfigError);
  expect(wrong).toThrow(/DATABASE_URL.*postgres:/s);
  expect(wrong).not.toThrow(/hunter2/);
});

it('refuses a key for the secrets of other record stores, or a log, that it cannot use, and says the remedy', async () => {
  const opening = (env: Readonly<Record<string, string>>) => compose(readConfig({ CAMPUS_DATA: folder }), env);
  await expect(opening({ CAMPUS_SECRET_KEY: 'short' })).rejects.toThrow(/CAMPUS_SECRET_KEY.*64 chiffres/s);
  await expect(opening({ CAMPUS_SECRET_KEY: 'short' })).rejects.toThrow(DataUnusable);
  await expect(opening({ CAMPUS_LOG: 'yaml' })).rejects.toThrow(ConfigError);
  const campus = await compose(readConfig({ CAMPUS_DATA: folder }), {});
  expect(await campus.services.forwarding.list()).toEqual([]);
  await campus.close();
});
