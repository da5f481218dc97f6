/** Two real campuses: what one stores is forwarded to the other, as an administrator sets it up. */
import { randomUUID } from 'node:crypto';
import { type Browser, test as base, expect, type Page } from '@playwright/test';
import { seedAccounts } from '../run/seed.ts';
import { type CampusOptions, freePort, type RunningCampus, startCampus, temporaryDataDir } from './campus.ts';
import { fillSignIn, otherBrowser, type Window } from './desk.ts';
import { expectAccessible } from './fixtures.ts';

interface Restartable {
  readonly url: string;
  readonly output: () => string;
  start(): Promise<void>;
  stop(): Promise<void>;
  kill(): Promise<void>;
}
const key = { CAMPUS_LRS_KEY: 'cle', CAMPUS_LRS_SECRET: 'secret-marker' };
const authorization = `Basic ${Buffer.from('cle:secret-marker').toString('base64')}`;
const headers = { authorization, 'x-experience-api-version': '1.0.3', 'content-type': 'application/json' };

async function restartable(options: Omit<CampusOptions, 'port'>): Promise<Restartable> {
  const port = await freePort();
  let output = '';
  let running: RunningCampus | null = null;
  const end = async (how: 'stop' | 'kill') => {
    await running?.[how]();
    output += running?.output() ?? '';
    running = null;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    output: () => output + (running?.output() ?? ''),
    async start() {
      running = await startCampus({ ...options, port });
    },
    stop: () => end('stop'),
    kill: () => end('kill'),
  };
}

const test = base.extend<{
  readonly here: Restartable;
  readonly there: Restartable;
  readonly admin: (browser: Browser) => Promise<Window>;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  there: async ({}, use) => {
    const { dataDir, remove } = await temporaryDataDir();
    const there = await restartable({ dataDir, env: key });
    await there.start();
    await use(there);
    await there.stop();
    await remove();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  here: async ({}, use) => {
    const { dataDir, remove } = await temporaryDataDir();
    await seedAccounts(dataDir);
    const here = await restartable({ dataDir, env: { ...key, CAMPUS_LOG_LEVEL: 'debug' } });
    await here.start();
    await use(here);
    await here.stop();
    await remove();
  },
  admin: async ({ here }, use) => {
    await use(async (browser) => {
      const window = await otherBrowser(browser, here.url);
      await window.page.goto('/suivi/connexion');
      await fillSignIn(window.page, {
        email: 'administrator@campus.example',
        password: 'phrase-d-essai-administrator-2026',
      });
      await window.page.waitForURL(/\/suivi\/?$/);
      return window;
    });
  },
});

async function put(url: string, statements: number, override: object = {}): Promise<readonly string[]> {
  const batch = Array.from({ length: statements }, (_, n) => ({
    id: randomUUID(),
    actor: { mbox: 'mailto:ada-marker@outil.example' },
    verb: { id: 'http://adlnet.gov/expapi/verbs/experienced', display: { fr: 'a vu' } },
    object: { id: `https://outil.example/page-${n}` },
    ...override,
  }));
  const response = await fetch(`${url}/xapi/statements`, { method: 'POST', headers, body: JSON.stringify(batch) });
  expect(response.status).toBe(200);
  return batch.map(({ id }) => id);
}

async function idsAt(url: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let path = '/xapi/statements?ascending=true&limit=500'; path !== ''; ) {
    const { statements, more }: { statements: { id: string }[]; more: string } = await (
      await fetch(`${url}${path}`, { headers })
    ).json();
    ids.push(...statements.map(({ id }) => id));
    path = more ?? '';
  }
  return ids;
}

const screen = '/suivi/registre/transferts';
async function fillForm(page: Page, endpoint: string): Promise<void> {
  await page.getByLabel('Nom', { exact: true }).fill('Registre de l’école');
  await page.getByLabel('Adresse', { exact: true }).fill(endpoint);
  await page.getByLabel('Clé', { exact: true }).fill('cle');
  await page.getByLabel('Secret', { exact: true }).fill('secret-marker');
  await page.getByLabel('Par la toute première trace').check();
}
const reloadedTo = (page: Page, text: RegExp | string) =>
  expect
    .poll(
      async () => {
        await page.reload();
        return page.locator('main').innerText();
      },
      { timeout: 60_000 },
    )
    .toMatch(text);

test('an administrator forwards statements to another campus: at once, and after each of the two was killed', async ({
  here,
  there,
  admin,
  browser,
}) => {
  const sent = [...(await put(here.url, 230))];
  const window = await admin(browser);
  const { page } = window;
  await page.goto(screen);
  await expect(page.getByText('Aucun transfert pour l’instant.')).toBeVisible();
  await expect(page.getByText('Les traces de mesure ne partent jamais')).toBeVisible();
  await page.getByRole('link', { name: 'Créer un transfert' }).click();
  await expectAccessible(page);

  // What is wrong is said at its field, and what was typed stays; the secret is never sent back.
  window.misbehaviour.allow(/\b400\b/);
  await fillForm(page, 'http://lrs.example/xapi');
  await page.getByLabel('Seulement ces verbes').fill('completed');
  await page.getByRole('button', { name: 'Créer le transfert' }).click();
  await expect(page.getByRole('alert')).toContainText('http n’est permis que vers cette machine');
  await expect(page.getByRole('alert')).toContainText('« completed » n’est pas un identifiant absolu');
  await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('Registre de l’école');
  await expect(page.getByLabel('Par la toute première trace')).toBeChecked();
  expect(await page.content()).not.toContain('secret-marker');
  await expectAccessible(page);

  await page.getByLabel('Adresse', { exact: true }).fill(`${there.url}/xapi`);
  await page.getByLabel('Seulement ces verbes').fill('');
  await page.getByLabel('Secret', { exact: true }).fill('secret-marker');
  await page.getByRole('button', { name: 'Créer le transfert' }).click();
  await expect(page.getByRole('status')).toContainText('Le transfert est créé.');
  await reloadedTo(page, /à jour/);
  await expect(page.locator('main')).toContainText('230');
  expect(await idsAt(there.url)).toEqual(sent);
  expect(await page.content()).not.toContain('secret-marker');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Essayer la connexion' }).click();
  await expect(page.getByRole('status')).toContainText('La connexion fonctionne');

  // The other side is killed: said in words, with a remedy; nothing is lost meanwhile.
  await there.kill();
  sent.push(...(await put(here.url, 20)));
  await reloadedTo(page, /en panne depuis/);
  await expect(page.locator('main')).toContainText('L’autre registre ne répond pas');
  await expect(page.locator('main')).toContainText('20 traces attendent.');
  await expectAccessible(page);
  await there.start();
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await reloadedTo(page, /à jour/);
  expect(await idsAt(there.url)).toEqual(sent);

  // Killed itself in the middle of forwarding, it goes on where it stopped.
  sent.push(...(await put(here.url, 400)));
  await here.kill();
  await here.start();
  await expect.poll(() => idsAt(there.url), { timeout: 60_000 }).toEqual(sent);
  await window.close();
  expect(here.output()).not.toMatch(/secret-marker|ada-marker|outil\.example/);
});

test('a statement that the other side refuses is set aside; pausing, changing and removing are asked for and done', async ({
  here,
  there,
  admin,
  browser,
}) => {
  const window = await admin(browser);
  const { page } = window;
  const [first = ''] = await put(here.url, 1);
  // The same id stands for something else over there.
  await put(there.url, 1, { id: first, object: { id: 'https://outil.example/autre' } });
  const [second = ''] = await put(here.url, 1);
  await page.goto(`${screen}/nouveau`);
  await fillForm(page, `${there.url}/xapi`);
  await page.getByRole('button', { name: 'Créer le transfert' }).click();
  await reloadedTo(page, /à jour/);
  await expect(page.getByRole('heading', { name: /Traces mises de côté/ })).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(first) })).toContainText(
    'une autre trace sous le même identifiant',
  );
  expect(await idsAt(there.url)).toEqual([first, second]);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1280, height: 900 });

  await page.getByText('Oublier cette liste').click();
  await page.getByRole('button', { name: 'Oublier la liste' }).click();
  await expect(page.getByText('La liste est oubliée.')).toBeVisible();
  await expect(page.getByRole('heading', { name: /Traces mises de côté/ })).toHaveCount(0);

  await page.getByRole('button', { name: 'Mettre en pause' }).click();
  await expect(page.locator('main')).toContainText('en pause');
  const [third = ''] = await put(here.url, 1);
  await reloadedTo(page, /Une trace attend\./);
  expect(await idsAt(there.url)).toEqual([first, second]);
  await page.getByRole('button', { name: 'Reprendre' }).click();
  await reloadedTo(page, /à jour/);
  expect(await idsAt(there.url)).toEqual([first, second, third]);

  // To another host the secret is asked for again.
  window.misbehaviour.allow(/\b400\b/);
  await page.getByRole('link', { name: 'Modifier' }).click();
  await page.getByLabel('Nom', { exact: true }).fill('Registre régional');
  await page.getByLabel('Adresse', { exact: true }).fill('https://ailleurs.example/xapi');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('alert')).toContainText('saisissez le secret à nouveau');
  await page.getByLabel('Adresse', { exact: true }).fill(`${there.url}/xapi`);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { name: 'Registre régional' })).toBeVisible();

  await page.getByRole('link', { name: 'Supprimer' }).click();
  await expect(page.getByRole('heading', { name: 'Supprimer « Registre régional » ?' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Supprimer le transfert' }).click();
  await expect(page.getByText('Le transfert est supprimé.')).toBeVisible();
  await page.goto('/suivi/reglages');
  for (const line of ['transfert créé', 'transfert modifié', 'transfert supprimé'])
    await expect(page.getByText(line).first()).toBeVisible();
  await window.close();
});

test('a learner, and a visitor, see nothing of forwarding', async ({ here, browser }) => {
  const window = await otherBrowser(browser, here.url);
  window.misbehaviour.allow(/\b403\b/);
  await window.page.goto(screen);
  await expect(window.page).toHaveURL(/\/suivi\/connexion/);
  await fillSignIn(window.page, { email: 'learner@campus.example', password: 'phrase-d-essai-learner-2026' });
  await window.page.waitForURL(/\/suivi/);
  await window.page.goto(screen);
  await expect(window.page.getByText('Cette page n’est pas ouverte à votre rôle')).toBeVisible();
  await window.close();
});
