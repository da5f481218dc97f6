/** Devices, tabs and crashes: the model is offered where it can run, and the learner's text outlives whatever happens to it. */
import { devices } from '@playwright/test';
import {
  engineWorker,
  expectReady,
  loadButton,
  loadModel,
  modelWorkers,
  openExercise,
  openSettings,
  openWorkshop,
  panel,
  prompt,
  run,
  runButton,
  stopButton,
  workshop,
  writing,
  written,
} from './model-page.ts';
import { expect, test } from './model-test.ts';

const first = 'Structurer la demande';
const slow = 'Pas à pas (essais)';
const question = 'Ma consigne, que rien ne doit effacer.';

test('a second model, added by the operator as data only, is chosen, told of and run', async ({ page }) => {
  await openWorkshop(page);
  await openExercise(page, first);
  await panel(page).getByLabel('Modèle', { exact: true }).selectOption({ label: slow });
  await expect(panel(page)).toContainText('Récite lentement, sans fin');
  await expect(panel(page).getByRole('link', { name: 'Texte de la licence' })).toHaveAttribute(
    'href',
    /\/models\/pas-a-pas\/LICENCE\.txt$/,
  );
  await loadModel(page);
  await prompt(page).fill('Dis-le.');
  await runButton(page).click();
  await expect.poll(async () => (await writing(page).textContent())?.length ?? 0).toBeGreaterThan(3);
  await stopButton(page).click();
  await expect(page.getByText('Écrite ici par Pas à pas (essais)')).toBeVisible();
});

test('a prompt that is too long for the model is told with its count before it is sent', async ({ page }) => {
  await openWorkshop(page);
  await openExercise(page, first);
  await loadModel(page, slow);
  await prompt(page).fill(`${'Relis la pièce. '.repeat(20)}{{D1}}`);
  await expect(
    page.getByText(/^Trop long\s: [\d\s]+\sjetons avec les pièces, le modèle en lit 992 au plus\./),
  ).toBeVisible();
  await expect(runButton(page)).toBeDisabled();
  await prompt(page).fill('Bref.');
  await expect(page.getByText(/^\d+\sjetons sur 992 au plus$/)).toBeVisible();
  await expect(runButton(page)).toBeEnabled();
});

test('a model that needs more memory than the device has is not offered, and why is said before', async ({
  page,
  models,
}) => {
  models.changeCatalogue((read) => ({
    ...read,
    models: read.models.map((model) => ({ ...model, memoryBytes: 900_000_000_000 })),
  }));
  await page.goto(workshop);
  await expect(panel(page)).toContainText(
    /La mémoire de cet appareil ne suffit pas\s: le modèle en demande environ 900[\s.]?000\s*Mo/,
  );
  await expect(loadButton(page)).toHaveCount(0);
  await openExercise(page, first);
  await expect(page.getByRole('heading', { name: 'Réponses enregistrées' })).toBeVisible();
});

test('a phone gets the recorded answers, and downloads nothing', async ({ browser, models }) => {
  const context = await browser.newContext({ ...devices['Pixel 7'], baseURL: models.url, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto(workshop);
  await expect(panel(page)).toContainText('Sur un téléphone, le modèle demanderait trop de mémoire et de batterie.');
  await expect(loadButton(page)).toHaveCount(0);
  await openExercise(page, first);
  await expect(page.getByRole('heading', { name: 'Réponses enregistrées' })).toBeVisible();
  expect(models.filesAsked()).toEqual([]);
  await context.close();
});

test('a worker that dies while it writes loses nothing: what was written stays, and it starts again, carefully after that', async ({
  page,
  misbehaviour,
}) => {
  misbehaviour.allow(/as a runtime that aborts/);
  await openWorkshop(page);
  await openExercise(page, first);
  await loadModel(page, slow);
  await prompt(page).fill(question);
  await runButton(page).click();
  await expect.poll(async () => (await writing(page).textContent())?.length ?? 0).toBeGreaterThan(3);
  await engineWorker(page).evaluate(() => {
    setTimeout(() => {
      throw new Error('as a runtime that aborts');
    });
  });
  const gone = 'Le modèle s’est arrêté, sans doute faute de mémoire. Votre texte est gardé.';
  await expect(panel(page)).toContainText(gone);
  await expect(page.getByText('Votre consigne est gardée, avec ce qui était écrit.')).toBeVisible();
  expect(((await written(page).textContent()) ?? '').length).toBeGreaterThan(3);
  await expect(prompt(page)).toHaveValue(question);
  await expect(loadButton(page)).toHaveText('Recharger le modèle');
  await expect.poll(() => modelWorkers(page)).toHaveLength(0);

  await loadModel(page);
  await expect(prompt(page)).toHaveValue(question);
  await expect(panel(page)).toContainText('Mode prudent');
  await expect(panel(page)).toContainText('processeur (WebAssembly), 1 fil.');
});

test('a worker that ends in silence is noticed as well', async ({ page }) => {
  await page.clock.install();
  await openWorkshop(page);
  await openExercise(page, first);
  await loadModel(page, slow);
  await prompt(page).fill(question);
  await runButton(page).click();
  await expect.poll(async () => (await writing(page).textContent())?.length ?? 0).toBeGreaterThan(3);
  await engineWorker(page).evaluate(() => void setTimeout(() => self.close()));
  // Pulses of fifteen seconds, of which five in silence are enough: the worker's last words may still come between them.
  const panelText = async () => {
    await page.clock.fastForward(15_000);
    return panel(page).textContent();
  };
  await expect.poll(panelText).toContain('Le modèle s’est arrêté, sans doute faute de mémoire.');
  await expect(prompt(page)).toHaveValue(question);
});

test('after a crash of the whole page the text is there, and the model starts carefully until told otherwise', async ({
  page,
  context,
}) => {
  await openWorkshop(page);
  await openExercise(page, first);
  await prompt(page).fill(question);
  await loadModel(page, slow);
  await runButton(page).click();
  await expect.poll(async () => (await writing(page).textContent())?.length ?? 0).toBeGreaterThan(3);
  const cdp = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // A page that has crashed does not answer.
  void cdp.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();

  const next = await context.newPage();
  await openWorkshop(next);
  await expect(panel(next)).toContainText('Mode prudent');
  await expect(prompt(next)).toHaveValue(question);
  await loadModel(next);
  await expect(panel(next)).toContainText('processeur (WebAssembly), 1 fil.');
  await panel(next).getByRole('button', { name: 'Revenir au mode ordinaire' }).click();
  await expect(panel(next)).not.toContainText('Mode prudent');
  await openWorkshop(next);
  await expect(panel(next)).not.toContainText('Mode prudent');
});

test('leaving the page while the model works is no crash', async ({ page }) => {
  await openWorkshop(page);
  await openExercise(page, first);
  await loadModel(page, slow);
  await prompt(page).fill(question);
  await runButton(page).click();
  await expect(stopButton(page)).toBeVisible();
  await page.goto('/');
  await openWorkshop(page);
  await expect(panel(page)).not.toContainText('Mode prudent');
  await expect(prompt(page)).toHaveValue(question);
});

test('one model at a time: a second tab says so, and runs it once the first has let it go', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await other.goto('/glossaire/');
  // As another page of the campus that runs a model: the workshop itself opens in one tab only.
  await other.evaluate(
    () => new Promise<void>((held) => void navigator.locks.request('campus-model', () => new Promise(() => held()))),
  );
  await openWorkshop(page);
  await loadButton(page).click();
  await expect(panel(page)).toContainText('Le modèle travaille déjà dans un autre onglet du campus.');
  await other.close();
  await loadModel(page);

  const third = await context.newPage();
  await third.goto(workshop);
  await expect(third.getByText('Cet atelier est ouvert dans un autre onglet.')).toBeVisible();
  await expect(panel(third)).toHaveCount(0);
});

test('a hidden tab, and even a frozen one, writes its answer to the end', async ({ page, context }) => {
  await openWorkshop(page);
  await openExercise(page, first);
  await loadModel(page, slow);
  await prompt(page).fill(question);
  await openSettings(page);
  await page.getByLabel('Longueur au plus').fill('20');
  await runButton(page).click();
  await expect(stopButton(page)).toBeVisible();
  const other = await context.newPage();
  await other.goto('/');
  await other.bringToFront();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
  await other.waitForTimeout(1500);
  await cdp.send('Page.setWebLifecycleState', { state: 'active' });
  await page.bringToFront();
  await expect(page.getByText('La réponse est écrite.')).toBeVisible();
  expect(((await written(page).textContent()) ?? '').length).toBeGreaterThan(19);
  await expect(panel(page)).not.toContainText('Mode prudent');
});

test('a campus without a model offers the recorded answers', async ({ page, models, misbehaviour }) => {
  misbehaviour.allow(/404/);
  models.trouble(/\/models\/catalogue\.json$/, { kind: 'missing' });
  await page.goto(workshop);
  await expect(panel(page)).toContainText('Ce campus ne propose pas de modèle en ce moment.');
});

test('a catalogue that is not one is no reason for a broken page', async ({ page, models }) => {
  models.changeCatalogue(() => ({ models: [] }));
  await page.goto(workshop);
  await expect(panel(page)).toContainText('Ce campus ne propose pas de modèle en ce moment.');
});

test('twenty answers leave as many workers and kept states as one', async ({ page }) => {
  await openWorkshop(page);
  await openExercise(page, first);
  await loadModel(page);
  await run(page);
  const workers = modelWorkers(page).length;
  for (let time = 0; time < 19; time += 1) await run(page);
  expect(modelWorkers(page)).toHaveLength(workers);
  await expectReady(page);
});
