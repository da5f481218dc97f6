import type { Locator } from '@playwright/test';
import { grade } from '../../courses/schema/grading.ts';
import type { Question, QuestionResponse } from '../../courses/schema/index.ts';

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} has gone`);
  return value;
}

/** The whole right answer (or, without one, the first point of the scale). */
export function rightResponse(question: Question): QuestionResponse {
  switch (question.type) {
    case 'true-false':
      return { type: 'true-false', value: question.answer };
    case 'single':
      return { type: 'single', option: found(question.options.find(({ correct }) => correct)?.id, 'the right option') };
    case 'multiple':
      return { type: 'multiple', options: question.options.filter(({ correct }) => correct).map(({ id }) => id) };
    case 'short-text':
      return { type: 'short-text', text: found(question.accepted[0]?.spellings.fr[0], 'the accepted spelling') };
    case 'cloze':
      return {
        type: 'cloze',
        gaps: Object.fromEntries(
          question.gaps.map((gap) => [gap.id, found(gap.options.find(({ correct }) => correct)?.id, gap.id)]),
        ),
      };
    case 'order':
      return { type: 'order', items: question.items.map(({ id }) => id) };
    case 'match':
      return { type: 'match', pairs: Object.fromEntries(question.left.map(({ id, matches }) => [id, matches])) };
    case 'estimate':
      return { type: 'estimate', value: question.answer };
    case 'likert':
      return { type: 'likert', point: found(question.scale[0]?.id, 'the scale') };
    case 'spot-the-error':
      return {
        type: 'spot-the-error',
        segments: question.segments.filter(({ error }) => error !== undefined).map(({ id }) => id),
      };
    default:
      return question satisfies never;
  }
}

/** A complete answer that is not right (or, without a right one, the last point of the scale). */
export function otherResponse(question: Question): QuestionResponse {
  const response = wrong(question);
  if (grade(question, response).success === true) throw new Error(`the wrong answer to ${question.id} is right`);
  return response;
}

function wrong(question: Question): QuestionResponse {
  switch (question.type) {
    case 'true-false':
      return { type: 'true-false', value: !question.answer };
    case 'single':
      return { type: 'single', option: found(question.options.find(({ correct }) => !correct)?.id, 'a wrong option') };
    case 'multiple':
      return { type: 'multiple', options: [found(question.options.find(({ correct }) => !correct)?.id, 'an option')] };
    case 'short-text':
      return { type: 'short-text', text: 'tout autre chose' };
    case 'cloze':
      return {
        type: 'cloze',
        gaps: Object.fromEntries(
          question.gaps.map((gap) => [gap.id, found(gap.options.find(({ correct }) => !correct)?.id, gap.id)]),
        ),
      };
    case 'order':
      return { type: 'order', items: question.items.map(({ id }) => id).reverse() };
    case 'match':
      return {
        type: 'match',
        pairs: Object.fromEntries(
          question.left.map((row) => [
            row.id,
            found(question.right.find(({ id }) => id !== row.matches)?.id, 'another right side'),
          ]),
        ),
      };
    case 'estimate': {
      const far = question.answer - question.min > question.max - question.answer ? question.min : question.max;
      return { type: 'estimate', value: far };
    }
    case 'likert':
      return { type: 'likert', point: found(question.scale.at(-1)?.id, 'the scale') };
    case 'spot-the-error':
      return {
        type: 'spot-the-error',
        segments: [found(question.segments.find(({ error }) => error === undefined)?.id, 'a right passage')],
      };
    default:
      return question satisfies never;
  }
}

/** The answer that the controls show. */
export async function shownResponse(root: Locator, question: Question): Promise<QuestionResponse> {
  const checked = async () =>
    root.locator('input:checked').evaluateAll((inputs) => inputs.map((each) => (each as HTMLInputElement).value));
  const selected = async (ids: readonly string[]) =>
    Object.fromEntries(
      await Promise.all(ids.map(async (id) => [id, await root.locator(`select[id$="-${id}"]`).inputValue()] as const)),
    );
  switch (question.type) {
    case 'true-false':
      return { type: 'true-false', value: (await checked())[0] === 'true' };
    case 'single':
      return { type: 'single', option: (await checked()).join(' ') };
    case 'multiple':
      return { type: 'multiple', options: await checked() };
    case 'likert':
      return { type: 'likert', point: (await checked()).join(' ') };
    case 'short-text':
      return { type: 'short-text', text: await root.getByRole('textbox').inputValue() };
    case 'estimate':
      return { type: 'estimate', value: Number(await root.getByRole('textbox').inputValue()) };
    case 'cloze':
      return { type: 'cloze', gaps: await selected(question.gaps.map(({ id }) => id)) };
    case 'match':
      return { type: 'match', pairs: await selected(question.left.map(({ id }) => id)) };
    case 'order': {
      const ids = await root.locator('button[id$="-up"]').evaluateAll((buttons) => buttons.map(({ id }) => id));
      const items = ids.map((id) => found(question.items.find((item) => id.endsWith(`-${item.id}-up`))?.id, id));
      return { type: 'order', items };
    }
    case 'spot-the-error': {
      const pressed = await root
        .locator('.question__segment')
        .evaluateAll((buttons) => buttons.map((each) => each.getAttribute('aria-pressed') === 'true'));
      return { type: 'spot-the-error', segments: question.segments.filter((_, n) => pressed[n]).map(({ id }) => id) };
    }
    default:
      return question satisfies never;
  }
}
