import type { ShownOutcome, ShownQuestion, ShownTree } from './lab-data.ts';

export interface Answer {
  readonly question: string;
  readonly answer: boolean;
}
/** Where a series of answers leads. */
export interface Walk {
  /** The answers that fit the tree, from its start; the rest is not part of any way. */
  readonly steps: readonly { readonly question: ShownQuestion; readonly answer: boolean }[];
  readonly at:
    | { readonly kind: 'question'; readonly question: ShownQuestion }
    | { readonly kind: 'outcome'; readonly outcome: ShownOutcome };
}

function stand(tree: ShownTree, id: string): Walk['at'] {
  const question = tree.questions.find((one) => one.id === id);
  if (question !== undefined) return { kind: 'question', question };
  const outcome = tree.outcomes.find((one) => one.id === id);
  if (outcome !== undefined) return { kind: 'outcome', outcome };
  throw new Error(`the tree leads to ${id}, which it lacks: the loader would have refused it`);
}

/** Follows the answers as far as they fit: a saved way through a tree that was changed since is kept up to the change. */
export function walk(tree: ShownTree, answers: readonly Answer[]): Walk {
  const steps: { question: ShownQuestion; answer: boolean }[] = [];
  let at = stand(tree, tree.start);
  for (const { question, answer } of answers) {
    if (at.kind === 'outcome' || at.question.id !== question) break;
    steps.push({ question: at.question, answer });
    at = stand(tree, answer ? at.question.yes : at.question.no);
  }
  return { steps, at };
}

/** The rules met on a way, each once, in the order in which they were met. */
export const rulesMet = ({ steps }: Walk): readonly string[] => [
  ...new Set(steps.flatMap(({ question }) => question.rules)),
];
