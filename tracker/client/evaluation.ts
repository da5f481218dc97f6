import { type EvaluationResult, parseEvaluationResult } from './evaluation-result.ts';
import { type Attempt, gradeAttempt } from './grader.ts';
import type { HttpDeps } from './http.ts';
import type { Outbox } from './outbox.ts';
import type { SavedStates } from './recorder.ts';
import { ownerOf, type SessionSource } from './session.ts';

/** What became of a submitted attempt. */
export type EvaluationOutcome =
  | { readonly kind: 'graded'; readonly result: EvaluationResult }
  /** Kept in this browser; graded once the server can be reached, or the learner has signed in again. */
  | { readonly kind: 'waiting'; readonly because: 'network' | 'signed-out' }
  | { readonly kind: 'refused'; readonly message: string };

export interface Evaluations {
  /** Keeps the attempt, then has it graded. Called again with the same id it takes up where it was. Never rejects. */
  submit(attempt: Attempt): Promise<EvaluationOutcome>;
}

/** Where the outbox leaves the result of an attempt. */
export const resultKey = (module: string, attemptId: string): string => `${module}/evaluation/result/${attemptId}`;

export function createEvaluations(
  deps: HttpDeps & { readonly outbox: Outbox; readonly session: SessionSource; readonly states: SavedStates },
): Evaluations {
  async function graded(attempt: Attempt): Promise<EvaluationResult | null> {
    return parseEvaluationResult(await deps.states.load(resultKey(attempt.module, attempt.attemptId)));
  }

  /** A visitor is graded too, at once; the attempt stays in the outbox and is handed over with the rest at sign-in. */
  async function gradeVisitor(attempt: Attempt): Promise<EvaluationOutcome> {
    const outcome = await gradeAttempt(attempt, deps);
    switch (outcome.kind) {
      case 'graded':
        await deps.states.save(resultKey(attempt.module, attempt.attemptId), outcome.result);
        return outcome;
      case 'refused':
        return { kind: 'refused', message: outcome.message };
      case 'signed-out':
        return { kind: 'waiting', because: 'signed-out' };
      case 'retry':
        return { kind: 'waiting', because: 'network' };
      default:
        return outcome satisfies never;
    }
  }

  return {
    async submit(attempt) {
      const already = await graded(attempt);
      if (already !== null) return { kind: 'graded', result: already };
      const { attemptId: id, module, responses } = attempt;
      await deps.outbox.record({ kind: 'evaluation-submitted', module, responses }, { id });
      if (ownerOf(await deps.session.refresh()) === null) return gradeVisitor(attempt);
      await deps.outbox.flush();
      const result = await graded(attempt);
      if (result !== null) return { kind: 'graded', result };
      const refused = (await deps.outbox.refused()).find((record) => record.id === id);
      if (refused?.refusal !== undefined) return { kind: 'refused', message: refused.refusal.message };
      return { kind: 'waiting', because: deps.outbox.status().state === 'signed-out' ? 'signed-out' : 'network' };
    },
  };
}
