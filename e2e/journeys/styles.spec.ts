import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run/steps.ts';
import { expect, test } from './fixtures.ts';

const styleSheets = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => join(folder, file));

/** The classes that rules of a stylesheet begin with. */
const classesOf = (css: string): ReadonlySet<string> =>
  new Set([...css.matchAll(/^ *\.([a-z][\w-]*)/gm)].map(([, name = '']) => name));

test('no stylesheet of the labs is lost on the way: the bundler drops what no page links', () => {
  const served = styleSheets(join(root, 'dist')).map((file) => readFileSync(file, 'utf8'));
  const known = new Set(served.flatMap((css) => [...css.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name)));
  const sheets = styleSheets(join(root, 'sandbox'));
  expect(sheets.length).toBeGreaterThan(10);
  for (const file of sheets) {
    const lost = [...classesOf(readFileSync(file, 'utf8'))].filter((name) => !known.has(name));
    expect(lost, file).toEqual([]);
  }
});

test('a lab has the layout of its frame, on its own page and inside a lesson', async ({ page }) => {
  const framed = async () =>
    expect
      .poll(() =>
        page
          .locator('.lab-frame')
          .first()
          .evaluate((frame) => getComputedStyle(frame).containerName),
      )
      .toBe('lab');
  await page.goto('/ateliers/taux-de-base/');
  await framed();
  await page.goto('/modules/biais-automatisation/deux-familles-d-erreurs/');
  await page.getByRole('button', { name: 'Ouvrir l’atelier ici' }).first().click();
  await framed();
});
