import { type IdentifierClass, type TextWord, wordsOf } from '../../../courses/schema/index.ts';
import type { Decision, Mark, Paragraph } from './lab-data.ts';
import type { DecisionWork, Redaction } from './state.ts';

/** A run of a paragraph's text. */
export interface Run {
  readonly in: string;
  readonly from: number;
  readonly to: number;
}

/** What is hidden in a decision: a mark of the machine, or a passage of the learner. */
export type Hidden = Run & { readonly class: IdentifierClass } & (
    | { readonly by: 'machine'; readonly mark: string }
    | { readonly by: 'learner'; readonly key: number }
  );

export const noWork = ({ version }: Decision): DecisionWork => ({
  version,
  redactions: [],
  revealed: [],
  given: false,
});

export const overlaps = (a: Run, b: Run): boolean => a.in === b.in && a.from < b.to && b.from < a.to;

const machineRun = ({ id, in: paragraph, from, to, class: kind }: Mark): Hidden => ({
  by: 'machine',
  mark: id,
  in: paragraph,
  from,
  to,
  class: kind,
});
const learnerRun = ({ key, in: paragraph, from, to, class: kind }: Redaction): Hidden => ({
  by: 'learner',
  key,
  in: paragraph,
  from,
  to,
  class: kind,
});

/** Everything that is hidden after the machine and the learner; runs never overlap. */
export function hiddenIn({ marks }: Decision, { redactions, revealed }: DecisionWork): readonly Hidden[] {
  return [
    ...marks.filter(({ id, byMachine }) => byMachine && !revealed.includes(id)).map(machineRun),
    ...redactions.map(learnerRun),
  ];
}

/** What the machine alone hid. */
export const hiddenByMachine = (decision: Decision): readonly Hidden[] => hiddenIn(decision, noWork(decision));

/** The words of a paragraph that lie in a run, whole. */
export const wordsIn = (words: readonly TextWord[], { from, to }: Pick<Run, 'from' | 'to'>): readonly TextWord[] =>
  words.filter((word) => word.from >= from && word.to <= to);

const known = new WeakMap<Paragraph, readonly TextWord[]>();
/** The words of a paragraph, found once. */
export function paragraphWords(paragraph: Paragraph): readonly TextWord[] {
  const before = known.get(paragraph);
  if (before !== undefined) return before;
  const words = wordsOf(paragraph.text);
  known.set(paragraph, words);
  return words;
}

/** The smallest run of whole words that holds two places of a paragraph; null where there is no word between them. */
export function wholeWords(paragraph: Paragraph, a: number, b: number): Run | null {
  const [from, to] = a <= b ? [a, b] : [b, a];
  const touched = paragraphWords(paragraph).filter((word) => word.from < to && word.to > from);
  const [first] = touched;
  const last = touched.at(-1);
  return first === undefined || last === undefined ? null : { in: paragraph.id, from: first.from, to: last.to };
}

/** The word at a place of a paragraph: the one that holds it, or null between words. */
export const wordAt = (paragraph: Paragraph, place: number): TextWord | null =>
  paragraphWords(paragraph).find(({ from, to }) => from <= place && place <= to) ?? null;

/** A piece of a paragraph as it is drawn. */
export interface Segment<Part extends Run> {
  readonly text: string;
  readonly from: number;
  readonly part: Part | null;
  readonly selected: boolean;
}

/** A paragraph cut where a part, or what is selected, begins and ends. Parts do not overlap. */
export function segmentsOf<Part extends Run>(
  paragraph: Paragraph,
  parts: readonly Part[],
  selected: Run | null,
): readonly Segment<Part>[] {
  const here = parts.filter((run) => run.in === paragraph.id);
  const chosen = selected?.in === paragraph.id ? selected : null;
  const edges = new Set([0, paragraph.text.length]);
  for (const { from, to } of chosen === null ? here : [...here, chosen]) edges.add(from).add(to);
  const sorted = [...edges].toSorted((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => {
    const to = sorted[index + 1] ?? from;
    return {
      text: paragraph.text.slice(from, to),
      from,
      part: here.find((run) => run.from <= from && run.to >= to) ?? null,
      selected: chosen !== null && chosen.from <= from && chosen.to >= to,
    };
  });
}
