import type { Page } from '@playwright/test';
import { labData } from '../../sandbox/labs/decision/lab-data.ts';
import { fillSignIn, makeAccount, newAddress, otherBrowser } from './desk.ts';
import { test as base, expect, expectAccessible } from './fixtures.ts';
import { chooseRadio, tabTo } from './keyboard.ts';
import { runWith, saveRun } from './lab-run.ts';
import { storedStatements } from './records.ts';
import { type SeededCampus, withGroups, workerCampus } from './worker-campus.ts';

const lab = '/modules/biais-automatisation/ateliers/lab-1/';
const retests = `${lab}refaire/`;
const extension = 'https://campus.example/xapi/extensions/';

/** A campus whose trainer has groups of 12, 11 and 9 people that have worked. */
const test = base.extend<object, { campus: SeededCampus }>({
  campus: workerCampus(withGroups([12, 11, 9], new Date())),
});

const mesure = (dataDir: string) =>
  storedStatements(dataDir)
    .filter(({ store, text }) => store === 'mesure' && text.includes('/m04/lab-1'))
    .map(({ text }) => JSON.parse(text));

async function setSlider(page: Page, field: string, key: string): Promise<void> {
  await tabTo(page, page.locator(`[data-field="${field}"] input[type="range"]`));
  await page.keyboard.press(key);
}
async function submit(page: Page): Promise<void> {
  await tabTo(page, page.locator('.lab-answer button[type="submit"]'));
  await page.keyboard.press('Enter');
}
const firstValue = async (page: Page, field: string): Promise<string> =>
  (await page.locator(`[data-field="${field}"] input`).first().getAttribute('value')) ?? '';

test('a trainer asks for the opposite and for the cote; a learner works under it with the keyboard, and only the condition is recorded', async ({
  page,
  browser,
  campus,
  signIn,
  misbehaviour,
}) => {
  await signIn('trainer');
  await page.goto('/suivi/sessions');
  await page.getByLabel('Intitulé').fill('Considérer l’opposé');
  await page.getByRole('checkbox', { name: /M04/ }).check();
  await page.getByRole('button', { name: 'Ouvrir la session' }).click();
  const session = page.url();
  const code = (await page.locator('.join-code').innerText()).trim();
  await expect(page.getByText('Conditions ordinaires', { exact: false })).toBeVisible();
  await page.getByRole('link', { name: 'Choisir les conditions' }).click();
  await expectAccessible(page);

  // An impossible delay is refused at its field, with its range; what was ticked stays.
  misbehaviour.allow(/\b400\b/);
  await page.getByRole('checkbox', { name: 'Considérer l’opposé' }).check();
  await page.getByRole('checkbox', { name: 'Citer la cote' }).check();
  await page.getByLabel('Attente, en secondes').fill('4');
  await page.getByRole('button', { name: 'Enregistrer ces conditions' }).click();
  await expect(page.getByLabel('Attente, en secondes')).toHaveAccessibleDescription(/entier de secondes, de 5 à 120/);
  await expect(page.getByRole('checkbox', { name: 'Citer la cote' })).toBeChecked();
  // A format without a first answer cannot have its advice on request.
  await page.getByLabel('Attente, en secondes').fill('20');
  await page.getByRole('radio', { name: /^L’avis d’emblée/ }).check();
  await page.getByRole('radio', { name: /À la demande/ }).check();
  await page.getByRole('button', { name: 'Enregistrer ces conditions' }).click();
  await expect(page.getByRole('alert')).toContainText('suppose une première réponse');
  await page.getByRole('radio', { name: /Répondre d’abord/ }).check();
  await page.getByRole('radio', { name: 'Dès que possible' }).check();
  await page.getByRole('button', { name: 'Enregistrer ces conditions' }).click();
  await expect(page.getByText('Conditions enregistrées.')).toBeVisible();
  await expectAccessible(page);

  const account = await makeAccount(campus.url, campus.accounts.administrator, {
    name: 'Octavie Opposée',
    email: newAddress(),
  });
  const learner = await otherBrowser(browser, campus.url);
  const { page: screen } = learner;
  await screen.goto('/suivi/connexion');
  await fillSignIn(screen, account);
  await screen.getByLabel('Code remis par le formateur').fill(code);
  await screen.getByRole('button', { name: 'Rejoindre' }).click();
  await expect(screen.getByText(/Vous avez rejoint la session/)).toBeVisible();
  const before = mesure(campus.dataDir).length;

  await screen.goto(lab);
  await expect(screen.locator('[data-conditions]')).toContainText('choisies par votre formateur');
  await expect(screen.locator('[data-conditions] li')).toHaveCount(2);
  await expectAccessible(screen);
  await tabTo(screen, screen.getByRole('button', { name: 'Commencer le premier dossier' }));
  await screen.keyboard.press('Enter');
  await expect(screen.locator('#lab-case-title')).toBeFocused();
  await chooseRadio(screen, screen.locator('[data-field="option"]'), await firstValue(screen, 'option'));
  await setSlider(screen, 'confidence', 'ArrowRight');
  await submit(screen);
  await expect(screen.locator('#lab-advice-title')).toBeFocused();

  // No final answer before the reason against.
  await expect(screen.locator('[data-field="option"]')).toHaveCount(0);
  const against = screen.getByRole('textbox', { name: /La meilleure raison contre/ });
  await tabTo(screen, against);
  await screen.keyboard.type('Non.');
  await submit(screen);
  await expect(against).toBeFocused();
  await expect(against).toHaveAccessibleDescription(/15 caractères au moins/);
  const words = 'La marguerite du dossier dit exactement le contraire.';
  await screen.keyboard.press('ControlOrMeta+a');
  await screen.keyboard.type(words);
  await expectAccessible(screen);
  await screen.reload();
  await expect(against).toHaveValue(words);
  await submit(screen);
  await expect(screen.getByRole('heading', { name: 'Votre réponse définitive' })).toBeFocused();
  await expect(screen.getByText(words)).toBeVisible();

  await chooseRadio(screen, screen.locator('[data-field="option"]'), await firstValue(screen, 'option'));
  await setSlider(screen, 'confidence', 'End');
  await setSlider(screen, 'pMachineRight', 'Home');
  await chooseRadio(screen, screen.locator('[data-field="reason"]'), await firstValue(screen, 'reason'));
  await submit(screen);
  await expect(screen.getByRole('alert')).toContainText('désignez la pièce qui soutient votre réponse');
  const cite = screen.locator('[data-field="cite"]');
  await expect(cite.locator('input').first()).toBeFocused();
  await chooseRadio(screen, cite, await firstValue(screen, 'cite'));
  await expectAccessible(screen);
  await submit(screen);
  await expect(screen.getByText('Dossier 2 sur 24').first()).toBeVisible();

  const sent = () => mesure(campus.dataDir).slice(before);
  await expect.poll(() => sent().length).toBe(3);
  const keys = ['condition', 'form', 'format', 'item-version', 'list', 'seq'];
  const more = [['phase'], ['advice'], ['phase']];
  for (const [index, statement] of sent().entries()) {
    const found = statement.context.extensions;
    expect(found[`${extension}condition`]).toBe('commit-first-cite-opposite');
    expect(found[`${extension}format`]).toBe('F1');
    expect(
      Object.keys(found)
        .map((key) => key.replace(extension, ''))
        .toSorted(),
    ).toEqual([...keys, ...(more[index] ?? [])].toSorted());
    expect(JSON.stringify(statement)).not.toMatch(/marguerite|"D\d|Octavie|Considérer/);
  }
  await learner.close();

  // From now on everybody works under the same conditions.
  await page.goto(session);
  await expect(page.getByText('Considérer l’opposé').first()).toBeVisible();
  await page.getByRole('link', { name: 'Voir les conditions' }).click();
  await expect(page.getByText('les conditions ne changent plus', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Enregistrer ces conditions' })).toHaveCount(0);
});

test('two groups of ten or more are compared with intervals and caveats; a smaller one shows nothing', async ({
  page,
  signIn,
}) => {
  await signIn('trainer');
  await page.goto('/suivi/sessions/comparer');
  const compare = async (first: string, second: string) => {
    for (const [label, title] of [
      ['Première session', first],
      ['Seconde session', second],
    ] as const) {
      const select = page.getByLabel(label);
      const value = await select.locator('option', { hasText: title }).getAttribute('value');
      await select.selectOption(value);
    }
    await page.getByRole('button', { name: 'Comparer' }).click();
  };
  await compare('Groupe de 12 participants', 'Groupe de 11 participants');
  const row = (name: RegExp) => page.getByRole('row', { name });
  // Whole batches of ten or more: what the pages of the sessions show, and nothing else.
  await expect(row(/Participants comptés/).getByRole('cell')).toHaveText([/^1[0-2]$/, /^1[01]$/, '–']);
  await expect(row(/RSR/).getByRole('cell').first()).toHaveText(/^[≤≥]?\s?\d+\s% \[\d+\s; \d+\]$/);
  await expect(row(/RSR/).getByRole('cell').last()).toHaveText(/points \[−?\d+\s; −?\d+\]\. L’intervalle/);
  await expect(page.getByText('Les groupes n’ont pas été tirés au sort', { exact: false })).toBeVisible();
  await expect(page.getByText('un écart ne dit rien d’elles', { exact: false })).toBeVisible();
  await expectAccessible(page);

  await compare('Groupe de 12 participants', 'Groupe de 9 participants');
  await expect(page.getByText('« Groupe de 9 participants » : moins de dix personnes')).toBeVisible();
  await expect(row(/Participants comptés/).getByRole('cell')).toHaveText([/^1[0-2]$/, '–', '–']);
  await expect(row(/RSR/).getByRole('cell').nth(1)).toHaveText('–');
  await compare('Groupe de 12 participants', 'Groupe de 12 participants');
  await expect(page.getByRole('alert')).toHaveText('Choisissez deux sessions différentes.');
});

test('a retest appears at its date, on unseen items, and leaves no trace of attendance', async ({
  page,
  campus,
  signIn,
}) => {
  const day = 86_400_000;
  const finished = Date.now() - 8 * day;
  await signIn('learner');
  const response = await page.request.get('/donnees/m04/labs/lab-1.json');
  const data = labData.parse(await response.json());
  const { accountKey, actors } = await (await page.request.get('/suivi/api/session')).json();
  await page.clock.setFixedTime(finished);
  await page.goto('/catalogue/');
  await saveRun(page, runWith(data, 23).state, `account:${accountKey}`);

  // The last case of the first set, eight days ago.
  await page.goto(lab);
  const form = page.locator('.lab-answer');
  const option = form.locator('[data-field="option"] input');
  const answer = async () => {
    await option.first().check();
    await form.locator('[data-field="confidence"] input[type="range"]').press('End');
  };
  await answer();
  await form.locator('button[type="submit"]').click();
  await expect(page.locator('.lab-advice')).toBeVisible();
  await answer();
  await form.locator('[data-field="pMachineRight"] input[type="range"]').press('Home');
  await form.locator('[data-field="reason"] input').first().check();
  await form.locator('button[type="submit"]').click();
  const table = page.getByRole('table', { name: 'Les rappels de cet atelier' });
  await expect(table.getByRole('row')).toHaveCount(4);
  await expect(table.getByText('à venir')).toHaveCount(3);

  const inWords = (at: number) =>
    new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(at).replace(/^1 /, '1er ');
  await page.goto('/suivi');
  await expect(page.getByText(`À refaire à partir du ${inWords(finished + 7 * day)}`)).toBeVisible();
  await expectAccessible(page);
  await page.goto('/ateliers/');
  await expect(page.getByRole('link', { name: /^À refaire à partir du/ })).toBeVisible();

  // Six days later nothing is due; on the eighth it is.
  await page.clock.setFixedTime(finished + 6 * day);
  await page.goto(retests);
  await expect(page.getByText('Rien à refaire pour l’instant.')).toBeVisible();
  await page.clock.setFixedTime(finished + 8 * day);
  await page.goto('/ateliers/');
  await page.getByRole('link', { name: 'À refaire maintenant' }).click();
  await expectAccessible(page);
  /** What the store of attendance says of this learner on the day of the retest. */
  const attendedToday = () =>
    storedStatements(campus.dataDir)
      .filter(({ store, json }) => store === 'suivi' && json.actor.account?.name === actors.suivi)
      .filter(({ json }) => json.timestamp.startsWith(new Date(finished + 8 * day).toISOString().slice(0, 10)));
  const ofRetest = () =>
    mesure(campus.dataDir).filter(({ context }) => context.extensions?.[`${extension}occasion`] === 'retest-7');
  await page.getByRole('button', { name: 'Commencer le rappel' }).click();
  await expect(page.getByText('Rappel après 7 jours', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Commencer le premier dossier' }).click();
  await expect(page.getByText('Dossier 1 sur 8').first()).toBeVisible();
  await answer();
  await form.locator('button[type="submit"]').click();
  await expect(page.locator('.lab-advice')).toBeVisible();
  await expect.poll(() => ofRetest().length).toBe(2);
  const seen = new Set(data.cases.map(({ id }) => id));
  for (const { context } of ofRetest()) {
    const item = String(context.extensions[`${extension}item-version`]).split('@')[0] ?? '';
    expect(seen.has(item)).toBe(false);
    expect(context.extensions[`${extension}form`]).toBe('B');
  }
  // Leaving the page sends whatever there is to send.
  await page.goto('/catalogue/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(attendedToday()).toEqual([]);
});
