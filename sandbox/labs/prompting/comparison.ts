/** A run of words of two texts: in both, in the first only, or in the second only. Spaces belong to the word before. */
export interface Difference {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Words with the spaces after them; what stands before the first word is a part of its own. */
export const wordParts = (text: string): readonly string[] => text.match(/\S+\s*|^\s+/g) ?? [];

/** Above this many comparisons (two answers of about 2,000 words) the middle is told as removed and added. */
const mostCells = 4_000_000;

/**
 * How the second text differs from the first, word by word: a longest common subsequence. Without `added` the runs give the
 * first text, without `removed` the second, but for the spaces of common words, which are the second's.
 */
export function differences(before: string, after: string): readonly Difference[] {
  const a = wordParts(before);
  const b = wordParts(after);
  const same = (i: number, j: number): boolean => a[i]?.trimEnd() === b[j]?.trimEnd();
  let head = 0;
  while (head < a.length && head < b.length && same(head, head)) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && same(a.length - 1 - tail, b.length - 1 - tail)) tail += 1;
  const endA = a.length - tail;
  const endB = b.length - tail;
  const runs: { kind: Difference['kind']; text: string }[] = [];
  const push = (kind: Difference['kind'], part: string | undefined): void => {
    if (part === undefined) return;
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += part;
    else runs.push({ kind, text: part });
  };
  for (let j = 0; j < head; j += 1) push('same', b[j]);
  let i = head;
  let j = head;
  const lengths = commonLengths(endA - head, endB - head, (x, y) => same(head + x, head + y));
  while (lengths !== null && i < endA && j < endB) {
    if (same(i, j)) {
      push('same', b[j]);
      i += 1;
      j += 1;
    } else if (lengths(i + 1 - head, j - head) >= lengths(i - head, j + 1 - head)) {
      push('removed', a[i]);
      i += 1;
    } else {
      push('added', b[j]);
      j += 1;
    }
  }
  for (; i < endA; i += 1) push('removed', a[i]);
  for (; j < endB; j += 1) push('added', b[j]);
  for (j = endB; j < b.length; j += 1) push('same', b[j]);
  return runs;
}

/** Length of the longest common subsequence of what follows (x, y); null where there is too much to compare. */
function commonLengths(
  rows: number,
  columns: number,
  same: (x: number, y: number) => boolean,
): ((x: number, y: number) => number) | null {
  if (rows * columns > mostCells) return null;
  const width = columns + 1;
  const lengths = new Uint16Array((rows + 1) * width);
  const at = (x: number, y: number): number => lengths[x * width + y] ?? 0;
  for (let x = rows - 1; x >= 0; x -= 1)
    for (let y = columns - 1; y >= 0; y -= 1)
      lengths[x * width + y] = same(x, y) ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1));
  return at;
}

/** Words in both, in the first only and in the second only. */
export function tally(runs: readonly Difference[]): Readonly<Record<Difference['kind'], number>> {
  const count = (kind: Difference['kind']) =>
    runs.filter((run) => run.kind === kind).reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  return { same: count('same'), removed: count('removed'), added: count('added') };
}
