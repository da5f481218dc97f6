import type { InventedNames, Source } from '../../schema/index.ts';
import { ordinaryWords } from './word-lists.ts';

/** Same length as the text, so that offsets agree: lower case, straight apostrophes, plain spaces. */
export function foldName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[\u00A0\u202F]/g, ' ');
}

const articles: ReadonlySet<string> = new Set(['le', 'la', 'les', 'de', 'du', 'des', 'da']);

/** What a text may name. */
export interface KnownNames {
  /** Whether a capitalised sequence is made of known persons, places and companies only. */
  person(sequence: string): boolean;
  town(name: string): boolean;
  company(trigger: string, sequence: string): boolean;
  place(name: string): boolean;
  /** Whether a word stands in any name of the lists. */
  part(word: string): boolean;
  /** No name at all. */
  ordinary(word: string): boolean;
  readonly firstNames: ReadonlySet<string>;
  readonly courtTypes: readonly string[];
}

const folded = (names: readonly string[]): Set<string> => new Set(names.map(foldName));

export function knownNames(names: InventedNames, sources: readonly Source[] = []): KnownNames {
  const firstNames = folded(names.firstNames);
  const surnames = folded(names.surnames);
  const towns = folded(names.towns);
  const places = folded(names.places);
  const companies = [...folded(names.companies)];
  const ordinary = folded([...names.commonWords, ...ordinaryWords]);
  // An author who is cited is a real person, and rightly named.
  const authors = folded(
    sources.flatMap((source) => source.author.split(/[\s,]+/)).filter((word) => /^\p{Lu}/u.test(word)),
  );
  const part = (word: string): boolean => firstNames.has(word) || surnames.has(word) || authors.has(word);
  const single = (word: string): boolean =>
    part(word) || /^\p{L}\.?$/u.test(word) || (word.includes('-') && word.split('-').every(part));
  const person = (sequence: string): boolean => {
    // A particle in lower case belongs to the name that follows and says nothing about it.
    const words = sequence
      .replace(/[\u00A0\u202F]/g, ' ')
      .split(/\s+/)
      .map((word) => word.replace(/^d['’](?=\p{Lu})/u, ''))
      .filter((word) => /^\p{Lu}/u.test(word))
      .map(foldName);
    /** Whether the words from `start` on are known, taking the longest surname first. */
    const from = (start: number): boolean => {
      const word = words[start];
      // « M. Talvard Il » : what follows is no longer the name. An article may begin a surname.
      if (word === undefined || (start > 0 && ordinary.has(word) && !articles.has(word))) return true;
      for (let end = words.length; end > start; end -= 1) {
        const joined = words.slice(start, end).join(' ');
        if ((end === start + 1 ? single(joined) : surnames.has(joined)) && from(end)) return true;
      }
      return false;
    };
    return words.length > 0 && from(0);
  };
  const everyName = [...names.surnames, ...names.towns, ...names.places, ...names.companies, ...names.courtTypes];
  const parts = new Set(everyName.flatMap((name) => foldName(name).split(/[ ']/)));
  return {
    person,
    town: (name) => towns.has(foldName(name)) || places.has(foldName(name)),
    place: (name) => places.has(foldName(name)),
    company: (trigger, sequence) => {
      const wanted = foldName(sequence).trim();
      const withTrigger = `${foldName(trigger)} ${wanted}`;
      return (
        companies.some((company) =>
          [wanted, withTrigger].some((text) => company === text || text.startsWith(`${company} `)),
        ) ||
        towns.has(wanted) ||
        person(sequence)
      );
    },
    part: (word) => parts.has(foldName(word)) || person(word),
    ordinary: (word) => ordinary.has(foldName(word)),
    firstNames,
    courtTypes: names.courtTypes.map(foldName),
  };
}
