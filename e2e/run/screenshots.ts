/**
 * Takes screenshots of pages to look at them: `node e2e/run/screenshots.ts <address> <folder> <path> [<path> …]`.
 * MODES=desktop,phone,dark,zoom chooses the ways of looking, FULL=1 takes the whole page, LOGIN="<e-mail> <password>" signs in.
 * Says which pages scroll sideways.
 */
import { join } from 'node:path';
import { type BrowserContextOptions, chromium } from '@playwright/test';
import { findBrowser, quietArguments } from './browser.ts';

const modes: Readonly<Record<string, BrowserContextOptions>> = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  // A zoom of 200 % halves the viewport in CSS pixels and doubles the density.
  zoom: { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
};

const [address, folder, ...paths] = process.argv.slice(2);
if (address === undefined || folder === undefined || paths.length === 0) {
  console.error('Usage: node e2e/run/screenshots.ts <address> <folder> <path> [<path> …]');
  process.exit(2);
}
const { LOGIN: login, FULL: full, MODES: wanted = 'desktop,phone,dark' } = process.env;
const { executablePath } = await findBrowser();
const browser = await chromium.launch({ executablePath, args: [...quietArguments] });
for (const mode of wanted.split(',')) {
  const context = await browser.newContext({ locale: 'fr-FR', ...modes[mode] });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && console.log(`console: ${message.text()}`));
  page.on('pageerror', (error) => console.log(`error: ${error.message}`));
  if (login !== undefined) {
    const [email = '', password = ''] = login.split(' ');
    await page.goto(`${address}/suivi/connexion`);
    await page.getByLabel('Adresse électronique').fill(email);
    await page.getByLabel('Mot de passe', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.waitForURL(/\/suivi\/?$/);
  }
  for (const path of paths) {
    await page.goto(address + path, { waitUntil: 'networkidle' });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (sideways > 0) console.log(`${mode} ${path} scrolls sideways by ${sideways} px`);
    await page.screenshot({ path: join(folder, `${mode}${path.replace(/\W+/g, '_')}.png`), fullPage: full === '1' });
  }
  await context.close();
}
await browser.close();
