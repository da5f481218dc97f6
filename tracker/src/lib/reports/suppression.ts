/** The smallest group that is shown: of reliance, and of attendance. */
export const smallestGroup = { reliance: 10, attendance: 5 } as const;

export interface CountedCell {
  readonly key: string;
  /** People behind the cell. */
  readonly n: number;
}

export interface Suppression {
  readonly published: readonly string[];
  /** Fewer than k people. */
  readonly primary: readonly string[];
  /** Hidden so that the total does not give away what is hidden. */
  readonly complementary: readonly string[];
}

/**
 * Decides which cells of a table with a known total may be shown.
 *
 * Cells below `k` are hidden; then, smallest first, further cells until at least two are hidden and together they hold at
 * least `k` people, because `total − shown` is their sum. Empty cells are hidden too: « nobody » says something of all.
 */
export function suppress(cells: readonly CountedCell[], k: number): Suppression {
  const order = cells.toSorted((a, b) => a.n - b.n || (a.key < b.key ? -1 : 1));
  const primary = order.filter((cell) => cell.n < k);
  const candidates = order.filter((cell) => cell.n >= k);
  const complementary: CountedCell[] = [];
  const hidden = (): readonly CountedCell[] => [...primary, ...complementary];
  const recoverable = (): boolean => {
    const cellsHidden = hidden();
    if (cellsHidden.length === 0) return false;
    return cellsHidden.length < 2 || cellsHidden.reduce((sum, cell) => sum + cell.n, 0) < k;
  };
  while (recoverable()) {
    const next = candidates.shift();
    if (next === undefined) break;
    complementary.push(next);
  }
  const shown = new Set(candidates.map((cell) => cell.key));
  return {
    published: cells.filter((cell) => shown.has(cell.key)).map((cell) => cell.key),
    primary: primary.map((cell) => cell.key),
    complementary: complementary.map((cell) => cell.key),
  };
}
