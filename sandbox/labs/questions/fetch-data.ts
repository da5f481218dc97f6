import type { Question } from '../../../courses/schema/index.ts';
import type { EvaluationData } from './evaluation-machine.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The files come from the campus's own build, which has checked them: here only what a wrong answer of a server would lack. */
const isQuestion = (value: unknown): value is Question =>
  isRecord(value) && typeof value['id'] === 'string' && typeof value['type'] === 'string' && isRecord(value['prompt']);
const isEvaluation = (value: unknown): value is EvaluationData =>
  isRecord(value) &&
  typeof value['version'] === 'string' &&
  Array.isArray(value['questions']) &&
  value['questions'].every((question) => isRecord(question) && typeof question['type'] === 'string');

async function fetchJson(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { headers: { accept: 'application/json' } });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** One question with its correction; null when it could not be loaded. */
export async function fetchQuestion(url: string, id: string): Promise<Question | null> {
  const value = await fetchJson(url);
  return isQuestion(value) && value.id === id ? value : null;
}

/** The questions of an evaluation, without any correction; null when they could not be loaded. */
export async function fetchEvaluation(url: string): Promise<EvaluationData | null> {
  const value = await fetchJson(url);
  return isEvaluation(value) ? value : null;
}
