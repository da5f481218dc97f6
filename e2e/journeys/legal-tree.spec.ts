import type { Page } from '@playwright/test';
import { legalTreeData } from '../../sandbox/labs/legal-tree/lab-data.ts';
import { expect, test } from './fixtures.ts';
import { chooseRadio, tabTo } from './keyboard.ts';
import { expectAccessibleInBoth, expectNoSidewaysScroll } from './looks.ts';
import { statementsIn } from './practice.ts';

const lab = '/ateliers/arbre-juridique/';
const dataUrl = '/donnees/ateliers/arbre-juridique.json';

const answer = (page: Page, yes: boolean) =>
  page.locator('.legal-answers').getByRole('button', { name: yes ? 'Oui' : 'Non', exact: true });

test('a system is classified with the keyboard alone, and each step says where one is', async ({ page }) => {
  await page.goto(lab);
  await tabTo(page, page.getByRole('button', { name: /Palmarès/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Palmarès', exact: true })).toBeFocused();
  await tabTo(page, answer(page, true));
  await page.keyboard.press('Enter');
  const outcome = page.getByRole('heading', { name: 'Interdit', exact: true });
  await expect(outcome).toBeFocused();
  await expect(page.getByRole('status').first()).toContainText('Interdit');
  const submit = page.getByRole('button', { name: 'Qualifier et lire les raisons' });
  // Nothing is given before it is complete.
  await tabTo(page, submit);
  await page.keyboard.press('Enter');
  const rule = page.getByRole('combobox', { name: 'Quelle règle décide' });
  await expect(rule).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('choisissez la règle qui décide');
  await page.keyboard.press('ArrowDown');
  await expect(rule).toHaveValue('coj-l111-13');
  await chooseRadio(page, page.locator('[data-field="uncertainty"]'), 'clear');
  await tabTo(page, submit);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Les raisons' })).toBeFocused();
  await expect(page.locator('.legal-review')).toContainText('La règle qui décide est la bonne.');
  await expect(page.locator('.legal-review')).toContainText('lu dans une copie publique');
});

test('an answer can be taken back, and the lab goes on where it was left, in English too', async ({ page }) => {
  await page.goto(lab);
  await page.getByRole('button', { name: /Escale/ }).click();
  for (let asked = 0; asked < 4; asked += 1) await answer(page, false).click();
  await answer(page, true).click();
  await expect(page.getByRole('heading', { name: /uniquement sur le profilage/ })).toBeFocused();
  await page.getByRole('button', { name: /Reprendre ici, à la question.*commette une infraction/ }).click();
  await expect(page.getByRole('heading', { name: /le risque qu’une personne commette/ })).toBeFocused();
  await answer(page, true).click();
  await page.goto('/');
  await page.goto(`/en${lab}`);
  await expect(page.getByText('You go on where you stopped.')).toBeVisible();
  await expect(page.getByRole('heading', { name: /rest solely on profiling/ })).toBeVisible();
  await page.locator('.legal-answers').getByRole('button', { name: 'No', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'High-risk', exact: true })).toBeFocused();
});

test('the twelve systems are classified; only that the lab was attended is recorded', async ({
  page,
  campus,
  signIn,
  request,
}) => {
  test.setTimeout(240_000);
  await signIn('learner');
  const data = legalTreeData.parse(await (await request.get(dataUrl)).json());
  const before = statementsIn(campus.dataDir).length;
  const sent: string[] = [];
  page.on('request', (each) => {
    const body = each.postData();
    if (body !== null) sent.push(body);
  });
  await page.goto(lab);
  for (const system of data.systems) {
    await page.locator('.legal-list__item', { has: page.getByText(system.name, { exact: true }) }).click();
    for (const step of system.path) await answer(page, step.answer).click();
    await page.getByRole('combobox', { name: 'Quelle règle décide' }).selectOption(system.rule ?? 'none');
    await page.locator(`[data-field="uncertainty"] input[value="${system.uncertainty}"]`).check();
    await page.getByRole('button', { name: 'Qualifier et lire les raisons' }).click();
    await expect(page.getByText(/Vous avez la classe de l’arbre/)).toBeVisible();
    await page.getByRole('button', { name: 'Tous les systèmes' }).click();
  }
  await expect(page.getByText('Systèmes qualifiés\u00a0: 12 sur 12')).toBeVisible();
  await expect(page.locator('.legal-tally td').first()).toHaveText('12 sur 12');
  const recorded = () => statementsIn(campus.dataDir).slice(before);
  await expect.poll(() => recorded().filter(({ object }) => object.id.endsWith('/m03/arbre-juridique')).length).toBe(1);
  for (const system of data.systems)
    for (const text of [...sent, JSON.stringify(recorded())]) expect(text).not.toContain(system.id);
});

test('the dated table answers for a day, shows sources that disagree side by side, and refuses a day at the field', async ({
  page,
}) => {
  await page.goto(lab);
  const row = page.getByRole('row').filter({ hasText: 'point 8 a)' });
  await expect(row).toContainText('les sources divergent');
  await expect(row).toContainText('2 août 2026');
  await expect(row).toContainText('2 décembre 2027');
  const day = page.getByLabel('Le droit au');
  await day.fill('2027-12-02');
  await expect(row.getByText('s’applique', { exact: true })).toBeVisible();
  await day.fill('2036-01-01');
  await expect(page.getByRole('alert')).toContainText('Un jour entre le 1 janvier 1978 et le 31 décembre 2035');
  await expect(page.getByText(/règles, au 2 décembre 2027/)).toBeVisible();
  await page.getByLabel('Domaine').selectOption('training');
  await expect(page.getByRole('row').filter({ hasText: 'article 125' })).toContainText('adopté');
  await page.reload();
  await expect(page.getByText(/règles, au 2 décembre 2027/)).toBeVisible();
});

test('every part is accessible in both schemes and never scrolls sideways', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto(lab);
  await expect(page.getByRole('heading', { name: 'Douze systèmes à qualifier' })).toBeVisible();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: /Amphithéâtre/ }).click();
  for (let asked = 0; asked < 3; asked += 1) await answer(page, false).click();
  await page.locator('.legal-question summary').click();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
  await answer(page, true).click();
  await answer(page, false).click();
  await page.getByRole('button', { name: 'Qualifier et lire les raisons' }).click();
  await expectAccessibleInBoth(page);
  await page.getByRole('combobox', { name: 'Quelle règle décide' }).selectOption('none');
  await page.locator('[data-field="uncertainty"] input').first().check();
  await page.getByRole('button', { name: 'Qualifier et lire les raisons' }).click();
  await expect(page.locator('.legal-steps')).toBeVisible();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
});
