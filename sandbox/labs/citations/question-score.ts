import { type RegisterIndex, search } from './register-search.ts';

/** What a formulation brings back. */
export interface Yield {
  /** Entries found. */
  readonly found: number;
  /** Useful ones among the first five. */
  readonly usefulFirst: number;
  /** Rank of the first useful one, from 1; null where none was found. */
  readonly firstUseful: number | null;
  /** The numbers of the first five. */
  readonly first: readonly string[];
}

export const lookedAt = 5;

/** @param useful numbers of the entries that help to answer */
export function yieldOf(index: RegisterIndex, question: string, useful: ReadonlySet<string>): Yield {
  const found = question.trim() === '' ? [] : search(index, question);
  const rank = found.findIndex(({ entry }) => useful.has(entry.number));
  const first = found.slice(0, lookedAt).map(({ entry }) => entry.number);
  return {
    found: found.length,
    usefulFirst: first.filter((number) => useful.has(number)).length,
    firstUseful: rank < 0 ? null : rank + 1,
    first,
  };
}
