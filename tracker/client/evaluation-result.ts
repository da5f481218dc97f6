import type { FeedbackItem, LocalizedText } from '../../courses/schema/index.ts';
import { isRecord } from './http.ts';

export interface GradedQuestion {
  readonly question: string;
  readonly success: boolean | null;
  /** 0..1 */
  readonly scaled: number | null;
  readonly feedback: readonly FeedbackItem[];
  readonly explanation: LocalizedText;
}

/** What `POST /suivi/api/evaluations/<module>` answers. */
export interface EvaluationResult {
  readonly attemptId: string;
  readonly graded: readonly GradedQuestion[];
  /** Mean of the graded questions, 0..1. */
  readonly scaled: number;
  readonly passed: boolean;
  /** 0..1 */
  readonly passMark: number;
  /** False for a visitor: graded, and nothing kept on the server. */
  readonly recorded: boolean;
}

const isText = (value: unknown): value is LocalizedText =>
  isRecord(value) && typeof value['fr'] === 'string' && (value['en'] === undefined || typeof value['en'] === 'string');

const isFeedback = (value: unknown): value is FeedbackItem =>
  isRecord(value) &&
  typeof value['target'] === 'string' &&
  ['right', 'wrong', 'missed', 'neutral'].some((tone) => tone === value['tone']) &&
  isText(value['text']);

const isGraded = (value: unknown): value is GradedQuestion =>
  isRecord(value) &&
  typeof value['question'] === 'string' &&
  (value['success'] === null || typeof value['success'] === 'boolean') &&
  (value['scaled'] === null || typeof value['scaled'] === 'number') &&
  Array.isArray(value['feedback']) &&
  value['feedback'].every(isFeedback) &&
  isText(value['explanation']);

/** The result when the value is one; null otherwise. */
export function parseEvaluationResult(value: unknown): EvaluationResult | null {
  if (!isRecord(value)) return null;
  const { attemptId, graded, scaled, passed, passMark, recorded } = value;
  if (typeof attemptId !== 'string' || typeof scaled !== 'number' || typeof passMark !== 'number') return null;
  if (typeof passed !== 'boolean' || typeof recorded !== 'boolean') return null;
  if (!Array.isArray(graded) || !graded.every(isGraded)) return null;
  return { attemptId, graded, scaled, passed, passMark, recorded };
}
