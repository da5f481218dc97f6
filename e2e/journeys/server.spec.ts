import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test as base, expect } from '@playwright/test';
import { modelStatement } from '../run/statements.ts';
import { freePort, type RunningCampus, startCampus, startRefused, temporaryDataDir } from './campus.ts';
import { empty, workerCampus } from './worker-campus.ts';

const key = 'cle-d-essai';
const secret = 'secret-d-essai-assez-long';
const authorization = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
const headers = { authorization, 'x-experience-api-version': '1.0.3', 'content-type': 'application/json' };
const env = { CAMPUS_LRS_KEY: key, CAMPUS_LRS_SECRET: secret };

/** A campus for the tests that neither stop nor damage it. */
const test = base.extend<object, { campus: RunningCampus }>({ campus: workerCampus(empty, env) });

test('the first start prints a one-time link, Ctrl-C ends with 0, the second start takes seconds', async () => {
  const { dataDir, remove } = await temporaryDataDir();
  const port = await freePort();
  const first = await startCampus({ dataDir, port });
  await expect.poll(() => first.output()).toMatch(/\/suivi\/installation\/[\w-]{20,}/);
  expect(await first.stop()).toBe(0);
  const second = await startCampus({ dataDir, port });
  expect(second.output()).not.toContain('Construction');
  expect(await second.stop()).toBe(0);
  await remove();
});

test('a port that is taken is refused in words, with a way out', async () => {
  const one = await temporaryDataDir();
  const two = await temporaryDataDir();
  const port = await freePort();
  const campus = await startCampus({ dataDir: one.dataDir, port });
  const refused = await startRefused({ dataDir: two.dataDir, port });
  expect(refused.code).toBe(1);
  expect(refused.output).toContain(`Le port ${port} est déjà pris`);
  expect(refused.output).not.toContain('    at ');
  await campus.stop();
  await one.remove();
  await two.remove();
});

test('an impossible setting is refused by its name', async () => {
  const { dataDir, remove } = await temporaryDataDir();
  const refused = await startRefused({ dataDir, port: 0, env: { PORT: 'quatre' } });
  expect(refused.code).toBe(1);
  expect(refused.output).toContain('PORT');
  expect(refused.output).toContain('quatre');
  await remove();
});

for (const file of ['records.sqlite', 'identity.sqlite'] as const)
  test(`a damaged ${file} is a refusal to start, and stays as it is`, async () => {
    const { dataDir, remove } = await temporaryDataDir();
    const port = await freePort();
    const campus = await startCampus({ dataDir, port });
    await campus.stop();
    const path = join(dataDir, file);
    const damaged = Buffer.from('ceci n’est plus une base de données '.repeat(400));
    await writeFile(path, damaged);
    const refused = await startRefused({ dataDir, port });
    expect(refused.code).toBe(1);
    expect(refused.output).toContain(file);
    expect(refused.output).not.toContain('    at ');
    expect(await readFile(path)).toEqual(damaged);
    await remove();
  });

test.describe('the record store refuses what is wrong and names it', () => {
  const post = (campus: RunningCampus, body: BodyInit) =>
    fetch(`${campus.url}/xapi/statements`, { method: 'POST', headers, body });

  test('a malformed statement: 400 with the field and the requirement', async ({ campus }) => {
    const { verb: _verb, ...statement } = modelStatement();
    const response = await post(campus, JSON.stringify(statement));
    expect(response.status).toBe(400);
    const text = await response.text();
    expect(text).toContain('verb');
    expect(text).toMatch(/XAPI-\d{5}/);
  });

  test('a body that is not JSON: 400', async ({ campus }) => {
    expect((await post(campus, '{"actor": ')).status).toBe(400);
  });

  test('a body above the limit: 413', async ({ campus }) => {
    const statement = modelStatement();
    const big = JSON.stringify({
      ...statement,
      context: { extensions: { 'https://campus.example/x': 'a'.repeat(34_000_000) } },
    });
    expect((await post(campus, big)).status).toBe(413);
  });

  test('no credentials: 401; no version: 400', async ({ campus }) => {
    const anonymous = await fetch(`${campus.url}/xapi/statements`, {
      headers: { 'x-experience-api-version': '1.0.3' },
    });
    expect(anonymous.status).toBe(401);
    const versionless = await fetch(`${campus.url}/xapi/statements`, { headers: { authorization } });
    expect(versionless.status).toBe(400);
  });

  test('the same statement again is a success, another under its id a conflict', async ({ campus }) => {
    const statement = modelStatement();
    expect((await post(campus, JSON.stringify(statement))).status).toBe(200);
    expect((await post(campus, JSON.stringify(statement))).status).toBe(200);
    const other = { ...statement, verb: { id: 'http://adlnet.gov/expapi/verbs/attempted' } };
    expect((await post(campus, JSON.stringify(other))).status).toBe(409);
    const found = await fetch(`${campus.url}/xapi/statements?statementId=${statement.id}`, { headers });
    expect(((await found.json()) as { verb: { id: string } }).verb.id).toBe(statement.verb.id);
  });

  test('a batch is stored whole or not at all', async ({ campus }) => {
    const good = modelStatement();
    const bad = { ...modelStatement(), actor: { mbox: 'pas une adresse' } };
    const response = await post(campus, JSON.stringify([good, bad]));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('[1].actor');
    const found = await fetch(`${campus.url}/xapi/statements?statementId=${good.id}`, { headers });
    expect(found.status).toBe(404);
  });

  test('a database locked by another process: 503 with Retry-After, and nothing half-written', async ({ campus }) => {
    const lock = new DatabaseSync(join(campus.dataDir, 'records.sqlite'));
    lock.exec('BEGIN EXCLUSIVE');
    const statement = modelStatement();
    const refused = await post(campus, JSON.stringify(statement));
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).not.toBeNull();
    lock.exec('ROLLBACK');
    lock.close();
    expect((await post(campus, JSON.stringify(statement))).status).toBe(200);
  });
});

test('a full disk: 503, and what was acknowledged before is still there', async () => {
  const { dataDir, remove } = await temporaryDataDir();
  const port = await freePort();
  const campus = await startCampus({ dataDir, port, env });
  const first = modelStatement();
  const post = (statement: unknown) =>
    fetch(`${campus.url}/xapi/statements`, { method: 'POST', headers, body: JSON.stringify(statement) });
  expect((await post(first)).status).toBe(200);
  await campus.stop();
  const { size } = await stat(join(dataDir, 'records.sqlite'));
  const full = await startCampus({ dataDir, port, env, fileSizeLimit: Math.ceil(size / 512) + 64 });
  let refused = 0;
  for (let index = 0; index < 400 && refused === 0; index += 1)
    if ((await post(modelStatement())).status === 503) refused += 1;
  expect(refused).toBe(1);
  const found = await fetch(`${full.url}/xapi/statements?statementId=${first.id}`, { headers });
  expect(found.status).toBe(200);
  await full.stop();
  await remove();
});

test('an unknown address: 404 in words, in the language of the address', async ({ campus }) => {
  for (const [path, words] of [
    ['/nulle-part/', /n’existe pas|introuvable/i],
    ['/en/nowhere/', /does not exist|not found/i],
    ['/suivi/nulle-part', /n’existe pas|introuvable/i],
    ['/en/suivi/nowhere', /does not exist|not found/i],
  ] as const) {
    const response = await fetch(campus.url + path);
    expect(response.status, path).toBe(404);
    expect(await response.text(), path).toMatch(words);
  }
});

test('every response carries the isolation headers and a strict policy', async ({ campus }) => {
  for (const path of ['/', '/en/', '/suivi', '/xapi/about', '/nulle-part']) {
    const response = await fetch(campus.url + path);
    expect(response.headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
    expect(response.headers.get('cross-origin-embedder-policy'), path).toBe('require-corp');
    if (path !== '/xapi/about') {
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy, path).toContain("default-src 'self'");
      expect(policy.match(/script-src ([^;]*)/)?.[1] ?? '', path).not.toContain("'unsafe-inline'");
      expect(policy, path).toContain("frame-ancestors 'none'");
    }
  }
});
