/** Three real trackers, each with a data folder of its own, serve `/suivi` and `/xapi` on one PostgreSQL. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type APIRequestContext, type Browser, test as base, expect, request } from '@playwright/test';
import { startPostgres, type TestPostgres } from '../run/postgres.ts';
import { wayTo } from '../run/postgres-way.ts';
import { type SeededAccounts, seedAccounts } from '../run/seed.ts';
import { modelStatement } from '../run/statements.ts';
import { freePort, type RunningCampus, startCampus, startRefused, temporaryDataDir } from './campus.ts';
import { desk, fillSignIn, trySignIn } from './desk.ts';
import { watch } from './fixtures.ts';

interface Trackers {
  readonly databaseUrl: string;
  readonly accounts: SeededAccounts;
  readonly all: readonly [RunningCampus, RunningCampus, RunningCampus];
}

const newKey = (): string => randomBytes(32).toString('hex');

/** Three processes, started at once, that share nothing but the database and what `env` says. */
async function startThree(databaseUrl: string, env: Readonly<Record<string, string>>) {
  const folders = await Promise.all([1, 2, 3].map(() => temporaryDataDir()));
  const [a, b, c] = await Promise.all(
    folders.map(async ({ dataDir }) =>
      startCampus({ dataDir, port: await freePort(), env: { ...env, DATABASE_URL: databaseUrl } }),
    ),
  );
  if (a === undefined || b === undefined || c === undefined) throw new Error('three trackers');
  return {
    all: [a, b, c] as const,
    async stop() {
      await Promise.all([a, b, c].map((tracker) => tracker.stop()));
      await Promise.all(folders.map(({ remove }) => remove()));
    },
  };
}

const test = base.extend<object, { readonly postgres: TestPostgres; readonly trackers: Trackers }>({
  postgres: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const postgres = await startPostgres();
      await use(postgres);
      await postgres.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  trackers: [
    async ({ postgres }, use) => {
      const databaseUrl = await postgres.newDatabase();
      const { dataDir, remove } = await temporaryDataDir();
      const accounts = await seedAccounts(dataDir, databaseUrl);
      const three = await startThree(databaseUrl, {
        CAMPUS_MESURE_KEY_FILE: join(dataDir, 'mesure.key'),
        CAMPUS_SESSION_KEY_FILE: join(dataDir, 'session.key'),
      });
      await use({ databaseUrl, accounts, all: three.all });
      await three.stop();
      await remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});
// Three servers take a while to start: these tests share them, one after the other.
test.describe.configure({ mode: 'default' });

/** The same browser session at another tracker, as a load balancer brings it there. */
async function sameSessionAt(url: string, from: APIRequestContext): Promise<APIRequestContext> {
  const { cookies } = await from.storageState();
  return request.newContext({
    baseURL: url,
    storageState: { cookies, origins: [] },
    extraHTTPHeaders: { origin: url, 'x-experience-api-version': '1.0.3', accept: 'application/json' },
  });
}

/** Eight minutes of lesson 2 of M04, ended so many minutes ago. */
const attended = (suivi: string, minutesAgo: number) => ({
  ...modelStatement(),
  actor: { objectType: 'Agent', account: { homePage: 'https://campus.example/pseudonyme/suivi', name: suivi } },
  timestamp: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
});

async function minutesReported(url: string, accounts: SeededAccounts): Promise<string> {
  const office = await desk(url, accounts['training-office']);
  const file = await (await office.get('/suivi/rapports/export.csv')).text();
  await office.dispose();
  return file.split(/\r?\n/).find((line) => line.includes(accounts.learner.name)) ?? '';
}

async function openPage(browser: Browser, url: string) {
  const context = await browser.newContext({ baseURL: url, locale: 'fr-FR' });
  const page = await context.newPage();
  return { context, page, misbehaviour: watch(page, url) };
}

test('signed in at one, known at the second, written through the third, reported at the first', async ({
  browser,
  trackers: { all, accounts },
}) => {
  const [first, second, third] = all;
  const { context, page, misbehaviour } = await openPage(browser, first.url);
  await page.goto('/suivi/connexion');
  await fillSignIn(page, accounts.learner);
  await expect(page.getByText(`Bonjour ${accounts.learner.name}`)).toBeVisible();
  expect(misbehaviour.list).toEqual([]);

  const elsewhere = await context.newPage();
  const there = watch(elsewhere, second.url);
  await elsewhere.goto(`${second.url}/suivi`);
  await expect(elsewhere.getByText(`Bonjour ${accounts.learner.name}`)).toBeVisible();
  expect(there.list).toEqual([]);

  const learner = await sameSessionAt(third.url, context.request);
  const { actors } = await (await learner.get('/suivi/api/session')).json();
  const statements = [70, 50, 30].map((ago) => attended(actors.suivi, ago));
  const stored = await learner.post('/xapi/statements', { data: statements });
  expect(stored.status()).toBe(200);
  expect(await stored.json()).toEqual(statements.map(({ id }) => id));

  expect(await minutesReported(first.url, accounts)).toMatch(/M04 \(24 min\)/);
  await page.reload();
  await expect(page.getByText('24 min', { exact: false }).first()).toBeVisible();

  // Signed out at one, out everywhere.
  await elsewhere.getByRole('button', { name: 'Se déconnecter' }).click();
  await elsewhere.waitForURL((url) => url.origin === second.url && !/deconnexion/.test(url.pathname));
  const after = await learner.get('/suivi/api/session');
  expect(await after.json()).toEqual({ signedIn: false });
  await learner.dispose();
  await context.close();
});

test('guesses are counted by all trackers together', async ({ trackers: { all, accounts } }) => {
  const desks = await Promise.all(all.map(({ url }) => desk(url)));
  const guess = { email: accounts.trainer.email, password: 'pas le bon mot de passe' };
  const statuses: number[] = [];
  for (let place = 0; place < 6; place += 1) {
    const through = desks[place % 3];
    if (through !== undefined) statuses.push((await trySignIn(through, guess)).status());
  }
  expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
  for (const context of desks) await context.dispose();
});

test('a tracker with keys of its own does not start beside the others, and says why', async ({
  trackers: { databaseUrl },
}) => {
  const { dataDir, remove } = await temporaryDataDir();
  const options = { dataDir, port: await freePort() };
  const { code, output } = await startRefused({ ...options, env: { DATABASE_URL: databaseUrl } });
  expect(code).toBe(1);
  expect(output).toMatch(/clé « mesure ».*CAMPUS_MESURE_KEY/s);
  const other = { DATABASE_URL: databaseUrl, CAMPUS_MESURE_KEY: newKey(), CAMPUS_SESSION_KEY: newKey() };
  expect(await startRefused({ ...options, env: other })).toMatchObject({ code: 1 });
  await remove();
});

test('one tracker is killed while it writes: what it acknowledged is there, and the others go on', async ({
  trackers: { all, accounts },
}) => {
  const [first, second, third] = all;
  const signedIn = await desk(first.url, accounts.learner);
  const { actors } = await (await signedIn.get('/suivi/api/session')).json();
  const writers = await Promise.all([second, third].map(({ url }) => sameSessionAt(url, signedIn)));
  const sent: (readonly string[])[] = [];
  const acknowledged: string[] = [];
  let running = true;
  const write = async (through: APIRequestContext): Promise<number> => {
    let batches = 0;
    while (running) {
      const batch = Array.from({ length: 5 }, () => attended(actors.suivi, 200));
      sent.push(batch.map(({ id }) => id));
      const answer = await through.post('/xapi/statements', { data: batch }).catch(() => null);
      // Nobody answers any more: what was under way is not acknowledged.
      if (answer === null) return batches;
      expect(answer.status()).toBe(200);
      acknowledged.push(...(await answer.json()));
      batches += 1;
    }
    return batches;
  };
  const [survivor, victim] = writers;
  if (survivor === undefined || victim === undefined) throw new Error('two writers');
  const both = [write(survivor), write(victim)] as const;
  await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(100);
  await third.kill();
  const atKill = acknowledged.length;
  await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(atKill + 50);
  running = false;
  const [bySurvivor, byVictim] = await Promise.all(both);
  expect(Math.min(bySurvivor, byVictim)).toBeGreaterThan(0);

  const reader = await sameSessionAt(first.url, signedIn);
  const kept: string[] = [];
  for (let next = '/xapi/statements?limit=500&ascending=true'; next !== ''; ) {
    const page: { statements: { id: string }[]; more?: string } = await (await reader.get(next)).json();
    kept.push(...page.statements.map(({ id }) => id));
    next = page.more ?? '';
  }
  const present = new Set(kept);
  expect(present.size).toBe(kept.length);
  expect(acknowledged.filter((id) => !present.has(id))).toEqual([]);
  const halfWritten = sent.filter((ids) => new Set(ids.map((id) => present.has(id))).size > 1);
  expect(halfWritten).toEqual([]);

  // The session that began at the first goes on at the second, and a new one can begin there.
  const goesOn = await sameSessionAt(second.url, signedIn);
  expect(await (await goesOn.get('/suivi/api/session')).json()).toMatchObject({ signedIn: true });
  const again = await desk(second.url, accounts.administrator);
  expect((await again.get('/suivi')).status()).toBe(200);
  for (const context of [signedIn, survivor, victim, reader, goesOn, again]) await context.dispose();
});

test('three trackers start at once on an empty database, and a link that one prints works at another', async ({
  browser,
  postgres,
}) => {
  const env = { CAMPUS_MESURE_KEY: newKey(), CAMPUS_SESSION_KEY: newKey() };
  const three = await startThree(await postgres.newDatabase(), env);
  const [first, second, third] = three.all;
  const link = /\/suivi\/installation\/[\w-]{20,}/;
  await expect.poll(() => first.output()).toMatch(link);
  const path = link.exec(first.output())?.[0] ?? '';
  const { context, page, misbehaviour } = await openPage(browser, second.url);
  await page.goto(path);
  await page.getByLabel('Nom et prénom').fill('Odile Première');
  await page.getByLabel('Adresse électronique').fill('odile@campus.example');
  await page.getByLabel('Mot de passe').fill('une phrase assez longue');
  await page.getByRole('button', { name: 'Créer mon compte' }).click();
  await expect(page.getByText('Bonjour Odile Première')).toBeVisible();
  expect(misbehaviour.list).toEqual([]);
  const visitor = await desk(third.url);
  expect((await visitor.get(path)).status()).toBe(404);
  await visitor.dispose();
  await context.close();
  await three.stop();
});

test('while the database is away, screens and /xapi say so and lose nothing, and go on when it is back', async ({
  browser,
  postgres,
}) => {
  const way = await wayTo(await postgres.newDatabase());
  const { dataDir, remove } = await temporaryDataDir();
  const accounts = await seedAccounts(dataDir, way.url);
  const campus = await startCampus({ dataDir, port: await freePort(), env: { DATABASE_URL: way.url } });
  const { context, page, misbehaviour } = await openPage(browser, campus.url);
  await page.goto('/suivi/connexion');
  await fillSignIn(page, accounts.learner);
  await expect(page.getByText(`Bonjour ${accounts.learner.name}`)).toBeVisible();
  const learner = await sameSessionAt(campus.url, context.request);
  const { actors } = await (await learner.get('/suivi/api/session')).json();
  const statement = attended(actors.suivi, 20);

  way.cut();
  misbehaviour.allow(/\b503\b/);
  await page.goto('/suivi');
  await expect(page.getByRole('heading', { name: 'Le campus ne peut pas répondre pour l’instant' })).toBeVisible();
  await expect(page.getByText('Rien de ce qui était enregistré n’est perdu', { exact: false })).toBeVisible();
  const visitor = await desk(campus.url);
  expect((await trySignIn(visitor, accounts.learner)).status()).toBe(503);
  expect((await learner.post('/xapi/statements', { data: statement })).status()).toBe(503);

  way.mend();
  expect((await learner.post('/xapi/statements', { data: statement })).status()).toBe(200);
  await page.goto('/suivi');
  await expect(page.getByText(`Bonjour ${accounts.learner.name}`)).toBeVisible();
  expect((await trySignIn(visitor, accounts.learner)).status()).toBe(303);
  expect(misbehaviour.list).toEqual([]);
  for (const one of [learner, visitor]) await one.dispose();
  await context.close();
  await campus.stop();
  await way.close();
  await remove();
});
