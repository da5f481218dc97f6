/** A campus on plain http inside a court's network: browsers then give neither threads, nor a place for files, nor locks. */
import { tinyAnswers } from '../../sandbox/engine/testing/fixture-models.ts';
import { loadModel, openExercise, openWorkshop, panel, run } from './model-page.ts';
import { expect, test } from './model-test.ts';

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({
      ...launchOptions,
      args: [...(launchOptions.args ?? []), '--host-resolver-rules=MAP campus.intranet 127.0.0.1'],
    }),
});

test('the model runs with one thread, is verified all the same, and the panel says that it is not kept', async ({
  page,
  models,
  misbehaviour,
}) => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  // The name is another origin than the one that is watched, and the browser says that it ignores the isolation.
  misbehaviour.allow(/campus\.intranet|Cross-Origin-Opener-Policy/);
  const address = models.url.replace('127.0.0.1', 'campus.intranet');
  await openWorkshop(page, `${address}/ateliers/consignes/`);
  expect(await page.evaluate(() => [isSecureContext, crossOriginIsolated])).toEqual([false, false]);
  await openExercise(page, 'Structurer la demande');
  await loadModel(page);
  await expect(panel(page)).toContainText('processeur (WebAssembly), 1 fil.');
  await expect(panel(page)).toContainText('Ce navigateur ne garde pas de fichiers ici');
  expect(tinyAnswers).toContain(await run(page));
  expect(errors).toEqual([]);
});
