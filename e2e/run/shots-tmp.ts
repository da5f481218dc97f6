import { chromium } from '@playwright/test';
import { findBrowser, quietArguments } from './browser.ts';

const [base, out, ...paths] = process.argv.slice(2);
const modes = (process.env.MODES ?? 'desktop,phone,dark').split(',');
const b = await findBrowser();
const x = await chromium.launch({ executablePath: b.executablePath, args: [...quietArguments] });
for (const mode of modes) {
  const ctx = await x.newContext({
    viewport:
      mode === 'phone'
        ? { width: 390, height: 844 }
        : mode === 'zoom'
          ? { width: 640, height: 450 }
          : { width: 1280, height: 900 },
    colorScheme: mode === 'dark' ? 'dark' : 'light',
    locale: 'fr-FR',
    deviceScaleFactor: mode === 'zoom' ? 2 : 1,
  });
  const p = await ctx.newPage();
  p.on('console', (m) => {
    if (m.type() === 'error') console.log('console', m.text());
  });
  p.on('pageerror', (e) => console.log('pageerror', e.message));
  if (process.env.LOGIN) {
    const [email, pw] = process.env.LOGIN.split(' ');
    await p.goto(base + '/suivi/connexion');
    await p.locator('input[type=email]').fill(email);
    await p.locator('input[type=password]').fill(pw);
    await p.locator('form button[type=submit]').first().click();
    await p.waitForTimeout(2500);
  }
  for (const path of paths) {
    await p.goto(base + path);
    await p.waitForTimeout(700);
    const over = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) console.log('OVERFLOW', mode, path, over);
    await p.screenshot({ path: `${out}/${mode}-${path.replace(/\W+/g, '_')}.png`, fullPage: process.env.FULL === '1' });
  }
  await ctx.close();
}
await x.close();
