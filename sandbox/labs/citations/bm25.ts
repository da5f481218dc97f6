/** How often a term may still add, and how much length counts (Robertson and Zaragoza, 2009). */
const k1 = 1.2;
const b = 0.75;

/** What is kept of the documents for ranking them. */
export interface Ranking {
  /** By term, the documents that hold it and how often. */
  readonly postings: ReadonlyMap<string, readonly { readonly at: number; readonly count: number }[]>;
  /** Terms of each document. */
  readonly lengths: readonly number[];
  readonly meanLength: number;
}

/** @param documents the terms of each, repeated as often as they stand in it */
export function rankingOf(documents: readonly (readonly string[])[]): Ranking {
  const postings = new Map<string, { at: number; count: number }[]>();
  for (const [at, terms] of documents.entries()) {
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const [term, count] of counts) {
      const list = postings.get(term);
      if (list === undefined) postings.set(term, [{ at, count }]);
      else list.push({ at, count });
    }
  }
  const lengths = documents.map(({ length }) => length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return { postings, lengths, meanLength: documents.length === 0 ? 0 : total / documents.length };
}

/** ln(1 + (N − n + ½) / (n + ½)): never negative, unlike the first formula. */
const rarity = (documents: number, holding: number): number =>
  Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));

/** The documents that hold at least one of the terms, by their place, with their BM25 score. */
export function scores(
  { postings, lengths, meanLength }: Ranking,
  terms: readonly string[],
): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const term of new Set(terms)) {
    const list = postings.get(term) ?? [];
    const weight = rarity(lengths.length, list.length);
    for (const { at, count } of list) {
      const norm = 1 - b + (b * (lengths[at] ?? 0)) / meanLength;
      sums.set(at, (sums.get(at) ?? 0) + (weight * count * (k1 + 1)) / (count + k1 * norm));
    }
  }
  return sums;
}
