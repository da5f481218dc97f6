import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { answerKey, largeFileData, sentencesOf } from '../../sandbox/labs/large-file/lab-data.ts';
import { expect, test } from './fixtures.ts';
import { tabTo } from './keyboard.ts';
import { expectAccessibleInBoth, expectNoSidewaysScroll } from './looks.ts';
import { storedStatements } from './records.ts';

const lab = '/ateliers/hangar-7/';
const dataUrl = '/donnees/ateliers/hangar-7.json';
const keyUrl = '/donnees/ateliers/hangar-7.corrige.json';
/** Words that stand in no piece: they must not be found in anything that leaves the browser. */
const secret = 'Zibeline crépusculaire';

async function begin(page: Page, address = lab, name = 'Ouvrir le dossier'): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name, exact: true }).click();
  await expect(page.locator('.panes')).toBeVisible();
}

const file = (page: Page) => page.locator('[data-pane="file"]');
const text = (page: Page) => page.locator('[data-pane="text"]');
const sentence = (page: Page, start: string) => page.locator('.big-sentence').filter({ hasText: start });
const flag = (page: Page, start: string) => sentence(page, start).getByRole('button', { name: /^Signaler la phrase/ });

test('a wrong sentence is found, proved by its piece and corrected with the keyboard alone', async ({ page }) => {
  await page.goto(lab);
  await tabTo(page, page.getByRole('button', { name: 'Ouvrir le dossier', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Contrôler la synthèse' })).toBeFocused();
  await tabTo(page, page.getByLabel('Chercher dans les pièces'));
  await page.keyboard.type('Coudrelle témoin');
  await tabTo(page, file(page).getByRole('button', { name: /^D21 / }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^D21 Audition de témoin/ })).toBeFocused();
  await tabTo(page, flag(page, 'Mme Nadège Coudrelle'));
  await page.keyboard.press('Enter');
  const marked = sentence(page, 'Mme Nadège Coudrelle');
  await expect(marked.getByLabel('Cote qui le prouve')).toBeFocused();
  await tabTo(page, marked.getByRole('button', { name: 'Citer D21' }));
  await page.keyboard.press('Enter');
  await expect(marked.getByLabel('Cote qui le prouve')).toHaveValue('D21');
  await tabTo(page, marked.getByLabel('Phrase corrigée'));
  await page.keyboard.type('Elle est témoin.');
  await expect(page.getByText('1 pièce ouverte sur 48 · 1 phrase signalée · aucun ajout')).toBeVisible();
});

test('a cote leads to its piece, and back to the sentence; a cote that is not in the file is said to be so', async ({
  page,
}) => {
  await begin(page);
  const cote = sentence(page, 'L’expertise des peintures').getByRole('button', { name: 'Ouvrir la pièce D44' });
  await cote.click();
  await expect(page.getByRole('heading', { name: /^D44 / })).toBeFocused();
  await expect(file(page).getByText('établit le contact')).toBeVisible();
  await page.getByRole('button', { name: 'Revenir à la synthèse' }).click();
  await expect(cote).toBeFocused();
  await page.getByRole('button', { name: 'Pièce suivante : D45' }).click();
  await expect(page.getByRole('heading', { name: /^D45 / })).toBeFocused();
  await page.getByRole('button', { name: 'Poser un signet' }).click();
  await page.getByLabel('Ma note sur cette pièce').fill('gaucher');
  await page.getByRole('button', { name: 'Retour à la liste' }).click();
  await expect(file(page).getByRole('button', { name: /^D45 / })).toBeFocused();
  await expect(file(page).getByRole('button', { name: /^D45 / })).toContainText('ouverte · signet · note');
  await page.getByLabel('Mes signets seulement').check();
  await expect(file(page).locator('.big-row')).toHaveCount(1);
  await flag(page, 'Le même total figure').click();
  await sentence(page, 'Le même total figure').getByLabel('Cote qui le prouve').fill('D46, D52');
  await expect(sentence(page, 'Le même total figure').getByLabel('Cote qui le prouve')).toHaveAccessibleDescription(
    /Cette cote n’est pas au dossier.: D52\. Les pièces vont de D1 à D48\./,
  );
});

test('work is left and taken up again at the same place, in English too', async ({ page }) => {
  await begin(page);
  await flag(page, 'La facture qu’il produit').click();
  await sentence(page, 'La facture qu’il produit').getByLabel('Cote qui le prouve').fill('D32');
  await page.getByRole('button', { name: 'Ajouter un élément manquant' }).click();
  await page.getByLabel('Ce qu’il fallait dire').fill(secret);
  await page.reload();
  await expect(page.getByText('Vous reprenez là où vous vous étiez arrêté.')).toBeVisible();
  await expect(page.getByLabel('Ce qu’il fallait dire')).toHaveValue(secret);
  await page.goto(`/en${lab}`);
  await expect(page.getByText('You resume where you stopped.')).toBeVisible();
  await expect(sentence(page, 'La facture qu’il produit').getByLabel('Piece that proves it')).toHaveValue('D32');
  await expect(page.getByLabel('What should have been said')).toHaveValue(secret);
});

test('the answers come at the end only: everything found is counted, and nothing that was written leaves the browser', async ({
  page,
  campus,
  request,
  signIn,
}) => {
  const sent: string[] = [];
  page.on('request', (each) => sent.push(`${each.url()} ${each.postData() ?? ''}`));
  await signIn('learner');
  const before = storedStatements(campus.dataDir).length;
  const data = largeFileData.parse(await (await request.get(dataUrl)).json());
  const key = answerKey.parse(await (await request.get(keyUrl)).json());
  const textOf = new Map(sentencesOf(data).map(({ id, text: said }) => [id, said]));
  await begin(page);
  for (const { sentence: id, proof } of key.errors) {
    const start = textOf.get(id) ?? '';
    await flag(page, start).click();
    await sentence(page, start)
      .getByLabel('Cote qui le prouve')
      .fill(proof[0] ?? '');
    await sentence(page, start).getByLabel('Phrase corrigée').fill(secret);
  }
  for (const [index, { proof }] of key.omissions.entries()) {
    await page.getByRole('button', { name: 'Ajouter un élément manquant' }).click();
    await page.getByLabel('Ce qu’il fallait dire').nth(index).fill(secret);
    await page
      .getByLabel('Cote', { exact: true })
      .nth(index)
      .fill(proof[0] ?? '');
  }
  expect(sent.filter((each) => each.includes('corrige'))).toEqual([]);
  await page.getByRole('button', { name: 'Terminer et voir le corrigé' }).click();
  await expect(page.getByRole('heading', { name: 'Le corrigé', level: 2 })).toBeFocused();
  await expect(page.getByText('Vous avez trouvé et prouvé 10 erreurs sur 10.')).toBeVisible();
  await expect(page.getByText(/Gravité trouvée.: 25 points sur 25\./)).toBeVisible();
  await expect(page.getByText('Aucune fausse alerte.')).toBeVisible();
  await expect(text(page).getByText('trouvée et prouvée', { exact: true })).toHaveCount(10);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Télécharger ma synthèse corrigée' }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toContain(`- ${secret} (D21).`);

  const written = () => storedStatements(campus.dataDir).slice(before);
  const attended = () => written().filter(({ json }) => json.object.id.endsWith('/m05/hangar-7'));
  await expect.poll(() => attended().length).toBe(1);
  expect(attended().map(({ store, json }) => [store, json.verb.id.split('/').at(-1)])).toEqual([['suivi', 'attended']]);
  // What was found goes to the measure as numbers, under another pseudonym and to the minute.
  const counted = () => written().filter(({ json }) => json.object.id.endsWith('/m05/hangar-7/hangar-7/erreurs'));
  await expect.poll(() => counted().length).toBe(1);
  expect(counted().map(({ store }) => store)).toEqual(['mesure']);
  expect(counted()[0]?.json.result).toMatchObject({
    extensions: { 'https://campus.example/xapi/extensions/spotting': { falseAlarms: 0 } },
  });
  const leaks = /Zibeline|cr(?:é|%C3%A9)pusculaire/;
  expect(written().filter(({ text: each }) => leaks.test(each))).toEqual([]);
  expect(sent.filter((each) => leaks.test(each))).toEqual([]);
  expect(sent.length).toBeGreaterThan(5);

  // Another go is practice: nothing more is recorded.
  await page.getByRole('button', { name: 'Recommencer' }).click();
  await expect(page.getByRole('heading', { name: 'Contrôler la synthèse' })).toBeFocused();
  await expect(page.getByText('aucune phrase signalée')).toBeVisible();
  await page.getByRole('button', { name: 'Terminer et voir le corrigé' }).click();
  await expect(page.getByText('Vous n’avez trouvé et prouvé aucune des 10 erreurs.')).toBeVisible();
  expect(attended()).toHaveLength(1);
  expect(counted()).toHaveLength(1);
});

test('the desk is accessible in both schemes and never wider than the screen', async ({ page }) => {
  await begin(page);
  await flag(page, 'Mme Nadège Coudrelle').click();
  await sentence(page, 'Mme Nadège Coudrelle').getByLabel('Cote qui le prouve').fill('D99');
  await page.getByRole('button', { name: 'Ouvrir la pièce D39' }).first().click();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
});

test('the answers are accessible in both schemes and never wider than the screen', async ({ page }) => {
  await begin(page);
  await flag(page, 'Mme Nadège Coudrelle').click();
  await page.getByRole('button', { name: 'Terminer et voir le corrigé' }).click();
  await expect(page.getByText('signalée sans preuve', { exact: true })).toBeVisible();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
});

test('on a phone one sees the synthesis or the file, and a cote changes from one to the other', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await begin(page);
  await expect(text(page)).toBeVisible();
  await expect(file(page)).toBeHidden();
  await page.getByRole('button', { name: 'Ouvrir la pièce D37' }).click();
  await expect(page.getByRole('heading', { name: /^D37 / })).toBeFocused();
  await expect(text(page)).toBeHidden();
  await page.getByRole('button', { name: 'Revenir à la synthèse' }).click();
  await expect(page.getByRole('button', { name: 'Ouvrir la pièce D37' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'La synthèse', exact: true })).toHaveAttribute('aria-pressed', 'true');
});
