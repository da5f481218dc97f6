import type { Page } from '@playwright/test';
import type { Question } from '../../courses/schema/index.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { answerByKeyboard, tabTo } from './keyboard.ts';
import { answersIn, attemptOf, exercise, expectSynchronised, m04 } from './practice.ts';
import { otherResponse, rightResponse, shownResponse } from './responses.ts';

const types = [
  'true-false',
  'single',
  'multiple',
  'short-text',
  'cloze',
  'order',
  'match',
  'estimate',
  'likert',
  'spot-the-error',
] as const satisfies readonly Question['type'][];

/** What the correction says, in the language of the page. */
async function correctionOf(page: Page, id: string): Promise<string> {
  const correction = exercise(page, id).locator('.question__correction');
  await expect(correction).toBeVisible();
  return correction.innerText();
}

for (const type of types)
  test(`a question of type ${type} is answered with the keyboard alone, corrected in words, and restored in both languages`, async ({
    page,
    campus,
    signIn,
  }) => {
    const module = await m04();
    // The last of its type in the lessons: the other journeys answer the first ones.
    const question = [...module.questions.values()].findLast(
      (each) => each.type === type && module.lessonOf(each.id) !== undefined,
    );
    if (question === undefined) throw new Error(`no exercise of type ${type}`);
    const { id } = question;
    const lesson = module.lessonOf(id) ?? '';
    const before = new Set(answersIn(campus.dataDir, id).map((statement) => statement.id));
    const recorded = () => answersIn(campus.dataDir, id).filter((statement) => !before.has(statement.id));
    await signIn('learner');
    await page.goto(lesson);

    const card = exercise(page, id);
    // From the exercise on: that Tab gets there from the top of the page is shown in reading.spec.ts.
    await card.focus();
    await tabTo(page, card.locator('[data-exercise-open]'));
    await page.keyboard.press('Enter');
    await expect(card).toBeFocused();
    const submit = card.locator('button[type="submit"]');
    await expect(submit).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expectAccessible(page, `[data-exercise="${id}"]`);
    }

    const first = otherResponse(question);
    await answerByKeyboard(page, card, question, first);
    await tabTo(page, submit);
    await page.keyboard.press('Enter');
    const neutral = type === 'likert';
    const wrong = await correctionOf(page, id);
    expect(wrong).toMatch(neutral ? /Votre réponse est enregistrée\./ : /Ce n’est pas cela\.|En partie juste\./);
    expect(wrong).toMatch(/Explication\s*·\s*\S.{30}/s);
    // The verdict takes the focus, so that it is heard.
    await expect(card.locator('.question__correction .notice__title')).toBeFocused();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expectAccessible(page, `[data-exercise="${id}"]`);
    }

    await tabTo(page, card.getByRole('button', { name: neutral ? 'Changer ma réponse' : 'Réessayer' }));
    await page.keyboard.press('Enter');
    const second = rightResponse(question);
    await answerByKeyboard(page, card, question, second);
    await tabTo(page, submit);
    await page.keyboard.press('Enter');
    const right = await correctionOf(page, id);
    expect(right).toMatch(neutral ? /Votre réponse est enregistrée\./ : /C’est juste\./);
    expect(right).toContain('Essai 2');

    // Restored after a reload, and on the same lesson in English (translated or not).
    await page.reload();
    expect(await correctionOf(page, id)).toBe(right);
    expect(await shownResponse(card, question)).toEqual(second);
    await page.goto(`/en${lesson}`);
    const english = await correctionOf(page, id);
    expect(english).toMatch(neutral ? /Your answer is saved\./ : /That is right\./);
    expect(english).toContain('Attempt 2');
    expect(await shownResponse(card, question)).toEqual(second);

    await expectSynchronised(page);
    expect(recorded().map(attemptOf)).toEqual([1, 2]);
    expect(recorded().map(({ result }) => result?.success)).toEqual(neutral ? [undefined, undefined] : [false, true]);
    // Free text never leaves the computer.
    if (first.type === 'short-text') expect(JSON.stringify(recorded())).not.toContain(first.text);
  });
