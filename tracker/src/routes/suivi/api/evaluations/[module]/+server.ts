import { submitEvaluation } from '#lib/server/learning/evaluation.ts';
import type { RequestHandler } from './$types';

const answer = (status: number, body: unknown): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } });

/** 200 graded · 400 not understood (the message names the place) · 404 no such evaluation · 503 graded but not stored: send again. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  let body: unknown;
  try {
    body = await request.json();
  } catch {
    return answer(400, { error: 'body: expected JSON {"attemptId", "responses"}' });
  }
  const outcome = await submitEvaluation(locals.services, locals.person, params.module, body);
  switch (outcome.kind) {
    case 'graded':
      return answer(200, outcome.result);
    case 'unknown-module':
      return answer(404, { error: `no evaluation for "${params.module}"` });
    case 'invalid':
      return answer(400, { error: outcome.message });
    case 'not-stored':
      return answer(outcome.status === 503 ? 503 : 500, { error: outcome.message });
    default:
      return outcome satisfies never;
  }
};
