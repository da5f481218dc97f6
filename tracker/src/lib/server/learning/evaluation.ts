import { z } from 'zod';
import { grade } from '../../../../../courses/schema/grading.ts';
import { type Question, type QuestionResponse, questionResponse } from '../../../../../courses/schema/index.ts';
import { acceptedId } from '../../../../../courses/schema/short-text.ts';
import type { EvaluationResult, GradedQuestion } from '../../../../client/evaluation-result.ts';
import type { RecordedResponse } from '../../../../client/events.ts';
import { buildStatement } from '../../../../client/statements.ts';
import { uuidOfName } from '../../../../client/uuid.ts';
import type { CampusServices } from '../identity/accounts.ts';
import type { Person } from '../identity/port.ts';
import { campusStatement } from './campus-statements.ts';
import { type OpenModule, publishedModule } from './modules.ts';
import { completeIfDue } from './progress.ts';

const submission = z.strictObject({
  attemptId: z.guid(),
  responses: z.record(z.string(), questionResponse),
});

export type EvaluationOutcome =
  | { readonly kind: 'graded'; readonly result: EvaluationResult }
  | { readonly kind: 'unknown-module' }
  /** In words: what was wrong, and where. */
  | { readonly kind: 'invalid'; readonly message: string }
  | { readonly kind: 'not-stored'; readonly status: number; readonly message: string };

/** Grades the responses by the fixed formulas of the schema. An unanswered question earns 0. Pure. */
export function gradeEvaluation(
  module: OpenModule,
  responses: Readonly<Record<string, QuestionResponse>>,
): { readonly graded: readonly GradedQuestion[]; readonly scaled: number; readonly passed: boolean } {
  const graded = module.evaluation.map((id): GradedQuestion => {
    const question = module.questions.get(id);
    if (question === undefined) throw new Error(`evaluation of ${module.id}: no question ${id}`);
    const response = responses[id];
    const { success, scaled, feedback } =
      response === undefined
        ? {
            success: question.type === 'likert' ? null : false,
            scaled: question.type === 'likert' ? null : 0,
            feedback: [],
          }
        : grade(question, response);
    return { question: id, success, scaled, feedback, explanation: question.explanation };
  });
  const marks = graded.flatMap((one) => (one.scaled === null ? [] : [one.scaled]));
  const scaled = marks.length === 0 ? 1 : marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
  // Thirds add up to 0.9999…: a learner must not fail by the machine's rounding.
  return { graded, scaled, passed: scaled >= module.completion.passMark - 1e-9 };
}

function invalidResponse(module: OpenModule, responses: Readonly<Record<string, QuestionResponse>>): string | null {
  for (const [id, response] of Object.entries(responses)) {
    if (!module.evaluation.includes(id)) return `responses.${id}: the evaluation of ${module.id} has no such question`;
    const question = module.questions.get(id);
    if (question !== undefined && question.type !== response.type)
      return `responses.${id}.type: expected "${question.type}", received "${response.type}"`;
  }
  return null;
}

/**
 * Grades an evaluation and, for a person who is signed in, records it: `answered` for each answer, `passed` or `failed`,
 * and `completed` for the module when that was all that was missing. The same `attemptId` again records nothing twice.
 */
export async function submitEvaluation(
  services: CampusServices,
  person: Person | null,
  moduleId: string,
  body: unknown,
): Promise<EvaluationOutcome> {
  const module = publishedModule(services.catalogue, moduleId);
  if (module === null || module.evaluation.length === 0) return { kind: 'unknown-module' };
  const parsed = submission.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { kind: 'invalid', message: `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not understood'}` };
  }
  const { attemptId, responses } = parsed.data;
  const wrong = invalidResponse(module, responses);
  if (wrong !== null) return { kind: 'invalid', message: wrong };
  const { graded, scaled, passed } = gradeEvaluation(module, responses);
  const result = (recorded: boolean): EvaluationOutcome => ({
    kind: 'graded',
    result: { attemptId, graded, scaled, passed, passMark: module.completion.passMark, recorded },
  });
  if (person === null) return result(false);
  const refusal = await record(services, person, module, { attemptId, responses, graded, scaled, passed });
  if (refusal !== null) return { kind: 'not-stored', ...refusal };
  await completeIfDue(services, person, module.id);
  return result(true);
}

async function record(
  services: CampusServices,
  person: Person,
  module: OpenModule,
  attempt: {
    readonly attemptId: string;
    readonly responses: Readonly<Record<string, QuestionResponse>>;
    readonly graded: readonly GradedQuestion[];
    readonly scaled: number;
    readonly passed: boolean;
  },
): Promise<{ readonly status: number; readonly message: string } | null> {
  const registration = await services.identity.accounts.registrationOf(person.id, module.id);
  const idOf = (what: string): string => uuidOfName(`${registration}|${attempt.attemptId}|${what}`);
  const evaluated = idOf('evaluated');
  if ((await services.lrs.statement(evaluated)) !== null) return null;
  const at = services.now().toISOString();
  const attemptNumber = await services.identity.accounts.attemptNumber(registration, attempt.attemptId);
  const answers = attempt.graded.flatMap((one) => {
    const response = attempt.responses[one.question];
    const question = module.questions.get(one.question);
    if (response === undefined || question === undefined) return [];
    return [
      buildStatement(
        {
          kind: 'question-answered',
          module: module.id,
          question: one.question,
          questionVersion: question.version,
          response: recorded(question, response),
          success: one.success,
          scaled: one.scaled,
          attempt: attemptNumber,
        },
        {
          id: idOf(one.question),
          recordedAt: at,
          lang: 'fr',
          actors: { suivi: person.suivi, mesure: (id) => services.identity.mesureOf(person.id, id) },
          registration,
        },
      ),
    ];
  });
  const verdict = campusStatement(
    { kind: 'evaluated', passed: attempt.passed, scaled: attempt.scaled },
    {
      id: evaluated,
      suivi: person.suivi,
      registration,
      module: module.id,
      moduleName: module.title,
      moduleVersion: module.version,
      at,
    },
  );
  const outcome = await services.lrs.store([...answers, verdict], { kind: 'campus' });
  if (outcome.kind === 'stored' || outcome.refusal.status === 409) return null;
  return { status: outcome.refusal.status, message: outcome.refusal.message };
}

/** What is recorded of an answer: the id of the accepted answer in place of what was typed. */
function recorded(question: Question, response: QuestionResponse): RecordedResponse {
  if (response.type !== 'short-text') return response;
  return { type: 'short-text', accepted: question.type === 'short-text' ? acceptedId(question, response.text) : null };
}
