/** The prompt workshop in the built site, with a tiny model: a whole exercise, what leaves the browser, and every way of working. */
import { devices, type Page, type Request } from '@playwright/test';
import { loadCatalogue } from '../../courses/load/index.ts';
import { expectAccessible, watch } from './fixtures.ts';
import { tabTo } from './keyboard.ts';
import { expect as plainExpect, test } from './model-campus.ts';
import {
  loadButton,
  loadModel,
  openExercise,
  openWorkshop,
  panel,
  prompt,
  runButton,
  setSeed,
  workshop,
  written,
} from './model-page.ts';
import { everyCell, storedStatements } from './records.ts';

/** The runtime takes its time to start on a busy machine. */
const expect = plainExpect.configure({ timeout: 45_000 });
test.describe.configure({ timeout: 600_000 });

const title = 'Faire citer les pièces';
const id = 'citer-les-pieces';
const { promptingExercises, dossiers } = await loadCatalogue();
const exercise = promptingExercises.find((one) => one.id === id);
if (exercise === undefined) throw new Error(`no exercise ${id}`);

/** Words of nobody else: what is looked for in every request, and in everything that the campus stores. */
const own = 'Quérangalèse';
/** Names and numbers of the tiny model's answers stand in it, so that the model may write them. */
const consigne = `Je suis ${own}, greffier. Qui a vu quoi, et à quelle heure ? Une information par tiret, avec la cote.
Vérifie aussi le 14 mars 2026, Mme Claire Lenoir, Valmorin (D9), 1 250 euros, le 12 mai 2025 (D2), 480 euros (D4), M. Paul Renard, Castelbourg et le 3 juin 2026.
"""
{{D3}}
"""`;

const finding = (page: Page) => page.locator('.vigilance-findings > li');
const mention = (page: Page) => written(page).getByRole('button');
const summary = (page: Page) => page.getByText(/^Critères remplis\s: \d+ sur \d+$/);

/** Runs the prompt with the button, and waits for the answer. */
async function runIt(page: Page): Promise<string> {
  await runButton(page).click();
  await expect(page.getByText('La réponse est écrite.')).toBeVisible();
  return (await written(page).textContent()) ?? '';
}

test('a whole exercise: nothing of a prompt or an answer leaves the browser, and the record gets ids and counts only', async ({
  page,
  own: campus,
}) => {
  const misbehaviour = watch(page, campus.url);
  await campus.signIn(page);
  const session = await (await page.request.get('/suivi/api/session')).json();
  const travelled: { readonly where: string; readonly text: string }[] = [];
  page.on('request', (request: Request) => {
    travelled.push({ where: request.url(), text: decodeURIComponent(request.url()) });
    const body = request.postData();
    if (body !== null) travelled.push({ where: request.url(), text: body });
  });

  await page.goto('/ateliers/');
  await page.getByRole('link', { name: 'L’atelier des consignes' }).click();
  await expect(panel(page).locator('.model-panel__facts')).toBeVisible();
  await loadModel(page);
  await openExercise(page, title);

  // Reading: a piece is marked once it was opened.
  await page.getByRole('button', { name: /^D3 / }).first().click();
  await expect(page.getByRole('heading', { name: /^D3 Audition de M\. Marc Jaligneau/ })).toBeFocused();
  await page.getByRole('button', { name: 'Fermer la pièce' }).click();
  await expect(page.getByRole('button', { name: /^D3 .*déjà ouverte/ })).toBeVisible();

  // Writing: the remarks and the criteria on the prompt follow.
  await expect(page.getByText('Remarques sur la consigne (0)')).toHaveCount(0);
  const notMet = page.locator('.workshop-criteria .badge', { hasText: 'Non rempli' });
  const before = await notMet.count();
  await prompt(page).fill('');
  await expect(page.getByText('Écrivez une consigne.')).toBeVisible();
  await expect(runButton(page)).toBeDisabled();
  await prompt(page).fill('Résume {{D31}}');
  await expect(page.getByText('« D31 » ne désigne aucune pièce de ce dossier.')).toBeVisible();
  await prompt(page).fill(consigne);
  await expect.poll(() => notMet.count()).toBeLessThan(before);
  await expect(page.getByText(/^\d[\d\s]* jetons sur \d[\d\s]* au plus$/)).toBeVisible();

  // Running, doubting, comparing with the pieces.
  const answer = await runIt(page);
  expect(answer.length).toBeGreaterThan(20);
  await expect(summary(page)).toBeVisible();
  await mention(page).first().click();
  await expect(mention(page).first()).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('1 passage signalé')).toBeVisible();
  await page.getByRole('button', { name: 'Comparer avec les pièces' }).click();
  await expect(finding(page).first()).toContainText(/dans aucune pièce|mal attribué/);
  await expect(page.getByText(/^Mesurée sur \d+ réponses étiquetées à la main/)).toBeVisible();
  await expect(page.getByText(/^Sur \d+ réponses du modèle lui-même/)).toContainText('elle n’en trouve que');
  await expect(page.locator('.vigilance-totals').first()).toContainText('1 doute');

  // The same again is the same text; another version with the same seed can be compared.
  await page.getByRole('button', { name: 'Rejouer à l’identique' }).click();
  await expect(page.getByText('Mot pour mot le même texte que l’essai 1')).toBeVisible();
  await prompt(page).fill(`${consigne}\nCinq lignes au plus.`);
  await runIt(page);
  await page.getByRole('button', { name: 'Comparer', exact: true }).click();
  await expect(page.getByText('Mêmes réglages, même graine.', { exact: true })).toBeVisible();
  await expect(page.getByText(/^Mots communs|^Les deux textes sont les mêmes/)).toBeVisible();

  // Other settings explain a difference too, and the page says so.
  await setSeedOf(page, 7);
  await prompt(page).fill(`${consigne}\nTrois lignes au plus.`);
  await runIt(page);
  await page.getByLabel('Seconde version').selectOption({ label: 'v3' });
  await page.getByRole('button', { name: 'Comparer', exact: true }).click();
  await expect(page.getByText(/^Les réglages ne sont pas les mêmes/)).toBeVisible();

  // The solution comes after one's own, then the end.
  await page.getByRole('button', { name: 'Voir une consigne possible' }).click();
  await expect(page.getByRole('heading', { name: 'Pourquoi elle est meilleure' })).toBeVisible();
  await page.getByRole('button', { name: 'Terminer l’exercice' }).click();
  await expect(page.getByRole('heading', { name: 'À retenir' })).toBeVisible();
  await expect(page.getByText('1 réponse vérifiée')).toBeVisible();

  // Nothing is lost by leaving: versions, answers, doubts and the comparison are there again.
  await page.reload();
  await expect(page.getByText('Vous reprenez là où vous vous étiez arrêté.')).toBeVisible();
  await expect(prompt(page)).toHaveValue(`${consigne}\nTrois lignes au plus.`);
  for (const name of [/^v1\s2\sessais/, /^v2\s1\sessai/, /^v3\s1\sessai/])
    await expect(page.getByRole('button', { name })).toBeVisible();
  await page.getByRole('button', { name: /^v1\s2\sessais/ }).click();
  await page.getByRole('radio', { name: 'Essai 1' }).check();
  await expect(finding(page).first()).toBeVisible();
  await expect(page.getByText(/^Les réglages ne sont pas les mêmes/)).toBeVisible();

  // What the record holds.
  const mine = () =>
    storedStatements(campus.dataDir).filter(({ json }) => json.object.id.includes('/atelier-consignes/'));
  await expect.poll(() => mine().length).toBe(5);
  const tried = mine().filter(({ store }) => store === 'suivi');
  const checked = mine().filter(({ store }) => store === 'mesure');
  expect([tried.length, checked.length]).toEqual([4, 1]);
  const activity = `https://campus.example/xapi/activities/atelier-consignes/${id}`;
  for (const { json } of tried) expect(json.object.id).toBe(activity);
  for (const { json } of checked) expect(json.object.id).toBe(`${activity}/vigilance`);
  const extension = (name: string) => `https://campus.example/xapi/extensions/${name}`;
  const known = new Set(exercise.criteria.map((criterion) => criterion.id));
  for (const { json } of tried) {
    expect(json.actor.account?.name).toBe(session.actors.suivi);
    const {
      [extension('criteria-passed')]: passed,
      [extension('energy-mwh')]: energy,
      ...rest
    } = extensionsOf(json.result);
    expect(rest).toEqual({});
    // In tens: how long an answer took to the millisecond is nobody's business.
    expect(Number(energy) % 10).toBe(0);
    for (const criterion of String(passed ?? '').split('[,]')) if (criterion !== '') expect(known).toContain(criterion);
    expect(Object.keys(json.result ?? {})).toEqual(['extensions']);
    expect(extensionsOf(json.context)).toMatchObject({
      [extension('model')]: 'tiny',
      [extension('backend')]: 'wasm',
      [extension('item-version')]: `${id}@${exercise.version}`,
    });
  }
  expect(tried.map(({ json }) => extensionsOf(json.context)[extension('attempt')])).toEqual([1, 2, 3, 4]);
  for (const { json, text } of checked) {
    expect(json.actor.account?.name).toBe(session.actors.mesure['atelier-consignes']);
    expect(json.timestamp).toMatch(/T\d\d:\d\d:00(\.0+)?Z$/);
    expect(text).not.toContain(session.actors.suivi);
    expect(Object.keys(json.result ?? {})).toEqual(['extensions']);
    const { [extension('vigilance')]: counts, ...rest } = extensionsOf(json.result);
    expect(rest).toEqual({});
    for (const value of Object.values(extensionsOf({ extensions: counts })))
      expect(value).toEqual({
        hits: expect.any(Number),
        misses: expect.any(Number),
        falseAlarms: expect.any(Number),
      });
  }

  // What travelled, and what is stored: no word of a prompt, of an answer or of a piece.
  const secrets = [own, 'Qui a vu quoi', 'Une information par tiret', 'Lenoir', 'Castelbourg', 'Valmorin', 'Jaligneau'];
  expect(travelled.some(({ where }) => where.endsWith('/xapi/statements'))).toBe(true);
  for (const { where, text } of travelled)
    for (const secret of secrets) expect(text.includes(secret), `${where} carries « ${secret} »`).toBe(false);
  for (const file of ['records.sqlite', 'identity.sqlite'] as const)
    for (const [where, text] of everyCell(campus.dataDir, file))
      for (const secret of secrets) expect(text.includes(secret), `${where} holds « ${secret} »`).toBe(false);
  expect(misbehaviour.list).toEqual([]);
});

/** The extensions of a part of a statement, whatever it is. */
function extensionsOf(part: unknown): Readonly<Record<string, unknown>> {
  const found = typeof part === 'object' && part !== null && 'extensions' in part ? part.extensions : {};
  return Object.fromEntries(Object.entries(typeof found === 'object' && found !== null ? found : {}));
}

async function setSeedOf(page: Page, seed: number): Promise<void> {
  const settings = page.locator('details.workshop-settings');
  if ((await settings.getAttribute('open')) === null) await settings.locator('summary').click();
  await setSeed(page, seed);
}

test('an exercise can be done with the keyboard alone', async ({ page }) => {
  await openWorkshop(page);
  await tabTo(page, loadButton(page));
  await page.keyboard.press('Enter');
  await expectReadyHere(page);
  await tabTo(page, page.locator('.workshop-list__item', { hasText: title }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: title, level: 2 })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: /^D3 / }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^D3 / })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Fermer la pièce' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^D3 / }).first()).toBeFocused();

  // The editor with help is one stop: Tab leaves it.
  const editor = page.locator('.workshop-editor');
  await expect(editor).toBeVisible();
  const isIn = () => editor.evaluate((node) => node.contains(document.activeElement));
  for (let presses = 0; presses < 60 && !(await isIn()); presses += 1) await page.keyboard.press('Tab');
  expect(await isIn()).toBe(true);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(consigne);
  await expect(editor.locator('.view-lines')).toContainText(own);
  await page.keyboard.press('Tab');
  expect(await isIn()).toBe(false);

  await tabTo(page, runButton(page));
  await page.keyboard.press('Enter');
  await expect(page.getByText('La réponse est écrite.')).toBeVisible();
  await expect(runButton(page)).toBeFocused();
  await tabTo(page, mention(page).first());
  await page.keyboard.press('Space');
  await expect(mention(page).first()).toHaveAttribute('aria-pressed', 'true');
  await tabTo(page, page.getByRole('button', { name: 'Comparer avec les pièces' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Ce que disent les pièces' })).toBeFocused();
  await expect(finding(page).first()).toBeVisible();
});

const expectReadyHere = (page: Page) => expect(panel(page).getByText('Le modèle est prêt.')).toBeVisible();

test('the editor with help speaks French, proposes the pieces, marks what a rule sees, and mends it', async ({
  page,
  own: campus,
}) => {
  const misbehaviour = watch(page, campus.url);
  await openWorkshop(page);
  await page.locator('.workshop-list__item', { hasText: title }).click();
  const editor = page.locator('.workshop-editor');
  await expect(editor).toBeVisible();
  await editor.locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Résume la pièce {{');
  const proposals = page.locator('.suggest-widget');
  await expect(proposals).toBeVisible();
  await page.keyboard.type('D3');
  await expect(proposals).toContainText('Audition de M. Marc Jaligneau');
  await page.keyboard.press('Enter');
  await expect(editor.locator('.view-lines')).toContainText('{{D3}}');
  // Every word of Monaco itself is French: its menu is one of them.
  await editor.locator('.view-lines').click({ button: 'right' });
  await expect(page.locator('.monaco-menu')).toContainText(/Copier|Couper/);
  await page.keyboard.press('Escape');
  await expect(editor.locator('.squiggly-warning, .squiggly-info').first()).toBeAttached();
  await expect(page.getByText(/^Remarques sur la consigne \([1-9]/)).toBeVisible();
  const fix = page.getByRole('button', { name: /^Corriger/ }).first();
  if (!(await fix.isVisible())) await page.getByText(/^Remarques sur la consigne/).click();
  const was = await editor.locator('.view-lines').textContent();
  await fix.click();
  await expect.poll(() => editor.locator('.view-lines').textContent()).not.toBe(was);
  // The choice of the plain field is kept, and so is the text.
  await page.getByRole('radio', { name: 'simple' }).check();
  await expect(prompt(page)).toHaveValue(/Résume la pièce \{\{D3\}\}/);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'simple' })).toBeChecked();
  await expect(prompt(page)).toBeVisible();
  expect(misbehaviour.list).toEqual([]);
});

/** What the same model wrote before, as `npm run prompts:record` keeps it. */
const recorded = {
  exercise: id,
  exerciseVersion: exercise.version,
  model: { id: 'tiny', name: 'Tout petit (essais)' },
  date: '2026-11-22',
  answers: (['start', 'solution'] as const).map((of) => ({
    of,
    lang: 'fr',
    prompt: of === 'start' ? exercise.start.fr : exercise.solution.prompt.fr,
    settings: { temperature: 0, topP: 0.9, seed: 1, length: 220, repetitionPenalty: 1.05 },
    stepOutput: null,
    output: 'M. Marc Jaligneau a vu un homme à 4 h 40, avec un sac rouge (D3).',
  })),
};

test('a device that cannot run the model works with recorded answers, and says that they are', async ({
  browser,
  own: campus,
}) => {
  const context = await browser.newContext({
    ...devices['Pixel 7'],
    baseURL: campus.url,
    locale: 'fr-FR',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  const misbehaviour = watch(page, campus.url);
  await page.route(`**/donnees/ateliers/consignes/${id}.json`, (route) => route.fulfill({ json: recorded }));
  await page.route('**/donnees/ateliers/consignes/structurer-la-demande.json', (route) =>
    route.fulfill({ json: null }),
  );
  await page.goto(workshop);
  await openExercise(page, title);
  await expect(page.getByRole('heading', { name: 'Réponses enregistrées' })).toBeVisible();
  const solution = page.getByRole('button', { name: 'Montrer la réponse à la consigne proposée' });
  await expect(solution).toBeDisabled();
  await page.getByRole('button', { name: 'Montrer la réponse à la consigne de départ' }).click();
  await expect(page.getByText(/^Réponse enregistrée, écrite par .* le 22 novembre 2026/)).toBeVisible();
  await mention(page).filter({ hasText: '4 h 40' }).click();
  await page.getByRole('button', { name: 'Comparer avec les pièces' }).click();
  await expect(finding(page).filter({ hasText: '4 h 40' })).toContainText('vous en doutiez, à raison');
  await prompt(page).fill(consigne);
  await page.getByRole('button', { name: 'Garder cette version' }).click();
  await expect(solution).toBeEnabled();
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond).toBeLessThanOrEqual(0);

  await page.getByRole('button', { name: 'Tous les exercices' }).click();
  await openExercise(page, 'Structurer la demande');
  await expect(page.getByText('Aucune réponse n’a été enregistrée pour cet exercice.')).toBeVisible();
  expect(misbehaviour.list).toEqual([]);
  await context.close();
});

test('every step is accessible in both schemes, and fits a phone and a zoom of 200 %', async ({ page }) => {
  const expectSound = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expectAccessible(page);
    }
    for (const viewport of [
      { width: 390, height: 844 },
      { width: 640, height: 450 },
    ]) {
      await page.setViewportSize(viewport);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(beyond, `${viewport.width} px wide`).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  await openWorkshop(page);
  await expectSound();
  await loadModel(page);
  await page.locator('.workshop-list__item', { hasText: title }).click();
  await expect(page.locator('.workshop-editor')).toBeVisible();
  await page.getByRole('button', { name: /^D3 / }).first().click();
  await expectSound();
  await page.getByRole('radio', { name: 'simple' }).check();
  await prompt(page).fill(consigne);
  await runIt(page);
  await mention(page).first().click();
  await expectSound();
  await page.getByRole('button', { name: 'Comparer avec les pièces' }).click();
  await prompt(page).fill(`${consigne}\nCinq lignes au plus.`);
  await runIt(page);
  await page.getByRole('button', { name: 'Comparer', exact: true }).click();
  await page.getByRole('button', { name: 'Voir une consigne possible' }).click();
  await page.getByRole('button', { name: 'Terminer l’exercice' }).click();
  await expect(page.getByRole('heading', { name: 'À retenir' })).toBeVisible();
  await expectSound();
});

test('the workshop is there in English, with pieces in French and answers checked against them', async ({ page }) => {
  await page.goto(`/en${workshop}`);
  await expect(page.getByRole('heading', { name: 'The prompt workshop', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: /^Download and start/ }).click();
  await expect(panel(page).getByText('The model is ready.')).toBeVisible();
  const english = exercise.title.en ?? '';
  await page.locator('.workshop-list__item', { hasText: english }).click();
  await expect(page.getByRole('heading', { name: english, level: 2 })).toBeFocused();
  await page.getByRole('button', { name: /^D3 / }).first().click();
  await expect(page.locator('.workshop-reader__text')).toHaveAttribute('lang', 'fr');
  await page.getByRole('button', { name: 'Run the prompt' }).click();
  await page.getByRole('button', { name: 'Compare with the pieces' }).click();
  await expect(page.getByRole('heading', { name: 'What the pieces say' })).toBeVisible();
});

test('every exercise opens with its pieces', async ({ page }) => {
  await openWorkshop(page);
  for (const one of promptingExercises) {
    await page.locator('.workshop-list__item', { hasText: one.title.fr }).click();
    await expect(page.getByRole('heading', { name: one.title.fr, level: 2 })).toBeFocused();
    const count = dossiers.get(one.dossier)?.pieces.length ?? 0;
    await expect(page.locator('.workshop-piece')).toHaveCount(count);
    await page.getByRole('button', { name: 'Tous les exercices' }).click();
    await expect(page.getByRole('heading', { name: 'Les exercices', level: 2 })).toBeFocused();
  }
});
