import type { Page } from '@playwright/test';
import { fillRightAnswer } from './answers.ts';
import { expect, test } from './fixtures.ts';
import { answersIn, exercise, m04, openExercise, syncName } from './practice.ts';

const module = await m04();
const [firstLesson = ''] = module.lessonPaths;

async function expectPractice(page: Page): Promise<void> {
  await page.goto(firstLesson);
  await expect(page.locator('article.prose')).toBeVisible();
  const card = await openExercise(page, 'l1-definition');
  await fillRightAnswer(card, module.question('l1-definition'));
  await card.locator('button[type="submit"]').click();
  await expect(card.getByText('C’est juste.')).toBeVisible();
}

test('without IndexedDB one reads and practises, and is told that nothing will be kept', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  });
  await expectPractice(page);
  await expect(syncName(page)).toHaveText('Non conservé');
  await page.locator('[data-sync] summary').click();
  await expect(
    page.getByText('Ce navigateur ne permet pas de garder votre progression après cette page.'),
  ).toBeVisible();
  // The lab works too, and starts again with the next page: that is what was said.
  await page.goto(module.lab);
  await page.getByRole('button', { name: 'Commencer le premier dossier' }).click();
  await expect(page.getByText('Dossier 1 sur 24').first()).toBeVisible();
  await page.goto(`${module.start}evaluation/`);
  await expect(page.getByText('Ce navigateur ne garde pas vos réponses après cette page.')).toBeVisible();
});

test('a database that refuses to open is told as well', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
  });
  await expectPractice(page);
  await expect(syncName(page)).toHaveText('Non conservé');
});

test('without IndexedDB a signed-in learner’s answers are sent at once', async ({ page, campus, signIn }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  });
  const before = answersIn(campus.dataDir, 'l1-definition').length;
  await signIn('administrator');
  await expectPractice(page);
  await expect(syncName(page)).toHaveText('À jour');
  expect(answersIn(campus.dataDir, 'l1-definition')).toHaveLength(before + 1);
});

test('a browser that refuses localStorage is survived: reading, an exercise, the theme', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await expectPractice(page);
  await expect(syncName(page)).toHaveText('Dans ce navigateur');
  await page.getByRole('button', { name: /Apparence/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('lessons are readable, and what needs JavaScript says so', async ({ page }) => {
    await page.goto(firstLesson);
    await expect(page.locator('article.prose')).toBeVisible();
    const card = exercise(page, 'l1-definition');
    await expect(card.getByText('Pour répondre, il faut JavaScript')).toBeVisible();
    await expect(card.locator('[data-exercise-open]')).toBeHidden();
    // Nothing that only a script can fill is left standing empty.
    await expect(page.locator('[data-sync]')).toBeHidden();
    await expect(page.locator('[data-theme-switch]')).toBeHidden();
    // Terms lead to the glossary, and are defined below the lesson.
    await expect(page.locator('a[data-term]').first()).toHaveAttribute('href', /^\/glossaire\/#/);
    await expect(page.locator('[data-definition]').first()).toBeVisible();
    await page.goto(module.lab);
    await expect(page.getByText('L’atelier a besoin de JavaScript')).toBeVisible();
    await page.goto(`${module.start}evaluation/`);
    await expect(page.getByText('L’évaluation a besoin de JavaScript.')).toBeVisible();
    await page.goto('/recherche/');
    await expect(page.getByText('La recherche se fait dans votre navigateur et a besoin de JavaScript.')).toBeVisible();
  });

  test('the filters of the catalogue work', async ({ page }) => {
    await page.goto('/catalogue/');
    const shown = page.locator('[data-modules] > li:visible');
    const all = await shown.count();
    expect(all).toBeGreaterThan(10);
    await page.getByLabel('Disponibilité').selectOption({ label: 'Disponible' });
    await expect(shown).toHaveCount(1);
    await expect(shown).toContainText('automatisation');
    await page.getByRole('button', { name: 'Effacer les filtres' }).click();
    await expect(shown).toHaveCount(all);
  });

  test('the login page works and says in words what was wrong', async ({ page, campus, misbehaviour }) => {
    misbehaviour.allow(/40[013]/);
    // « Mon suivi » announces its scripts; a browser without JavaScript refuses to fetch them, and calls it « csp ».
    misbehaviour.allow(/^failed: .*\/suivi\/_app\/immutable\/\S+\.js csp$/);
    await page.goto('/suivi/connexion');
    await page.getByLabel('Adresse électronique').fill(campus.accounts.learner.email);
    await page.getByLabel('Mot de passe', { exact: true }).fill('pas le bon mot de passe');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page.getByRole('alert').or(page.locator('.notice--danger, .field__error')).first()).toBeVisible();
    await page.getByLabel('Adresse électronique').fill(campus.accounts.learner.email);
    await page.getByLabel('Mot de passe', { exact: true }).fill(campus.accounts.learner.password);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.waitForURL(/\/suivi\/?$/);
    await expect(page.getByText('Ma progression').first()).toBeVisible();
  });
});
