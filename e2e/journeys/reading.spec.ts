import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { tabTo } from './keyboard.ts';
import { m04 } from './practice.ts';

const module = await m04();
const [firstLesson = '', secondLesson = ''] = module.lessonPaths;

/** The element with the focus, and whether a ring shows it: around itself, its card or its choice. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const ringed = ({ outlineStyle, outlineWidth, boxShadow }: CSSStyleDeclaration) =>
      (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    const { width, height } = element.getBoundingClientRect();
    const choice = element.closest('.choice');
    const visible =
      ringed(getComputedStyle(element)) ||
      ringed(getComputedStyle(element, '::after')) ||
      (choice !== null && ringed(getComputedStyle(choice)));
    return { text: element.innerText.trim() || element.outerHTML.slice(0, 80), visible: visible && width * height > 0 };
  });

test('the skip link comes first and leads into the content', async ({ page }) => {
  for (const [path, words] of [
    ['/', 'Aller au contenu'],
    ['/en/', 'Skip to content'],
    [firstLesson, 'Aller au contenu'],
  ] as const) {
    await page.goto(path);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toEqual({ text: words, visible: true });
    await expect(page.locator('.skip-link')).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.locator('#contenu')).toBeFocused();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  }
});

test('the focus is visible on everything that the keyboard reaches', async ({ page }) => {
  for (const [path, stops] of [
    ['/', 30],
    ['/catalogue/', 25],
    [secondLesson, 40],
  ] as const) {
    await page.goto(path);
    const hidden: string[] = [];
    for (let stop = 0; stop < stops; stop += 1) {
      await page.keyboard.press('Tab');
      const at = await focused(page);
      if (at?.visible === false) hidden.push(at.text);
    }
    expect(hidden, path).toEqual([]);
  }
});

test('Tab reaches an exercise in the middle of a lesson from the top of the page', async ({ page }) => {
  await page.goto(firstLesson);
  const card = page.locator('[data-exercise="l1-auriez-vous-vu"]');
  await tabTo(page, card.locator('[data-exercise-open]'));
  await page.keyboard.press('Enter');
  await expect(card).toBeFocused();
  await expect(card.locator('button[type="submit"]')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(card.locator('input[type="radio"]').first()).toBeFocused();
});

test('the chosen appearance is remembered from page to page', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const paint = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paint();
  const button = page.getByRole('button', { name: /Apparence/ });
  await tabTo(page, button);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(button).toContainText('Sombre');
  await expect.poll(paint).not.toBe(light);
  const dark = await paint();
  await page.goto('/en/catalogue/');
  await expect(page.getByRole('button', { name: /Dark/ })).toBeVisible();
  await expect.poll(paint).toBe(dark);
  await page.getByRole('button', { name: /Dark/ }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  await expect.poll(paint).toBe(light);
});

test('the language switch leads to the same page', async ({ page }) => {
  for (const path of [
    '/',
    '/catalogue/',
    '/glossaire/',
    firstLesson,
    secondLesson,
    module.lab,
    '/modules/gouvernance/',
  ]) {
    await page.goto(path);
    await page.getByRole('banner').getByRole('link', { name: 'English' }).click();
    await expect(page).toHaveURL(new RegExp(`/en${path}$`));
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.getByRole('banner').getByRole('link', { name: 'Français' }).click();
    await expect(page).toHaveURL(new RegExp(`[0-9]${path}$`));
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  }
});

test('a lesson that exists in French only says so in English, and its text is marked as French', async ({ page }) => {
  await page.goto(`/en${secondLesson}`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByText('This lesson has not been translated yet')).toBeVisible();
  await expect(page.locator('article.prose')).toHaveAttribute('lang', 'fr');
  await expect(page.getByRole('heading', { level: 1 })).toHaveAttribute('lang', 'fr');
  await page.goto(`/en${firstLesson}`);
  await expect(page.locator('article.prose')).not.toHaveAttribute('lang');
  await expect(page.getByText('has not been translated yet')).toHaveCount(0);
});

test('on paper a lesson has its text and terms, and no navigation', async ({ page }) => {
  await page.goto(firstLesson);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('article.prose')).toBeVisible();
  for (const gone of [
    '.site-header',
    '.site-footer',
    '.lesson__side',
    '.neighbours',
    '[data-exercise-open]',
    '[data-sync]',
  ])
    for (const element of await page.locator(gone).all()) await expect(element).toBeHidden();
  await expect(page.locator('[data-definition]').first()).toBeVisible();
  await expect(page.getByText('Exercice à faire en ligne.').first()).toBeVisible();
});

test('a term opens its definition with the keyboard, and gives the focus back', async ({ page }) => {
  await page.goto(secondLesson);
  const term = page.locator('a[data-term="erreur-d-omission"]').first();
  await tabTo(page, term);
  await expect(term).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Enter');
  const box = page.getByRole('dialog');
  await expect(box).toBeVisible();
  await expect(term).toHaveAttribute('aria-expanded', 'true');
  await expect(box).toContainText(/omission/i);
  expect((await box.innerText()).length).toBeGreaterThan(60);
  await expect(box.getByRole('link')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
  await expect(term).toBeFocused();
  await expect(term).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Space');
  await expect(box).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/glossaire\/#erreur-d-omission$/);
});

test('the filters of the catalogue combine, are said, and stay in the address', async ({ page }) => {
  await page.goto('/catalogue/');
  const shown = page.locator('[data-modules] > li:visible');
  const status = page.locator('[data-results]');
  const all = await shown.count();
  await expect(status).toHaveText(new RegExp(`^\\s*${all}\\smodules correspondent\\.\\s*$`));
  await page.getByLabel('Niveau').selectOption({ index: 1 });
  const some = await shown.count();
  expect(some).toBeLessThan(all);
  await expect(status).toHaveText(new RegExp(`^\\s*${some}\\smodules? correspond`));
  await expect(page).toHaveURL(/[?&]level=/);
  const address = page.url();
  await page.goto('/');
  await page.goto(address);
  await expect(shown).toHaveCount(some);
  await page.getByLabel('Disponibilité').selectOption({ label: 'Disponible' });
  await page.getByLabel('Niveau').selectOption({ label: 'Expertise' });
  await expect(status).toHaveText('Aucun module ne correspond à ces filtres.');
  await expect(shown).toHaveCount(0);
  await page.getByRole('button', { name: 'Effacer les filtres' }).click();
  await expect(shown).toHaveCount(all);
  await expect(page).toHaveURL(/\/catalogue\/$/);
});

test('the home page offers to resume where one stopped, in the language of the page', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('[data-resume]').first()).toBeHidden();
  await page.goto(secondLesson);
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await page.goto('/');
  const offer = page.locator('.resume[data-resume]');
  await expect(offer).toBeVisible();
  await expect(offer).toContainText('Vous vous étiez arrêté à');
  await expect(offer.getByRole('link')).toHaveText(title);
  await page.goto('/en/');
  await offer.getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`/en${secondLesson}$`));
});

test('an unknown address is answered with 404 in words, and a way on', async ({ page, misbehaviour }) => {
  misbehaviour.allow(/404/);
  for (const [path, title] of [
    ['/modules/nulle-part/', 'Page introuvable'],
    ['/en/modules/nowhere/', 'Page not found'],
  ] as const) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    const main = page.locator('main');
    await main.getByRole('searchbox').fill('leurre');
    await main.getByRole('searchbox').press('Enter');
    await expect(page).toHaveURL(/recherche\/\?q=leurre$/);
    await expect(page.locator('[data-search-status]')).toHaveText(/\d/);
  }
});
