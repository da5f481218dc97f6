import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { answerKey, citationsData, citationsOf } from '../../sandbox/labs/citations/lab-data.ts';
import { expect, test } from './fixtures.ts';
import { tabTo } from './keyboard.ts';
import { expectAccessibleInBoth, expectNoSidewaysScroll } from './looks.ts';
import { storedStatements } from './records.ts';

const lab = '/ateliers/citations/';
const dataUrl = '/donnees/ateliers/citations.json';
const keyUrl = '/donnees/ateliers/citations.corrige.json';
/** Words that stand nowhere else: they must not be found in anything that leaves the browser. */
const secret = 'Zibeline crépusculaire';

const statusNames = {
  applicable: 'vérifiée et applicable',
  absent: 'inexistante',
  other: 'réelle, mais dit autre chose',
  inapplicable: 'réelle, mais non applicable (date ou champ)',
} as const;

const note = (page: Page) => page.locator('[data-pane="note"]');
const register = (page: Page) => page.locator('[data-pane="register"]');
const citation = (page: Page, id: string) => page.locator(`[data-citation="${id}"]`);
const results = (page: Page) => register(page).locator('.cit-result');

async function toNote(page: Page): Promise<void> {
  await page.goto(lab);
  await page.getByRole('button', { name: 'Commencer', exact: true }).click();
  await page.getByRole('button', { name: 'Passer cette étape' }).click();
  await expect(page.getByRole('heading', { name: 'Vérifier la note' })).toBeFocused();
  await expect(page.getByLabel('Chercher dans le registre')).toBeVisible();
}

test('the same question asked in several ways is compared by what the search brings back', async ({ page }) => {
  await page.goto(lab);
  await page.getByRole('button', { name: 'Commencer', exact: true }).click();
  await page.getByRole('radio', { name: /problème de chauffage/ }).check();
  await page.getByRole('button', { name: 'Lancer les recherches' }).click();
  const table = page.getByRole('region', { name: 'Ce que chaque formulation rapporte' });
  const best = table.getByRole('row', { name: /sans autorisation du juge/ });
  await expect(best.getByRole('cell').nth(1)).toHaveText('5');
  await expect(table.getByRole('row', { name: /votre choix/ })).toContainText('problème de chauffage');
  await page.getByLabel('Votre formulation').fill('logements inhabitables et suspensions du loyer');
  await expect(page.getByText(/Utiles parmi les cinq premières.: [1-5]\./)).toBeVisible();
  await expect(page.locator('.cit-first').getByText('99-99.935')).toBeVisible();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
  await page.reload();
  await expect(page.getByLabel('Votre formulation')).toHaveValue('logements inhabitables et suspensions du loyer');
});

test('a citation is looked up, read and judged with the keyboard alone', async ({ page }) => {
  await page.goto(lab);
  await tabTo(page, page.getByRole('button', { name: 'Commencer', exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Passer cette étape' }));
  await page.keyboard.press('Enter');
  const judged = citation(page, 'retenue-libre');
  const lookUp = judged.getByRole('button', { name: /^Chercher cette référence/ });
  await expect(register(page).getByLabel('Numéro ou date')).toBeVisible();
  await tabTo(page, lookUp);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Numéro ou date')).toBeFocused();
  await expect(results(page)).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(results(page).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /99-99\.934/ })).toBeFocused();
  await expect(register(page).getByText('ne peut, sans autorisation du juge')).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Revenir à la citation' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(lookUp).toBeFocused();
  await tabTo(page, judged.getByRole('radio'));
  // The group begins at its first status; the third is the right one.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(judged.getByRole('radio', { name: statusNames.other })).toBeChecked();
  await tabTo(page, judged.getByRole('button', { name: 'Citer 99-99.934' }));
  await page.keyboard.press('Enter');
  await expect(judged.getByText('Entrée citée : 99-99.934')).toBeVisible();
  await expect(page.getByText('1 citation vérifiée sur 10')).toBeVisible();
});

test('the register is searched by words, number, date and filters, and walked with the arrows', async ({ page }) => {
  await toNote(page);
  const words = page.getByLabel('Chercher dans le registre');
  await words.fill('logements indecents');
  await expect(results(page).first().locator('mark').first()).toBeVisible();
  await expect(results(page).first()).toContainText('99-99.910');
  await words.press('ArrowDown');
  await expect(results(page).first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(results(page).nth(1)).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await expect(words).toBeFocused();
  await page.getByRole('button', { name: 'Effacer la recherche' }).click();
  await page.getByLabel('Numéro ou date').fill('29 février 2024');
  await expect(results(page)).toHaveCount(1);
  await expect(results(page)).toContainText('RG 99/90229');
  await page.getByLabel('Numéro ou date').fill('99-99.987');
  await expect(register(page).getByText('Aucune entrée ne répond.')).toBeVisible();
  await page.getByLabel('Numéro ou date').fill('');
  await register(page).getByText('Filtres', { exact: true }).click();
  await page.getByLabel('Juridiction').selectOption({ label: 'Tribunaux de proximité' });
  await expect(register(page).getByText('10 entrées.')).toBeVisible();
  await page.getByLabel('Juridiction').selectOption({ label: 'Toutes' });
  await page.getByLabel('Nature').selectOption({ label: 'Articles' });
  await expect(register(page).getByText('44 entrées.')).toBeVisible();
  await page.getByLabel('Depuis l’année').fill('1800');
  await expect(page.getByLabel('Depuis l’année')).toHaveAccessibleDescription('Une année de 1953 à 2026.');
  await expect(register(page).getByText('44 entrées.')).toBeVisible();
  await page.getByLabel('Depuis l’année').fill('2024');
  await expect(results(page)).toHaveCount(2);
  await register(page).locator('[data-number="B. 24"]').click();
  await expect(register(page).getByText('En vigueur du 1er janvier 1990 au 30 juin 2024')).toBeVisible();
  await expect(register(page).getByText('En vigueur depuis le 1er juillet 2024')).toBeVisible();
  await page.getByRole('button', { name: 'Retour aux résultats' }).click();
  await expect(register(page).locator('[data-number="B. 24"]')).toBeFocused();
});

test('the clock comes only when it is asked for, can be hidden and stopped, and its end ends nothing', async ({
  page,
}) => {
  await page.clock.install({ time: new Date('2026-11-22T09:00:00Z') });
  await toNote(page);
  await expect(page.getByText(/Temps restant/)).toHaveCount(0);
  await page.getByText('Chronomètre', { exact: true }).click();
  await page.getByRole('button', { name: /contre la montre/ }).click();
  await expect(page.getByText(/Temps restant.: 2[45]:/)).toBeVisible();
  await page.getByRole('button', { name: 'Masquer' }).click();
  await expect(page.getByText(/Temps restant/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Montrer le chronomètre' }).click();
  await citation(page, 'temperature').getByRole('radio', { name: statusNames.applicable }).check();
  await page.clock.runFor('26:00');
  await expect(page.locator('.cit-clock__time')).toHaveText('Les 25 minutes sont passées. Continuez à votre rythme.');
  await expect(citation(page, 'temperature').getByRole('radio', { name: statusNames.applicable })).toBeChecked();
  await page.getByRole('button', { name: 'Arrêter' }).click();
  await expect(page.getByText('Arrêté à 00:00')).toBeVisible();
  await page.getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect(page.locator('.cit-clock__time')).toHaveCount(0);
});

test('work is left and taken up again at the same place, in English too', async ({ page }) => {
  await toNote(page);
  const first = citation(page, 'lettre-consignation');
  await first.getByRole('radio', { name: statusNames.absent }).check();
  await expect(first.getByText('Vous n’avez pas encore interrogé le registre')).toBeVisible();
  await first.getByRole('button', { name: /^Chercher cette référence/ }).click();
  await expect(first.getByText('Vous avez interrogé le registre sur cette référence.')).toBeVisible();
  await first.getByLabel('Ce que la note devrait dire').fill(secret);
  await page.reload();
  await expect(page.getByText('Vous reprenez là où vous vous étiez arrêté.')).toBeVisible();
  await expect(first.getByLabel('Ce que la note devrait dire')).toHaveValue(secret);
  await expect(page.getByLabel('Numéro ou date')).toHaveValue('99-99.987');
  await page.goto(`/en${lab}`);
  await expect(page.getByText('You resume where you stopped.')).toBeVisible();
  await expect(first.getByRole('radio', { name: 'non-existent' })).toBeChecked();
  await expect(page.getByText('1 citation verified of 10')).toBeVisible();
});

test('the answers come at the end only: everything is counted, and nothing that was written leaves the browser', async ({
  page,
  campus,
  request,
  signIn,
}) => {
  const sent: string[] = [];
  page.on('request', (each) => sent.push(`${each.url()} ${each.postData() ?? ''}`));
  await signIn('learner');
  const before = storedStatements(campus.dataDir).length;
  const data = citationsData.parse(await (await request.get(dataUrl)).json());
  const key = answerKey.parse(await (await request.get(keyUrl)).json());
  await toNote(page);
  for (const { id } of citationsOf(data)) {
    const answer = key.answers.find((one) => one.citation === id);
    if (answer === undefined) throw new Error(`no answer for ${id}`);
    const item = citation(page, id);
    await item.getByRole('button', { name: /^Chercher cette référence/ }).click();
    await item.getByRole('radio', { name: statusNames[answer.status], exact: true }).check();
    if (answer.status !== 'absent') {
      await results(page)
        .and(register(page).locator(`[data-number="${answer.proof}"]`))
        .click();
      await item.getByRole('button', { name: `Citer ${answer.proof}`, exact: true }).click();
    }
    await item.getByLabel('J’en suis sûr à').selectOption('90');
    if (answer.status !== 'applicable') await item.getByLabel('Ce que la note devrait dire').fill(secret);
  }
  await expect(page.getByText('Chaque citation a son statut. Chaque statut a sa preuve.')).toBeVisible();
  expect(sent.filter((each) => each.includes('corrige'))).toEqual([]);
  await page.getByRole('button', { name: 'Terminer et voir le corrigé' }).click();
  await expect(page.getByRole('heading', { name: 'Le corrigé', level: 2 })).toBeFocused();
  await expect(page.getByText('10 citations sur 10 ont le bon statut avec leur preuve.')).toBeVisible();
  await expect(note(page).getByText('exact et prouvé', { exact: true })).toHaveCount(10);
  await expect(note(page).getByRole('row', { name: /Leurres reconnus/ })).toContainText('2 sur 2');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Télécharger la note vérifiée' }).click(),
  ]);
  const written = readFileSync(await download.path(), 'utf8');
  expect(written.match(/\*\*Statut\s:\*\*/g)).toHaveLength(10);
  expect(written).toMatch(new RegExp(`À la place\\s: ${secret}`));

  const recorded = () => storedStatements(campus.dataDir).slice(before);
  const ofLab = () => recorded().filter(({ json }) => json.object.id.includes('/m06/citations'));
  await expect.poll(() => ofLab().length).toBe(2);
  expect(
    ofLab()
      .map(({ store, json }) => `${store} ${json.verb.id.split('/').at(-1)}`)
      .toSorted(),
  ).toEqual(['mesure answered', 'suivi attended']);
  expect(ofLab().find(({ store }) => store === 'mesure')?.text).toMatch(/"falseAlarms":\s*0,\s*"sound":\s*6/);
  const leaks = /Zibeline|cr(?:é|%C3%A9)pusculaire/;
  expect(recorded().filter(({ text }) => leaks.test(text))).toEqual([]);
  expect(sent.filter((each) => leaks.test(each))).toEqual([]);

  // Another go is practice: nothing more is recorded.
  await page.getByRole('button', { name: 'Recommencer' }).click();
  await page.getByRole('button', { name: 'Effacer et recommencer' }).click();
  await expect(page.getByText('0 citation vérifiée sur 10')).toBeVisible();
  await page.getByRole('button', { name: 'Terminer et voir le corrigé' }).click();
  await expect(page.getByText('Aucune citation sur 10 n’a le bon statut avec sa preuve.')).toBeVisible();
  await expect(note(page).getByText('laissée non vérifiée', { exact: true })).toHaveCount(10);
  expect(ofLab()).toHaveLength(2);
});

test('note, register and answers are accessible in both schemes and never wider than the screen', async ({ page }) => {
  await toNote(page);
  await citation(page, 'reduction')
    .getByRole('button', { name: /^Chercher cette référence/ })
    .click();
  await citation(page, 'reduction').getByRole('radio', { name: statusNames.other }).check();
  await page.getByLabel('Chercher dans le registre').fill('chauffage');
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
  await results(page).first().click();
  await expectAccessibleInBoth(page);
  await page.getByRole('button', { name: 'Terminer et voir le corrigé' }).click();
  await expect(note(page).getByText('juste, et rejetée', { exact: true })).toBeVisible();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
});

test('on a phone one sees the note or the register, and a look-up changes from one to the other', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(lab);
  await page.getByRole('button', { name: 'Commencer', exact: true }).click();
  await page.getByRole('button', { name: 'Passer cette étape' }).click();
  await expect(note(page)).toBeVisible();
  await expect(register(page)).toBeHidden();
  const lookUp = citation(page, 'depot').getByRole('button', { name: /^Chercher cette référence/ });
  await lookUp.click();
  await expect(page.getByLabel('Numéro ou date')).toHaveValue('B. 22');
  await expect(note(page)).toBeHidden();
  await page.getByRole('button', { name: 'Revenir à la citation' }).click();
  await expect(lookUp).toBeFocused();
});
