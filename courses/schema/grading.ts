import type { Question, QuestionResponse } from './question.ts';
import { acceptedId } from './short-text.ts';
import type { LocalizedText } from './text.ts';

/** `right` and `wrong` were chosen; `missed` should have been; `neutral` says something without judging. */
export type FeedbackTone = 'right' | 'wrong' | 'missed' | 'neutral';

export interface FeedbackItem {
  /** An option, gap, item, left side or segment id; the question's own id where the feedback is on the whole answer. */
  readonly target: string;
  readonly tone: FeedbackTone;
  readonly text: LocalizedText;
}

export interface Grade {
  /** Wholly right. `null` where there is no right answer (likert). */
  readonly success: boolean | null;
  /** 0..1, partial credit included; `null` where there is no right answer. */
  readonly scaled: number | null;
  /** In reading order; the question's explanation is not repeated here. */
  readonly feedback: readonly FeedbackItem[];
}

const words = {
  missedError: { fr: 'Une erreur se trouvait ici.', en: 'There was an error here.' },
  noError: { fr: 'Ce passage était exact.', en: 'This passage was right.' },
  foundError: { fr: 'Erreur bien repérée.', en: 'Error well spotted.' },
  gapEmpty: { fr: 'Ce blanc est resté vide.', en: 'This gap was left empty.' },
  pairEmpty: { fr: 'Cette ligne est restée sans réponse.', en: 'This row was left without an answer.' },
} as const satisfies Record<string, LocalizedText>;

const graded = (scaled: number, feedback: readonly FeedbackItem[]): Grade => ({
  success: scaled === 1,
  scaled,
  feedback,
});

/** (hits − false alarms) / correct, floored at 0: marking everything earns nothing. With nothing to find, 1 unless something is marked. */
function markedShare(correct: ReadonlySet<string>, chosen: ReadonlySet<string>): number {
  const hits = [...chosen].filter((id) => correct.has(id)).length;
  const falseAlarms = chosen.size - hits;
  if (correct.size === 0) return falseAlarms === 0 ? 1 : 0;
  return Math.max(0, (hits - falseAlarms) / correct.size);
}

/**
 * Share of pairs of items that stand in the right order, over all pairs (Kendall: (τ + 1) / 2). One neighbour swap costs
 * little, the reverse order earns 0. An answer that does not hold each item exactly once earns 0.
 */
function orderShare(right: readonly string[], given: readonly string[]): number {
  const position = new Map(given.map((id, index) => [id, index]));
  if (given.length !== right.length || right.some((id) => !position.has(id))) return 0;
  let concordant = 0;
  let pairs = 0;
  for (const [index, first] of right.entries()) {
    for (const second of right.slice(index + 1)) {
      pairs += 1;
      if ((position.get(first) ?? 0) < (position.get(second) ?? 0)) concordant += 1;
    }
  }
  return pairs === 0 ? 1 : concordant / pairs;
}

/** What is said about each line of a list that was marked. */
function markFeedback<T extends { readonly id: string }>(
  items: readonly T[],
  chosen: ReadonlySet<string>,
  isCorrect: (item: T) => boolean,
  say: (item: T, tone: FeedbackTone) => LocalizedText | null,
): FeedbackItem[] {
  return items.flatMap((item) => {
    const correct = isCorrect(item);
    if (!chosen.has(item.id) && !correct) return [];
    const tone: FeedbackTone = chosen.has(item.id) ? (correct ? 'right' : 'wrong') : 'missed';
    const text = say(item, tone);
    return text === null ? [] : [{ target: item.id, tone, text }];
  });
}

/**
 * Grades one answer by a fixed formula.
 *
 * | type | `scaled` |
 * |---|---|
 * | true-false, single, short-text, estimate | 1 or 0 |
 * | multiple, spot-the-error | (hits − false alarms) / correct, floored at 0 |
 * | cloze, match | share of right gaps or rows |
 * | order | share of pairs in the right order |
 * | likert | `null` |
 *
 * `success` is true at exactly 1. Ids that the question does not have count as false alarms, and never as hits.
 * @throws {TypeError} when the response is of another type than the question: a bug of the caller, which parses first.
 */
export function grade(question: Question, response: QuestionResponse): Grade {
  switch (question.type) {
    case 'true-false': {
      if (response.type !== 'true-false') break;
      const right = response.value === question.answer;
      const text = question.feedback[response.value ? 'true' : 'false'];
      return graded(right ? 1 : 0, [{ target: question.id, tone: right ? 'right' : 'wrong', text }]);
    }
    case 'single': {
      if (response.type !== 'single') break;
      const chosen = question.options.find((option) => option.id === response.option);
      if (chosen === undefined) return graded(0, []);
      return graded(chosen.correct ? 1 : 0, [
        { target: chosen.id, tone: chosen.correct ? 'right' : 'wrong', text: chosen.feedback },
      ]);
    }
    case 'multiple': {
      if (response.type !== 'multiple') break;
      const chosen = new Set(response.options);
      const correct = new Set(question.options.filter((option) => option.correct).map((option) => option.id));
      const feedback = markFeedback(
        question.options,
        chosen,
        (o) => o.correct,
        (o) => o.feedback,
      );
      return graded(markedShare(correct, chosen), feedback);
    }
    case 'short-text': {
      if (response.type !== 'short-text') break;
      const right = acceptedId(question, response.text) !== null;
      const text = right ? question.feedback.right : question.feedback.wrong;
      return graded(right ? 1 : 0, [{ target: question.id, tone: right ? 'right' : 'wrong', text }]);
    }
    case 'cloze': {
      if (response.type !== 'cloze') break;
      const feedback = question.gaps.map((gap): FeedbackItem => {
        const chosen = gap.options.find((option) => option.id === response.gaps[gap.id]);
        if (chosen === undefined) return { target: gap.id, tone: 'missed', text: words.gapEmpty };
        return { target: gap.id, tone: chosen.correct ? 'right' : 'wrong', text: chosen.feedback };
      });
      return graded(shareRight(feedback), feedback);
    }
    case 'match': {
      if (response.type !== 'match') break;
      const feedback = question.left.map((left): FeedbackItem => {
        const chosen = response.pairs[left.id];
        if (chosen === undefined) return { target: left.id, tone: 'missed', text: words.pairEmpty };
        return { target: left.id, tone: chosen === left.matches ? 'right' : 'wrong', text: left.feedback };
      });
      return graded(shareRight(feedback), feedback);
    }
    case 'order': {
      if (response.type !== 'order') break;
      const scaled = orderShare(
        question.items.map((item) => item.id),
        response.items,
      );
      const text = scaled === 1 ? question.feedback.right : question.feedback.wrong;
      return graded(scaled, [{ target: question.id, tone: scaled === 1 ? 'right' : 'wrong', text }]);
    }
    case 'estimate': {
      if (response.type !== 'estimate') break;
      const distance = response.value - question.answer;
      // The tolerance is written in decimal: 0.3 − 0.2 must be within 0.1.
      const right = Math.abs(distance) <= question.tolerance + 1e-9 * Math.max(1, Math.abs(question.answer));
      const text = right ? question.feedback.right : distance < 0 ? question.feedback.low : question.feedback.high;
      return graded(right ? 1 : 0, [{ target: question.id, tone: right ? 'right' : 'wrong', text }]);
    }
    case 'likert':
      if (response.type !== 'likert') break;
      return { success: null, scaled: null, feedback: [] };
    case 'spot-the-error': {
      if (response.type !== 'spot-the-error') break;
      const chosen = new Set(response.segments);
      const correct = new Set(question.segments.filter((s) => s.error !== undefined).map((s) => s.id));
      const feedback = markFeedback(
        question.segments,
        chosen,
        (segment) => segment.error !== undefined,
        (segment, tone) => segment.feedback ?? spotWords(tone),
      );
      return graded(markedShare(correct, chosen), feedback);
    }
    default:
      return question satisfies never;
  }
  throw new TypeError(`a ${question.type} question was given a ${response.type} response`);
}

const shareRight = (feedback: readonly FeedbackItem[]): number =>
  feedback.length === 0 ? 1 : feedback.filter((item) => item.tone === 'right').length / feedback.length;

function spotWords(tone: FeedbackTone): LocalizedText {
  if (tone === 'right') return words.foundError;
  return tone === 'missed' ? words.missedError : words.noError;
}
