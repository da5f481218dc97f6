/** An administrator looks after the registry in a real browser, beside the command line on the same data. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { test as base, expect, type Page } from '@playwright/test';
import { type SeededAccounts, seedAccounts } from '../run/seed.ts';
import { root } from '../run/steps.ts';
import { freePort, startCampus, temporaryDataDir } from './campus.ts';
import { desk, fillSignIn } from './desk.ts';
import { expectAccessible, watch } from './fixtures.ts';

const key = { CAMPUS_LRS_KEY: 'cle', CAMPUS_LRS_SECRET: 'secret-marker' };
const settings = { ...key, CAMPUS_KEEP_OTHER: '24', CAMPUS_LOG_LEVEL: 'silent' };
const headers = {
  authorization: `Basic ${Buffer.from('cle:secret-marker').toString('base64')}`,
  'x-experience-api-version': '1.0.3',
};

interface Place {
  readonly url: string;
  readonly dataDir: string;
  readonly accounts: SeededAccounts;
  /** Runs the command line on the data of this campus, while it is open. */
  cli(...argv: readonly string[]): Promise<string>;
}

const test = base.extend<{ readonly place: Place }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  place: async ({}, use) => {
    const { dataDir: folder, remove } = await temporaryDataDir();
    const dataDir = join(folder, 'data');
    const accounts = await seedAccounts(dataDir);
    const campus = await startCampus({ dataDir, port: await freePort(), env: settings });
    const env = { ...process.env, ...settings, CAMPUS_DATA: dataDir };
    const node = join(root, 'node_modules/.bin/node');
    await use({
      url: campus.url,
      dataDir,
      accounts,
      async cli(...argv) {
        const { stdout, stderr } = await promisify(execFile)(node, ['tracker/server/cli.ts', ...argv], {
          cwd: root,
          env,
        });
        return `${stdout}${stderr}`;
      },
    });
    await campus.stop();
    await remove();
  },
  baseURL: ({ place }, use) => use(place.url),
});

/** A line of an export: an external tool's statement of long ago. */
const oldLine = (stored: string): string =>
  JSON.stringify({
    kind: 'statement',
    store: 'other',
    credential: null,
    voided: false,
    files: [],
    statement: {
      id: randomUUID(),
      actor: { mbox: 'mailto:ada@tool.example' },
      verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
      object: { id: 'https://tool.example/a' },
      timestamp: stored,
      stored,
      authority: { mbox: 'mailto:lrs@tool.example' },
      version: '1.0.0',
    },
  });

async function open(page: Page, place: Place): Promise<void> {
  await page.goto('/suivi/connexion');
  await fillSignIn(page, place.accounts.administrator);
  await page.waitForURL(/\/suivi\/?$/);
  await page.goto('/suivi/registre/conservation');
}

test('the registry is backed up, exported, purged and a person erased, each after a look', async ({ page, place }) => {
  const misbehaviour = watch(page, place.url);
  const file = join(place.dataDir, '..', 'old.ndjson');
  const stored = ['2023-01-10T10:00:00.000Z', '2023-02-10T10:00:00.000Z'];
  const end = { kind: 'end', activities: 0, documents: 0, attachments: 0, statements: 2 };
  const head = { kind: 'campus-export', format: 1, made: stored[0], stores: ['other'], since: null, until: null };
  writeFileSync(file, [JSON.stringify(head), ...stored.map(oldLine), JSON.stringify(end)].join('\n'));
  expect(await place.cli('import', file)).toContain('Ajoutés : 2 traces');

  const learner = await desk(place.url, place.accounts.learner);
  const session: { readonly actors?: { readonly suivi?: string } } = await (
    await learner.get('/suivi/api/session')
  ).json();
  const suivi = /s-[a-z0-9]{8}/.exec(JSON.stringify(session))?.[0] ?? '';
  const tool = await desk(place.url);
  const statement = {
    actor: { account: { homePage: 'https://campus.example/pseudonyme/suivi', name: suivi } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
    object: { id: 'https://campus.example/xapi/activities/m04/lecon-1' },
    result: { duration: 'PT4M' },
  };
  expect((await tool.post('/xapi/statements', { headers, data: [statement] })).status()).toBe(200);

  await open(page, place);
  await expect(page.getByRole('heading', { level: 1, name: 'Conservation' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click();
  await expect(page.getByRole('status')).toHaveText(/Sauvegarde faite\s: .*traces\s: 3\)/);
  const [backup = ''] = readdirSync(`${place.dataDir}-sauvegardes`);
  expect(readdirSync(join(`${place.dataDir}-sauvegardes`, backup))).toEqual(
    expect.arrayContaining(['identity.sqlite', 'manifest.json', 'mesure.key', 'records.sqlite']),
  );
  expect(await place.cli('check')).toContain('Tout est en ordre');

  await page.getByRole('combobox', { name: 'Registre' }).selectOption('suivi');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Télécharger' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^campus-suivi-\d{4}-\d\d-\d\d\.ndjson\.gz$/);
  const text = gunzipSync(readFileSync((await download.path()) ?? '')).toString();
  expect(text).toContain(suivi);
  expect(text).not.toContain('ada@tool.example');

  await page.getByRole('button', { name: 'Voir ce qui serait purgé' }).click();
  const row = page.getByRole('row', { name: /Outils externes/ });
  await expect(row.getByRole('cell').nth(1)).toHaveText('2');
  await page.getByText('Par mois – Outils externes').click();
  await expect(page.getByRole('row', { name: /2023-01/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('checkbox', { name: /ne reviendront pas/ }).check();
  await page.getByRole('button', { name: 'Purger', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Purge faite' })).toBeVisible();
  expect(await place.cli('purge')).toContain('0 trace');

  const { learner: person } = place.accounts;
  await page.getByLabel('Adresse électronique du compte').fill(person.email);
  await page.getByRole('button', { name: 'Voir ce qui est gardé' }).click();
  await expect(page.getByText(new RegExp(`${person.name}, tous registres confondus – traces\\s: 1`))).toBeVisible();
  await expectAccessible(page);
  expect(await page.content()).not.toMatch(/m-[a-z2-7]{26}/);
  misbehaviour.allow(/\b400\b/);
  await page.getByLabel('Pour confirmer, recopiez son nom').fill('Quelqu’un d’autre');
  await page.getByRole('button', { name: 'Effacer définitivement' }).click();
  await expect(page.getByRole('alert')).toHaveText(/rien n’a été effacé/);
  await page.getByLabel('Pour confirmer, recopiez son nom').fill(person.name);
  await page.getByRole('button', { name: 'Effacer définitivement' }).click();
  await expect(page.getByRole('status')).toHaveText(/Effacé – traces\s: 1/);
  expect(await place.cli('export', '-', '--part', 'suivi')).not.toContain(suivi);
  await page.goto('/suivi/reglages');
  await expect(page.getByText('traces d’une personne effacées')).toBeVisible();
  await expect(page.getByText(person.name)).toHaveCount(0);
  await expect(page.getByText(person.email)).toHaveCount(0);
  // Their session is over, their password opens nothing.
  expect((await learner.get('/suivi', { maxRedirects: 0 })).status()).toBe(303);
  expect(misbehaviour.list).toEqual([]);
});

test('the page is readable on a phone and in English, and nobody else opens it', async ({ page, place }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, place);
  await page.getByRole('button', { name: 'Voir ce qui serait purgé' }).click();
  await expect(page.getByText('Rien n’a dépassé sa durée.')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.goto('/en/suivi/registre/conservation');
  await expect(page.getByRole('heading', { level: 1, name: 'Upkeep' })).toBeVisible();
  await expectAccessible(page);
  const trainer = await desk(place.url, place.accounts.trainer);
  for (const path of ['/suivi/registre/conservation', '/suivi/registre/conservation/export?part=mesure'])
    expect((await trainer.get(path)).status()).toBe(403);
});
