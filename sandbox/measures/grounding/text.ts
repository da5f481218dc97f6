import type { TextSpan } from './mention.ts';

/** Longest output that is checked, in UTF-16 units: ten times what the model can write. */
export const longestOutput = 20_000;

/** Longest text that is read, in UTF-16 units: a file of twelve pieces has less than half. */
export const longestText = 100_000;

const spaces = /[\u00a0\u2007\u2009\u202f\t]/;

function foldUnit(unit: string): string {
  if (unit < '\u0080') return unit === '\t' ? ' ' : unit.toLowerCase();
  if (spaces.test(unit)) return ' ';
  if (unit === '’' || unit === 'ʼ') return "'";
  if (unit === '‑' || unit === '‐') return '-';
  const base = unit.normalize('NFD').charAt(0).toLowerCase();
  return base.length === 1 ? base : unit;
}

/** Lower case, no accents, plain spaces and apostrophes; of the same length, so that places in it are places in the text. */
export function fold(text: string): string {
  let folded = '';
  for (let i = 0; i < text.length; i += 1) folded += foldUnit(text.charAt(i));
  return folded;
}

/** All matches of a global pattern with their places. */
export function matches(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  return [...text.matchAll(pattern)];
}

/** Words of letters, hyphens inside, with their places. */
export function wordsOf(text: string): readonly (TextSpan & { readonly word: string })[] {
  return matches(/\p{L}+(?:-\p{L}+)*/gu, text).map((match) => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Full stops that end no sentence: « M. », « art. », « p.m. », and those of numbers. */
const abbreviation = /(?:^|[^\p{L}])(?:mm?|me|dr|mr|mrs|ms|art|av|n|no|st|ste|p|a|cf|etc|[a-z])$/u;

function endsSentence(folded: string, at: number): boolean {
  const char = folded.charAt(at);
  if (char === '\n' || char === '!' || char === '?' || char === ';') return true;
  if (char !== '.' || !/[\s»")]|^$/u.test(folded.charAt(at + 1))) return false;
  if (/[ap]\.m$/u.test(folded.slice(Math.max(0, at - 3), at))) return false;
  return !abbreviation.test(folded.slice(Math.max(0, at - 5), at));
}

/** Sentences and what stands between semicolons and line ends; a row of a table is one statement. */
export function clausesOf(folded: string): readonly TextSpan[] {
  const clauses: TextSpan[] = [];
  let start = 0;
  for (let i = 0; i <= folded.length; i += 1) {
    if (i < folded.length && !endsSentence(folded, i)) continue;
    if (folded.slice(start, i).trim() !== '') clauses.push({ start, end: i });
    start = i + 1;
  }
  return clauses;
}

/** Index of the clause that holds the place, or of the last one before it; −1 before the first. */
export function clauseAt(clauses: readonly TextSpan[], place: number): number {
  let low = 0;
  let high = clauses.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clauses[middle]?.start ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Of spans in order and apart, those that lie in another. */
export function inside<T extends TextSpan>(spans: readonly T[], outer: TextSpan): readonly T[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) < outer.start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let i = low; i < spans.length; i += 1) {
    const span = spans[i];
    if (span === undefined || span.start >= outer.end) break;
    if (span.end <= outer.end) found.push(span);
  }
  return found;
}

/** The part between commas, or the cell of a table, that holds the place; a comma inside a number is none. */
export function segmentAt(folded: string, clause: TextSpan, place: number): TextSpan {
  const commas = matches(/,(?!\d)|\|/g, folded.slice(clause.start, clause.end)).map(
    ({ index }) => clause.start + index,
  );
  return {
    start: commas.findLast((comma) => comma < place) ?? clause.start,
    end: commas.find((comma) => comma >= place) ?? clause.end,
  };
}
