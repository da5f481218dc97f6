import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './fixtures.ts';
import { expect, lockRecords, type OwnCampus, test } from './own-campus.ts';
import {
  answersIn,
  attemptOf,
  exercise,
  expectSynchronised,
  m04,
  openExercise,
  statementsIn,
  syncName,
} from './practice.ts';
import { startProfile } from './profile.ts';

/** Exercises of the first lesson with two or more choices: answered with one click and one more. */
const ids = ['l1-valeur-resolution', 'l1-definition', 'l1-experience', 'l1-auriez-vous-vu'] as const;

/** The first choice, and the button: no waiting in between or after. */
async function answer(card: Locator): Promise<void> {
  await card.locator('input[type="radio"]').first().check();
  await card.locator('button[type="submit"]').click();
}

const answered = (page: Page, id: string) => expect(exercise(page, id).locator('.question__correction')).toBeVisible();

/** Signs in, opens the first lesson and its exercises, and waits until what the visit itself records is stored. */
async function openLesson(page: Page, own: OwnCampus): Promise<Record<(typeof ids)[number], Locator>> {
  const { lessonPaths } = await m04();
  await own.signIn(page);
  await page.goto(lessonPaths[0] ?? '');
  const cards = {} as Record<(typeof ids)[number], Locator>;
  for (const id of ids) cards[id] = await openExercise(page, id);
  await expectSynchronised(page);
  return cards;
}

/** Each answer is stored exactly once, as the first attempt. */
function expectEachOnce(own: OwnCampus, wanted: readonly string[]): void {
  const answers = statementsIn(own.dataDir).filter(({ object }) => object.id.includes('/quiz/'));
  expect(answers.map(({ object }) => object.id.split('/quiz/')[1]).sort()).toEqual([...wanted].sort());
  expect(answers.map(attemptOf)).toEqual(wanted.map(() => 1));
}

/** Lets the page's own time go by until the next attempt to send has succeeded. */
async function waitForRetry(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.clock.fastForward(20_000);
        return syncName(page).innerText();
      },
      { timeout: 60_000 },
    )
    .toBe('À jour');
}

test('the server is killed in the middle of a lesson: what is answered meanwhile waits, and arrives exactly once', async ({
  page,
  own,
}) => {
  await page.clock.install({ time: new Date(Date.now() - 3_600_000) });
  const cards = await openLesson(page, own);
  await answer(cards['l1-valeur-resolution']);
  await expectSynchronised(page);
  // In the same instant: this answer may have been stored without anybody having been told.
  await Promise.all([answer(cards['l1-definition']), own.kill()]);
  await answer(cards['l1-experience']);
  await answer(cards['l1-auriez-vous-vu']);
  for (const id of ids) await answered(page, id);
  await expect(syncName(page)).toHaveText('En attente');
  await page.locator('[data-sync] summary').click();
  await expect(page.locator('[data-sync-detail]')).toHaveText(
    /Serveur injoignable.*en attente, nouvel essai automatique/,
  );

  await own.start();
  await waitForRetry(page);
  expectEachOnce(own, ids);
});

test('the server is killed and the page is closed as well: the next visit sends what was kept', async ({
  page,
  own,
  context,
}) => {
  const cards = await openLesson(page, own);
  await own.kill();
  await answer(cards['l1-definition']);
  await answer(cards['l1-experience']);
  await expect(syncName(page)).toHaveText('En attente');
  await page.close();
  await own.start();
  const next = await context.newPage();
  await next.goto('/catalogue/');
  await expectSynchronised(next);
  expectEachOnce(own, ['l1-definition', 'l1-experience']);
});

test('a tab closed right after an answer: the answer is stored once and shown at the next visit', async ({
  page,
  own,
  context,
}) => {
  const cards = await openLesson(page, own);
  const address = page.url();
  await answer(cards['l1-definition']);
  await page.close({ runBeforeUnload: false });

  const next = await context.newPage();
  await next.goto(address);
  await answered(next, 'l1-definition');
  await expectSynchronised(next);
  expectEachOnce(own, ['l1-definition']);
});

test('a tab closed right after an answer was locked in the lab: advice, answer and record are there once', async ({
  page,
  own,
  context,
}) => {
  const { lab } = await m04();
  await own.signIn(page);
  await page.goto(lab);
  await page.getByRole('button', { name: 'Commencer le premier dossier' }).click();
  const form = page.locator('.lab-answer');
  await form.locator('[data-field="option"] input').first().check();
  await form.locator('[data-field="confidence"] input[type="range"]').press('End');
  await form.getByRole('button', { name: 'Verrouiller ma réponse et voir l’avis' }).click();
  await page.close({ runBeforeUnload: false });

  const next = await context.newPage();
  await next.goto(lab);
  await expect(next.locator('.lab-locked')).toContainText('100');
  await expect(next.locator('.lab-advice')).toBeVisible();
  await expectSynchronised(next);
  const made = statementsIn(own.dataDir).filter(({ object }) => /\/(?:initial|avis)$/.test(object.id));
  expect(made.map(({ object }) => object.id.split('/').at(-1)).sort()).toEqual(['avis', 'initial']);
});

test('the whole browser is killed right after an answer: its profile holds the answer, which arrives once', async ({
  own,
}) => {
  const profile = await startProfile(own.url);
  const first = await profile.launch();
  const cards = await openLesson(first.page, own);
  const address = first.page.url();
  // Closed once in good order: what the browser writes lazily (the session's cookie, which exercises are open) is on disk.
  await first.close();
  void cards;

  const second = await profile.launch();
  await second.page.goto(address);
  await expectSynchronised(second.page);
  const card = exercise(second.page, 'l1-definition');
  await answer(card);
  await answered(second.page, 'l1-definition');
  await second.kill();

  const third = await profile.launch();
  await third.page.goto(address);
  await answered(third.page, 'l1-definition');
  await expectSynchronised(third.page);
  await third.close();
  await profile.remove();
  expectEachOnce(own, ['l1-definition']);
});

test('two tabs of one learner send together: nothing is doubled', async ({ page, own, context }) => {
  const cards = await openLesson(page, own);
  const other = await context.newPage();
  await other.goto(page.url());
  for (const id of ids) await expect(exercise(other, id).locator('button[type="submit"]')).toBeVisible();
  await context.route('**/xapi/statements*', (route) => route.abort());
  await answer(cards['l1-valeur-resolution']);
  await answer(exercise(other, 'l1-definition'));
  await answer(cards['l1-experience']);
  await answer(exercise(other, 'l1-auriez-vous-vu'));
  for (const tab of [page, other]) await expect(syncName(tab)).toHaveText('En attente');
  await context.unroute('**/xapi/statements*');
  const online = (tab: Page) => tab.evaluate(() => window.dispatchEvent(new Event('online')));
  await Promise.all([online(page), online(other)]);
  for (const tab of [page, other]) await expectSynchronised(tab);
  expectEachOnce(own, ids);
});

test('a store that cannot write answers 503: the answer waits as long as asked, then arrives', async ({
  page,
  own,
}) => {
  await page.clock.install({ time: new Date(Date.now() - 3_600_000) });
  const cards = await openLesson(page, own);
  const posts: number[] = [];
  page.on('response', (response) => {
    if (response.request().method() === 'POST' && response.url().endsWith('/xapi/statements'))
      posts.push(response.status());
  });
  const release = lockRecords(own.dataDir);
  const refusal = page.waitForResponse((response) => response.status() === 503);
  await page.clock.pauseAt(new Date(Date.now() - 3_500_000));
  await answer(cards['l1-definition']);
  const seconds = Number((await refusal).headers()['retry-after']);
  expect(seconds).toBeGreaterThan(0);
  await expect(syncName(page)).toHaveText('En attente');
  release();
  await page.clock.runFor((seconds - 1) * 1000);
  expect(posts).toEqual([503]);
  expectEachOnce(own, []);
  await page.clock.runFor(2_000);
  await expectSynchronised(page);
  expect(posts.slice(0, 2)).toEqual([503, 200]);
  expectEachOnce(own, ['l1-definition']);
});

test('one bad record does not hold back the others; it is shown, can be taken out as a file, and sent again', async ({
  page,
  own,
}) => {
  const cards = await openLesson(page, own);
  let open = false;
  await page.route('**/xapi/statements', async (route) => {
    if (!open) return route.abort();
    if (!(route.request().postData() ?? '').includes('/quiz/l1-definition')) return route.continue();
    return route.fulfill({ status: 400, json: { message: 'Refusé pour cet essai.' } });
  });
  for (const id of ids) await answer(cards[id]);
  await expect(syncName(page)).toHaveText('En attente');
  open = true;
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(syncName(page)).toHaveText('Refusé en partie');
  await expect.poll(() => answersIn(own.dataDir, 'l1-experience').length).toBe(1);
  expectEachOnce(
    own,
    ids.filter((id) => id !== 'l1-definition'),
  );

  await page.locator('[data-sync] summary').click();
  await expect(page.locator('[data-sync-detail]')).toHaveText(/1\s*activité non enregistrée.*refus du serveur/);
  await expectAccessible(page, '.site-header');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Exporter ce qui est refusé' }).click();
  const file = JSON.parse(await readFile(await (await downloading).path(), 'utf8'));
  expect(file).toHaveLength(1);
  expect(file[0]).toMatchObject({
    event: { kind: 'question-answered', question: 'l1-definition' },
    refusal: { status: 400, message: 'Refusé pour cet essai.' },
  });

  await page.unroute('**/xapi/statements');
  await page.getByRole('button', { name: 'Renvoyer' }).click();
  await expectSynchronised(page);
  await expect(page.getByRole('button', { name: 'Renvoyer' })).toBeHidden();
  expectEachOnce(own, ids);
});
