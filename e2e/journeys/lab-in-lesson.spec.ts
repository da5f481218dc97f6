import type { Locator, Page } from '@playwright/test';
import { labs } from '../../site/labs.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { tabTo } from './keyboard.ts';
import { expectAccessibleInBoth, expectNoSidewaysScroll } from './looks.ts';
import { storedStatements } from './records.ts';

// What a service worker fetches cannot be changed on its way.
test.use({ serviceWorkers: 'block' });

const lesson = '/modules/biais-automatisation/deux-familles-d-erreurs/';
const own = '/ateliers/taux-de-base/';

const card = (page: Page) => page.locator('[data-lab]');
const toggle = (page: Page) => page.getByRole('button', { name: 'Ouvrir l’atelier ici' });
const fold = (page: Page) => page.getByRole('button', { name: 'Replier l’atelier' });
const lowest = (page: Page) => page.getByLabel('Au moins').first();

/** Addresses that only a lab asks for: its data, its code, its styles. */
const labRequests = (page: Page): string[] => {
  const seen: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/donnees\/ateliers\/|\/_astro\/(?:BaseRate|LegalTree|DecisionLab)/.test(pathname)) seen.push(pathname);
  });
  return seen;
};

/** The levels of the headings inside, as a screen reader is told them. */
const levels = (root: Locator): Promise<number[]> =>
  root
    .locator('h2, h3, h4, h5, h6')
    .evaluateAll((all) =>
      all.map((heading) => Number(heading.getAttribute('aria-level') ?? heading.localName.slice(1))),
    );

async function begin(page: Page): Promise<void> {
  await page.goto(lesson);
  await toggle(page).click();
  await page.getByRole('button', { name: 'Commencer', exact: true }).click();
  await expect(lowest(page)).toBeVisible();
}

test('a lab is opened in its lesson with the keyboard, worked, left, and found again on its own page', async ({
  page,
}) => {
  const asked = labRequests(page);
  await page.goto(lesson);
  await page.waitForLoadState('networkidle');
  await expect(
    page.locator('[data-toc]').getByRole('link', { name: 'Atelier – Ce que vaut une alerte' }),
  ).toBeVisible();
  expect(asked).toEqual([]);

  await tabTo(page, toggle(page));
  await expect(toggle(page)).toHaveAccessibleDescription('Ce que vaut une alerte');
  await expect(toggle(page)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Enter');
  await expect(fold(page).first()).toBeFocused();
  await expect(fold(page).first()).toHaveAttribute('aria-expanded', 'true');
  // Playwright tells the level of the tag: what is said beside it is what a screen reader hears.
  await expect(page.getByRole('heading', { name: 'Avant de commencer' })).toHaveAttribute('aria-level', '5');
  expect(asked).toContain('/donnees/ateliers/taux-de-base.json');

  await tabTo(page, page.getByRole('button', { name: 'Commencer', exact: true }));
  await page.keyboard.press('Enter');
  const situation = page.getByRole('heading', { name: 'Une gare, vingt personnes recherchées' });
  await expect(situation).toBeFocused();
  await expect(situation).toHaveAttribute('aria-level', '5');
  await tabTo(page, lowest(page));
  await page.keyboard.type('4');
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);

  await page.goto(own);
  await expect(situation).toBeVisible();
  await expect(situation).not.toHaveAttribute('aria-level');
  await expect(lowest(page)).toHaveValue('4');
  await lowest(page).fill('5');

  // The lesson does not open it again by itself; once opened, it is where the other page left it.
  await page.goto(lesson);
  await expect(lowest(page)).toHaveCount(0);
  await toggle(page).click();
  await expect(lowest(page)).toHaveValue('5');
});

test('a lab that is folded away is saved and let go; one that is open holds its work', async ({ page, context }) => {
  await begin(page);
  await lowest(page).fill('7');
  const other = await context.newPage();
  await other.goto(own);
  await expect(other.getByText('Cet atelier est ouvert dans un autre onglet.')).toBeVisible();

  await fold(page).last().click();
  await expect(toggle(page)).toBeFocused();
  await expect(lowest(page)).toHaveCount(0);
  await other.getByRole('button', { name: 'Reprendre ici' }).click();
  await expect(lowest(other)).toHaveValue('7');
  await other.close();
  // The browser takes a moment to give back what a closed tab held.
  await expect.poll(() => page.evaluate(async () => (await navigator.locks.query()).held?.length)).toBe(0);

  await toggle(page).click();
  await expect(lowest(page)).toHaveValue('7');
  await fold(page).first().click();
  await toggle(page).click();
  await expect(lowest(page)).toHaveValue('7');
});

test('what is done in a lesson is recorded as the lab’s own, and the time as the lesson’s', async ({
  page,
  campus,
  signIn,
}) => {
  await signIn('learner');
  const before = storedStatements(campus.dataDir).length;
  await begin(page);
  for (let situation = 0; situation < 4; situation += 1) {
    for (const question of await page.locator('.rates-question').all()) {
      await question.getByLabel('Au moins').fill('1');
      await question.getByLabel('Votre estimation').fill('50');
      await question.getByLabel('Au plus').fill('99');
    }
    await page.getByRole('button', { name: 'Voir ce qu’il en est' }).click();
    await page.getByRole('button', { name: /^(?:Situation suivante|Terminer et voir le bilan)$/ }).click();
  }
  await expect(page.getByRole('heading', { name: 'Votre bilan' })).toBeFocused();
  await expectAccessible(page);
  await page.goto('/');

  const written = () =>
    storedStatements(campus.dataDir)
      .slice(before)
      .map(({ store, json }) => ({
        store,
        verb: json.verb.id.split('/').at(-1),
        object: json.object.id.split('/').slice(-2).join('/'),
        isTimed: json.result?.['duration'] !== undefined,
      }));
  await expect
    .poll(() => written().filter(({ object }) => object === 'm11/taux-de-base'))
    .toEqual([{ store: 'suivi', verb: 'attended', object: 'm11/taux-de-base', isTimed: false }]);
  await expect.poll(() => written().filter(({ isTimed }) => isTimed).length).toBeGreaterThan(0);
  expect(
    new Set(
      written()
        .filter(({ isTimed }) => isTimed)
        .map(({ object }) => object),
    ),
  ).toEqual(new Set(['m04/lecon-2']));
});

const island = /<astro-island\b[^>]*\bclient="lab"[^>]*>[\s\S]*?<\/astro-island>/;

for (const { id, path, title } of labs) {
  test(`${id} opens inside a lesson as it does on its own page`, async ({ page }) => {
    test.slow();
    const [itsIsland] = island.exec((await (await page.goto(path))?.text()) ?? '') ?? [];
    expect(itsIsland, `the island of ${path}`).toBeDefined();
    // Every lab in the place of the one that the lesson has: the same tag, set up in the same file.
    await page.route(`**${lesson}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(island, () => itsIsland ?? '') });
    });
    await page.goto(lesson);
    const code = /\bcomponent-url="([^"]+)"/.exec(itsIsland ?? '')?.[1] ?? '';
    await expect(card(page).locator('astro-island')).toHaveAttribute('component-url', code);
    await toggle(page).click();
    const frame = card(page).locator('.lab-frame');
    await expect(frame.locator('h2').first()).toBeVisible();
    const [first, ...others] = await levels(card(page));
    expect(first, title.fr).toBe(4);
    let above = first ?? 0;
    for (const level of others) {
      expect(level, `a heading of level ${level} after one of level ${above}`).toBeLessThanOrEqual(above + 1);
      expect(level).toBeGreaterThan(4);
      above = level;
    }
    const ids = await page.locator('[id]').evaluateAll((all) => all.map((element) => element.id));
    expect(ids.filter((one, index) => ids.indexOf(one) !== index)).toEqual([]);
    await expectAccessibleInBoth(page);
    await expectNoSidewaysScroll(page);
  });
}

test('a lab in a French lesson is English for who reads in English, and says so', async ({ page }) => {
  await page.goto(`/en${lesson}`);
  await expect(page.locator('article')).toHaveAttribute('lang', 'fr');
  await expect(card(page)).toHaveAttribute('lang', 'en');
  await expect(page.locator('[data-toc]').getByRole('link', { name: 'Lab – What an alert is worth' })).toHaveAttribute(
    'lang',
    'en',
  );
  await page.getByRole('button', { name: 'Open the lab here' }).click();
  await expect(page.getByRole('heading', { name: 'Before you begin' })).toBeVisible();
  await expectAccessible(page);
  await expect(card(page).getByRole('link', { name: 'The lab on its own page' })).toHaveAttribute('href', `/en${own}`);
});

test('on paper a lab is its title and its address, and one that prints itself leaves the lesson out', async ({
  page,
}) => {
  await page.goto(lesson);
  await page.evaluate(() => {
    window.print = () => {};
  });
  await toggle(page).click();
  await expect(page.getByRole('heading', { name: 'Avant de commencer' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Ce que vaut une alerte' })).toBeVisible();
  const link = page.getByRole('link', { name: 'L’atelier sur sa page' });
  await expect(link).toBeVisible();
  expect(await link.evaluate((element) => getComputedStyle(element, '::after').content)).toMatch(/ateliers|attr/);
  await expect(page.getByRole('heading', { name: 'Avant de commencer' })).toBeHidden();
  await expect(fold(page).first()).toBeHidden();

  await card(page)
    .locator('.lab-frame')
    .evaluate((frame) => frame.setAttribute('data-printing', ''));
  await expect(page.getByRole('heading', { name: 'Avant de commencer' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Quinze façons de se tromper' })).toBeHidden();
  await expect(page.locator('#sources')).toBeHidden();
});

test('a lab that cannot be fetched says so in the lesson, and opens once it can', async ({ page, misbehaviour }) => {
  misbehaviour.allow(/BaseRateLabIsland|Error hydrating|ERR_FAILED/);
  await page.route('**/_astro/BaseRateLabIsland*', (route) => route.abort());
  await page.goto(lesson);
  await toggle(page).click();
  await expect(page.getByRole('alert')).toHaveText(/L’atelier n’a pas pu être chargé/);
  await expect(toggle(page)).toHaveAttribute('aria-expanded', 'false');
  await page.unroute('**/_astro/BaseRateLabIsland*');
  await toggle(page).click();
  await expect(page.getByRole('heading', { name: 'Avant de commencer' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a module that is kept offline takes the labs of its lessons with it, and no other', async ({ request }) => {
  const { files }: { files: string[] } = await (await request.get('/donnees/m04/hors-ligne.json')).json();
  for (const file of [
    '/donnees/ateliers/taux-de-base.json',
    '/donnees/ateliers/arbre-juridique.json',
    '/donnees/m04/labs/lab-1.corrige.json',
    own,
    `/en${own}`,
    '/ateliers/arbre-juridique/',
  ])
    expect(files).toContain(file);
  for (const name of ['BaseRateLab', 'LegalTree', 'DecisionLab'])
    for (const kind of ['js', 'css'])
      expect(
        files.filter((file) => file.includes(`/${name}.`) && file.endsWith(kind)),
        `${name} ${kind}`,
      ).not.toEqual([]);
  expect(files.filter((file) => /hangar-7|consignes|LargeFile|Prompting/.test(file))).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a lesson says of its lab what it needs, and where it is', async ({ page }) => {
    await page.goto(lesson);
    await expect(card(page).getByText('Cet atelier a besoin de JavaScript')).toBeVisible();
    await expect(card(page).getByRole('button')).toHaveCount(0);
    await expect(card(page).getByRole('link', { name: 'L’atelier sur sa page' })).toBeVisible();
  });
});
