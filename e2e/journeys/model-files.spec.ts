/** What networks, disks and mistakes do to a model's files: a clear message each time, nothing half-used, nothing asked twice. */
import type { Page } from '@playwright/test';
import { catalogue, type ModelFile } from '../../sandbox/engine/catalogue.ts';
import {
  expectReady,
  loadButton,
  loadModel,
  modelWorkers,
  openExercise,
  openWorkshop,
  panel,
  prompt,
  showPanel,
  workshop,
} from './model-page.ts';
import { expect, test } from './model-test.ts';

const weights = /model_quantized\.onnx_data$/;
const weightsPath = '/models/tiny/onnx/model_quantized.onnx_data';
/** The weights in the catalogue. */
async function weightsFile(page: Page): Promise<ModelFile> {
  const read = catalogue.parse(await (await page.request.get('/models/catalogue.json')).json());
  const file = read.models.find(({ id }) => id === 'tiny')?.files.find(({ path }) => weights.test(path));
  if (file === undefined) throw new Error('the catalogue has no weights');
  return file;
}
/** Bytes of a file that this browser keeps. */
const keptBytes = (page: Page, name: string): Promise<number> =>
  page.evaluate(async (file) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('models');
    const handle = await (await folder.getDirectoryHandle('tiny')).getFileHandle(file);
    return (await handle.getFile()).size;
  }, name);
const message = (page: Page) => panel(page).locator('.notice--danger');

test('a damaged file is told by its name, thrown away, and comes anew', async ({ page, models }) => {
  models.trouble(weights, { kind: 'damaged' });
  await openWorkshop(page);
  await loadButton(page).click();
  await expect(message(page)).toHaveText(
    'Le fichier « onnx/model_quantized.onnx_data » est arrivé abîmé : son empreinte n’est pas la bonne. Il a été effacé ; relancez le chargement.',
  );
  models.trouble(weights, null);
  await loadModel(page);
  const asked = models.filesAsked().filter(({ path }) => path === weightsPath);
  // Whole both times: nothing of the damaged one is used.
  expect(asked.map(({ range }) => range)).toEqual([null, null]);
  // The files that were right did not come again.
  expect(models.filesAsked().filter(({ path }) => path.endsWith('/config.json'))).toHaveLength(1);
});

test('a file that changes on the disk after it was verified is noticed at the next start, and comes anew', async ({
  page,
  models,
}) => {
  await openWorkshop(page);
  await loadModel(page);
  await panel(page).getByRole('button', { name: 'Libérer la mémoire' }).click();
  await expect.poll(() => modelWorkers(page)).toHaveLength(0);
  const { sha256 } = await weightsFile(page);
  await expect
    .poll(() =>
      // Its worker lets the file go a moment after it has ended.
      page.evaluate(async (name) => {
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('models');
        const handle = await (await folder.getDirectoryHandle('tiny')).getFileHandle(name);
        try {
          const out = await handle.createWritable({ keepExistingData: true });
          await out.write({ type: 'write', position: 1000, data: new Uint8Array([255, 0, 255, 0]) });
          await out.close();
          return true;
        } catch {
          return false;
        }
      }, sha256),
    )
    .toBe(true);
  await loadModel(page);
  expect(models.filesAsked().filter(({ path }) => path === weightsPath)).toHaveLength(2);
  expect(models.filesAsked().filter(({ path }) => path.endsWith('/tokenizer.json'))).toHaveLength(1);
});

test('a file that is not on the server is named, with whom to tell', async ({ page, models, misbehaviour }) => {
  misbehaviour.allow(/404/);
  models.trouble(/tokenizer\.json$/, { kind: 'missing' });
  await openWorkshop(page);
  await loadButton(page).click();
  await expect(message(page)).toHaveText(
    'Le fichier « tokenizer.json » du modèle manque sur le serveur. Prévenez la personne qui exploite le campus ; en attendant, les réponses enregistrées restent disponibles.',
  );
  await expect(loadButton(page)).toBeEnabled();
});

test('a file that is too short on the server never counts as whole', async ({ page, models, misbehaviour }) => {
  misbehaviour.allow(/416/);
  models.trouble(weights, { kind: 'truncated', bytes: 50_000 });
  await openWorkshop(page);
  await loadButton(page).click();
  await expect(message(page)).toContainText('Ce qui est arrivé est gardé');
  await loadButton(page).click();
  await expect(message(page)).toContainText('est arrivé abîmé');
  models.trouble(weights, null);
  await loadModel(page);
});

test('a file longer than the catalogue says is refused, whatever it begins with', async ({ page, models }) => {
  models.changeCatalogue((read) => ({
    ...read,
    models: read.models.map((model) => ({
      ...model,
      files: model.files.map((file) => (weights.test(file.path) ? { ...file, bytes: file.bytes - 1 } : file)),
    })),
  }));
  await openWorkshop(page);
  await loadButton(page).click();
  await expect(message(page)).toContainText('« onnx/model_quantized.onnx_data » est arrivé abîmé');
});

test('a download that breaks goes on where it stopped: what has come is not asked again', async ({
  page,
  models,
  misbehaviour,
}) => {
  misbehaviour.allow(
    /failed: .*onnx_data|ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/,
  );
  models.trouble(weights, { kind: 'cut', bytes: 100_000 });
  await openWorkshop(page);
  await loadButton(page).click();
  await expect(message(page)).toHaveText(
    'Le réseau s’est coupé pendant le chargement. Ce qui est arrivé est gardé : le chargement reprendra où il s’est arrêté.',
  );
  await expect(loadButton(page)).toHaveText(/^Reprendre le téléchargement \(0,[12]\s*Mo à venir\)$/);
  models.trouble(weights, null);
  // A later visit goes on as well.
  await openWorkshop(page);
  await expect(loadButton(page)).toHaveText(/^Reprendre le téléchargement/);
  const kept = await keptBytes(page, (await weightsFile(page)).sha256);
  expect(kept).toBeGreaterThan(0);
  await loadModel(page);
  const asked = models.filesAsked().filter(({ path }) => path === weightsPath);
  expect(asked.map(({ range }) => range)).toEqual([null, `bytes=${kept}-`]);
});

test('progress is told in megabytes with the time left, and can be stopped without losing what has come', async ({
  page,
  models,
}) => {
  models.trouble(weights, { kind: 'slow', rate: 20_000 });
  await openWorkshop(page);
  await loadButton(page).click();
  const progress = panel(page).getByRole('progressbar', { name: 'Chargement du modèle' });
  await expect(progress).toBeVisible();
  await expect(panel(page)).toContainText(/0,[123]\s*Mo sur 0,3\s*Mo, encore \d+\s*s/);
  await panel(page).getByRole('button', { name: 'Arrêter' }).click();
  await expect(progress).toHaveCount(0);
  await expect(message(page)).toHaveCount(0);
  await expect(loadButton(page)).toHaveText(/^Reprendre le téléchargement/);
  models.trouble(weights, null);
  await loadModel(page);
  const [, again] = models.filesAsked().filter(({ path }) => path === weightsPath);
  expect(again?.range).toMatch(/^bytes=[1-9]\d*-$/);
});

test('without a place to keep files the model runs all the same, and says that it will have to come again', async ({
  page,
  models,
}) => {
  models.beforeWorker(
    `StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'))`,
  );
  await openWorkshop(page);
  await loadModel(page);
  await expect(panel(page)).toContainText(
    'Ce navigateur ne garde pas de fichiers ici : il faudra télécharger à nouveau à la prochaine visite.',
  );
});

test('too little room is said before anything is downloaded, with what to do, and the learner’s text stays', async ({
  page,
  context,
  models,
}) => {
  const written = 'Ma consigne, que rien ne doit effacer.';
  await openWorkshop(page);
  await openExercise(page, 'Structurer la demande');
  await prompt(page).fill(written);
  // Chromium estimates the same room whatever quota a test sets: the estimate itself is replaced.
  await page.addInitScript(() => {
    navigator.storage.estimate = () => Promise.resolve({ usage: 0, quota: 100_000 });
  });
  await page.goto(workshop);
  await expect(page.getByRole('heading', { name: 'Réponses enregistrées' })).toBeVisible();
  await showPanel(page);
  await expect(panel(page)).toContainText(
    /Il faut 0,\d\s*Mo de place dans ce navigateur, il en reste 0(?:,\d)?\s*Mo\. Libérez de la place, ou travaillez avec les réponses enregistrées\./,
  );
  await expect(loadButton(page)).toHaveCount(0);
  await expect(prompt(page)).toHaveValue(written);
  expect(models.filesAsked()).toEqual([]);

  await page.close();

  const later = await context.newPage();
  await openWorkshop(later);
  await loadModel(later);
  await expect(prompt(later)).toHaveValue(written);
});

test('a disk that fills up on the way is told, and nothing that has come is lost', async ({ page, models }) => {
  await openWorkshop(page);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: models.url, quotaSize: 200_000 });
  await loadButton(page).click();
  await expect(panel(page)).toContainText(/Il faut 0,\d\s*Mo de place dans ce navigateur/);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: models.url });
  await openWorkshop(page);
  await loadButton(page).click();
  await expectReady(page);
});
