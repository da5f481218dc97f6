import { loadCatalogue } from '../../courses/load/index.ts';
import type { PublishedModule } from '../../courses/schema/index.ts';
import { fillRightAnswer, workOnCase } from './answers.ts';
import { expect, test } from './fixtures.ts';
import { expectSynchronised } from './practice.ts';

/** The mission: a learner reads a lesson, works on the cases, is evaluated, and the report shows the credited time. */
test('a learner follows module M04 to its end, and the training office sees the hours', async ({
  page,
  browser,
  campus,
  signIn,
  misbehaviour,
}) => {
  test.setTimeout(300_000);
  const catalogue = await loadCatalogue();
  const module = catalogue.modules.find(({ id }) => id === 'm04');
  if (module?.lessons === undefined) throw new Error('m04 is not published');
  const { slug, evaluation, lessons, questions } = module;
  const start = `/modules/${slug satisfies PublishedModule['slug']}/`;

  // The clock starts this morning, so that hours of reading fit into a minute of testing and nothing lies in the future.
  await page.clock.install({ time: new Date(Date.now() - 5 * 3_600_000) });
  await signIn('learner');

  await page.goto(start);
  await page.getByRole('link', { name: 'Commencer le module' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(lessons[0]?.title.replaceAll("'", '’') ?? '');

  // The clock that is moved is also the one by which a request is given up.
  await expectSynchronised(page);
  // Twelve minutes of reading, with a sign of activity every minute and a half.
  for (let sign = 0; sign < 8; sign += 1) {
    await page.mouse.move(400 + sign, 400);
    await page.mouse.wheel(0, 300);
    await page.clock.fastForward(90_000);
  }
  // An exercise is opened, answered and corrected in words.
  const exercise = page.locator('[data-exercise="l1-definition"]');
  await exercise.getByRole('button', { name: /Répondre/ }).click();
  const definition = questions.get('l1-definition');
  if (definition === undefined) throw new Error('the question has gone');
  await expect(exercise.getByRole('button', { name: 'Vérifier ma réponse' })).toBeVisible();
  await fillRightAnswer(exercise, definition);
  await exercise.getByRole('button', { name: 'Vérifier ma réponse' }).click();
  await expect(exercise.getByText('C’est juste.')).toBeVisible();

  // Every lesson is read to its end.
  for (const lesson of lessons) {
    await page.goto(`${start}${lesson.slug}/`);
    await page.mouse.move(300, 300);
    await page.clock.fastForward(60_000);
    await page.locator('[data-lesson-end]').scrollIntoViewIfNeeded();
    await expect
      .poll(async () => {
        await page.clock.fastForward(1_000);
        return page.locator('[data-lesson-completed]').innerText();
      })
      .toBe('Leçon lue jusqu’au bout.');
  }

  await page.goto(`${start}ateliers/lab-1/`);
  await page.getByRole('button', { name: 'Commencer le premier dossier' }).click();
  for (let rank = 0; rank < 24; rank += 1) {
    await expect(page.getByText(`Dossier ${rank + 1} sur 24`).first()).toBeVisible();
    await workOnCase(page, { own: rank % 2, final: rank % 3 === 0 ? 'follow' : 'keep', reads: rank % 4 === 0 });
    await page.clock.fastForward(20_000);
    // Left and taken up again, in the middle of the set.
    if (rank === 11) await page.reload();
  }
  await expect(page.getByRole('heading', { name: 'Votre bilan' })).toBeVisible();
  await expect(page.getByText('Quand l’assistant et vous n’étiez pas d’accord')).toBeVisible();

  await page.goto(`${start}evaluation/`);
  for (const [rank, id] of evaluation.entries()) {
    const question = questions.get(id);
    if (question === undefined) throw new Error(`evaluation question ${id} has gone`);
    await fillRightAnswer(page.locator('.evaluation__question').nth(rank), question);
  }
  await page.getByRole('button', { name: 'Vérifier avant d’envoyer' }).click();
  await page.getByRole('button', { name: 'Envoyer mes réponses' }).click();
  await expect(page.getByText('Évaluation réussie')).toBeVisible();
  await expect(page.getByText('Ce résultat est enregistré dans votre suivi.')).toBeVisible();

  // The learner's own page: minutes with their evidence, and an attestation as a tagged PDF.
  await page.goto('/suivi');
  await expect(page.getByText('Ma progression').first()).toBeVisible();
  await page.getByRole('button', { name: 'Obtenir l’attestation' }).click();
  const pdfLink = page.getByRole('link', { name: /Télécharger mon attestation/ });
  const bytes = await (await page.request.get((await pdfLink.getAttribute('href')) ?? '')).body();
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.toString('latin1')).toContain('/MarkInfo');
  expect(bytes.toString('latin1')).toContain('/StructTreeRoot');

  // The training office: the learner's row, its hours, the total that agrees, the CSV a spreadsheet opens in French.
  const office = await browser.newContext({ baseURL: campus.url, locale: 'fr-FR' });
  const desk = await office.newPage();
  await signIn('training-office', desk);
  await desk.goto('/suivi/rapports');
  const row = desk.getByRole('row', { name: /Alix Fontbrune/ });
  await expect(row).toBeVisible();
  const minutes = Number((await row.getByRole('cell').allInnerTexts())[2]);
  expect(minutes).toBeGreaterThanOrEqual(12);
  expect(minutes).toBeLessThanOrEqual(180);
  const csvLink = desk.getByRole('link', { name: /CSV/ });
  const csvResponse = await desk.request.get((await csvLink.getAttribute('href')) ?? '');
  const csv = await csvResponse.body();
  expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = csv.toString('utf8').trim().split('\r\n');
  expect(lines[0]?.split(';').length).toBeGreaterThan(4);
  expect(lines.some((line) => line.includes('Alix Fontbrune') && line.split(';').includes(String(minutes)))).toBe(true);
  // A name never stands beside what was decided in front of a machine.
  expect(csv.toString('utf8')).not.toMatch(/m-[a-z2-7]{8}|RAIR|RSR/);
  await office.close();
  expect(misbehaviour.list).toEqual([]);
});
