import { createServer } from 'node:http';
import { test as plain, expect as plainExpect } from '@playwright/test';
import { seedAccounts } from '../run/seed.ts';
import { modelStatement } from '../run/statements.ts';
import { freePort, startCampus, temporaryDataDir } from './campus.ts';
import { fillSignIn } from './desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const basic = (key: string, secret: string): string => `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;

test('the administrator makes a key, a tool works with it, and from its revocation on gets 401', async ({
  page,
  context,
  signIn,
  misbehaviour,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn('administrator');
  await page.goto('/suivi/registre/cles');
  await expect(page.getByText('Aucun outil n’a encore de clé.')).toBeVisible();
  await expectAccessible(page);

  // What does not go together is refused in words, and what was said stays in the form.
  await page.getByLabel('Nom de l’outil').fill('Moodle de l’école');
  await page.getByRole('checkbox', { name: /Tous les droits/ }).check();
  await page.getByRole('checkbox', { name: /^États/ }).check();
  misbehaviour.allow(/\b400\b/);
  await page.getByRole('button', { name: 'Créer la clé' }).click();
  await expect(page.getByRole('alert')).toHaveText(/comprend déjà les autres/);
  await expect(page.getByLabel('Nom de l’outil')).toHaveValue('Moodle de l’école');
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Plateforme LMS : écrire et relire ses traces' }).click();
  await expect(page.getByRole('checkbox', { name: /Écrire des traces/ })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /Relire ses propres traces/ })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /Tous les droits/ })).not.toBeChecked();
  await page.getByLabel('Nom de l’outil').fill('Moodle de l’école');
  await page.getByRole('button', { name: 'Créer la clé' }).click();
  await expect(page.getByRole('heading', { name: /La clé de « Moodle de l’école » est prête/ })).toBeVisible();
  await page.getByText('Essayer depuis un terminal').click();
  await expectAccessible(page);
  const made = page.getByRole('status').filter({ has: page.getByRole('heading') });
  const key = await made.getByText(/^campus_[0-9a-f]{20}$/).innerText();
  const secret = await made.getByText(/^[\w-]{43}$/).innerText();
  await expect(made.locator('pre')).toContainText(`curl -u '${key}:${secret}'`);
  await page.getByRole('button', { name: 'Copier : Secret' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);

  const call = (path: string, options: { method?: string; body?: string } = {}) =>
    page.evaluate(
      async ({ at, authorization, sent }) => {
        const headers = { authorization, 'x-experience-api-version': '1.0.3', 'content-type': 'application/json' };
        const response = await fetch(`/xapi/${at}`, { ...sent, headers, credentials: 'omit' });
        return { status: response.status, text: await response.text() };
      },
      { at: path, authorization: basic(key, secret), sent: options },
    );
  const { actor: _campusActor, ...statement } = modelStatement();
  const sent = { ...statement, actor: { mbox: 'mailto:essai@example.org' } };
  expect((await call('statements', { method: 'POST', body: JSON.stringify(sent) })).status).toBe(200);
  const read = JSON.parse((await call('statements')).text);
  expect(read.statements.map(({ id }: { id: string }) => id)).toEqual([sent.id]);
  expect(read.statements[0].authority).toMatchObject({ name: 'Moodle de l’école', account: { name: key } });
  misbehaviour.allow(/\b403\b/);
  const refused = await call('activities/state?activityId=https://example.org/a&agent={"mbox":"mailto:a@b.c"}');
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('state')]);

  await page.goto('/suivi/registre/cles');
  expect(await page.content()).not.toContain(secret);
  await expect(page.getByRole('row', { name: new RegExp(key) })).toContainText('par Sacha Merville');
  await expect(page.getByRole('row', { name: new RegExp(key) })).not.toContainText('jamais');
  await page.getByRole('link', { name: 'Révoquer la clé de « Moodle de l’école »' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Révoquer la clé de « Moodle de l’école » ?');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Révoquer cette clé' }).click();
  await expect(page.getByRole('status')).toHaveText(/est révoquée/);
  await expectAccessible(page);
  misbehaviour.allow(/\b401\b/);
  const afterwards = await call('statements');
  expect([afterwards.status, afterwards.text]).toEqual([401, expect.stringContaining('révoquée')]);

  // Its address says that it is done, and offers no second time.
  await page.goto(`/suivi/registre/cles/${key}`);
  await expect(page.getByText('Cette clé est déjà révoquée.')).toBeVisible();
  await page.goto('/suivi/reglages');
  await expect(page.getByRole('row', { name: /clé d’accès créée/ })).toContainText('statements/write');
  await expect(page.getByRole('row', { name: /clé d’accès révoquée/ })).toContainText(key);
  expect(await page.content()).not.toContain(secret);
});

test('the screen fits a phone, in both languages, and is the administrator’s alone', async ({
  page,
  signIn,
  misbehaviour,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn('administrator');
  for (const address of ['/suivi/registre/cles?usage=content', '/en/suivi/registre/cles?usage=dashboard']) {
    await page.goto(address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
  await expect(page.getByRole('checkbox', { name: /Read all statements/ })).toBeChecked();
  misbehaviour.allow(/\b40[34]\b/);
  await page.goto('/suivi/registre/cles/campus_00000000000000000000');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.context().clearCookies();
  await signIn('training-office');
  await page.goto('/suivi/registre/cles');
  await expect(page.getByText('Nom de l’outil')).toHaveCount(0);
});

test('works without scripts', async ({ browser, campus }) => {
  const context = await browser.newContext({ baseURL: campus.url, locale: 'fr-FR', javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/suivi/connexion');
  await fillSignIn(page, campus.accounts.administrator);
  await page.goto('/suivi/registre/cles?usage=sender');
  await page.getByLabel('Nom de l’outil').fill('Autre registre');
  await page.getByRole('button', { name: 'Créer la clé' }).click();
  await expect(page.getByText(/^[\w-]{43}$/)).toBeVisible();
  await expect(page.getByRole('button', { name: /Copier/ })).toHaveCount(0);
  await page.getByRole('link', { name: 'Révoquer la clé de « Autre registre »' }).click();
  await page.getByRole('button', { name: 'Révoquer cette clé' }).click();
  await expect(page.getByText('La clé de « Autre registre » est révoquée.')).toBeVisible();
  await context.close();
});

plain(
  'pages of an allowed origin call /xapi, read its errors too, and others are stopped by the browser',
  async ({ browser }) => {
    const tool = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Outil</title>'),
    );
    await new Promise<void>((done) => tool.listen(0, '127.0.0.1', done));
    const address = tool.address();
    const toolPort = address !== null && typeof address === 'object' ? address.port : 0;
    const { dataDir, remove } = await temporaryDataDir();
    const accounts = await seedAccounts(dataDir);
    const env = {
      CAMPUS_LRS_KEY: 'cle-d-essai',
      CAMPUS_LRS_SECRET: 'secret-d-essai-assez-long',
      CAMPUS_XAPI_ORIGINS: `http://127.0.0.1:${toolPort}`,
    };
    const campus = await startCampus({ dataDir, port: await freePort(), env });
    const context = await browser.newContext({ locale: 'fr-FR' });
    const page = await context.newPage();
    const call = (secret: string, path: string) =>
      page.evaluate(
        async ({ url, authorization }) => {
          const headers = { authorization, 'x-experience-api-version': '2.0.0', 'accept-language': 'fr' };
          try {
            const response = await fetch(url, { headers, credentials: 'omit' });
            const through = response.headers.get('x-experience-api-consistent-through');
            return { status: response.status, through, text: await response.text() };
          } catch {
            return 'stopped';
          }
        },
        { url: `${campus.url}/xapi/${path}`, authorization: basic(env.CAMPUS_LRS_KEY, secret) },
      );
    await page.goto(`http://127.0.0.1:${toolPort}/`);
    plainExpect(await call(env.CAMPUS_LRS_SECRET, 'statements')).toMatchObject({
      status: 200,
      through: plainExpect.stringMatching(/^20/),
    });
    plainExpect(await call('faux', 'statements')).toMatchObject({
      status: 401,
      text: plainExpect.stringContaining('ne sont pas reconnus'),
    });
    plainExpect(await call(env.CAMPUS_LRS_SECRET, 'statements?limite=1')).toMatchObject({
      status: 400,
      text: plainExpect.stringContaining('limite'),
    });
    // The same page under another name is another origin.
    await page.goto(`http://localhost:${toolPort}/`);
    plainExpect(await call(env.CAMPUS_LRS_SECRET, 'statements')).toBe('stopped');

    // The environment's key is shown as such, with no way to revoke it here.
    await page.goto(`${campus.url}/suivi/connexion`);
    await fillSignIn(page, accounts.administrator);
    await page.waitForURL(/\/suivi\/?$/);
    await page.goto(`${campus.url}/suivi/registre/cles`);
    const row = page.getByRole('row', { name: /Clé de l’environnement/ });
    await plainExpect(row).toContainText('cle-d-essai');
    await plainExpect(row.getByRole('link')).toHaveCount(0);
    plainExpect(await page.content()).not.toContain(env.CAMPUS_LRS_SECRET);

    await context.close();
    await campus.stop();
    await remove();
    await new Promise((done) => tool.close(done));
  },
);
