import type { RegisterCourt, RegisterEntry } from '../../../courses/schema/index.ts';
import { type Ranking, rankingOf, scores } from './bm25.ts';
import { bears, referenceOf } from './reference.ts';
import { plainOf, type Word, wordsOf } from './words.ts';

/** A run of text; `hit` where a word that was sought stands. */
export interface Run {
  readonly text: string;
  readonly hit: boolean;
}

export interface Filters {
  readonly kind: 'all' | 'article' | 'decision';
  readonly court: 'all' | RegisterCourt;
  /** A number or a date, as typed. */
  readonly number: string;
  /** Years, null for no limit. */
  readonly from: number | null;
  readonly to: number | null;
}

interface Indexed {
  readonly entry: RegisterEntry;
  readonly title: string;
  readonly body: string;
}

export interface RegisterIndex {
  readonly entries: readonly Indexed[];
  readonly ranking: Ranking;
  /** Stems that a word without accents may have: “privee” was written « privée ». */
  readonly stemsOf: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface Found {
  readonly entry: RegisterEntry;
  /** BM25; 0 where only the filters chose. */
  readonly score: number;
}

export const titleOf = (entry: RegisterEntry): string => (entry.kind === 'article' ? entry.heading : entry.title);
export const bodyOf = (entry: RegisterEntry): string =>
  entry.kind === 'article' ? entry.versions.map(({ text }) => text).join('\n') : entry.text;

/** How often a word of the title counts. */
const titleWeight = 2;

/** What is known of an entry, in the order in which the register is built up. */
function readEntry(entry: RegisterEntry): { readonly indexed: Indexed; readonly words: readonly Word[] } {
  const [title, body] = [titleOf(entry), bodyOf(entry)];
  const head = wordsOf(`${referenceOf(entry)} ${title}`);
  return {
    indexed: { entry, title, body },
    words: [...Array.from({ length: titleWeight }, () => head).flat(), ...wordsOf(body)],
  };
}

/**
 * Reads the register a few entries at a time, so that a click meanwhile is answered at once.
 * @param pause resolves when the next entries may be read
 */
export async function indexRegister(
  register: readonly RegisterEntry[],
  pause: () => Promise<void>,
): Promise<RegisterIndex> {
  const atOnce = 12;
  const read: ReturnType<typeof readEntry>[] = [];
  for (const [at, entry] of register.entries()) {
    if (at > 0 && at % atOnce === 0) await pause();
    read.push(readEntry(entry));
  }
  const stemsOf = new Map<string, Set<string>>();
  for (const { words } of read)
    for (const { plain, term } of words) {
      const known = stemsOf.get(plain);
      if (known === undefined) stemsOf.set(plain, new Set([term]));
      else known.add(term);
    }
  await pause();
  return {
    entries: read.map(({ indexed }) => indexed),
    ranking: rankingOf(read.map(({ words }) => words.map(({ term }) => term))),
    stemsOf,
  };
}

/** « privee » → « privée »: the participle that somebody types without its accent. */
const accented = (plain: string): string => plain.replace(/e(e?s?)$/, 'é$1');

/** The terms of a question: its stems, and those of the register's own words where accents were left out. */
export function termsOf({ stemsOf }: RegisterIndex, question: string): readonly string[] {
  return wordsOf(question).flatMap(({ term, plain }) => {
    const known = stemsOf.get(plain) ?? wordsOf(accented(plain)).map((word) => word.term);
    return [...new Set([term, ...known])];
  });
}

const latest = (entry: RegisterEntry): string =>
  entry.kind === 'article' ? (entry.versions.at(-1)?.from ?? '') : entry.date;

function passes(entry: RegisterEntry, { kind, court, number, from, to }: Filters): boolean {
  if (kind !== 'all' && entry.kind !== kind) return false;
  if (court !== 'all' && (entry.kind !== 'decision' || entry.court !== court)) return false;
  const years = entry.kind === 'article' ? entry.versions.map((one) => one.from) : [entry.date];
  const inPeriod = years.some((day) => {
    const year = Number(day.slice(0, 4));
    return (from === null || year >= from) && (to === null || year <= to);
  });
  return inPeriod && bears(entry, number);
}

export const noFilter: Filters = { kind: 'all', court: 'all', number: '', from: null, to: null };

/** What answers a question, the best first; without a question everything that passes, the most recent first. */
export function search(index: RegisterIndex, question: string, filters: Filters = noFilter): readonly Found[] {
  const terms = termsOf(index, question);
  const asked = plainOf(question).trim() !== '';
  const score = scores(index.ranking, terms);
  return index.entries
    .flatMap(({ entry }, at): Found[] => {
      const found = score.get(at) ?? 0;
      return (asked && found === 0) || !passes(entry, filters) ? [] : [{ entry, score: found }];
    })
    .toSorted((a, z) => z.score - a.score || latest(z.entry).localeCompare(latest(a.entry)));
}

/** A text in runs, the words that were sought apart. */
export function runsOf(text: string, terms: ReadonlySet<string>): readonly Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const { term, start, end } of wordsOf(text)) {
    if (!terms.has(term)) continue;
    if (start > at) runs.push({ text: text.slice(at, start), hit: false });
    runs.push({ text: text.slice(start, end), hit: true });
    at = end;
  }
  if (at < text.length) runs.push({ text: text.slice(at), hit: false });
  return runs;
}

/** Characters of an excerpt, about. */
const excerptLength = 160;

/** The part of a text that holds most of the words sought, in runs; its beginning where it holds none. */
export function excerptOf(text: string, terms: ReadonlySet<string>): readonly Run[] {
  const hits = wordsOf(text).filter(({ term }) => terms.has(term));
  let [best, most] = [0, 0];
  for (const { start } of hits) {
    const within = new Set(
      hits.filter((other) => other.start >= start && other.end <= start + excerptLength).map(({ term }) => term),
    ).size;
    if (within > most) [best, most] = [start, within];
  }
  const from = best < 40 ? 0 : text.lastIndexOf(' ', best - 30) + 1;
  const space = text.indexOf(' ', from + excerptLength);
  const to = space < 0 ? text.length : space;
  return runsOf(`${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`, terms);
}
