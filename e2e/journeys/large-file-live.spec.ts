/** « En direct » in the built site, with a tiny model: planned, run, stopped, taken up again, doubted, checked, recorded. */
import { devices, type Page } from '@playwright/test';
import { tinyAnswers } from '../../sandbox/engine/testing/fixture-models.ts';
import { watch } from './fixtures.ts';
import { expectAccessibleInBoth, expectNoSidewaysScroll } from './looks.ts';
import { expect as plainExpect, test } from './model-campus.ts';
import { expectReady, loadButton, panel } from './model-page.ts';
import { storedStatements } from './records.ts';

/** The runtime takes its time to start on a busy machine. */
const expect = plainExpect.configure({ timeout: 60_000 });
test.describe.configure({ timeout: 600_000 });

const lab = '/ateliers/hangar-7/';
const slow = 'Pas à pas (essais)';

async function openLive(page: Page): Promise<void> {
  await page.goto(lab);
  await page.getByRole('button', { name: 'Ouvrir le dossier', exact: true }).click();
  await page.getByRole('button', { name: 'En direct', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'En direct, dans votre navigateur' })).toBeVisible();
}

async function choose(page: Page, cotes: readonly string[]): Promise<void> {
  await page.locator('summary', { hasText: /pièces? choisies? sur 48/ }).click();
  await page.getByRole('button', { name: 'Aucune', exact: true }).click();
  for (const cote of cotes) await page.getByRole('checkbox', { name: new RegExp(`^${cote} `) }).check();
}

const startButton = (page: Page) => page.getByRole('button', { name: 'Lancer la synthèse' });
const notes = (page: Page) => page.locator('.big-notes > li');
const planned = (page: Page, name: string) => page.locator('.big-plan > div', { hasText: name }).locator('dd');

test('planned, run, stopped, taken up again without reading twice, doubted and checked; only numbers are recorded', async ({
  page,
  own: campus,
}) => {
  const misbehaviour = watch(page, campus.url);
  await campus.signIn(page);
  const sent: string[] = [];
  page.on('request', (each) => sent.push(`${decodeURIComponent(each.url())} ${each.postData() ?? ''}`));
  await openLive(page);
  // Nothing is downloaded before it is asked for, and what lacks is said.
  await expect(loadButton(page)).toHaveText(/^Télécharger et démarrer \(0,3\s*Mo\)$/);
  await expect(startButton(page)).toBeDisabled();
  await expect(page.getByText(/^48 pièces, \d+\s\d+ mots\. Le décompte exact vient/)).toBeVisible();
  expect(sent.filter((each) => /\/models\/tiny\/|worker-/.test(each))).toEqual([]);

  // The plan, before anything is asked of the model.
  await loadButton(page).click();
  await expectReady(page);
  await expect(planned(page, 'Appels pour lire')).toHaveText('48');
  await expect(planned(page, 'Appels pour réunir')).toHaveText('environ 6');
  await expect(planned(page, 'Jetons à lire')).toHaveText(/^environ \d+\s\d+$/);
  await expect(planned(page, 'Durée sur cet appareil')).toHaveText('connue après la première pièce');
  await expectAccessibleInBoth(page);

  // It is stopped after a few pieces; the notes can be read meanwhile, here and beside their piece.
  // The tiny model answers at once: only the page itself is quick enough to press the button half-way.
  await page.evaluate(() => {
    const observer = new MutationObserver(() => {
      if (document.querySelectorAll('.big-notes > li').length < 3) return;
      observer.disconnect();
      [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Interrompre')?.click();
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  await startButton(page).click();
  await expect(page.getByRole('heading', { name: 'Avancement' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Reprendre' })).toBeEnabled();
  const made = await notes(page).count();
  expect(made).toBeLessThan(48);
  await notes(page).first().getByRole('button', { name: 'Ouvrir la pièce D1', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Note du modèle sur D1' })).toBeVisible();
  await page.getByRole('button', { name: 'Revenir à la synthèse' }).click();
  const first = await notes(page).first().locator('.written-text').textContent();
  expect(tinyAnswers).toContain(first);

  // Another visit goes on from there.
  await page.reload();
  await expect(notes(page)).toHaveCount(made);
  await expect(page.getByRole('button', { name: 'Reprendre' })).toBeDisabled();
  await loadButton(page).click();
  await expectReady(page);
  await page.getByRole('button', { name: 'Reprendre' }).click();
  await expect(page.getByRole('heading', { name: 'À vous de douter' })).toBeVisible({ timeout: 300_000 });
  await expect(page.getByText('54 appels faits sur 54')).toBeVisible();
  await expect(
    page.getByText(/jetons lus et \d+\s?\d* écrits en [\d,]+\s*s\. Énergie.: environ [\d,]+\s*Wh/),
  ).toBeVisible();

  // Doubted, then held against the pieces.
  const answer = page.getByRole('group', { name: 'Réponse à vérifier' });
  await expect(answer.locator('[data-start]')).toHaveCount(6);
  await expect(answer.getByText('Tiré des notes sur :').first()).toBeVisible();
  await answer.locator('.vigilance-mention').first().click();
  await expect(page.getByText('1 passage signalé')).toBeVisible();
  await page.getByRole('button', { name: 'Comparer avec les pièces' }).click();
  await expect(page.getByRole('heading', { name: 'Ce que disent les pièces' })).toBeFocused();
  await expect(page.locator('.vigilance-findings > li').first()).toContainText(/dans aucune pièce|mal attribué/);
  await expect(page.getByText(/^(?:Déjà dans la note sur|Dans aucune des notes réunies)/).first()).toBeVisible();
  await expect(page.locator('.vigilance-totals')).toContainText(/1 doute/);
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);

  // What is recorded: that it was made, and counts.
  const written = () =>
    storedStatements(campus.dataDir).filter(({ json }) =>
      /\/m05\/hangar-7\/(?:en-direct|vigilance)$/.test(json.object.id),
    );
  await expect.poll(() => written().length).toBe(2);
  const [synthesis, vigilance] = written();
  expect([synthesis?.store, vigilance?.store]).toEqual(['suivi', 'mesure']);
  expect(synthesis?.json.result).toMatchObject({
    extensions: { 'https://campus.example/xapi/extensions/pieces': 48 },
  });
  // The interrupted call was made again: one more than the plan at the most.
  const calls = JSON.stringify(synthesis?.json.result).match(/extensions\/calls":(\d+)/)?.[1];
  expect([54, 55]).toContain(Number(calls));
  expect(vigilance?.text).toContain('"https://campus.example/xapi/extensions/model":"tiny"');
  const leaks = /Lenoir|Renard|Valmorin|Castelbourg|1 250 euros|480 euros/;
  expect(storedStatements(campus.dataDir).filter(({ text }) => leaks.test(text))).toEqual([]);
  expect(sent.filter((each) => leaks.test(each))).toEqual([]);
  expect(misbehaviour.list).toEqual([]);
});

test('a few chosen pieces, with the keyboard; a model that reads little cuts them, and its notes are not mixed with another’s', async ({
  page,
}) => {
  await openLive(page);
  await choose(page, ['D18', 'D23']);
  await panel(page).getByLabel('Modèle', { exact: true }).selectOption({ label: slow });
  await loadButton(page).click();
  await expectReady(page);
  await expect(planned(page, 'Pièces')).toHaveText('2');
  await expect.poll(async () => Number(await planned(page, 'Appels pour lire').textContent())).toBeGreaterThan(2);
  await startButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Lecture de D18, partie 1 sur \d/)).toBeVisible();
  await expect.poll(async () => (await page.locator('.big-writing').textContent())?.length ?? 0).toBeGreaterThan(5);
  // What is being written goes on behind the recorded synthesis.
  await page.getByRole('button', { name: 'Synthèse enregistrée' }).click();
  await expect(page.getByRole('heading', { name: 'La synthèse de la machine' })).toBeVisible();
  await page.getByRole('button', { name: 'En direct', exact: true }).click();
  await page.getByRole('button', { name: 'Interrompre' }).click();
  await expect(page.getByRole('button', { name: 'Reprendre' })).toBeEnabled();
  await panel(page).getByLabel('Modèle', { exact: true }).selectOption({ label: 'Tout petit (essais)' });
  await loadButton(page).click();
  await expectReady(page);
  await expect(page.getByText('Ces notes ont été faites par Pas à pas (essais)')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reprendre' })).toBeDisabled();
  await page.getByRole('button', { name: 'Faire une autre synthèse' }).click();
  await page.getByRole('button', { name: 'Effacer et recommencer' }).click();
  await expect(page.getByRole('heading', { name: 'Ce qui sera demandé au modèle' })).toBeFocused();
  await expect(planned(page, 'Appels pour lire')).toHaveText('2');
  await expect(planned(page, 'Appels pour réunir')).toHaveText('environ 1');
});

test('a phone is told what it lacks, and has the recorded synthesis whole', async ({ browser, own: campus }) => {
  const context = await browser.newContext({ ...devices['Pixel 7'], baseURL: campus.url, locale: 'fr-FR' });
  const page = await context.newPage();
  await openLive(page);
  await expect(page.getByText('Cet appareil ne fait pas tourner le modèle')).toBeVisible();
  await expect(panel(page)).toContainText('Sur un téléphone, le modèle demanderait trop de mémoire et de batterie.');
  await expect(startButton(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Synthèse enregistrée' }).click();
  await expect(page.getByRole('button', { name: 'Terminer et voir le corrigé' })).toBeVisible();
  await context.close();
});
