import type { QuestionResponse } from '../../courses/schema/index.ts';
import { type EvaluationResult, parseEvaluationResult } from './evaluation-result.ts';
import { exchange, type HttpDeps, parseJson, refusalMessage } from './http.ts';

export type GradeOutcome =
  | { readonly kind: 'graded'; readonly result: EvaluationResult }
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'retry'; readonly retryAfterMs: number | null };

export interface Attempt {
  readonly attemptId: string;
  readonly module: string;
  readonly responses: Readonly<Record<string, QuestionResponse>>;
  /** Where the page says that answers are graded; by default the address of the module's grader. */
  readonly url?: string;
}

/** Where the answers of one module are graded. */
export const graderUrl = (module: string): string => `/suivi/api/evaluations/${encodeURIComponent(module)}`;

/** Hands one attempt to the server's grader. The same attempt again gets the same answer. Never rejects. */
export async function gradeAttempt(attempt: Attempt, deps: HttpDeps): Promise<GradeOutcome> {
  const answer = await exchange(deps, attempt.url ?? graderUrl(attempt.module), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ attemptId: attempt.attemptId, responses: attempt.responses }),
  });
  if (answer === null) return { kind: 'retry', retryAfterMs: null };
  if (answer.status === 200) {
    const result = parseEvaluationResult(parseJson(answer.body));
    return result === null ? { kind: 'retry', retryAfterMs: null } : { kind: 'graded', result };
  }
  if (answer.status === 401) return { kind: 'signed-out' };
  if ([400, 403, 404, 409, 413, 422].includes(answer.status)) {
    return { kind: 'refused', status: answer.status, message: refusalMessage(answer) };
  }
  return { kind: 'retry', retryAfterMs: answer.retryAfterMs };
}
