/** A run of words that both texts hold, or only the one at hand. */
export interface Run {
  readonly text: string;
  readonly differs: boolean;
}

const tokens = (text: string): readonly string[] => text.match(/\s+|[^\s]+/g) ?? [];

/** Length of the longest common subsequence of the ends of both lists, for every pair of beginnings. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = lengths[i];
    const below = lengths[i + 1];
    if (row === undefined || below === undefined) continue;
    for (let j = b.length - 1; j >= 0; j -= 1)
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
  }
  return lengths;
}

function joined(marks: readonly (readonly [string, boolean])[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [index, [text, mark]] of marks.entries()) {
    const last = runs.at(-1);
    // A space is marked between two words that differ, and there only: one mark for both, none that ends in a space.
    const differs = /^\s+$/.test(text) ? last?.differs === true && marks[index + 1]?.[1] === true : mark;
    if (last !== undefined && last.differs === differs) runs[runs.length - 1] = { text: last.text + text, differs };
    else runs.push({ text, differs });
  }
  return runs;
}

/** Both texts, word by word, with what stands in one only. The runs of each make up the text again. */
export function compareTexts(a: string, b: string): { readonly a: readonly Run[]; readonly b: readonly Run[] } {
  const [left, right] = [tokens(a), tokens(b)];
  const lengths = commonLengths(left, right);
  const inA = left.map((text): [string, boolean] => [text, true]);
  const inB = right.map((text): [string, boolean] => [text, true]);
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const [one, other] = [inA[i], inB[j]];
    if (left[i] === right[j] && one !== undefined && other !== undefined) {
      one[1] = false;
      other[1] = false;
      i += 1;
      j += 1;
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return { a: joined(inA), b: joined(inB) };
}
