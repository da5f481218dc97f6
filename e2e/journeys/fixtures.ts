import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import type { SeededAccounts } from '../run/seed.ts';
import { type SeededCampus, seeded, workerCampus } from './worker-campus.ts';

export type RoleName = keyof SeededAccounts;

/** What a page did that no page may do; a test ends with an empty list. */
export interface Misbehaviour {
  readonly list: readonly string[];
  /** Lets through what a test provokes on purpose, e.g. a 404 or a killed server. */
  allow(pattern: RegExp): void;
}

interface WorkerFixtures {
  /** One campus for each worker, with an account for each role. */
  readonly campus: SeededCampus;
}

interface TestFixtures {
  readonly misbehaviour: Misbehaviour;
  /** Signs in through the login page. */
  readonly signIn: (role: RoleName, page?: Page) => Promise<void>;
}

/** Watches a page for console errors, errors, failed requests, and requests to any other origin. */
export function watch(page: Page, origin: string): Misbehaviour {
  const seen: string[] = [];
  const allowed: RegExp[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security|violat/i.test(message.text()))
      seen.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() < 400) return;
    const line = `response: ${response.status()} ${response.url()}`;
    const place = seen.push(line) - 1;
    // The server's own words say what was wrong; a page that has gone cannot be asked any more.
    void response.text().then(
      (text) => {
        seen[place] = `${line} ${text.slice(0, 500)}`;
      },
      () => {},
    );
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A navigation away cancels what is under way: that is no failure.
    if (why !== 'net::ERR_ABORTED') seen.push(`failed: ${request.url()} ${why}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(url)) seen.push(`other origin: ${url}`);
  });
  return {
    get list() {
      return seen.filter((entry) => !allowed.some((pattern) => pattern.test(entry)));
    },
    allow: (pattern) => void allowed.push(pattern),
  };
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  campus: workerCampus(seeded),
  baseURL: async ({ campus }, use) => use(campus.url),
  misbehaviour: [
    async ({ page, campus }, use) => {
      const misbehaviour = watch(page, campus.url);
      await use(misbehaviour);
      expect(misbehaviour.list, 'console errors, failed or foreign requests').toEqual([]);
    },
    { auto: true },
  ],
  signIn: async ({ page, campus }, use) => {
    await use(async (role, target = page) => {
      const account = campus.accounts[role];
      await target.goto('/suivi/connexion');
      await target.getByLabel('Adresse électronique').fill(account.email);
      await target.getByLabel('Mot de passe', { exact: true }).fill(account.password);
      await target.getByRole('button', { name: 'Se connecter' }).click();
      await target.waitForURL(/\/suivi\/?$/);
    });
  },
});

export { expect };

/** Every rule of axe for WCAG 2.0 to 2.2, levels A and AA, with best practices: no violation at all. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  // A colour that is still on its way to another scheme is neither the one nor the other.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  });
  const builder = new AxeBuilder({ page });
  if (within !== undefined) builder.include(within);
  const { violations } = await builder
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const lines = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((n) => n.target.join(' ')).join('\n  ')}`,
  );
  expect(lines, page.url()).toEqual([]);
}
