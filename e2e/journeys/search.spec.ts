import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { tabTo } from './keyboard.ts';

const results = (page: Page) => page.locator('[data-search-results] > li');
const status = (page: Page) => page.locator('[data-search-status]');

/** Types a query and waits for the sentence that says how many results there are. */
async function search(page: Page, query: string): Promise<void> {
  await page.locator('#query').fill(query);
  await page.locator('#query').press('Enter');
  await expect(page).toHaveURL(/[?&]q=/);
  await expect(status(page)).toHaveText(/^(?:\d+\s(?:résultats?|results?)|Rien pour.*|Nothing.*|No .*)$/);
}

/** The words that are marked in what is found. */
async function marked(page: Page): Promise<readonly string[]> {
  const words = await page.locator('[data-search-results] mark').allInnerTexts();
  return [...new Set(words.map((word) => word.toLowerCase()))];
}

test('nothing of the search is loaded before a query is typed', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/pagefind/')) asked.push(request.url());
  });
  for (const path of ['/', '/catalogue/', '/recherche/']) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
  }
  expect(asked).toEqual([]);
  await search(page, 'pièce');
  expect(asked.length).toBeGreaterThan(0);
});

test('a word typed without its accents finds the word with them', async ({ page }) => {
  await page.goto('/recherche/');
  // What the page itself promises: « piece » finds « pièce ».
  const [, typed = '', found = ''] =
    (await page.locator('#query-hint').innerText()).match(/«\s(\S+)\s».*«\s(\S+)\s»/) ?? [];
  expect(typed).not.toBe(found);
  await search(page, typed);
  expect(
    (await marked(page)).some((word) => word.startsWith(found)),
    String(await marked(page)),
  ).toBe(true);

  await search(page, 'penal');
  expect(
    (await marked(page)).some((word) => word.startsWith('pénal')),
    String(await marked(page)),
  ).toBe(true);
  await search(page, 'pieces');
  const plain = await status(page).innerText();
  expect((await marked(page)).some((word) => word.startsWith('pièce'))).toBe(true);
  await search(page, 'pièces');
  await expect(status(page)).toHaveText(plain);
  await search(page, 'PIÈCES');
  await expect(status(page)).toHaveText(plain);
});

test('a plural finds the singular, and a singular the plural', async ({ page }) => {
  await page.goto('/recherche/');
  await search(page, 'leurres');
  expect(await marked(page)).toContain('leurre');
  await search(page, 'magistrat');
  expect(await marked(page)).toContain('magistrats');
});

test('no result is said in words, and the address keeps the query', async ({ page }) => {
  await page.goto('/recherche/');
  await search(page, 'xylophone quantique');
  await expect(status(page)).toHaveText(/^Rien pour «\sxylophone quantique\s»\. Essayez un mot plus court/);
  await expect(results(page)).toHaveCount(0);
  await page.goto('/recherche/?q=leurre');
  await expect(page.locator('#query')).toHaveValue('leurre');
  await expect(results(page).first()).toBeVisible();
});

test('the search is used with the keyboard alone, and its results lead where they say', async ({ page }) => {
  await page.goto('/recherche/');
  await expect(page.locator('#query')).toBeFocused();
  await page.keyboard.type('biais d’automatisation');
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText(/\d+\srésultats?/);
  const first = results(page).first().getByRole('link').first();
  const title = await first.innerText();
  await tabTo(page, first);
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/recherche/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
});

test('the English search finds English pages only', async ({ page }) => {
  await page.goto('/en/recherche/');
  await search(page, 'automation');
  await expect(results(page).first()).toBeVisible();
  for (const link of await results(page).getByRole('link').all())
    expect(await link.getAttribute('href')).toMatch(/^\/en\//);
  await search(page, 'qwzx');
  await expect(status(page)).toContainText('qwzx');
  await expect(results(page)).toHaveCount(0);
});
