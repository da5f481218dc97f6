import type { Page } from '@playwright/test';
import { answerKey, labData } from '../../sandbox/labs/decision/lab-data.ts';
import { reliance } from '../../sandbox/measures/reliance.ts';
import { workOnCase } from './answers.ts';
import { expect, test } from './fixtures.ts';
import { chooseRadio, tabTo } from './keyboard.ts';
import { planned, runWith, saveRun } from './lab-run.ts';
import { expectAccessibleInBoth, expectNoSidewaysScroll } from './looks.ts';
import { m04, statementsIn } from './practice.ts';

const { lab } = await m04();
const dataUrl = '/donnees/m04/labs/lab-1.json';
const keyUrl = '/donnees/m04/labs/lab-1.corrige.json';

async function begin(page: Page): Promise<void> {
  await page.goto(lab);
  await page.getByRole('button', { name: 'Commencer le premier dossier' }).click();
  await expect(page.locator('.lab-case')).toBeVisible();
}

/** Locks the own answer of the case on the screen: the option of that rank, entirely sure. */
async function lock(page: Page, rank = 0): Promise<void> {
  const form = page.locator('.lab-answer');
  await form.locator('[data-field="option"] input').nth(rank).check();
  await form.locator('[data-field="confidence"] input[type="range"]').press('End');
  await form.locator('button[type="submit"]').click();
  await expect(page.locator('.lab-advice')).toBeVisible();
}

test('two cases are worked through with the keyboard alone', async ({ page }) => {
  await page.goto(lab);
  await tabTo(page, page.getByRole('button', { name: 'Commencer le premier dossier' }));
  await page.keyboard.press('Enter');
  for (const rank of [1, 2]) {
    await expect(page.getByText(`Dossier ${rank} sur 24`).first()).toBeVisible();
    await expect(page.locator('#lab-case-title')).toBeFocused();
    await tabTo(page, page.locator('.lab-piece').first());
    await page.keyboard.press('Enter');
    await expect(page.locator('#lab-reader-title')).toBeFocused();
    const form = page.locator('.lab-answer');
    const option = form.locator('[data-field="option"]');
    await chooseRadio(page, option, (await option.locator('input').nth(1).getAttribute('value')) ?? '');
    await tabTo(page, form.locator('[data-field="confidence"] input[type="range"]'));
    await page.keyboard.press('ArrowRight');
    await tabTo(page, form.locator('button[type="submit"]'));
    await page.keyboard.press('Enter');
    await expect(page.locator('#lab-advice-title')).toBeFocused();
    await chooseRadio(page, option, (await option.locator('input').nth(0).getAttribute('value')) ?? '');
    await tabTo(page, form.locator('[data-field="confidence"] input[type="range"]'));
    await page.keyboard.press('End');
    await tabTo(page, form.locator('[data-field="pMachineRight"] input[type="range"]'));
    await page.keyboard.press('Home');
    await chooseRadio(page, form.locator('[data-field="reason"]'), await reasonValue(page));
    await tabTo(page, form.locator('button[type="submit"]'));
    await page.keyboard.press('Enter');
  }
  await expect(page.getByText('Dossier 3 sur 24').first()).toBeVisible();
});

const reasonValue = async (page: Page): Promise<string> =>
  (await page.locator('[data-field="reason"] input').nth(2).getAttribute('value')) ?? '';

test('an answer that lacks something is not locked: it is said what is missing, and the focus goes there', async ({
  page,
}) => {
  await begin(page);
  await page.locator('.lab-answer button[type="submit"]').click();
  await expect(page.getByRole('alert')).toContainText('choisissez une réponse ; indiquez à quel point vous êtes sûr');
  await expect(page.locator('[data-field="option"] input').first()).toBeFocused();
  await expect(page.locator('.lab-advice')).toHaveCount(0);
});

test('the own answer stays as it was locked: no control, no reload and no way back changes it', async ({
  page,
  campus,
  signIn,
}) => {
  await signIn('trainer');
  await begin(page);
  const before = statementsIn(campus.dataDir).length;
  const own = (await page.locator('[data-field="option"] .choice__text').first().innerText()).trim();
  await lock(page);
  const locked = page.locator('.lab-locked');
  const words = await locked.innerText();
  expect(words).toContain(own);
  await expect(locked.locator('input, button, select')).toHaveCount(0);
  // Choosing something else now is the final answer, not the own one.
  await page.locator('[data-field="option"] input').nth(1).check();
  expect(await locked.innerText()).toBe(words);
  await page.reload();
  await expect(locked).toHaveText(words, { useInnerText: true });
  await page.goto('/catalogue/');
  await page.goBack();
  await expect(page.locator('.lab-advice')).toBeVisible();
  await expect(locked).toHaveText(words, { useInnerText: true });
  await expect(page.getByRole('button', { name: 'Verrouiller ma réponse et voir l’avis' })).toHaveCount(0);
  const judged = () =>
    statementsIn(campus.dataDir)
      .slice(before)
      .filter(({ object }) => object.id.endsWith('/initial'));
  await expect.poll(() => judged().length).toBe(1);
});

test('pieces can be opened again after the advice', async ({ page }) => {
  await begin(page);
  const piece = page.locator('.lab-piece').first();
  await piece.click();
  const text = await page.locator('.lab-reader__text').innerText();
  await page.getByRole('button', { name: 'Fermer la pièce' }).click();
  await expect(piece).toBeFocused();
  await lock(page);
  await expect(piece).toContainText('déjà ouverte');
  await piece.click();
  expect(await page.locator('.lab-reader__text').innerText()).toBe(text);
  await page.getByRole('button', { name: 'J’ai lu cette pièce' }).click();
  await expect(page.getByText('Vous avez indiqué avoir lu cette pièce.')).toBeVisible();
});

test('the lab is left and taken up again at the same place, in English too', async ({ page }) => {
  await begin(page);
  await workOnCase(page, { own: 0, final: 'keep', reads: false });
  await expect(page.getByText('Dossier 2 sur 24').first()).toBeVisible();
  await lock(page, 1);
  await page.locator('[data-field="reason"] input').nth(3).check();
  await page.goto('/');
  await page.goto(`/en${lab}`);
  await expect(page.getByText('You go on where you stopped.')).toBeVisible();
  await expect(page.getByText('Case 2 of 24').first()).toBeVisible();
  await expect(page.locator('.lab-locked')).toContainText('Your first answer, locked');
  await expect(page.locator('.lab-locked')).toContainText('100% sure');
  await expect(page.locator('[data-field="reason"] input').nth(3)).toBeChecked();
  await page.goto(lab);
  await expect(page.getByText('Vous reprenez là où vous vous étiez arrêté.')).toBeVisible();
  await expect(page.getByText('Dossier 2 sur 24').first()).toBeVisible();
});

test('a second tab says that the lab is open in the first, and takes over once that one is closed', async ({
  page,
  context,
}) => {
  await begin(page);
  await lock(page);
  const second = await context.newPage();
  await second.goto(lab);
  await expect(second.getByText('Cet atelier est ouvert dans un autre onglet.')).toBeVisible();
  await expect(second.locator('.lab-answer')).toHaveCount(0);
  await page.close();
  await second.getByRole('button', { name: 'Reprendre ici' }).click();
  await expect(second.locator('.lab-advice')).toBeVisible();
});

test('the introduction, the own answer and the advice are accessible in both schemes and never scroll sideways', async ({
  page,
}) => {
  await page.goto(lab);
  await expect(page.getByRole('heading', { name: 'Avant de commencer' })).toBeVisible();
  await expectAccessibleInBoth(page);
  await page.getByRole('button', { name: 'Commencer le premier dossier' }).click();
  await page.locator('.lab-piece').first().click();
  await expect(page.locator('.lab-reader')).toBeVisible();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
  await lock(page);
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
});

/** Every name of a field in a JSON value. */
function fieldsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...fieldsOf(inner)]);
}

test('before the end the browser holds no truth, and the debrief counts what was really done', async ({
  page,
  request,
}) => {
  const asked: string[] = [];
  page.on('request', (each) => asked.push(new URL(each.url()).pathname));
  const json: unknown = await (await request.get(dataUrl)).json();
  for (const name of fieldsOf(json))
    expect(name).not.toMatch(/truth|correct|error|explanation|juste|errone|provenBy|lure|severity|debrief|verdict/i);
  const data = labData.parse(json);
  for (const { advice } of data.cases) {
    // What the two advices differ in must not tell them apart: same stated confidence, neutral names.
    expect(advice['1'].statedConfidence).toBe(advice['2'].statedConfidence);
    for (const { id } of Object.values(advice)) expect(id).toMatch(/-[ab]$/);
  }

  // The lab's own machine does all but the last two cases of a run with a known seed; those are worked on by hand.
  const byHand = 2;
  const { state, decisions } = runWith(data, data.cases.length - byHand);
  await page.goto(lab);
  await expect(page.getByRole('button', { name: 'Commencer le premier dossier' })).toBeVisible();
  // From another page: the lab saves its own state once more while it is left.
  await page.goto('/');
  await saveRun(page, state);
  await page.goto(lab);
  for (let rank = data.cases.length - byHand; rank < data.cases.length; rank += 1) {
    await expect(page.getByText(`Dossier ${rank + 1} sur ${data.cases.length}`).first()).toBeVisible();
    const { own, follows } = planned(rank);
    const u0 = (await page.locator('[data-field="option"] input').nth(own).getAttribute('value')) ?? '';
    await lock(page, own);
    const proposed = (await page.locator('.lab-advice dd').first().innerText()).trim();
    const choice = page.getByRole('radio', { name: proposed, exact: true });
    const advice = (await choice.getAttribute('value')) ?? '';
    const u1 = follows ? advice : u0;
    await page.locator(`[data-field="option"] input[value="${u1}"]`).check();
    await page.locator('[data-field="confidence"] input[type="range"]').press('Home');
    await page.locator('[data-field="pMachineRight"] input[type="range"]').press('End');
    await page
      .locator('[data-field="reason"] input')
      .nth(rank % 5)
      .check();
    decisions.push({ advice, u0, u1 });
    expect(asked).not.toContain(keyUrl);
    await page.locator('.lab-answer button[type="submit"]').click();
  }
  await expect(page.getByRole('heading', { name: 'Votre bilan' })).toBeFocused();
  await expect.poll(() => asked.filter((path) => path === keyUrl).length).toBe(1);
  await expect(page.locator('#lab-reliance')).toBeVisible();

  // The same figures, from what this test did and the answer key.
  const key = answerKey.parse(await (await request.get(keyUrl)).json());
  const trials = decisions.map((trial, rank) => {
    const truth = key.cases.find(({ id }) => id === state.order[rank])?.truth.option;
    if (truth === undefined) throw new Error(`no answer for case ${state.order[rank]}`);
    return { truth, ...trial };
  });
  const measured = reliance(trials);
  const switched = trials.filter(({ advice, u0, u1 }) => u0 !== advice && u1 === advice).length;
  const count = (taken: number, occasions: number) =>
    occasions === 0 ? 'aucune occasion' : `${taken} sur ${occasions}`;
  const line = (name: string) =>
    page
      .locator('.lab-count')
      .filter({ has: page.locator('dt', { hasText: name }) })
      .locator('dd strong');
  await expect(line('(RAIR)')).toHaveText(count(measured.CAIR, measured.CA));
  await expect(line('(RSR)')).toHaveText(count(measured.CSR, measured.IA));
  await expect(line('Part des changements')).toHaveText(count(switched, measured.disagreements));
  const n = trials.length;
  await expect(line('L’assistant avait raison')).toHaveText(
    count(trials.filter((t) => t.advice === t.truth).length, n),
  );
  await expect(line('Vous aviez raison seul')).toHaveText(count(trials.filter((t) => t.u0 === t.truth).length, n));
  await expect(line('Vous aviez raison après')).toHaveText(count(trials.filter((t) => t.u1 === t.truth).length, n));
  // No piece was opened: every advice that was followed was followed blindly.
  await expect(line('Dossiers dont toutes les pièces')).toHaveText(count(0, n));
  const followed = trials.filter((t) => t.u1 === t.advice).length;
  await expect(line('sans avoir ouvert aucune pièce')).toHaveText(count(followed, followed));

  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
  // A finished lab shows its debrief again, and nothing of it can be changed.
  await page.reload();
  await expect(line('(RAIR)')).toHaveText(count(measured.CAIR, measured.CA));
  await expect(page.locator('.lab-debrief input, .lab-debrief select')).toHaveCount(0);
});
