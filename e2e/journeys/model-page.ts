/** What a learner does with the language model, on the page of the prompt workshop. */
import type { Locator, Page, Worker } from '@playwright/test';
import { expect } from './model-test.ts';

export const workshop = '/ateliers/consignes/';

export const panel = (page: Page): Locator => page.locator('.model-panel');

/** Opens the workshop and waits for what the panel says of the models. */
export async function openWorkshop(page: Page, path = workshop): Promise<Locator> {
  await page.goto(path);
  await expect(panel(page).locator('.model-panel__facts')).toBeVisible();
  return panel(page);
}

export const loadButton = (page: Page): Locator =>
  panel(page).getByRole('button', {
    name: /^(?:Télécharger et démarrer|Reprendre le téléchargement|Démarrer le modèle|Recharger le modèle)/,
  });

/** Loads the chosen model, until it is ready. */
export async function loadModel(page: Page, name?: string): Promise<void> {
  if (name !== undefined) await panel(page).getByLabel('Modèle', { exact: true }).selectOption({ label: name });
  await loadButton(page).click();
  await expectReady(page);
}

/** Inside an exercise the panel is one line once the model is ready: opens it again. */
export async function showPanel(page: Page): Promise<void> {
  const closed = page.locator('details.model-section:not([open]) > summary');
  if ((await closed.count()) > 0) await closed.click();
}

/** Compiling 14 MB of WebAssembly takes its time on a slow machine. */
const starting = { timeout: 150_000 };

export async function expectReady(page: Page): Promise<void> {
  await expect(panel(page).getByText('Le modèle est prêt.')).toBeAttached(starting);
  await showPanel(page);
  await expect(panel(page).getByText('Le modèle est prêt.')).toBeVisible();
}

export async function openExercise(page: Page, title: string): Promise<void> {
  await page.locator('.workshop-list__item', { hasText: title }).click();
  await expect(page.getByRole('heading', { name: 'Votre consigne' })).toBeVisible();
  // The plain field: what is typed is what stands in it.
  await page.getByRole('radio', { name: 'simple' }).check();
  await showPanel(page);
}

export const prompt = (page: Page): Locator => page.getByRole('textbox', { name: 'Consigne pour le modèle' });
export const runButton = (page: Page): Locator =>
  page.getByRole('button', { name: /^(?:Lancer la consigne|Relancer)$/ });
export const stopButton = (page: Page): Locator => page.getByRole('button', { name: 'Interrompre' });
/** What is being written. */
export const writing = (page: Page): Locator => page.locator('.workshop-writing');
/** The answer that was written, as the learner verifies it. */
export const written = (page: Page): Locator => page.getByRole('group', { name: 'Réponse à vérifier' });

export async function openSettings(page: Page): Promise<void> {
  const settings = page.locator('details', { has: page.locator('summary', { hasText: /^Réglages$/ }) });
  if ((await settings.getAttribute('open')) === null) await settings.locator('summary').click();
}
export async function setTemperature(page: Page, value: number): Promise<void> {
  await openSettings(page);
  await page.getByLabel('Température').fill(String(value));
}
export async function setSeed(page: Page, value: number): Promise<void> {
  await page.getByRole('spinbutton', { name: 'Graine du hasard' }).fill(String(value));
}

/** Answers that were written to all versions of the prompt. */
async function runsOf(page: Page): Promise<number> {
  const told = await page.locator('.workshop-version').allTextContents();
  return told.reduce((sum, text) => sum + Number(/(\d+)\s+essai/.exec(text)?.[1] ?? 0), 0);
}

/** Runs what stands in the field, to its end; returns the answer. */
export async function run(page: Page): Promise<string> {
  const before = await runsOf(page);
  await runButton(page).click();
  await expect.poll(() => runsOf(page)).toBe(before + 1);
  return (await written(page).textContent()) ?? '';
}

const engine = /\/_astro\/worker-[^/]+\.js$/;

/** The engine's worker, by the name that Vite gives it, and those of the runtime's threads; an editor may have its own. */
export const modelWorkers = (page: Page): readonly Worker[] =>
  page.workers().filter((worker) => engine.test(worker.url()) || /\/_astro\/runtime-/.test(worker.url()));

export function engineWorker(page: Page): Worker {
  const found = page.workers().find((worker) => engine.test(worker.url()));
  if (found === undefined) throw new Error(`no engine among ${page.workers().map((worker) => worker.url())}`);
  return found;
}
