import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../../e2e/run/postgres.ts';
import { openIdentity } from '../src/lib/server/identity/testing.ts';
import { copyPeopleToPostgres, copySummary } from './copy-people.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'campus-copy-'));
const now = (): Date => new Date('2026-11-22T09:00:00Z');
const baseUrl = 'http://localhost';
let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

it('moves people to a database, where pseudonyms of mesure stay the same and another key is refused', async () => {
  const identity = await openIdentity({ dataDir, now, baseUrl });
  const made = await identity.accounts.createPerson({
    name: 'Camille Vertpré',
    email: 'camille@exemple.fr',
    role: 'learner',
    occupation: 'magistrate',
    password: null,
  });
  if (made.kind === 'refused') throw new Error(made.problem);
  const before = identity.mesureOf(made.person.id, 'm04');
  await identity.close();

  const options = { dataDir, databaseUrl: await server.newDatabase(), env: {}, now };
  const outcome = await copyPeopleToPostgres(options);
  expect(copySummary(outcome)).toMatch(/^Copié\. Personnes : 1 ; sessions de formation : 0 ;/);
  expect(copySummary(await copyPeopleToPostgres(options))).toMatch(/rien n’a été copié/);

  const there = await openIdentity({ ...options, baseUrl });
  expect(await there.people()).toEqual([made.person]);
  expect(there.mesureOf(made.person.id, 'm04')).toBe(before);
  await there.close();
  const env = { CAMPUS_MESURE_KEY: 'a'.repeat(64) };
  await expect(openIdentity({ ...options, env, baseUrl })).rejects.toThrow(/clé « mesure »/);
});

it('runs as a command, which ends with 1 when nothing was copied', async () => {
  const command = join(import.meta.dirname, 'copy-people.ts');
  const run = async (env: Readonly<Record<string, string>>) => {
    const child = spawn(process.execPath, [command], { env: { PATH: process.env['PATH'] ?? '', ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
    const code = await new Promise((done) => child.once('close', done));
    return { code, output };
  };
  const databaseUrl = await server.newDatabase();
  const env = { CAMPUS_DATA: dataDir, DATABASE_URL: databaseUrl };
  expect(await run(env)).toEqual({ code: 0, output: expect.stringMatching(/^Copié\. Personnes : 1/) });
  expect(await run(env)).toEqual({ code: 1, output: expect.stringMatching(/rien n’a été copié/) });
  expect(await run({ CAMPUS_DATA: dataDir })).toEqual({ code: 1, output: expect.stringMatching(/DATABASE_URL/) });
});

it('says which file is missing and makes none', async () => {
  const empty = mkdtempSync(join(dataDir, 'empty-'));
  const copying = copyPeopleToPostgres({ dataDir: empty, databaseUrl: await server.newDatabase(), env: {}, now });
  await expect(copying).rejects.toThrow(/identity\.sqlite n’existe pas.*CAMPUS_DATA/);
  expect(readdirSync(empty)).toEqual([]);
});

it('copies nothing when the key of mesure is not the one of the file', async () => {
  const databaseUrl = await server.newDatabase();
  const folder = mkdtempSync(join(dataDir, 'other-'));
  await (await openIdentity({ dataDir: folder, now, baseUrl })).close();
  writeFileSync(join(folder, 'mesure.key'), `${'b'.repeat(64)}\n`);
  await expect(copyPeopleToPostgres({ dataDir: folder, databaseUrl, env: {}, now })).rejects.toThrow(/clé « mesure »/);
});
