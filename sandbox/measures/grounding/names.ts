import { civilities, commonWords, monthNumber } from './lexicon.ts';
import type { Person } from './mention.ts';
import { fold, matches, wordsOf } from './text.ts';
import { isFree, type Reading, take } from './values.ts';

const capitalised = '\\p{Lu}[\\p{L}]*(?:-\\p{L}+)*';
const particle = "(?:(?:de la|de|du|des|von|van|le|la|el|ben) |d['’])?";
const civility =
  '(?:M\\.|MM\\.|Mmes?|Mlle|Mr\\.?|Mrs\\.?|Ms\\.?|Miss|Me|Dr\\.?|Maître|Monsieur|Madame|Mademoiselle|Docteur|docteur|Doctor|maître|Judge)';
const space = '[ \\u00a0\\u202f]';
const titled = new RegExp(
  `(?<![\\p{L}\\p{N}])${civility}${space}+(${particle}${capitalised}(?:${space}(?:${particle}${capitalised}|\\p{Lu}\\.)){0,3})`,
  'gu',
);
const capitals = new RegExp(
  `(?<![\\p{L}\\p{N}-])${capitalised}(?:${space}(?:(?:de|du|des|la|le|sur|en)${space}){0,2}${capitalised}){0,4}`,
  'gu',
);
const placeBefore =
  /(?:\b(?:a|en|vers|pres de|commune de|ville de|depot de|lieu-dit|village de|quartier de|gare de|hopital de|route de|rue de|at|in|near|towards|town of|village of)|(?:tribunal|mairie|prison|lycee|college|ecole|hopital|hospital)(?: \w+){0,3} (?:de|of|in)) $/;

/** Neither an initial nor a particle. */
export function isNameWord(word: string): boolean {
  return word.length > 1 && !/^(?:de|du|des|la|le|von|van)$/.test(word);
}

/** « Paul RENARD » → `paul renard`: words of a name without its civility. */
export function nameTokens(name: string): readonly string[] {
  const words = wordsOf(fold(name)).map(({ word }) => word);
  const rest = words.filter(
    (word, index) => index > 0 || !(Object.hasOwn(civilities, word) || Object.hasOwn(civilities, `${word}.`)),
  );
  return rest.filter(isNameWord);
}

/** What the civility before a name says: a man, a woman, or nothing. */
export function civilityOf(name: string): 'm' | 'f' | '' {
  const first = fold(name).split(' ', 1)[0] ?? '';
  return Object.hasOwn(civilities, first) ? (civilities[first] ?? '') : '';
}

/** « CDD », « SMS » */
const acronym = /^\p{Lu}{2,5}$/u;

/** Words that are proper names in the file: those of its persons, and capitals inside sentences that are never small letters. */
export function properWords(texts: readonly string[], persons: readonly Person[]): ReadonlySet<string> {
  const small = new Set<string>();
  const proper = new Set<string>();
  for (const text of texts) {
    const folded = fold(text);
    for (const { word, start } of wordsOf(text)) {
      const key = folded.slice(start, start + word.length);
      if (!/\p{Lu}/u.test(word.charAt(0))) small.add(key);
      else if (!beginsSentence(text, start) && !commonWords.has(key) && word.length > 2 && !acronym.test(word))
        proper.add(key);
    }
  }
  for (const word of small) proper.delete(word);
  for (const { name, also } of persons) {
    for (const each of [name, ...also]) for (const token of nameTokens(each)) proper.add(token);
  }
  for (const month of monthNumber.keys()) proper.delete(month);
  return proper;
}

/** Words that the text writes with a small letter somewhere: a capital at the start of a sentence is then no name. */
export function smallWords(texts: readonly string[]): ReadonlySet<string> {
  return new Set(
    texts.flatMap((text) => wordsOf(text).flatMap(({ word }) => (/\p{Ll}/u.test(word.charAt(0)) ? [fold(word)] : []))),
  );
}

export function beginsSentence(text: string, at: number): boolean {
  const before = text
    .slice(Math.max(0, at - 8), at)
    .replace(/[\s"«“(*_–—-]+$/u, (end) => (end.includes('\n') ? '\n' : ''));
  return before === '' || /[.!?:;|\n]$/.test(before);
}

/** What the file knows, to tell names from words that merely begin a sentence. */
export interface NameKnowledge {
  readonly proper: ReadonlySet<string>;
  readonly small: ReadonlySet<string>;
  /** Folded words of the names of persons. */
  readonly persons: ReadonlySet<string>;
}

/** Shortens a run of capitals by the words at its ends that name nothing. */
function trimmed(
  reading: Reading,
  start: number,
  end: number,
  known: NameKnowledge,
): readonly [number, number] | undefined {
  const words = wordsOf(reading.text.slice(start, end)).map((each) => ({
    key: reading.folded.slice(start + each.start, start + each.end),
    start: start + each.start,
    end: start + each.end,
  }));
  const names = ({ key, start: at }: { key: string; start: number }) => {
    if (known.proper.has(key)) return true;
    if (commonWords.has(key) || monthNumber.has(key) || key.length < 2) return false;
    return !(known.small.has(key) && (beginsSentence(reading.text, at) || !known.proper.has(key)));
  };
  const first = words.find(names);
  const last = words.findLast(names);
  return first === undefined || last === undefined ? undefined : [first.start, last.end];
}

function kindOf(
  reading: Reading,
  start: number,
  keys: readonly string[],
  known: NameKnowledge,
): 'person' | 'place' | 'name' {
  if (keys.some((key) => known.persons.has(key))) return 'person';
  if (placeBefore.test(reading.folded.slice(Math.max(0, start - 48), start))) return 'place';
  // « JUGEMENT », « Association Les Ormes »: titles in capitals and runs with common words are no person's.
  const surface = reading.folded.slice(start, start + 80).split(/[^\p{L}' -]/u, 1)[0] ?? '';
  const common = surface.split(' ', keys.length + 1).some((word) => commonWords.has(word));
  const shouted = reading.text.slice(start, start + 12) === reading.text.slice(start, start + 12).toUpperCase();
  if (common || shouted) return 'name';
  if (keys.length === 1 && keys.some((key) => [...known.persons].some((name) => name.slice(0, 4) === key.slice(0, 4))))
    return 'person';
  return keys.length >= 2 &&
    keys.length <= 3 &&
    (known.persons.size === 0 || !keys.every((key) => known.proper.has(key)))
    ? 'person'
    : 'name';
}

/** Names of persons (by civility, by the file's list, by two capitals) and other proper names. */
export function takeNames(reading: Reading, known: NameKnowledge): void {
  for (const match of matches(titled, reading.text)) {
    const name = match[1] ?? '';
    const nameStart = match.index + match[0].length - name.length;
    // A capital that begins the next line or a word such as « Le » does not belong to the name.
    const tokens = nameTokens(name);
    if (tokens.length === 0 || tokens.every((token) => commonWords.has(token))) continue;
    const free = isFree(reading, { start: match.index, end: match.index + match[0].length });
    const value = tokens.join(' ');
    if (free) take(reading, 'person', match.index, match.index + match[0].length, value);
    else if (isFree(reading, { start: match.index, end: nameStart + 1 })) {
      const firstWord = wordsOf(name)[0];
      const end = nameStart + (firstWord?.end ?? 0);
      take(reading, 'person', match.index, end, nameTokens(name.slice(0, firstWord?.end ?? 0)).join(' '));
    }
  }
  for (const match of matches(capitals, reading.text)) {
    const bounds = trimmed(reading, match.index, match.index + match[0].length, known);
    if (bounds === undefined) continue;
    const [start, end] = bounds;
    const keys = nameTokens(reading.text.slice(start, end));
    if (keys.length === 0 || !isFree(reading, { start, end })) continue;
    const knownWord = keys.some((key) => known.proper.has(key));
    const surface = reading.text.slice(start, end);
    // « CDD », « SMS »: acronyms are words. A single unknown capital at the start of a sentence may be any word, unless it
    // begins like a name of the file (« Augustin » for « Auguste »).
    if (!knownWord && acronym.test(surface)) continue;
    const like = (key: string) =>
      key.length > 4 && [...known.persons].some((name) => name.slice(0, 4) === key.slice(0, 4));
    if (!knownWord && keys.length === 1 && beginsSentence(reading.text, start) && !keys.some(like)) continue;
    take(reading, kindOf(reading, start, keys, known), start, end, keys.join(' '));
  }
}
