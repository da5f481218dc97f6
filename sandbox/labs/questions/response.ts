import type { PublicQuestion, Question, QuestionResponse } from '../../../courses/schema/index.ts';
import { acceptedId } from '../../../courses/schema/short-text.ts';
import type { AnswerComponents, RecordedResponse } from '../../../tracker/client/events.ts';

/** An answer as far as it has gone; null before the first touch. */
export type Draft = QuestionResponse | null;

/** What still misses before an answer can be checked. */
export type Lack =
  | { readonly kind: 'choose' | 'choose-some' | 'type' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'gaps' | 'pairs'; readonly left: number };

const ids = (list: readonly { readonly id: string }[]): string[] => list.map((entry) => entry.id);

/** What a draft lacks, or null when it can be submitted. Pure. */
export function lackOf(question: PublicQuestion, draft: Draft): Lack | null {
  switch (question.type) {
    case 'true-false':
    case 'single':
    case 'likert':
      return draft === null ? { kind: 'choose' } : null;
    case 'multiple':
      return draft?.type === 'multiple' && draft.options.length > 0 ? null : { kind: 'choose-some' };
    case 'short-text':
      return draft?.type === 'short-text' && draft.text.trim() !== '' ? null : { kind: 'type' };
    case 'estimate': {
      const inRange = draft?.type === 'estimate' && draft.value >= question.min && draft.value <= question.max;
      return inRange ? null : { kind: 'number', min: question.min, max: question.max };
    }
    case 'cloze': {
      const filled = draft?.type === 'cloze' ? draft.gaps : {};
      const left = question.gaps.filter((gap) => filled[gap.id] === undefined).length;
      return left === 0 ? null : { kind: 'gaps', left };
    }
    case 'match': {
      const filled = draft?.type === 'match' ? draft.pairs : {};
      const left = question.left.filter((row) => filled[row.id] === undefined).length;
      return left === 0 ? null : { kind: 'pairs', left };
    }
    case 'order':
    case 'spot-the-error':
      // The order shown, and a text without any mark, are answers too.
      return null;
    default:
      return question satisfies never;
  }
}

/** The answer that a draft amounts to. Call it only when nothing is lacking; throws otherwise, since that is a bug. */
export function completeResponse(question: PublicQuestion, draft: Draft): QuestionResponse {
  if (question.type === 'order') return draft ?? { type: 'order', items: ids(question.items) };
  if (question.type === 'spot-the-error') return draft ?? { type: 'spot-the-error', segments: [] };
  if (draft === null || lackOf(question, draft) !== null)
    throw new Error(`the answer to ${question.id} is not complete`);
  return draft;
}

/** Replaces what was typed by the id of the accepted answer it matches: free text never leaves this computer. */
export function recordedResponse(question: Question, response: QuestionResponse): RecordedResponse {
  if (response.type !== 'short-text') return response;
  return { type: 'short-text', accepted: question.type === 'short-text' ? acceptedId(question, response.text) : null };
}

/** The ids that could be chosen, for the statement. */
export function componentsOf(question: PublicQuestion): AnswerComponents {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return { choices: ids(question.options) };
    case 'order':
      return { choices: ids(question.items) };
    case 'spot-the-error':
      return { choices: ids(question.segments) };
    case 'likert':
      return { scale: ids(question.scale) };
    case 'match':
      return { source: ids(question.left), target: ids(question.right) };
    case 'true-false':
    case 'short-text':
    case 'estimate':
    case 'cloze':
      return {};
    default:
      return question satisfies never;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const idsIn = (value: unknown, known: readonly string[]): string[] =>
  Array.isArray(value) ? known.filter((id) => value.includes(id)) : [];
const pairsIn = (
  value: unknown,
  allowed: readonly { readonly id: string; readonly options: readonly string[] }[],
): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const { id, options } of allowed) {
    const chosen = isRecord(value) ? options.find((option) => option === value[id]) : undefined;
    if (chosen !== undefined) found[id] = chosen;
  }
  return found;
};

/** A saved draft as far as it still fits the question: what the course no longer has is dropped. Never throws. */
export function restoreDraft(question: PublicQuestion, saved: unknown): Draft {
  if (!isRecord(saved) || saved['type'] !== question.type) return null;
  switch (question.type) {
    case 'true-false':
      return typeof saved['value'] === 'boolean' ? { type: 'true-false', value: saved['value'] } : null;
    case 'single': {
      const [option] = idsIn([saved['option']], ids(question.options));
      return option === undefined ? null : { type: 'single', option };
    }
    case 'multiple':
      return { type: 'multiple', options: idsIn(saved['options'], ids(question.options)) };
    case 'short-text':
      return typeof saved['text'] === 'string' ? { type: 'short-text', text: saved['text'].slice(0, 200) } : null;
    case 'cloze': {
      const allowed = question.gaps.map((gap) => ({ id: gap.id, options: ids(gap.options) }));
      return { type: 'cloze', gaps: pairsIn(saved['gaps'], allowed) };
    }
    case 'match': {
      const allowed = question.left.map((row) => ({ id: row.id, options: ids(question.right) }));
      return { type: 'match', pairs: pairsIn(saved['pairs'], allowed) };
    }
    case 'order': {
      const known = ids(question.items);
      const items: unknown = saved['items'];
      const kept = Array.isArray(items) ? items.filter((id): id is string => known.includes(id)) : [];
      return new Set(kept).size === known.length && kept.length === known.length
        ? { type: 'order', items: kept }
        : null;
    }
    case 'estimate':
      return typeof saved['value'] === 'number' && Number.isFinite(saved['value'])
        ? { type: 'estimate', value: saved['value'] }
        : null;
    case 'likert': {
      const [point] = idsIn([saved['point']], ids(question.scale));
      return point === undefined ? null : { type: 'likert', point };
    }
    case 'spot-the-error':
      return { type: 'spot-the-error', segments: idsIn(saved['segments'], ids(question.segments)) };
    default:
      return question satisfies never;
  }
}
