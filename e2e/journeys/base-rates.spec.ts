import type { Page } from '@playwright/test';
import { baseRateData } from '../../sandbox/labs/base-rates/lab-data.ts';
import { truthOf } from '../../sandbox/labs/base-rates/simulate.ts';
import { expect, test } from './fixtures.ts';
import { tabTo } from './keyboard.ts';
import { expectAccessibleInBoth, expectNoSidewaysScroll } from './looks.ts';
import { storedStatements } from './records.ts';

const lab = '/ateliers/taux-de-base/';
const dataUrl = '/donnees/ateliers/taux-de-base.json';
/** Numbers that stand nowhere else: they must not be found in anything that leaves the browser. */
const guess = { low: '3,1739', best: '27,1828', high: '61,8034' } as const;

async function begin(page: Page, address = lab, name = 'Commencer'): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name, exact: true }).click();
  await expect(page.locator('.rates-estimates')).toBeVisible();
}

async function estimate(page: Page): Promise<void> {
  for (const question of await page.locator('.rates-question').all()) {
    await question.getByLabel('Au moins').fill(guess.low);
    await question.getByLabel('Votre estimation').fill(guess.best);
    await question.getByLabel('Au plus').fill(guess.high);
  }
  await page.getByRole('button', { name: 'Voir ce qu’il en est' }).click();
  await expect(page.getByRole('heading', { name: 'Ce qu’il en est' })).toBeFocused();
}

const key = (page: Page) => page.locator('.rates-key');
const slider = (page: Page, label: string) => page.getByRole('slider', { name: label });
const exact = (page: Page, label: string) => page.getByRole('textbox', { name: `${label} : nombre exact` });
const falsePositives = 'Autres personnes signalées à tort (faux positifs)';

test('a situation is estimated, seen and tried with the keyboard alone', async ({ page }) => {
  await page.goto(lab);
  await tabTo(page, page.getByRole('button', { name: 'Commencer', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Une gare, vingt personnes recherchées' })).toBeFocused();
  for (const rank of [0, 1])
    for (const [label, value] of [
      ['Au moins', '1'],
      ['Votre estimation', '50'],
      ['Au plus', '99'],
    ] as const) {
      await tabTo(page, page.getByLabel(label).nth(rank));
      await page.keyboard.type(value);
    }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Ce qu’il en est' })).toBeFocused();
  await expect(key(page)).toHaveText('Sur 100 alertes, 1,8 sont justes');
  const rate = slider(page, falsePositives);
  await tabTo(page, rate);
  await expect(rate).toHaveAttribute('aria-valuetext', '1\u00a0%');
  for (let presses = 0; presses < 60; presses += 1) {
    if (await page.getByText('C’est fait.').isVisible()) break;
    await page.keyboard.press('ArrowLeft');
  }
  await expect(rate).toHaveAttribute('aria-valuetext', '0,015\u00a0%');
  await expect(key(page)).toHaveText('Sur 100 alertes, 54,6 sont justes');
  await page.keyboard.press('Home');
  await expect(key(page)).toHaveText('Sur 100 alertes, 100 sont justes');
  await tabTo(page, page.getByRole('button', { name: 'Revenir aux nombres de la situation' }));
  await page.keyboard.press('Enter');
  await expect(key(page)).toHaveText('Sur 100 alertes, 1,8 sont justes');
  await tabTo(page, page.getByRole('button', { name: 'Situation suivante' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Un visage parmi dix mille' })).toBeFocused();
});

test('an estimate that lacks a number is not taken: it is said which, and the focus goes there', async ({ page }) => {
  await begin(page);
  await page.getByRole('button', { name: 'Voir ce qu’il en est' }).click();
  await expect(page.getByLabel('Au moins').first()).toBeFocused();
  await expect(page.getByLabel('Au moins').first()).toHaveAccessibleDescription(/Donnez les trois nombres, de 0 à 100/);
  await page.getByLabel('Au moins').first().fill('30');
  await page.getByLabel('Votre estimation').first().fill('130');
  await expect(page.getByRole('alert')).toHaveText('Un nombre de 0 à 100.');
  await page.getByLabel('Votre estimation').first().fill('20');
  await page.getByLabel('Au plus').first().fill('40');
  await page.getByRole('button', { name: 'Voir ce qu’il en est' }).click();
  await expect(page.getByText('Votre estimation doit se trouver entre « au moins » et « au plus ».')).toBeVisible();
  await expect(page.locator('.rates-simulator')).toHaveCount(0);
});

test('an impossible parameter is refused at its field, with its range, and the calculation keeps the last one', async ({
  page,
}) => {
  await begin(page);
  await estimate(page);
  const field = exact(page, falsePositives);
  await field.fill('0,1');
  await expect(key(page)).toHaveText('Sur 100 alertes, 15,3 sont justes');
  await field.fill('101');
  await expect(page.getByRole('alert')).toHaveText('Impossible ici. Un nombre de 0 à 100. Le calcul garde 0,1 %.');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(key(page)).toHaveText('Sur 100 alertes, 15,3 sont justes');
  await slider(page, falsePositives).press('End');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(field).toHaveValue('100');
  const persons = exact(page, 'Personnes qui passent');
  await persons.fill('12');
  await expect(page.getByRole('alert')).toHaveText(/Un nombre entier de 1.000 à 10.000.000\./);
});

test('work is left and taken up again at the same place, in English too', async ({ page }) => {
  await begin(page);
  await page.getByLabel('Au moins').first().fill('4');
  await page.reload();
  await expect(page.getByLabel('Au moins').first()).toHaveValue('4');
  await estimate(page);
  await exact(page, falsePositives).fill('0,1');
  await page.goto('/');
  await page.goto(`/en${lab}`);
  await expect(page.getByText('You go on where you stopped.')).toBeVisible();
  await expect(key(page)).toHaveText('Out of 100 alerts, 15.3 are right');
  await expect(page.getByText('You: 27.18 out of 100, between 3.17 and 61.8').first()).toBeVisible();
  await page.getByRole('button', { name: 'Next situation' }).click();
  await page.goto(lab);
  await expect(page.getByRole('heading', { name: 'Un visage parmi dix mille' })).toBeVisible();
});

test('four situations lead to a debrief that counts what was estimated, and no estimate leaves the browser', async ({
  page,
  campus,
  request,
  signIn,
}) => {
  // Axe reads six states of the page in two schemes.
  test.slow();
  const sent: string[] = [];
  page.on('request', (each) => sent.push(`${each.url()} ${each.postData() ?? ''}`));
  await signIn('learner');
  const before = storedStatements(campus.dataDir).length;
  const { scenarios } = baseRateData.parse(await (await request.get(dataUrl)).json());
  await begin(page);
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
  for (const [rank, scenario] of scenarios.entries()) {
    await expect(page.getByText(`Situation ${rank + 1} sur 4`).first()).toBeVisible();
    await expect(page.locator('.rates-simulator')).toHaveCount(0);
    await estimate(page);
    await expect(page.locator('.rates-outcome__truth')).toHaveCount(scenario.questions.length);
    await expectAccessibleInBoth(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: /^(?:Situation suivante|Terminer et voir le bilan)$/ }).click();
  }
  await expect(page.getByRole('heading', { name: 'Votre bilan' })).toBeFocused();
  const truths = scenarios.flatMap((scenario) => scenario.questions.map((one) => (truthOf(scenario, one) ?? 0) * 100));
  const inside = truths.filter((truth) => truth >= 3.1739 && truth <= 61.8034).length;
  await expect(
    page.getByText(`La vraie valeur se trouvait dans ${inside} de vos ${truths.length} fourchettes.`),
  ).toBeVisible();
  const documents = scenarios.flatMap(({ documentsHtml }) => documentsHtml);
  await expect(page.locator('.rates-documents li')).toHaveCount(documents.length);
  await page.getByRole('button', { name: 'Deux groupes, deux taux d’erreur' }).click();
  await expect(key(page)).toHaveText('Le groupe B : 20 passants sur 100, 55,6 fausses alertes sur 100');
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);

  const written = () => storedStatements(campus.dataDir).slice(before);
  const attended = () => written().filter(({ json }) => json.object.id.endsWith('/m11/taux-de-base'));
  await expect.poll(() => attended().length).toBe(1);
  expect(attended().map(({ store, json }) => [store, json.verb.id.split('/').at(-1)])).toEqual([['suivi', 'attended']]);
  // The guesses, as the page writes them and as JSON would.
  const secrets = /3[.,]1739|27[.,]1828|61[.,]8034/;
  expect(written().filter(({ text }) => secrets.test(text))).toEqual([]);
  expect(sent.filter((each) => secrets.test(each))).toEqual([]);
  expect(sent.length).toBeGreaterThan(5);

  // Another go is practice: nothing more is recorded.
  await page.getByRole('button', { name: 'Recommencer depuis le début' }).click();
  await page.getByRole('button', { name: 'Effacer et recommencer' }).click();
  await expect(page.getByRole('heading', { name: 'Avant de commencer' })).toBeFocused();
  await expect(page.getByText('Nouvel essai')).toBeVisible();
  expect(attended()).toHaveLength(1);
});
