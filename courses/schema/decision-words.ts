/** A word of a text: where it begins and where it ends, in UTF-16 units, as `String.slice` takes them. */
export interface TextWord {
  readonly from: number;
  readonly to: number;
}

/**
 * What is selected in one step of the keyboard: an elision without what follows (« l’ »), an e-mail address, a plate or an
 * article number whole, a word with its hyphens. Punctuation around words belongs to none.
 */
const word = /\p{L}+[’'](?=[\p{L}\p{N}])|[\p{L}\p{N}](?:[\p{L}\p{N}@._/-]*[\p{L}\p{N}])?/gu;

/** The words of a text in their order; they never overlap. */
export function wordsOf(text: string): readonly TextWord[] {
  return [...text.matchAll(word)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
}

/** Whether a run begins where a word begins and ends where one ends: only then can it be selected. */
export function isWholeWords(words: readonly TextWord[], from: number, to: number): boolean {
  return words.some((one) => one.from === from) && words.some((one) => one.to === to) && from < to;
}
