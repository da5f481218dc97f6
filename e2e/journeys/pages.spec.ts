import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run/steps.ts';
import { expect, expectAccessible, type RoleName, test } from './fixtures.ts';

/** Every page of the built site, as an address. */
const sitePages = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('index.html'))
  .map((file) => `/${file.replace(/index\.html$/, '')}`)
  .filter((path) => !path.startsWith('/en/404'))
  .sort();

/** The tracker's screens, by who may open them. */
const screens: Readonly<Record<RoleName | 'visitor', readonly string[]>> = {
  visitor: ['/suivi/connexion'],
  learner: ['/suivi', '/suivi/compte', '/suivi/donnees'],
  trainer: ['/suivi', '/suivi/sessions'],
  'training-office': ['/suivi', '/suivi/rapports'],
  administrator: ['/suivi', '/suivi/personnes', '/suivi/reglages'],
};

/** Both schemes, and the width of a phone, on the page as it stands. */
async function expectSound(page: Parameters<typeof expectAccessible>[0]): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways, `${page.url()} scrolls sideways at 390 px`).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 900 });
}

test('the site has its pages in both languages', () => {
  const french = sitePages.filter((path) => !path.startsWith('/en/'));
  const english = sitePages.filter((path) => path.startsWith('/en/'));
  expect(french.length).toBeGreaterThanOrEqual(28);
  expect(english.map((path) => path.replace(/^\/en/, ''))).toEqual(french);
});

for (const path of sitePages)
  test(`axe: ${path}`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expectSound(page);
  });

for (const [role, paths] of Object.entries(screens) as [RoleName | 'visitor', readonly string[]][])
  for (const prefix of ['', '/en'])
    test(`axe: ${role}, ${prefix === '' ? 'fr' : 'en'}: ${paths.join(' ')}`, async ({ page, signIn }) => {
      if (role !== 'visitor') await signIn(role);
      for (const path of paths) {
        const response = await page.goto(prefix + path);
        expect(response?.status(), prefix + path).toBe(200);
        expect(await page.getAttribute('html', 'lang')).toBe(prefix === '' ? 'fr' : 'en');
        await expectSound(page);
      }
    });

test('every link of the site leads somewhere', async ({ page, request }) => {
  const seen = new Set<string>();
  for (const path of sitePages) {
    const html = await (await request.get(path)).text();
    for (const [, href] of html.matchAll(/<a\b[^>]*\shref="(\/[^"#?]*)/g)) if (href !== undefined) seen.add(href);
  }
  const dead: string[] = [];
  for (const href of [...seen].sort()) {
    const response = await request.get(href, { maxRedirects: 5 });
    if (response.status() >= 400) dead.push(`${response.status()} ${href}`);
  }
  expect(dead).toEqual([]);
  await page.close();
});
