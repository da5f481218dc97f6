/** The language model in the built site, as a learner meets it: download, first answers, settings, end, and without a network. */
import { endlessText, tinyAnswers } from '../../sandbox/engine/testing/fixture-models.ts';
import {
  engineWorker,
  expectReady,
  loadButton,
  loadModel,
  modelWorkers,
  openExercise,
  openWorkshop,
  panel,
  prompt,
  run,
  runButton,
  setSeed,
  setTemperature,
  stopButton,
  workshop,
  writing,
  written,
} from './model-page.ts';
import { expect, test } from './model-test.ts';

const first = 'Structurer la demande';
const slow = 'Pas à pas (essais)';
const weights = 'onnx/model_quantized.onnx_data';

test('nothing is downloaded before the learner asks, the size is said before, and every file comes once', async ({
  page,
  models,
}) => {
  await openWorkshop(page);
  await expect(panel(page).getByText('Rien ne quitte votre navigateur')).toBeVisible();
  await expect(panel(page).locator('dt', { hasText: 'À télécharger' }).locator('+ dd')).toHaveText(/^0,3\s*Mo$/);
  await expect(loadButton(page)).toHaveText(/^Télécharger et démarrer \(0,3\s*Mo\)$/);
  await openExercise(page, first);
  await expect(runButton(page)).toBeDisabled();
  expect(models.filesAsked()).toEqual([]);
  expect(models.asked.filter(({ path }) => /\/runtime-|worker-/.test(path))).toEqual([]);
  expect(modelWorkers(page)).toEqual([]);

  await loadModel(page);
  expect(models.filesAsked().map(({ path }) => path.replace('/models/tiny/', ''))).toEqual([
    'config.json',
    'tokenizer.json',
    'tokenizer_config.json',
    'generation_config.json',
    'onnx/model_quantized.onnx',
    weights,
  ]);
  await expect(panel(page).getByText('Gardé dans ce navigateur pour la prochaine fois.')).toBeVisible();
});

test('the worker runs isolated, with a thread for each processor up to four, from the campus’s own origin', async ({
  page,
  models,
}) => {
  await openWorkshop(page);
  const { isolated, processors } = await page.evaluate(() => ({
    isolated: crossOriginIsolated,
    processors: navigator.hardwareConcurrency,
  }));
  expect(isolated).toBe(true);
  await loadModel(page);
  const threads = Math.min(4, processors);
  await expect(panel(page)).toContainText(
    threads === 1 ? 'processeur (WebAssembly), 1 fil.' : `processeur (WebAssembly), ${threads} fils.`,
  );
  expect(await engineWorker(page).evaluate(() => crossOriginIsolated)).toBe(true);
  // The engine itself, and the runtime's threads beside it: blob: would be another story.
  expect(modelWorkers(page)).toHaveLength(threads);
  expect(page.workers().every((worker) => worker.url().startsWith(`${models.url}/_astro/`))).toBe(true);
  const runtime = models.asked.filter(({ path }) => path.startsWith('/_astro/runtime-')).map(({ path }) => path);
  expect(runtime.some((path) => path.endsWith('/ort-wasm-simd-threaded.wasm'))).toBe(true);
  // What WebGPU needs is fetched by nobody who does not use it.
  expect(runtime.filter((path) => path.includes('asyncify'))).toEqual([]);
  expect(models.asked.filter(({ path }) => /transformers/.test(path))).toEqual([]);
});

test('an answer comes word by word; the same seed gives the same text, another seed another one', async ({ page }) => {
  await openWorkshop(page);
  await openExercise(page, first);
  await loadModel(page);
  const answer = await run(page);
  expect(tinyAnswers).toContain(answer);
  await expect(panel(page)).toContainText(/Dernière réponse.*\d+ jetons en [\d,]+\s*s, environ [\d,]+\s*Wh/);

  await setTemperature(page, 2);
  await setSeed(page, 7);
  const seventh = await run(page);
  expect(seventh).not.toBe(answer);
  expect(await run(page)).toBe(seventh);
  await setSeed(page, 8);
  const eighth = await run(page);
  expect(eighth).not.toBe(seventh);
  await setSeed(page, 7);
  expect(await run(page)).toBe(seventh);
});

test('an interruption is heard within a token, what was written stays, and the next answer comes', async ({ page }) => {
  await openWorkshop(page);
  await openExercise(page, first);
  await loadModel(page, slow);
  await prompt(page).fill('Dis-le.');
  await runButton(page).click();
  await expect.poll(async () => (await writing(page).textContent())?.length ?? 0).toBeGreaterThan(5);
  // The page notes itself how much stood there when it was told to stop: no clock of another process is in between.
  const atStop = await page.evaluateHandle(() => {
    const held = { text: '' };
    const note = () => {
      held.text = document.querySelector('.workshop-writing')?.textContent ?? '';
    };
    addEventListener('click', note, { capture: true, once: true });
    return held;
  });
  await stopButton(page).click();
  await expect(page.getByText('Vous avez interrompu la réponse. Ce qui était écrit est gardé.')).toBeVisible();
  const before = await atStop.evaluate(({ text }) => text);
  const after = (await written(page).textContent()) ?? '';
  expect(after.startsWith(before)).toBe(true);
  // The one under way, and the one that the worker had posted before it heard.
  const longestToken = Math.max(...tokensSeen(after));
  expect(after.length - before.length).toBeLessThanOrEqual(2 * longestToken);
  expect(`${endlessText}${endlessText}`).toContain(after.trim());
  await expect(runButton(page)).toBeEnabled();
});

/** Lengths of words: no token of the small vocabulary is longer than a word with its space. */
const tokensSeen = (text: string): number[] => text.split(' ').map((word) => word.length + 1);

test('when the model is let go, no worker is left, and its files start it again without the network', async ({
  page,
  models,
}) => {
  await openWorkshop(page);
  await loadModel(page);
  expect(modelWorkers(page).length).toBeGreaterThan(0);
  await panel(page).getByRole('button', { name: 'Libérer la mémoire' }).click();
  await expect.poll(() => modelWorkers(page)).toHaveLength(0);
  const asked = models.filesAsked().length;
  await loadModel(page);
  expect(models.filesAsked()).toHaveLength(asked);

  await panel(page).getByRole('button', { name: 'Retirer du navigateur' }).click();
  await expect(loadButton(page)).toHaveText(/^Télécharger et démarrer \(0,3\s*Mo\)$/);
  const left = await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('models');
    const names: string[] = [];
    for await (const name of folder.keys()) names.push(name);
    return names;
  });
  expect(left).toEqual([]);
});

test('what was loaded once works with the server gone and no network', async ({
  page,
  context,
  models,
  misbehaviour,
}) => {
  // What asks the server for news fails, as it must.
  misbehaviour.allow(/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_FAILED/);
  await openWorkshop(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  // The second visit is the one that the service worker sees whole.
  await openWorkshop(page);
  await openExercise(page, first);
  await loadModel(page);
  const answer = await run(page);
  await models.stop();
  await context.setOffline(true);
  await page.goto(workshop);
  await expect(page.getByText('Vous reprenez là où vous vous étiez arrêté.')).toBeVisible();
  await expect(loadButton(page)).toHaveText('Démarrer le modèle');
  await loadButton(page).click();
  await expectReady(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await run(page)).toBe(answer);
});

test('no request of a whole session holds a word of a prompt or of an answer', async ({ page, models }) => {
  await openWorkshop(page);
  await openExercise(page, first);
  await loadModel(page);
  await prompt(page).fill('Quérangal habite Guingamp : que dit la pièce ? {{D1}}');
  const answer = await run(page);
  await page.goto('/');
  expect(answer.length).toBeGreaterThan(20);
  const words = ['Quérangal', 'Guingamp', 'Renard', 'Lenoir', 'Castelbourg', 'Valmorin', answer.slice(0, 20)];
  for (const { path, body } of models.asked)
    for (const word of words.flatMap((each) => [each, encodeURIComponent(each)]))
      expect(`${path}\n${body}`).not.toContain(word);
});
