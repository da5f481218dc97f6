import type { Page } from '@playwright/test';
import { labData } from '../../sandbox/labs/decision/lab-data.ts';
import { fillRightAnswer, workOnCase } from './answers.ts';
import { runWith, saveRun } from './lab-run.ts';
import { expect, test } from './own-campus.ts';
import { exercise, expectSynchronised, m04, openExercise, statementsIn, syncName } from './practice.ts';
import { startProxy } from './proxy.ts';

const module = await m04();
const [firstLesson = '', secondLesson = ''] = module.lessonPaths;

/** Waits until the service worker answers for the page. */
async function expectControlled(page: Page): Promise<void> {
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** « Rendre ce module disponible hors ligne », until it is. */
async function keepModule(page: Page): Promise<void> {
  await page.goto(module.start);
  await expectControlled(page);
  await page.getByRole('button', { name: 'Rendre ce module disponible hors ligne' }).click();
  await expect(page.locator('[data-offline-status]')).toHaveText(/Ce module est disponible hors ligne.*\d/, {
    timeout: 60_000,
  });
}

const isolated = (page: Page) => page.evaluate(() => window.crossOriginIsolated);

test('visited pages open offline, others say in words what is missing, and the isolation stays', async ({
  page,
  context,
  own,
}) => {
  await page.goto('/');
  await expectControlled(page);
  expect(await isolated(page)).toBe(true);
  await page.goto('/glossaire/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Glossaire');
  await expect.poll(() => page.evaluate(async () => (await caches.match('/glossaire/')) !== undefined)).toBe(true);
  await own.stop();
  await context.setOffline(true);

  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await isolated(page)).toBe(true);
  await page.goto('/glossaire/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Glossaire');
  expect(await isolated(page)).toBe(true);
  await page.goto('/en/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await page.goto('/parcours/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pas de réseau');
  await expect(page.getByText('Cette page n’a pas encore été visitée dans ce navigateur')).toBeVisible();
  expect(await isolated(page)).toBe(true);
  await page.goto('/en/parcours/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No network');
});

test('a module kept offline works with the server stopped: lessons, an exercise, the lab to its debrief', async ({
  page,
  own,
}) => {
  await keepModule(page);
  await own.stop();
  for (const path of [...module.lessonPaths, ...module.lessonPaths.map((each) => `/en${each}`)]) {
    await page.goto(path);
    await expect(page.locator('article.prose')).toBeVisible();
  }
  await page.goto(secondLesson);
  expect(await isolated(page)).toBe(true);
  const card = await openExercise(page, 'l2-silence');
  await fillRightAnswer(card, module.question('l2-silence'));
  await card.locator('button[type="submit"]').click();
  await expect(card.getByText('C’est juste.')).toBeVisible();
  await page.reload();
  await expect(exercise(page, 'l2-silence').getByText('C’est juste.')).toBeVisible();

  await page.goto(module.lab);
  await page.getByRole('button', { name: 'Commencer le premier dossier' }).click();
  await workOnCase(page, { own: 0, final: 'keep', reads: true });
  await expect(page.getByText('Dossier 2 sur 24').first()).toBeVisible();
  // The other cases are done by the lab's own machine: what matters here is that the answers come from the cache.
  const data = labData.parse(await page.evaluate(async () => (await fetch('/donnees/m04/labs/lab-1.json')).json()));
  await page.goto('/');
  await saveRun(page, runWith(data, data.cases.length - 1).state);
  await page.goto(module.lab);
  await expect(page.getByText('Dossier 24 sur 24').first()).toBeVisible();
  await workOnCase(page, { own: 0, final: 'keep', reads: false });
  await expect(page.getByText('Quand l’assistant et vous n’étiez pas d’accord')).toBeVisible();
});

test('an evaluation sent without the server is kept, and graded when the server is back', async ({ page, own }) => {
  await own.signIn(page);
  await keepModule(page);
  await expectSynchronised(page);
  await own.kill();
  await page.goto(`${module.start}evaluation/`);
  for (const [rank, id] of module.evaluation.entries())
    await fillRightAnswer(page.locator('.evaluation__question').nth(rank), module.question(id));
  await page.getByRole('button', { name: 'Vérifier avant d’envoyer' }).click();
  await page.getByRole('button', { name: 'Envoyer mes réponses' }).click();
  await expect(
    page.getByText('Votre évaluation est gardée ici et sera corrigée dès que la connexion revient.'),
  ).toBeVisible();
  await expect(syncName(page)).toHaveText('En attente');
  // Closed and opened again, still without the server: it is still there.
  await page.reload();
  await expect(page.getByText('Votre évaluation est gardée ici')).toBeVisible();
  await own.start();
  await page.getByRole('button', { name: 'Essayer maintenant' }).click();
  await expect(page.getByText('Évaluation réussie')).toBeVisible();
  await expect(page.getByText('Ce résultat est enregistré dans votre suivi.')).toBeVisible();
  await expectSynchronised(page);
  const passed = statementsIn(own.dataDir).filter(({ verb }) => verb.id.endsWith('/passed'));
  expect(passed).toHaveLength(1);
});

test('what is read and answered offline is sent when the network is back', async ({ page, context, own }) => {
  await own.signIn(page);
  await page.goto(firstLesson);
  const card = await openExercise(page, 'l1-definition');
  await expectSynchronised(page);
  await context.setOffline(true);
  await fillRightAnswer(card, module.question('l1-definition'));
  await card.locator('button[type="submit"]').click();
  await expect(card.getByText('C’est juste.')).toBeVisible();
  await expect(syncName(page)).toHaveText('En attente');
  await page.locator('[data-sync] summary').click();
  await expect(page.locator('[data-sync-detail]')).toHaveText(
    /Hors connexion.*1\s*activité en attente, rien n’est perdu/,
  );
  await context.setOffline(false);
  await expectSynchronised(page);
  expect(statementsIn(own.dataDir).filter(({ object }) => object.id.endsWith('/quiz/l1-definition'))).toHaveLength(1);
});

test('a new version is announced, and applies only when the learner asks for it', async ({ browser, own }) => {
  let later = '';
  const site = await startProxy(own.url, (path, body) => (path === '/sw.js' ? body + later : body));
  const context = await browser.newContext({ baseURL: site.url, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto('/');
  await expectControlled(page);
  later = '\n// a later build\n';
  const waiting = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state ?? null);
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  const notice = page.locator('.update-notice');
  await expect(notice).toContainText('Une nouvelle version du campus est prête.');
  await expect(notice).toHaveAttribute('role', 'status');
  await notice.getByRole('button', { name: 'Plus tard' }).click();
  await expect(notice).toHaveCount(0);
  expect(await waiting()).toBe('installed');
  expect(loads).toBe(0);

  // The next page offers it again: nothing was applied behind the learner's back.
  await page.goto('/catalogue/');
  await expect(notice).toContainText('Une nouvelle version du campus est prête.');
  expect(await waiting()).toBe('installed');
  loads = 0;
  await notice.getByRole('button', { name: 'Recharger maintenant' }).click();
  await expect.poll(() => loads).toBe(1);
  await expect.poll(waiting).toBeNull();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Catalogue');
  await context.close();
  await site.stop();
});
