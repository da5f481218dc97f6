import { type Grade, grade } from '../../../courses/schema/grading.ts';
import type { PublicQuestion, Question, QuestionResponse } from '../../../courses/schema/index.ts';
import { publicQuestion } from '../../../courses/schema/public-question.ts';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import {
  completeResponse,
  componentsOf,
  type Draft,
  type Lack,
  lackOf,
  recordedResponse,
  restoreDraft,
} from './response.ts';

/** One exercise, from the first touch to the last attempt. Ids only: the same in every language. */
export type ExerciseState =
  | { readonly phase: 'unanswered'; readonly draft: null; readonly attempts: number }
  | { readonly phase: 'draft'; readonly draft: QuestionResponse; readonly attempts: number }
  | { readonly phase: 'answered'; readonly draft: QuestionResponse; readonly attempts: number };

export type ExerciseAction =
  | { readonly kind: 'change'; readonly draft: QuestionResponse }
  | { readonly kind: 'submit' }
  | { readonly kind: 'retry' };

export interface ExerciseStep {
  readonly state: ExerciseState;
  /** To be recorded, when there was an attempt. */
  readonly event: LearningEvent | null;
  /** Why it could not be submitted. */
  readonly lack: Lack | null;
}

export interface Exercise {
  readonly module: string;
  readonly question: Question;
  readonly shown: PublicQuestion;
}
export const exerciseOf = (module: string, question: Question): Exercise => ({
  module,
  question,
  shown: publicQuestion(question),
});

export const startExercise = (): ExerciseState => ({ phase: 'unanswered', draft: null, attempts: 0 });

/** What an action makes of a state. Pure; the event still has to be recorded and the state saved. */
export function stepExercise(exercise: Exercise, state: ExerciseState, action: ExerciseAction): ExerciseStep {
  const stay: ExerciseStep = { state, event: null, lack: null };
  switch (action.kind) {
    case 'change':
      // A corrected answer stays as it was given until the learner asks to try again.
      if (state.phase === 'answered') return stay;
      return { ...stay, state: { phase: 'draft', draft: action.draft, attempts: state.attempts } };
    case 'submit': {
      if (state.phase === 'answered') return stay;
      const lack = lackOf(exercise.shown, state.draft);
      if (lack !== null) return { ...stay, lack };
      const response = completeResponse(exercise.shown, state.draft);
      const attempts = state.attempts + 1;
      return {
        state: { phase: 'answered', draft: response, attempts },
        event: answeredEvent(exercise, response, attempts),
        lack: null,
      };
    }
    case 'retry':
      if (state.phase !== 'answered') return stay;
      return { ...stay, state: { phase: 'draft', draft: state.draft, attempts: state.attempts } };
    default:
      return action satisfies never;
  }
}

function answeredEvent(
  { module, question, shown }: Exercise,
  response: QuestionResponse,
  attempt: number,
): LearningEvent {
  const { success, scaled } = grade(question, response);
  return {
    kind: 'question-answered',
    module,
    question: question.id,
    questionVersion: question.version,
    response: recordedResponse(question, response),
    components: componentsOf(shown),
    success,
    scaled,
    attempt,
  };
}

/** The correction of an answered exercise; null before. */
export const gradeOf = (exercise: Exercise, state: ExerciseState): Grade | null =>
  state.phase === 'answered' ? grade(exercise.question, state.draft) : null;

/** Where the state of a question is kept in this browser. */
export const exerciseKey = (module: string, question: string): string => `${module}/q/${question}`;

export interface SavedExercise {
  readonly version: number;
  readonly phase: ExerciseState['phase'];
  readonly draft: Draft;
  readonly attempts: number;
}

export const saveExercise = (exercise: Exercise, state: ExerciseState): SavedExercise => ({
  version: exercise.question.version,
  phase: state.phase,
  draft: state.draft,
  attempts: state.attempts,
});

/** A saved state, as far as it still applies: another version of the question starts afresh, keeping the count of attempts. */
export function restoreExercise(exercise: Exercise, saved: unknown): ExerciseState {
  if (typeof saved !== 'object' || saved === null) return startExercise();
  const { version, phase, draft: kept, attempts } = { version: 0, phase: '', draft: null, attempts: 0, ...saved };
  const count = typeof attempts === 'number' && Number.isInteger(attempts) && attempts > 0 ? attempts : 0;
  const draft = version === exercise.question.version ? restoreDraft(exercise.shown, kept) : null;
  if (draft === null) return { phase: 'unanswered', draft: null, attempts: count };
  const whole = phase === 'answered' && count > 0 && lackOf(exercise.shown, draft) === null;
  return { phase: whole ? 'answered' : 'draft', draft, attempts: count };
}
