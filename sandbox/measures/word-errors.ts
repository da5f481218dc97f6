import { proportion } from './interval.ts';

/** What becomes of a word on the way from what was said to what the machine wrote. */
export type WordEdit =
  | { readonly kind: 'same'; readonly said: string; readonly heard: string }
  | { readonly kind: 'substitution'; readonly said: string; readonly heard: string }
  | { readonly kind: 'deletion'; readonly said: string; readonly heard: null }
  | { readonly kind: 'insertion'; readonly said: null; readonly heard: string };

export interface WordErrors {
  /** Words said. */
  readonly n: number;
  readonly substitutions: number;
  readonly deletions: number;
  readonly insertions: number;
  /** (S + D + I) / N, 0 or more: insertions can take it beyond 1; null when nothing was said. */
  readonly rate: number | null;
}

/** Sounds of hesitation: whether they are written down says nothing about how well words were recognised. */
const fillers: ReadonlySet<string> = new Set(['euh', 'heu', 'hum', 'hem', 'mmh']);

/**
 * The words that are compared: in lower case, without punctuation and hesitations; an apostrophe and a hyphen part two words,
 * so that a lost « n’ » is a word lost. Accents count, and a number in figures is not the same word as in letters.
 */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu) ?? []
  ).filter((word) => !fillers.has(word));
}

/**
 * The shortest way from what was said to what was heard (Levenshtein on words). Where several are as short, the words that
 * come first are set against each other: a substitution, then a deletion, rather than the reverse.
 *
 * Time and memory are said × heard.
 */
export function alignWords(said: readonly string[], heard: readonly string[]): readonly WordEdit[] {
  const width = heard.length + 1;
  /** Edits between what is left of both from a place on. */
  const cost = new Uint32Array((said.length + 1) * width);
  const at = (row: number, column: number): number => cost[row * width + column] ?? 0;
  for (let row = said.length; row >= 0; row -= 1)
    for (let column = heard.length; column >= 0; column -= 1)
      cost[row * width + column] =
        row === said.length || column === heard.length
          ? said.length - row + heard.length - column
          : Math.min(
              at(row + 1, column + 1) + (said[row] === heard[column] ? 0 : 1),
              at(row + 1, column) + 1,
              at(row, column + 1) + 1,
            );
  const edits: WordEdit[] = [];
  let [row, column] = [0, 0];
  while (row < said.length || column < heard.length) {
    const [left, right] = [said[row], heard[column]];
    const isSame = left === right;
    if (left !== undefined && right !== undefined && at(row, column) === at(row + 1, column + 1) + (isSame ? 0 : 1)) {
      edits.push({ kind: isSame ? 'same' : 'substitution', said: left, heard: right });
      row += 1;
      column += 1;
    } else if (left !== undefined && at(row, column) === at(row + 1, column) + 1) {
      edits.push({ kind: 'deletion', said: left, heard: null });
      row += 1;
    } else {
      edits.push({ kind: 'insertion', said: null, heard: right ?? '' });
      column += 1;
    }
  }
  return edits;
}

/** The word error rate of an alignment, or of several together. */
export function wordErrors(edits: readonly WordEdit[]): WordErrors {
  const count = (wanted: WordEdit['kind']) => edits.filter(({ kind }) => kind === wanted).length;
  const [substitutions, deletions, insertions] = [count('substitution'), count('deletion'), count('insertion')];
  const n = count('same') + substitutions + deletions;
  return { n, substitutions, deletions, insertions, rate: proportion(substitutions + deletions + insertions, n) };
}
