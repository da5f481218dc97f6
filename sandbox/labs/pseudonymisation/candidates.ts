import type { Decision } from './lab-data.ts';
import { type Hidden, overlaps, paragraphWords, type Run, wholeWords } from './spans.ts';

/** Looks like something that identifies: an address, digits with what hangs on them, a capital inside a sentence. */
const looks = [
  /[\p{L}\p{N}._-]+@[\p{L}\p{N}.-]+/gu,
  /(?<=(?:[\p{Ll},;:«(][ \u00a0\u202f])(?:\p{L}+[’'])?)\p{Lu}[\p{L}’'-]*(?:[ \u00a0](?:de |du |des |la |les )*\p{Lu}[\p{L}’'-]*)*/gu,
  /(?<=(?:^|[.!?][ \u00a0]))\p{Lu}[\p{L}’'-]*(?:[ \u00a0]\p{Lu}[\p{L}’'-]*)+/gu,
  /(?:\p{Lu}+-)?\d[\d\u202f./-]*(?:[ \u00a0]\d[\d\u202f./-]*)*/gu,
] as const;

const inOrder = (decision: Decision) => {
  const order = new Map(decision.paragraphs.map(({ id }, index) => [id, index]));
  return (a: Run, b: Run) => (order.get(a.in) ?? 0) - (order.get(b.in) ?? 0) || a.from - b.from;
};

/**
 * Expressions that a reader may want to look at, in the order of the text: what is hidden, and what merely looks like a name or
 * a number. Found by their form, never from the answers: it misses what has neither capital nor digit, as a machine does.
 */
export function candidatesIn(decision: Decision, hidden: readonly Hidden[]): readonly Run[] {
  const found: Run[] = [...hidden];
  for (const paragraph of decision.paragraphs)
    for (const pattern of looks)
      for (const match of paragraph.text.matchAll(pattern)) {
        const run = wholeWords(paragraph, match.index, match.index + match[0].length);
        if (run !== null && !found.some((other) => overlaps(other, run))) found.push(run);
      }
  return found.toSorted(inOrder(decision));
}

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[\u00a0\u202f]/g, ' ');

/** Where an expression stands, whole words around it; at the most `most` places. */
export function occurrencesOf(decision: Decision, expression: string, most = 20): readonly Run[] {
  const wanted = folded(expression.trim());
  if (wanted.length < 2) return [];
  const runs: Run[] = [];
  for (const paragraph of decision.paragraphs) {
    const text = folded(paragraph.text);
    for (let at = text.indexOf(wanted); at >= 0 && runs.length < most; at = text.indexOf(wanted, at + wanted.length)) {
      const run = wholeWords(paragraph, at, at + wanted.length);
      if (run !== null && !runs.some((other) => overlaps(other, run))) runs.push(run);
    }
  }
  return runs;
}

/** The next place for the cursor of the keyboard. */
export function movedCursor(
  decision: Decision,
  cursor: { readonly in: string; readonly word: number },
  step: 'next' | 'previous' | 'next-paragraph' | 'previous-paragraph' | 'first' | 'last',
): { readonly in: string; readonly word: number } {
  const at = decision.paragraphs.findIndex(({ id }) => id === cursor.in);
  const countAt = (index: number) => {
    const paragraph = decision.paragraphs[index];
    return paragraph === undefined ? 0 : paragraphWords(paragraph).length;
  };
  const place = (index: number, word: number) => ({ in: decision.paragraphs[index]?.id ?? cursor.in, word });
  switch (step) {
    case 'next':
      if (cursor.word + 1 < countAt(at)) return place(at, cursor.word + 1);
      return at + 1 < decision.paragraphs.length ? place(at + 1, 0) : cursor;
    case 'previous':
      if (cursor.word > 0) return place(at, cursor.word - 1);
      return at > 0 ? place(at - 1, Math.max(0, countAt(at - 1) - 1)) : cursor;
    case 'next-paragraph':
      return at + 1 < decision.paragraphs.length ? place(at + 1, 0) : cursor;
    case 'previous-paragraph':
      return at > 0 ? place(at - 1, 0) : cursor;
    case 'first':
      return place(at, 0);
    case 'last':
      return place(at, Math.max(0, countAt(at) - 1));
    default:
      return step satisfies never;
  }
}
