/**
 * The copy constraint: a number of the answer, or a capitalised word inside one of its sentences, must stand in what the
 * model was given. It cannot stop a right name in the wrong role; it stops invented names, dates, amounts and cotes. The same
 * rules as sandbox/model-build/campus_model/decoding.py, by which the model was measured.
 */

/** Capitalised words that an answer may add: titles, and the English months and days that a translation needs. */
const alwaysAllowed = (
  'M Mme Mlle Me Dr Mr Mrs Ms Miss Madame Monsieur Maître I D January February March April May June July August ' +
  'September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday'
).split(' ');

const number = /[0-9]+/g;
const capitalised = /[A-ZÀ-ÖØ-Þ][\p{L}\p{N}]*/gu;
/** One or two digits at the start of a line number a list. */
const startOfLine = /(?:^|\n)\s*$/;
/** Text after which a capital opens a name and not a sentence. */
const insideSentence = /(?:[a-zà-öø-ÿ0-9][,;:]?|(?<![\p{L}\p{N}_])(?:M|Mme|Mlle|Me|Dr|Mr|Mrs|Ms)\.?) $/u;
/** Characters before a token that can matter to it. */
const tailLength = 48;

const beginnings = (words: Iterable<string>): ReadonlySet<string> =>
  new Set([...words].flatMap((word) => Array.from(word, (_, at) => word.slice(0, at + 1))));

/** Which texts of tokens may follow an answer, for one prompt. */
export class Copying {
  #numbers: ReadonlySet<string>;
  #words: ReadonlySet<string>;
  #numberStarts: ReadonlySet<string>;
  #wordStarts: ReadonlySet<string>;

  constructor(prompt: string) {
    this.#numbers = new Set(prompt.match(number) ?? []);
    this.#words = new Set([...(prompt.match(capitalised) ?? []), ...alwaysAllowed]);
    this.#numberStarts = beginnings(this.#numbers);
    this.#wordStarts = beginnings(this.#words);
  }

  /** Whether `added` may follow the answer `text`, both as a reader sees them. */
  allows(text: string, added: string): boolean {
    const tail = text.slice(-tailLength);
    const whole = tail + added;
    const isNew = (end: number): boolean => end > tail.length || (end === tail.length && added !== '');
    for (const { 0: found, index } of whole.matchAll(number)) {
      const end = index + found.length;
      if (!isNew(end) || (found.length <= 2 && startOfLine.test(whole.slice(0, index)))) continue;
      if (!(end === whole.length ? this.#numberStarts : this.#numbers).has(found)) return false;
    }
    for (const { 0: found, index } of whole.matchAll(capitalised)) {
      const end = index + found.length;
      if (end < tail.length || !insideSentence.test(whole.slice(0, index))) continue;
      if (!(end === whole.length ? this.#wordStarts : this.#words).has(found)) return false;
    }
    return true;
  }
}

/** Tokens that would complete a run of `size` tokens that the answer already holds. */
export function repeating(tokens: readonly number[], size: number): ReadonlySet<number> {
  const found = new Set<number>();
  if (tokens.length < size) return found;
  const last = tokens.slice(tokens.length - (size - 1));
  for (let from = 0; from + size <= tokens.length; from += 1) {
    if (last.every((token, at) => tokens[from + at] === token)) found.add(tokens[from + size - 1] ?? -1);
  }
  return found;
}
