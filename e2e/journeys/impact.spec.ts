import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { chooseRadio, tabTo } from './keyboard.ts';
import { expectAccessibleInBoth, expectNoSidewaysScroll } from './looks.ts';
import { statementsIn } from './practice.ts';

const lab = '/ateliers/etude-impact/';
/** Words that nobody else writes: sought in everything that leaves the browser. */
const secret = 'zéphyr-violet';

const part = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parties de l’atelier' }).getByRole('button', { name: new RegExp(`^${name}`) });

test('the assessment is filled in, given in and taken away; nothing that was written leaves the browser', async ({
  page,
  campus,
  signIn,
}) => {
  await signIn('learner');
  const before = statementsIn(campus.dataDir).length;
  const sent: string[] = [];
  page.on('request', (each) => void sent.push(`${each.url()} ${each.postData() ?? ''}`));
  await page.goto(lab);
  await page.getByRole('button', { name: 'Commencer l’étude d’impact' }).click();
  await expect(page.getByRole('heading', { name: 'Étude d’impact sur les droits fondamentaux' })).toBeFocused();
  await part(page, 'Le document').click();
  await expect(page.getByRole('button', { name: 'Remettre l’étude' })).toBeDisabled();
  await expect(page.getByText(/écrivez au moins une réponse dans/)).toContainText('Le contrôle humain');
  await part(page, 'Étude').click();
  for (const field of await page.getByRole('textbox').all()) await field.fill(`${secret} : voir P3`);
  await page.getByRole('radio', { name: /Ajourner/ }).check();
  await part(page, 'Grille').click();
  await page.getByRole('radio', { name: 'Impossible à dire' }).first().check();
  await page.getByRole('textbox').first().fill(`${secret}, P4`);
  await part(page, 'Le document').click();
  await page.getByRole('button', { name: 'Remettre l’étude' }).click();
  await expect(page.getByRole('heading', { name: 'Ce qu’il fallait voir' })).toBeFocused();

  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer en Markdown' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^etude-impact-\d{4}-\d{2}-\d{2}\.md$/);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('# Boussole');
  expect(text).toContain(`> ${secret} : voir P3`);
  expect(text).toContain('Ajourner, jusqu’aux réponses ci-dessous');
  expect(text).toContain('(de mémoire, à vérifier)');

  const recorded = () => statementsIn(campus.dataDir).slice(before);
  await expect.poll(() => recorded().filter(({ object }) => object.id.endsWith('/m13/etude-impact')).length).toBe(1);
  for (const one of [...sent, JSON.stringify(recorded())]) {
    expect(one).not.toContain(secret);
    expect(one).not.toContain(encodeURIComponent(secret));
  }
});

test('what was written is there after leaving, in English too, and a part is emptied only when asked twice', async ({
  page,
}) => {
  await page.goto(lab);
  await part(page, 'Liste').click();
  await page.getByRole('textbox').first().fill('Une première clause.');
  await page.goto('/');
  await page.goto(`/en${lab}`);
  await expect(page.getByText('You go on where you stopped.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Purchasing checklist and clauses' })).toBeVisible();
  await expect(page.getByRole('textbox').first()).toHaveValue('Une première clause.');
  await page.getByRole('button', { name: 'Empty this part' }).click();
  await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByRole('textbox').first()).toHaveValue('Une première clause.');
  await page.getByRole('button', { name: 'Empty this part' }).click();
  await page.getByRole('button', { name: 'Erase' }).click();
  await expect(page.getByRole('textbox').first()).toHaveValue('');
});

test('a part is reached and filled in with the keyboard alone', async ({ page }) => {
  await page.goto(lab);
  await tabTo(page, part(page, 'Grille'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Grille de label, sur sept principes' })).toBeFocused();
  await chooseRadio(page, page.locator('.impact-choices').first(), 'not-met');
  await tabTo(page, page.getByRole('textbox').first());
  await page.keyboard.type('P4');
  await expect(part(page, 'Grille')).toContainText('1 sur 14');
});

test('on paper there is the document and nothing else of the page', async ({ page }) => {
  await page.goto(lab);
  await part(page, 'Le document').click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: /^Boussole/ })).toBeVisible();
  for (const hidden of ['.site-header', '.page-head', '.impact-parts', '.lab-page__sources'])
    await expect(page.locator(hidden).first()).toBeHidden();
  await expect(page.getByRole('button', { name: 'Enregistrer en Markdown' })).toBeHidden();
});

test('every part is accessible in both schemes and never scrolls sideways', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto(lab);
  await expect(page.getByRole('heading', { name: 'Les pièces' })).toBeVisible();
  for (const name of ['Le projet', 'Étude', 'Grille', 'Liste', 'Le document']) {
    if (name !== 'Le projet') await part(page, name).click();
    for (const summary of await page.locator('.impact summary').all()) await summary.click();
    await expectAccessibleInBoth(page);
    await expectNoSidewaysScroll(page);
  }
});
