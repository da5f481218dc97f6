/** The digital file on plain http inside a court's network: browsers then give no Web Crypto. */
import { digitalFileKey } from '../../sandbox/labs/digital-file/lab-data.ts';
import { expect, test } from './fixtures.ts';

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({
      ...launchOptions,
      args: [...(launchOptions.args ?? []), '--host-resolver-rules=MAP campus.intranet 127.0.0.1'],
    }),
});

test('the lab says that signatures cannot be verified; hashes still tell the altered pieces', async ({
  page,
  campus,
  request,
  misbehaviour,
}) => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  // The name is another origin than the one that is watched, and the browser says that it ignores the isolation.
  misbehaviour.allow(/campus\.intranet|Cross-Origin-Opener-Policy/);
  const keyUrl = '/donnees/ateliers/procedure-numerique.corrige.json';
  const key = digitalFileKey.parse(await (await request.get(keyUrl)).json());
  await page.goto(`${campus.url.replace('127.0.0.1', 'campus.intranet')}/ateliers/procedure-numerique/`);
  await page.getByRole('button', { name: 'Ouvrir le dossier', exact: true }).click();
  expect(await page.evaluate(() => [isSecureContext, typeof crypto.subtle])).toEqual([false, 'undefined']);
  await page.getByRole('button', { name: /^Étape suivante/ }).click();
  await expect(page.getByText('La signature réelle est impossible')).toBeVisible();
  await expect(page.getByLabel('Code PIN')).toHaveCount(0);
  await page.getByRole('button', { name: /^Étape suivante/ }).click();
  await expect(page.getByText('Les signatures ne peuvent pas être vérifiées')).toBeVisible();
  await page.getByRole('button', { name: 'Contrôler toutes les pièces' }).click();
  const rows = page.locator('.dig-row');
  await expect(rows.filter({ hasText: 'signature non vérifiable ici' })).toHaveCount(19);
  const altered = key.pieces.filter(({ planted }) => planted?.reason === 'altered').map(({ cote }) => cote);
  for (const cote of altered)
    await expect(page.locator(`.dig-row[data-cote="${cote}"]`)).toContainText('empreinte différente');
  await expect(rows.filter({ hasText: 'empreinte différente' })).toHaveCount(altered.length);
  expect(errors).toEqual([]);
});
