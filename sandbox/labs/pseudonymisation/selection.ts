import type { Decision, Paragraph } from './lab-data.ts';
import { type Hidden, overlaps, paragraphWords, type Run } from './spans.ts';

/** What is selected: words of one paragraph, from where it began to where it goes; `anchor` may lie behind `focus`. */
export interface Selected {
  readonly in: string;
  /** Index of a word. */
  readonly anchor: number;
  readonly focus: number;
}

const paragraphOf = (decision: Decision, id: string): Paragraph | null =>
  decision.paragraphs.find((one) => one.id === id) ?? null;

/** The run of text that is selected; null for words that are not there. */
export function runOf(decision: Decision, { in: id, anchor, focus }: Selected): Run | null {
  const paragraph = paragraphOf(decision, id);
  if (paragraph === null) return null;
  const words = paragraphWords(paragraph);
  const first = words[Math.min(anchor, focus)];
  const last = words[Math.max(anchor, focus)];
  return first === undefined || last === undefined ? null : { in: id, from: first.from, to: last.to };
}

/** The selection of a run of whole words; null where its ends are not those of words. */
export function selectedOf(decision: Decision, run: Run): Selected | null {
  const paragraph = paragraphOf(decision, run.in);
  if (paragraph === null) return null;
  const words = paragraphWords(paragraph);
  const anchor = words.findIndex(({ from }) => from === run.from);
  const focus = words.findIndex(({ to }) => to === run.to);
  return anchor < 0 || focus < 0 ? null : { in: run.in, anchor, focus };
}

/** The words of a run, as the reader sees them. */
export const textOfRun = (decision: Decision, run: Run): string =>
  paragraphOf(decision, run.in)?.text.slice(run.from, run.to) ?? '';

/** The selection a word longer or shorter at one end, never empty and never out of its paragraph. */
export function resized(decision: Decision, selected: Selected, end: 'start' | 'end', by: 1 | -1): Selected {
  const paragraph = paragraphOf(decision, selected.in);
  if (paragraph === null) return selected;
  const last = paragraphWords(paragraph).length - 1;
  const from = Math.min(selected.anchor, selected.focus);
  const to = Math.max(selected.anchor, selected.focus);
  if (end === 'start') return { ...selected, anchor: Math.min(to, Math.max(0, from - by)), focus: to };
  return { ...selected, anchor: from, focus: Math.max(from, Math.min(last, to + by)) };
}

/** What a selection falls on. */
export type Target =
  | { readonly kind: 'nothing' }
  /** Can be hidden; `again`: a mark of the machine that was made legible here. */
  | { readonly kind: 'legible'; readonly run: Run; readonly again: string | null }
  | { readonly kind: 'hidden'; readonly hidden: Hidden }
  /** Holds legible and hidden words, or several hidden passages. */
  | { readonly kind: 'mixed'; readonly run: Run };

export function targetOf(
  decision: Decision,
  hidden: readonly Hidden[],
  revealed: readonly string[],
  selected: Selected | null,
): Target {
  const run = selected === null ? null : runOf(decision, selected);
  if (run === null) return { kind: 'nothing' };
  const touched = hidden.filter((one) => overlaps(one, run));
  const [first] = touched;
  if (first !== undefined) {
    return touched.length === 1 && first.from <= run.from && first.to >= run.to
      ? { kind: 'hidden', hidden: first }
      : { kind: 'mixed', run };
  }
  const again = decision.marks.find((mark) => revealed.includes(mark.id) && overlaps(mark, run));
  return { kind: 'legible', run, again: again?.id ?? null };
}
