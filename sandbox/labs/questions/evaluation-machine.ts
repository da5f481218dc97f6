import type { PublicQuestion, QuestionResponse } from '../../../courses/schema/index.ts';
import { completeResponse, type Draft, lackOf, restoreDraft } from './response.ts';

/** What `/donnees/<module>/evaluation.json` holds. */
export interface EvaluationData {
  readonly module: string;
  /** Version of the module's content. */
  readonly version: string;
  readonly questions: readonly PublicQuestion[];
}

/** An evaluation on this computer. Nothing is corrected before it has been sent. */
export interface EvaluationState {
  /** `sent`: handed over, waiting for its correction or corrected. */
  readonly phase: 'answering' | 'review' | 'sent';
  /** Of this attempt; never changes, so that sending twice counts once. */
  readonly attemptId: string;
  readonly drafts: Readonly<Record<string, QuestionResponse>>;
  /** What was handed over; null before. */
  readonly sentResponses: Readonly<Record<string, QuestionResponse>> | null;
}

export type EvaluationAction =
  | { readonly kind: 'change'; readonly question: string; readonly draft: QuestionResponse }
  | { readonly kind: 'review' }
  | { readonly kind: 'back' }
  | { readonly kind: 'send' }
  | { readonly kind: 'again'; readonly attemptId: string };

export type Answered = 'answered' | 'incomplete' | 'unanswered';

/** Whether a question counts as answered: in an evaluation an untouched order or text has not been answered. */
export function answeredState(question: PublicQuestion, draft: Draft): Answered {
  if (draft === null) return 'unanswered';
  if (lackOf(question, draft) === null) return 'answered';
  const empty =
    (draft.type === 'multiple' && draft.options.length === 0) ||
    (draft.type === 'short-text' && draft.text.trim() === '') ||
    (draft.type === 'cloze' && Object.keys(draft.gaps).length === 0) ||
    (draft.type === 'match' && Object.keys(draft.pairs).length === 0);
  return empty ? 'unanswered' : 'incomplete';
}

export const startEvaluation = (attemptId: string): EvaluationState => ({
  phase: 'answering',
  attemptId,
  drafts: {},
  sentResponses: null,
});

/** What would be sent: complete answers, and incomplete ones as far as they go, since each part may count. */
export function responsesOf(data: EvaluationData, state: EvaluationState): Record<string, QuestionResponse> {
  const responses: Record<string, QuestionResponse> = {};
  for (const question of data.questions) {
    const draft = state.drafts[question.id];
    if (draft === undefined) continue;
    const answered = answeredState(question, draft);
    if (answered === 'answered') responses[question.id] = completeResponse(question, draft);
    else if (answered === 'incomplete' && draft.type !== 'estimate') responses[question.id] = draft;
  }
  return responses;
}

export const unansweredOf = (data: EvaluationData, state: EvaluationState): readonly PublicQuestion[] =>
  data.questions.filter((question) => answeredState(question, state.drafts[question.id] ?? null) !== 'answered');

/** What an action makes of a state. Pure. */
export function stepEvaluation(
  data: EvaluationData,
  state: EvaluationState,
  action: EvaluationAction,
): EvaluationState {
  switch (action.kind) {
    case 'change':
      if (state.phase === 'sent') return state;
      return { ...state, drafts: { ...state.drafts, [action.question]: action.draft } };
    case 'review':
      return state.phase === 'answering' ? { ...state, phase: 'review' } : state;
    case 'back':
      return state.phase === 'review' ? { ...state, phase: 'answering' } : state;
    case 'send':
      // Only from the review, where what is missing has been shown.
      return state.phase === 'review' ? { ...state, phase: 'sent', sentResponses: responsesOf(data, state) } : state;
    case 'again':
      return state.phase === 'sent' ? startEvaluation(action.attemptId) : state;
    default:
      return action satisfies never;
  }
}

export const evaluationKey = (module: string): string => `${module}/evaluation`;

/** A saved evaluation as far as it still fits; a new major version of the module starts afresh. */
export function restoreEvaluation(data: EvaluationData, saved: unknown, attemptId: string): EvaluationState {
  if (typeof saved !== 'object' || saved === null) return startEvaluation(attemptId);
  const found = { version: '', phase: '', attemptId: '', drafts: {}, ...saved };
  if (typeof found.attemptId !== 'string' || found.attemptId === '') return startEvaluation(attemptId);
  const major = (version: unknown) => String(version).split('.')[0];
  if (major(found.version) !== major(data.version)) return startEvaluation(attemptId);
  const drafts: Record<string, QuestionResponse> = {};
  const kept = new Map<string, unknown>(Object.entries(found.drafts ?? {}));
  for (const question of data.questions) {
    const draft = restoreDraft(question, kept.get(question.id));
    if (draft !== null) drafts[question.id] = draft;
  }
  const state: EvaluationState = { phase: 'answering', attemptId: found.attemptId, drafts, sentResponses: null };
  return found.phase === 'sent' ? { ...state, phase: 'sent', sentResponses: responsesOf(data, state) } : state;
}

export const saveEvaluation = (data: EvaluationData, state: EvaluationState): unknown => ({
  version: data.version,
  phase: state.phase,
  attemptId: state.attemptId,
  drafts: state.drafts,
});
