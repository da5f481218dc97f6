import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Question, QuestionResponse } from '../../courses/schema/index.ts';
import { shownResponse } from './responses.ts';

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluateAll((elements) => elements.some((element) => element === document.activeElement));

/** Presses Tab (or Shift+Tab) until one of the elements has the focus. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target.first()).toBeAttached();
  for (let presses = 0; presses < 250; presses += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`250 times ${key} do not reach ${String(target)}`);
}

/** Chooses one radio of a group: Tab into the group, then the arrows. */
export async function chooseRadio(page: Page, group: Locator, value: string): Promise<void> {
  const radios = group.locator('input[type="radio"]');
  await tabTo(page, radios);
  const wanted = group.locator(`input[type="radio"][value="${value}"]`);
  const count = await radios.count();
  for (let presses = 0; presses <= count; presses += 1) {
    if (await hasFocus(wanted)) {
      await page.keyboard.press('Space');
      await expect(wanted).toBeChecked();
      return;
    }
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`the arrows do not reach ${value}`);
}

async function chooseOption(page: Page, select: Locator, value: string): Promise<void> {
  await tabTo(page, select);
  const values = await select.locator('option').evaluateAll((all) => all.map((o) => (o as HTMLOptionElement).value));
  const up = values.indexOf(value) < values.indexOf(await select.inputValue());
  for (let presses = 0; presses < values.length && (await select.inputValue()) !== value; presses += 1)
    await page.keyboard.press(up ? 'ArrowUp' : 'ArrowDown');
  await expect(select).toHaveValue(value);
}

async function toggle(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press('Space');
}

async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** Gives an answer through the controls of an exercise with the keyboard alone, whatever was chosen before. */
export async function answerByKeyboard(
  page: Page,
  root: Locator,
  question: Question,
  response: QuestionResponse,
): Promise<void> {
  switch (response.type) {
    case 'true-false':
      return chooseRadio(page, root, String(response.value));
    case 'single':
      return chooseRadio(page, root, response.option);
    case 'likert':
      return chooseRadio(page, root, response.point);
    case 'short-text':
      return typeInto(page, root.getByRole('textbox'), response.text);
    case 'estimate':
      return typeInto(page, root.getByRole('textbox'), String(response.value));
    case 'multiple': {
      const boxes = root.locator('input[type="checkbox"]');
      for (const box of await boxes.all()) {
        const wanted = response.options.includes(await box.inputValue());
        if ((await box.isChecked()) !== wanted) await toggle(page, box);
      }
      return;
    }
    case 'spot-the-error': {
      if (question.type !== 'spot-the-error') return;
      for (const [n, button] of (await root.locator('.question__segment').all()).entries()) {
        const wanted = response.segments.includes(question.segments[n]?.id ?? '');
        if (((await button.getAttribute('aria-pressed')) === 'true') !== wanted) await toggle(page, button);
      }
      return;
    }
    case 'cloze':
    case 'match': {
      const chosen = response.type === 'cloze' ? response.gaps : response.pairs;
      for (const select of await root.locator('select').all()) {
        const id = (await select.getAttribute('id')) ?? '';
        const [, value] = Object.entries(chosen).find(([name]) => id.endsWith(`-${name}`)) ?? [];
        await chooseOption(page, select, value ?? '');
      }
      return;
    }
    case 'order':
      for (const [place, item] of response.items.entries()) {
        const at = async () => {
          const shown = await shownResponse(root, question);
          return shown.type === 'order' ? shown.items.indexOf(item) : -1;
        };
        if ((await at()) <= place) continue;
        const up = root.locator(`button[id$="-${item}-up"]`);
        // Items below the present one come after it in the order of the page.
        await tabTo(page, up);
        for (let now = await at(); now > place; now = await at()) {
          await page.keyboard.press('Enter');
          await expect.poll(at).toBe(now - 1);
          await expect(up).toBeFocused();
        }
        // Back to the first of the list, for the next item.
        await tabTo(page, root.locator('button[id$="-up"]').first(), 'Shift+Tab');
      }
      return;
    default:
      response satisfies never;
  }
}
