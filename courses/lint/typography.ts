const nbsp = '\u00A0';
const narrow = '\u202F';

/** A plain space that French typography wants unbreakable, and what to put there. */
const spaces: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/(?<=\S) (?=[;?!](?![[(]))/g, narrow],
  [/(?<=\S) (?=:(?:\s|$))/g, nbsp],
  [/(?<=«) /g, nbsp],
  [/(?<=\S) (?=»)/g, nbsp],
  [/(?<=\d) (?=%)/g, narrow],
  [/(?<=\d) (?=€)/g, nbsp],
  [/(?<=\bn°) (?=\d)/g, nbsp],
  // Thousands: 12 000.
  [/(?<=(?<![\d/.,-])\d{1,3}) (?=\d{3}(?![\d]))/g, narrow],
];

/** Punctuation that follows a word without any space. `http:`, `12:30`, `{{gap}}` and Markdown's `|:---` do not count. */
const missing: readonly RegExp[] = [
  /(?<=[\p{L}\p{N}»)])[;?!](?=\s|$)/gu,
  /(?<=[\p{L}»)]):(?=\s)/gu,
  /«(?=[^\s\u00A0\u202F])/g,
  /(?<=[^\s\u00A0\u202F])»/g,
];

/** Swaps plain spaces for unbreakable ones. The length does not change, and a second pass changes nothing. */
export function fixFrenchSpaces(text: string): string {
  return spaces.reduce((fixed, [pattern, replacement]) => fixed.replace(pattern, replacement), text);
}

/** Places in a French text where a space should be unbreakable, or should be. */
export function frenchSpaceFaults(text: string): { readonly offset: number; readonly part: string }[] {
  const fixed = fixFrenchSpaces(text);
  const swapped = [...text].length === [...fixed].length ? [...differences(text, fixed)] : [];
  const absent = missing.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match.index));
  return [...swapped, ...absent]
    .sort((a, b) => a - b)
    .map((offset) => ({ offset, part: text.slice(Math.max(0, offset - 12), offset + 2) }));
}

function* differences(a: string, b: string): Generator<number> {
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) yield index;
}
