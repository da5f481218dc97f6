import { type CheckOutcome, checkOutput, checkPrompt, type Grounding } from './checks.ts';
import type { WorkshopCriterion, WorkshopDossier, WorkshopExercise } from './lab-data.ts';
import { piecesIn } from './prompt-text.ts';

/** A criterion with what its rule says; null where there is no answer yet to apply it to. */
export interface JudgedCriterion {
  readonly criterion: WorkshopCriterion;
  readonly outcome: CheckOutcome | null;
}

export interface Attempt {
  readonly prompt: string;
  /** The given prompt of the first step, where there is one. */
  readonly firstStep: string | null;
  /** Null before the model has answered. */
  readonly answer: { readonly output: string; readonly grounding: Grounding } | null;
}

/** Applies every criterion of an exercise, in its order. */
export function judge(
  exercise: WorkshopExercise,
  dossier: WorkshopDossier,
  { prompt, firstStep, answer }: Attempt,
): readonly JudgedCriterion[] {
  const prompts = firstStep === null ? [prompt] : [firstStep, prompt];
  const pieces = piecesIn(prompts, dossier).map(({ cote, text }) => ({ cote, markdown: text }));
  return exercise.criteria.map((criterion) => {
    if (criterion.on === 'prompt') return { criterion, outcome: checkPrompt(criterion.check, prompt) };
    if (answer === null) return { criterion, outcome: null };
    return { criterion, outcome: checkOutput(criterion.check, answer.output, pieces, answer.grounding) };
  });
}

export const passedIds = (judged: readonly JudgedCriterion[]): string[] =>
  judged.filter(({ outcome }) => outcome?.passed === true).map(({ criterion }) => criterion.id);
