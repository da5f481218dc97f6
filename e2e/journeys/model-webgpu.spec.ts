/**
 * WebGPU in the built site, through SwiftShader: Chromium's own graphics processor in software, which computes rightly and
 * says that it is simulated. The worker is made to believe that it is a real one where a test is about what comes after.
 */
import { join } from 'node:path';
import type { Catalogue } from '../../sandbox/engine/catalogue.ts';
import { tinyAnswers } from '../../sandbox/engine/testing/fixture-models.ts';
import { fixtureFolder } from '../../sandbox/engine/testing/write-fixtures.ts';
import { tryModel } from '../../sandbox/models/try-model.ts';
import { quietArguments } from '../run/browser.ts';
import { loadButton, loadModel, openExercise, openWorkshop, panel, run } from './model-page.ts';
import { expect, test } from './model-test.ts';

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({
      ...launchOptions,
      args: [
        ...quietArguments.filter((argument) => argument !== '--disable-gpu'),
        '--enable-unsafe-webgpu',
        '--use-webgpu-adapter=swiftshader',
        '--enable-features=Vulkan,WebGPU',
      ],
    }),
});

/** As an adapter of a graphics processor says it. */
const noSimulation = `Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => false })`;

/** The first model of the catalogue, on WebGPU, with the canary's tokens. */
const onGpu = (canary: readonly number[]) => (read: Catalogue) => ({
  ...read,
  models: read.models.map((model) => (model.id === 'tiny' ? { ...model, webgpu: true, canary } : model)),
});

/** What the engine writes on WebAssembly in Node: what `npm run models` puts into a catalogue. */
async function rightCanary(read: Catalogue): Promise<readonly number[]> {
  const model = read.models.find(({ id }) => id === 'tiny');
  if (model === undefined) throw new Error('no tiny model');
  return (await tryModel(join(fixtureFolder, 'tiny'), model)).canary;
}

const catalogueAt = async (url: string): Promise<Catalogue> => (await fetch(`${url}/models/catalogue.json`)).json();

test('a probe and the canary prompt pass: the model runs on the graphics processor, and the panel says so', async ({
  page,
  models,
}) => {
  models.changeCatalogue(onGpu(await rightCanary(await catalogueAt(models.url))));
  models.beforeWorker(noSimulation);
  await openWorkshop(page);
  await openExercise(page, 'Structurer la demande');
  await loadModel(page);
  await expect(panel(page)).toContainText('processeur graphique (WebGPU).');
  expect(models.asked.some(({ path }) => path.endsWith('/ort-wasm-simd-threaded.asyncify.wasm'))).toBe(true);
  expect(tinyAnswers).toContain(await run(page));
  // No honest figure of energy exists for it.
  await expect(panel(page)).toContainText(/Dernière réponse.*\d+ jetons en [\d,]+\s*s(?!.*Wh)/);
});

test('other words than the canary’s send the model to WebAssembly, and the panel says why', async ({
  page,
  models,
}) => {
  const right = await rightCanary(await catalogueAt(models.url));
  models.changeCatalogue(onGpu(right.map((token) => token + 1)));
  models.beforeWorker(noSimulation);
  await openWorkshop(page);
  await openExercise(page, 'Structurer la demande');
  await loadModel(page);
  await expect(panel(page)).toContainText(
    'Le processeur graphique n’est pas utilisé : le processeur graphique n’a pas donné les mots attendus à la question d’essai.',
  );
  await expect(panel(page)).toContainText('processeur (WebAssembly)');
  expect(tinyAnswers).toContain(await run(page));
});

test('a simulated graphics processor is not used, and nothing is fetched for it', async ({ page, models }) => {
  models.changeCatalogue(onGpu(await rightCanary(await catalogueAt(models.url))));
  await openWorkshop(page);
  await expect(loadButton(page)).toBeVisible();
  await loadModel(page);
  await expect(panel(page)).toContainText('le processeur graphique est simulé par le processeur, donc plus lent');
  await expect(panel(page)).toContainText('processeur (WebAssembly)');
  expect(models.asked.filter(({ path }) => /asyncify|transformers/.test(path))).toEqual([]);
});
