/** Lower case without accents or ligatures: « Évènement » → « evenement », « Œuvre » → « oeuvre ». */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae');
}

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Pagefind folds accents but not ligatures: the query with each spelling of « œ » that could be meant, the typed one first. */
export function spellings(query: string): readonly string[] {
  return [...new Set([query, query.replaceAll('œ', 'oe'), query.replaceAll(/oe/gi, 'œ')])];
}

/** The least beginning that a word shares with a query's word when both have the same root: « juge », « juger ». */
const commonStart = 4;

/**
 * Whether a word that the index offers answers the query. Where nothing matches, Pagefind shortens the query letter by letter
 * until something does (« zebre » finds « z »): such words are refused.
 */
export function answers(word: string, query: string): boolean {
  const wanted = wordsOf(query);
  return wordsOf(word).some((found) =>
    wanted.some((part) => found.startsWith(part.slice(0, Math.max(commonStart, Math.ceil(part.length * 0.6))))),
  );
}

export interface Excerpt {
  readonly text: string;
  readonly marked: boolean;
}

/**
 * The words around the first match, in runs that are marked or not; null when no location answers.
 * @param content the page's text
 * @param locations indices of its words that the index offers
 */
export function excerptOf(content: string, locations: readonly number[], query: string): readonly Excerpt[] | null {
  const words = content.split(/\s+/);
  const good = locations.filter((index) => answers(words[index] ?? '', query)).sort((a, b) => a - b);
  const [first] = good;
  if (first === undefined) return null;
  const [from, to] = [Math.max(0, first - 8), first + 20];
  const marked = new Set(good);
  const runs: Excerpt[] = from > 0 ? [{ text: '… ', marked: false }] : [];
  for (let index = from; index < Math.min(to, words.length); index += 1)
    runs.push({ text: words[index] ?? '', marked: marked.has(index) }, { text: ' ', marked: false });
  if (to < words.length) runs.push({ text: '…', marked: false });
  return runs;
}
