import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { tabTo } from './keyboard.ts';
import { expectAccessibleInBoth, expectNoSidewaysScroll } from './looks.ts';
import { statementsIn } from './practice.ts';

const address = '/ateliers/scores-et-equite/';
/** What a learner writes, in words that stand nowhere else: no request and no statement may hold any of them. */
const reasons =
  'Zibeline : la fiche D3 compare M. Soubeyrolle à d’autres, et D4 tait les contrôles. Décision sur D2, D5, D6.';

async function begin(page: Page): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Commencer' }).click();
  await expect(page.getByRole('heading', { name: 'Un score, deux groupes' })).toBeFocused();
}

const step = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Étapes de l’atelier' }).getByRole('button', { name });

/** The numbers of a row of the table of counts. */
async function countsOf(page: Page, row: string): Promise<readonly number[]> {
  const cells = page.getByRole('row', { name: row }).first().getByRole('cell');
  return (await cells.allInnerTexts()).map((text) => Number(text.replaceAll(/\D/g, '')));
}

/** Works out the five rates from the counts on the screen, as a learner would. */
async function calculate(page: Page): Promise<readonly string[]> {
  const [tpA = 0, tpB = 0] = await countsOf(page, 'Désignées, condamnées de nouveau');
  const [fpA = 0, fpB = 0] = await countsOf(page, 'Désignées, non condamnées');
  const [, fnB = 0] = await countsOf(page, 'Non désignées, condamnées de nouveau');
  const [tnA = 0, tnB = 0] = await countsOf(page, 'Non désignées, non condamnées');
  const rates = [fpA / (fpA + tnA), fpB / (fpB + tnB), fnB / (fnB + tpB), tpA / (tpA + fpA), tpB / (tpB + fpB)];
  return rates.map((rate) => (rate * 100).toFixed(1).replace('.', ','));
}

async function answerAll(page: Page): Promise<void> {
  const answers = await calculate(page);
  for (const [index, answer] of answers.entries())
    await page.locator('.fairness-calculation input').nth(index).fill(answer);
  await page.getByRole('button', { name: 'Vérifier mes calculs' }).click();
}

async function setThreshold(page: Page, group: 'A' | 'B', value: number): Promise<void> {
  await page.getByRole('textbox', { name: `Seuil du groupe ${group}, en chiffres` }).fill(String(value));
}

async function decide(page: Page, criteria: readonly number[]): Promise<void> {
  await page.getByRole('radio').first().check();
  for (const rank of criteria) await page.locator('[data-part="criteria"] input').nth(rank).check();
  await page.getByRole('textbox', { name: 'Votre motivation' }).fill(reasons);
  await page.getByRole('button', { name: 'Arrêter ma décision' }).click();
  await expect(page.getByRole('heading', { name: 'Votre décision, arrêtée' })).toBeFocused();
}

test('the whole lab: calculations, promises, loop, two decisions; only the criteria leave the browser', async ({
  page,
  campus,
  signIn,
}) => {
  test.slow();
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await signIn('trainer');
  const before = statementsIn(campus.dataDir).length;
  await begin(page);
  await expectAccessibleInBoth(page);

  await page.getByRole('button', { name: 'Vérifier mes calculs' }).click();
  await expect(page.getByRole('alert')).toContainText('Il manque 5 calculs');
  await expect(page.locator('.fairness-calculation input').first()).toBeFocused();
  await answerAll(page);
  await expect(page.getByText('5 calculs justes sur 5')).toBeFocused();
  await page.getByText('Lire ces deux images dans un tableau').click();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);

  await step(page, 'Promettre').click();
  await expect(page.getByRole('heading', { name: 'Deux promesses' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Faire essayer tous les couples à la machine' })).toBeDisabled();
  const keep = page.getByRole('button', { name: 'Retenir cet essai' });
  await keep.click();
  await expect(page.getByText('Cet essai est déjà retenu')).toBeVisible();
  await setThreshold(page, 'B', 60);
  await expect(page.locator('.fairness-now').first()).toContainText('même valeur prédictive');
  await keep.click();
  await setThreshold(page, 'A', 70);
  await setThreshold(page, 'B', 48);
  await expect(page.locator('.fairness-now').first()).toContainText('mêmes erreurs');
  await keep.click();
  await page.getByRole('button', { name: 'Faire essayer tous les couples à la machine' }).click();
  await expect(page.getByText(/couples de seuils qui trient encore quelqu’un\. .* 0 les deux\./)).toBeVisible();
  await page.getByRole('textbox', { name: 'Taux de base du groupe B, en pour cent, en chiffres' }).fill('50');
  await expect(page.getByText('À 50 %, les deux groupes sont le même')).toBeVisible();
  await expect(page.getByText(/Couples de seuils qui tiennent les deux promesses\s: [1-9]/)).toBeVisible();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);

  await step(page, 'Simuler').click();
  const estimate = page.getByRole('textbox', { name: 'Après 20 jours' });
  await estimate.fill('beaucoup');
  await page.getByRole('button', { name: 'Voir ce qui se passe' }).click();
  await expect(page.getByRole('alert')).toContainText('« beaucoup » n’est pas une part');
  await expect(estimate).toBeFocused();
  await estimate.fill('55');
  await page.getByRole('button', { name: 'Voir ce qui se passe' }).click();
  await expect(page.getByText(/Vous aviez estimé 55\s%\. La boucle mène à 75,6\s%\./)).toBeFocused();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);

  await step(page, 'Décider').click();
  await page.getByRole('button', { name: 'Arrêter ma décision' }).click();
  await expect(page.getByRole('alert')).toContainText('faites un choix, cochez au moins un critère et motivez');
  await page.locator('.folded-piece summary').nth(2).click();
  await expect(page.getByText('68 sur 100').first()).toBeVisible();
  await expectAccessibleInBoth(page);
  await decide(page, [4, 5]);
  await page.getByRole('checkbox').first().check();
  await expect(page.getByText('1 ligne trouvée sur 6')).toBeVisible();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Dossier suivant : Un score pour un mineur' }).click();
  await decide(page, [0]);
  await page.getByRole('button', { name: 'Terminer l’atelier' }).click();
  await expect(page.getByRole('heading', { name: 'Ce qui reste' })).toBeFocused();
  await expectAccessibleInBoth(page);

  const written = () => statementsIn(campus.dataDir).slice(before);
  const decisions = () => written().filter(({ object }) => object.id.endsWith('/decision'));
  await expect.poll(() => decisions().length).toBe(2);
  await expect.poll(() => written().some(({ object }) => object.id.endsWith('m12/scores-et-equite'))).toBe(true);
  expect(decisions().map(({ result }) => result)).toEqual([
    { response: 'pieces-individuelles[,]contradiction' },
    { response: 'eprouve-sur-mineurs' },
  ]);
  const everything = `${sent.join('\n')}\n${JSON.stringify(written())}`;
  for (const word of ['Zibeline', 'Soubeyrolle à', '"ecarter"']) expect(everything).not.toContain(word);
});

test('what was typed, tried and written is there again after a reload, in English too', async ({ page }) => {
  await begin(page);
  await page.locator('.fairness-calculation input').first().fill('29,4');
  await step(page, 'Promettre').click();
  await setThreshold(page, 'B', 60);
  await page.getByRole('button', { name: 'Retenir cet essai' }).click();
  await step(page, 'Décider').click();
  await page.getByRole('radio').nth(1).check();
  await page.getByRole('textbox', { name: 'Votre motivation' }).fill(reasons);
  await page.goto('/');
  await page.goto(`/en${address}`);
  await expect(page.getByText('You go on where you stopped.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Your reasons' })).toHaveValue(reasons);
  await expect(page.getByRole('radio').nth(1)).toBeChecked();
  const steps = page.getByRole('navigation', { name: 'Steps of the lab' });
  await steps.getByRole('button', { name: 'Promise' }).click();
  await expect(page.getByRole('rowheader', { name: 'A 50, B 60' })).toBeVisible();
  await steps.getByRole('button', { name: 'Calculate' }).click();
  await expect(page.locator('.fairness-calculation input').first()).toHaveValue('29,4');
});

test('an impossible threshold is refused at its field, with the range, and changes nothing', async ({ page }) => {
  await begin(page);
  await step(page, 'Promettre').click();
  const field = page.getByRole('textbox', { name: 'Seuil du groupe A, en chiffres' });
  const caption = page.getByRole('caption').filter({ hasText: 'Taux aux seuils' });
  for (const typed of ['0', '100', '12,5', 'cent']) {
    await field.fill(typed);
    await expect(page.getByRole('alert')).toContainText(`« ${typed} » n’est pas possible ici`);
    await expect(page.getByRole('alert')).toContainText('de 1 à 99');
    await expect(caption).toHaveText('Taux aux seuils 50 et 50');
  }
  await field.fill('61');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(caption).toHaveText('Taux aux seuils 61 et 50');
});

test('calculations, thresholds and a decision are done with the keyboard alone', async ({ page }) => {
  test.slow();
  await page.goto(address);
  await tabTo(page, page.getByRole('button', { name: 'Commencer' }));
  await page.keyboard.press('Enter');
  const answers = await calculate(page);
  for (const [index, answer] of answers.entries()) {
    await tabTo(page, page.locator('.fairness-calculation input').nth(index));
    await page.keyboard.type(answer);
  }
  await page.keyboard.press('Enter');
  await expect(page.getByText('5 calculs justes sur 5')).toBeFocused();
  await tabTo(page, page.getByRole('slider', { name: 'Seuil' }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('caption').filter({ hasText: 'Taux au seuil de 51' })).toBeVisible();
  await tabTo(page, step(page, 'Décider'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Décider, et défendre' })).toBeFocused();
  await tabTo(page, page.getByRole('radio'));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('checkbox').first());
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('textbox', { name: 'Votre motivation' }));
  await page.keyboard.type('Sur pièces.');
  await tabTo(page, page.getByRole('button', { name: 'Arrêter ma décision' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Votre décision, arrêtée' })).toBeFocused();
});
