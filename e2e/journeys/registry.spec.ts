import { createHash, randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { RunningCampus } from './campus.ts';
import { desk } from './desk.ts';
import { test as base, expect, expectAccessible } from './fixtures.ts';
import { type SeededCampus, seeded, workerCampus } from './worker-campus.ts';

/** A campus with the key of an external tool, its journeys one after the other. */
const test = base.extend<object, { campus: SeededCampus }>({
  campus: workerCampus(seeded, { CAMPUS_LRS_KEY: 'lms', CAMPUS_LRS_SECRET: 'secret' }),
});

const experienced = 'http://adlnet.gov/expapi/verbs/experienced';
/** One valid default; every journey overrides what it is about. */
const statementOf = (override: object = {}) => ({
  id: randomUUID(),
  actor: { account: { homePage: 'https://lms.example', name: 'eleve-12' } },
  verb: { id: experienced, display: { fr: 'a consulté', en: 'experienced' } },
  object: { id: 'https://lms.example/cours/1', definition: { name: { fr: 'Cours un', en: 'Course one' } } },
  ...override,
});
async function send(campus: RunningCampus, body: unknown, headers: Record<string, string> = {}): Promise<number> {
  const raw = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const response = await fetch(`${campus.url}/xapi/statements`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('lms:secret').toString('base64')}`,
      'content-type': 'application/json',
      'x-experience-api-version': '1.0.3',
      ...headers,
    },
    body: raw instanceof Uint8Array ? new Uint8Array(raw) : raw,
  });
  await response.arrayBuffer();
  return response.status;
}
const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
/** In both languages, light and dark, on a phone too: no violation, and nothing that scrolls the page sideways. */
async function expectReadable(page: Page): Promise<void> {
  await expectAccessible(page);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await scrollsSideways(page), `${page.url()} on a phone`).toBe(false);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: null });
  if (size !== null) await page.setViewportSize(size);
}

test('what a tool sent in vain is seen, corrected, sent again, and found among the statements', async ({
  page,
  campus,
  signIn,
  misbehaviour,
}) => {
  const good = statementOf();
  const { id: _id, ...bad } = statementOf({ actor: { mbox: 'ada@lms.example' } });
  expect(await send(campus, [good, bad])).toBe(400);

  await signIn('administrator');
  await page.getByRole('link', { name: 'Registre' }).click();
  await expect(page).toHaveURL(/\/suivi\/registre\/traces$/);
  await page.getByRole('link', { name: 'Refus' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Refus' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^1 envoi refusé pour XAPI-\d+ \(400\) par la clé lms$/ })).toBeVisible();
  await expectReadable(page);
  await page
    .getByRole('row', { name: /\[1\]\.actor\.mbox/ })
    .getByRole('link')
    .click();

  await expect(page.locator('.body-lines mark')).toContainText('"mbox": "ada@lms.example"');
  await expect(page.getByText('Corrigez ci-dessous la valeur marquée')).toBeVisible();
  await expectReadable(page);
  const body = page.getByLabel('Corps', { exact: true });
  await body.fill(JSON.stringify([good, { ...bad, actor: { mbox: 'mailto:ada@lms.example' }, verb: {} }]));
  await page.getByRole('button', { name: 'Vérifier' }).click();
  await expect(page.getByRole('alert')).toContainText('[1].verb.id');
  await expect(body).toHaveValue(/mailto:ada/);

  misbehaviour.allow(/\b400\b/);
  await page.getByRole('button', { name: 'Rejouer la correction' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Refusé de nouveau, rien n’a été enregistré');
  await body.fill(JSON.stringify([good, { ...bad, actor: { mbox: 'mailto:ada@lms.example' } }]));
  await page.getByRole('button', { name: 'Rejouer la correction' }).click();
  await expect(page.getByText('Enregistré.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Rejouer la correction' })).toHaveCount(0);
  await page.getByRole('link', { name: good.id }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('eleve-12 a consulté Cours un');
  await expectReadable(page);

  await page.goto('/suivi/registre/refus?state=replayed');
  await expect(page.getByText('rejoué', { exact: true })).toBeVisible();
  await page.goto('/suivi/registre/traces?who=mbox&agent=ada%40lms.example');
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  await page.goto('/suivi/reglages');
  await expect(page.getByText('envoi refusé rejoué')).toBeVisible();
});

test('without JavaScript, statements are filtered, paged, opened and voided', async ({ browser, campus }) => {
  const course = `https://lms.example/pages/${randomUUID()}`;
  const sent = Array.from({ length: 60 }, (_, n) =>
    statementOf({ object: { id: course, definition: { name: { fr: `Étape ${n + 1}` } } } }),
  );
  expect(await send(campus, sent)).toBe(200);
  const context = await browser.newContext({ baseURL: campus.url, javaScriptEnabled: false, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto('/suivi/connexion');
  await page.getByLabel('Adresse électronique').fill(campus.accounts.administrator.email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(campus.accounts.administrator.password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.goto('/suivi/registre/traces');

  await page.getByText('Filtrer', { exact: true }).click();
  await page.getByLabel('Activité').fill('m04');
  await page.getByLabel('Traces par page').fill('25');
  await page.getByRole('button', { name: 'Afficher' }).click();
  await expect(page.getByText('Un IRI complet est attendu.')).toBeVisible();
  await expect(page.getByLabel('Activité')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Activité').fill(course);
  await page.getByRole('button', { name: 'Afficher' }).click();
  const shown = async () =>
    (await page.locator('.statement-object').allInnerTexts()).map((text) => Number(text.slice(6)));
  const newestFirst = Array.from({ length: 60 }, (_, n) => 60 - n);
  const pages = [newestFirst.slice(0, 25), newestFirst.slice(25, 50), newestFirst.slice(50)];
  for (const [n, numbers] of pages.entries()) {
    if (n > 0) await page.getByRole('link', { name: 'Page suivante' }).click();
    await expect.poll(shown).toEqual(numbers);
  }
  await expect(page.getByRole('link', { name: 'Page suivante' })).toHaveCount(0);
  // New statements arrive meanwhile: the pages before stay what they were.
  expect(await send(campus, statementOf({ object: { id: course } }))).toBe(200);
  await page.getByRole('link', { name: 'Page précédente' }).click();
  await expect.poll(shown).toEqual(pages[1]);
  await page.getByRole('link', { name: 'Page précédente' }).click();
  await expect.poll(shown).toEqual(pages[0]);

  const [ndjson, csv] = await Promise.all(
    ['ndjson', 'csv'].map(async (kind) =>
      (await context.request.get(`/suivi/registre/traces/export.${kind}?activity=${course}&limit=25`)).text(),
    ),
  );
  expect(ndjson?.trimEnd().split('\n')).toHaveLength(61);
  expect(csv?.trimEnd().split('\r\n')).toHaveLength(62);

  const [target] = sent;
  await page.getByLabel('Identifiant de la trace').fill('abc');
  await page.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(page.getByText('Un UUID est attendu.')).toBeVisible();
  await page.getByLabel('Identifiant de la trace').fill(target?.id ?? '');
  await page.getByRole('button', { name: 'Ouvrir' }).click();
  await page.getByText('Annuler cette trace', { exact: true }).click();
  await page.getByRole('button', { name: 'Annuler la trace' }).click();
  await expect(page.getByText('Choisissez le motif dans la liste.')).toBeVisible();
  await expect(page.getByText('Cochez la case pour confirmer.')).toBeVisible();
  await page.getByLabel('Motif').selectOption('doublon');
  await page.getByLabel('Je veux annuler cette trace').check();
  await page.getByRole('button', { name: 'Annuler la trace' }).click();
  await expect(page.getByText('La trace est annulée.')).toBeVisible();
  await expect(page.getByText('Annulée : doublon.')).toBeVisible();
  await page.getByRole('region', { name: 'Traces qui s’y réfèrent' }).getByRole('link').click();
  await expect(page.getByText('annule une autre trace')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Annuler la trace' })).toHaveCount(0);
  await page.goto('/suivi/reglages');
  await expect(page.getByText('trace annulée')).toBeVisible();
  await context.close();
});

test('several refused requests are sent again or discarded at once, after a confirmation', async ({
  page,
  campus,
  signIn,
  misbehaviour,
}) => {
  misbehaviour.allow(/\b400\b/);
  const requirement = 'XAPI-00331';
  // The same statement without the header of its version, three times: sent again, it is stored once.
  const same = statementOf();
  for (let n = 0; n < 3; n += 1) expect(await send(campus, same, { 'x-experience-api-version': '0.9' })).toBe(400);
  expect(await send(campus, '[{', {})).toBe(400);
  await signIn('administrator');
  await page.goto('/suivi/registre/refus');
  await page.getByRole('link', { name: new RegExp(`^3 envois refusés pour ${requirement}`) }).click();
  await page.getByRole('button', { name: 'Rejouer' }).click();
  await expect(page.getByRole('alert')).toContainText('Choisissez au moins un envoi');
  await page.getByLabel('Sur quoi agir').selectOption('tout ce que montrent les filtres');
  await page.getByRole('button', { name: 'Rejouer' }).click();
  // As they are, they have the wrong version still.
  await expect(page.getByRole('status')).toContainText('0 enregistrés, 3 encore refusés');
  await page.getByRole('rowheader').first().getByRole('link').click();
  await page.getByLabel('Version d’xAPI').selectOption('1.0.3');
  await page.getByRole('button', { name: 'Rejouer la correction' }).click();
  await expect(page.getByText('Enregistré.')).toBeVisible();

  await page.goto(`/suivi/registre/refus?requirement=${requirement}`);
  await expect(page.getByRole('rowheader')).toHaveCount(2);
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Écarter…' }).click();
  await expect(page.getByText('Écarter 1 envoi refusé ?')).toBeVisible();
  await expectReadable(page);
  await page.getByRole('button', { name: 'Écarter définitivement' }).click();
  await expect(page.getByText('Envois écartés : 1.')).toBeVisible();
  await expect(page.getByRole('rowheader')).toHaveCount(1);
});

test('*mesure* is never shown: not stored, not refused, in no list and under no address', async ({ campus }) => {
  const pseudonym = `m-${createHash('sha256').update(randomUUID()).digest('hex').slice(0, 26)}`;
  const measured = statementOf({
    actor: {
      objectType: 'Agent',
      account: { homePage: 'https://campus.example/pseudonyme/mesure/m04', name: pseudonym },
    },
    verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
    object: { id: 'https://campus.example/xapi/activities/m04/lab-1/c04-i07/initial' },
    timestamp: '2026-11-20T09:30:00Z',
  });
  expect(await send(campus, measured)).toBe(200);
  expect(await send(campus, { ...measured, id: randomUUID(), result: { score: { scaled: 1 } } })).toBe(400);
  const admin = await desk(campus.url, campus.accounts.administrator);
  const read = async (path: string) => {
    const response = await admin.get(path);
    return { status: response.status(), text: await response.text() };
  };
  const list = await read('/suivi/registre/refus?requirement=campus:mesure-no-score');
  const entry = /\/suivi\/registre\/refus\/[0-9a-f-]{36}/.exec(list.text)?.[0] ?? '';
  const found = [
    list,
    await read(entry),
    await read('/suivi/registre/traces?limit=1000'),
    await read('/suivi/registre/traces?verb=http://adlnet.gov/expapi/verbs/answered'),
    await read('/suivi/registre/traces?activity=https://campus.example/xapi/activities/m04/lab-1/c04-i07/initial'),
    await read(`/suivi/registre/traces/${measured.id}`),
    await read(`/en/suivi/registre/traces/${measured.id}`),
  ];
  expect(found.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 404, 404]);
  expect(found[1]?.text).toContain('parlait de la mesure');
  for (const { text } of found) {
    expect(text).not.toContain(pseudonym);
    expect(text).not.toContain('pseudonyme/mesure');
  }
  await admin.dispose();
});

test('only administrators come here, and a file that a tool has sent is only ever downloaded', async ({ campus }) => {
  const content = Buffer.from('<script>alert(1)</script>');
  const sha2 = createHash('sha256').update(content).digest('hex');
  const statement = statementOf({
    attachments: [
      { usageType: 'https://lms.example/u', display: { fr: 'copie' }, contentType: 'text/html', length: 25, sha2 },
    ],
  });
  const part = (head: string): string => `--b\r\n${head}\r\n\r\n`;
  const multipart = Buffer.concat([
    Buffer.from(`${part('Content-Type: application/json')}${JSON.stringify(statement)}\r\n`),
    Buffer.from(part(`Content-Type: text/html\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ${sha2}`)),
    content,
    Buffer.from('\r\n--b--\r\n'),
  ]);
  expect(await send(campus, multipart, { 'content-type': 'multipart/mixed; boundary=b' })).toBe(200);
  const address = `/suivi/registre/traces/${statement.id}`;
  const admin = await desk(campus.url, campus.accounts.administrator);
  expect(await (await admin.get(address)).text()).toContain('Télécharger copie');
  const file = await admin.get(`${address}/pieces/${sha2}`);
  expect(Buffer.from(await file.body())).toEqual(content);
  expect(file.headers()).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
  });
  expect(file.headers()['content-disposition']).toMatch(/^attachment/);
  expect((await admin.get(`${address}/pieces/${'0'.repeat(64)}`)).status()).toBe(404);
  await admin.dispose();
  for (const role of ['learner', 'trainer', 'training-office'] as const) {
    const other = await desk(campus.url, campus.accounts[role]);
    for (const path of ['/suivi/registre/traces', '/suivi/registre/refus', address, `${address}/pieces/${sha2}`])
      expect((await other.get(path)).status(), `${role} ${path}`).toBe(403);
    await other.dispose();
  }
});
