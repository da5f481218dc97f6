import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Question } from '../../courses/schema/index.ts';

/** Fills in the right answer of a question through its controls, whatever its type; nothing is sent yet. */
export async function fillRightAnswer(root: Locator, question: Question): Promise<void> {
  switch (question.type) {
    case 'true-false':
      return root.locator(`input[value="${question.answer}"]`).check();
    case 'single':
    case 'multiple':
      for (const option of question.options.filter((each) => each.correct))
        await root.locator(`input[value="${option.id}"]`).check();
      return;
    case 'short-text':
      return root.getByRole('textbox').fill(question.accepted[0]?.spellings.fr[0] ?? '');
    case 'cloze':
      for (const gap of question.gaps)
        await root.locator(`select[id$="-${gap.id}"]`).selectOption(gap.options.find((each) => each.correct)?.id ?? '');
      return;
    case 'match':
      for (const row of question.left) await root.locator(`select[id$="-${row.id}"]`).selectOption(row.matches);
      return;
    case 'estimate':
      return root.getByRole('textbox').fill(String(question.answer));
    case 'likert':
      return root.locator(`input[value="${question.scale[0]?.id}"]`).check();
    case 'spot-the-error':
      for (const segment of question.segments.filter((each) => each.error !== undefined))
        await root.getByRole('button', { name: segment.text.fr.replace(/[*_]/g, ''), exact: true }).click();
      return;
    case 'order':
      // Each item climbs to its place, from the first on.
      for (const [place, item] of question.items.entries()) {
        const up = root.locator(`button[id$="-${item.id}-up"]`);
        for (let guard = 0; guard < question.items.length; guard += 1) {
          const ids = await root
            .locator('button[id$="-up"]')
            .evaluateAll((buttons) => buttons.map((button) => button.id));
          if (ids.findIndex((id) => id.endsWith(`-${item.id}-up`)) <= place) break;
          await up.click();
        }
      }
      return;
    default:
      question satisfies never;
  }
}

export interface CaseAnswer {
  /** Index of the option, from 0. */
  readonly own: number;
  /** Follow the advice or keep the own answer. */
  readonly final: 'follow' | 'keep';
  /** Open the first piece before answering. */
  readonly reads: boolean;
}

/** Works through the case of a decision lab that is on the screen, from the own answer to the final one. */
export async function workOnCase(page: Page, answer: CaseAnswer): Promise<void> {
  const form = page.locator('.lab-answer');
  if (answer.reads) {
    await page.locator('.lab-piece').first().click();
    await expect(page.locator('.lab-reader')).toBeVisible();
  }
  const options = form.locator('[data-field="option"] input');
  await options.nth(answer.own).check();
  const own = (await form.locator('[data-field="option"] .choice__text').nth(answer.own).innerText()).trim();
  await form.locator('[data-field="confidence"] input[type="range"]').press('End');
  await form.getByRole('button', { name: 'Verrouiller ma réponse et voir l’avis' }).click();
  const advice = page.locator('.lab-advice');
  await expect(advice).toBeVisible();
  const proposed = (await advice.locator('dd').first().innerText()).trim();
  const final = answer.final === 'follow' ? proposed : own;
  await form.locator('[data-field="option"]').getByRole('radio', { name: final, exact: true }).check();
  await form.locator('[data-field="confidence"] input[type="range"]').press('Home');
  await form.locator('[data-field="pMachineRight"] input[type="range"]').press('ArrowRight');
  await form.locator('[data-field="reason"] input').first().check();
  await form.locator('button[type="submit"]').click();
}
