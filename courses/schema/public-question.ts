import type { Question } from './question.ts';
import { shuffle } from './shuffle.ts';
import type { LocalizedText } from './text.ts';

interface Choice {
  readonly id: string;
  readonly text: LocalizedText;
}
interface Common {
  readonly id: string;
  readonly version: number;
  readonly prompt: LocalizedText;
}

/** A question without any trace of its answer: what the page of an evaluation receives. */
export type PublicQuestion =
  | (Common & { readonly type: 'true-false' })
  | (Common & { readonly type: 'single' | 'multiple'; readonly options: readonly Choice[] })
  | (Common & { readonly type: 'short-text' })
  | (Common & {
      readonly type: 'cloze';
      readonly text: LocalizedText;
      readonly gaps: readonly { readonly id: string; readonly options: readonly Choice[] }[];
    })
  | (Common & { readonly type: 'order'; readonly items: readonly Choice[] })
  | (Common & { readonly type: 'match'; readonly left: readonly Choice[]; readonly right: readonly Choice[] })
  | (Common & {
      readonly type: 'estimate';
      readonly unit: LocalizedText;
      readonly min: number;
      readonly max: number;
      readonly step: number;
    })
  | (Common & { readonly type: 'likert'; readonly scale: readonly Choice[] })
  | (Common & { readonly type: 'spot-the-error'; readonly segments: readonly Choice[] });

const bare = ({ id, text }: Choice): Choice => ({ id, text });

/** Items in the order of their ids: an order that says nothing about the right one, whatever the file's order was. */
function unordered(choices: readonly Choice[], seed: string): Choice[] {
  const sorted = choices.map(bare).sort((a, b) => (a.id < b.id ? -1 : 1));
  return shuffle(sorted, seed);
}

/**
 * Strips the answer, the feedback, the explanation, the sources and the objectives from a question. Items to order and both
 * sides to match come in an order that does not depend on the file's order, since that order is the answer.
 */
export function publicQuestion(question: Question): PublicQuestion {
  const common = { id: question.id, version: question.version, prompt: question.prompt };
  switch (question.type) {
    case 'true-false':
    case 'short-text':
      return { ...common, type: question.type };
    case 'single':
    case 'multiple':
      return { ...common, type: question.type, options: question.options.map(bare) };
    case 'cloze':
      return {
        ...common,
        type: 'cloze',
        text: question.text,
        gaps: question.gaps.map((gap) => ({ id: gap.id, options: gap.options.map(bare) })),
      };
    case 'order':
      return { ...common, type: 'order', items: unordered(question.items, `${question.id}/items`) };
    case 'match':
      return {
        ...common,
        type: 'match',
        left: question.left.map(bare),
        right: unordered(question.right, `${question.id}/right`),
      };
    case 'estimate': {
      const { unit, min, max, step } = question;
      return { ...common, type: 'estimate', unit, min, max, step };
    }
    case 'likert':
      return { ...common, type: 'likert', scale: question.scale.map(bare) };
    case 'spot-the-error':
      return { ...common, type: 'spot-the-error', segments: question.segments.map(bare) };
    default:
      return question satisfies never;
  }
}
