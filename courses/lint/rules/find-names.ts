import { foldName, type KnownNames } from './known-names.ts';
import { realSurnames, realTowns } from './word-lists.ts';

export type NameKind = 'person' | 'town' | 'company' | 'street' | 'unknown';

/** A name that is not on the list of invented ones. */
export interface UnknownName {
  readonly kind: NameKind;
  /** As written. */
  readonly name: string;
  readonly offset: number;
}

const space = '[ \\u00A0\\u202F]+';
/** « Peyrolade », « Arcelin-Vaux », « d'Orgeville » after its particle. */
const capital = "\\p{Lu}[\\p{L}'’-]*";
const initial = '\\p{Lu}\\.';
const particle = "(?:(?:de|du|des|le|la|les|van|von)[ \\u00A0\\u202F]+|d['’])";
const nameSequence = `(?:${initial}|${capital})(?:${space}${particle}?(?:${initial}|${capital}))*`;
const townName = `(?:(?:La|Le|Les)${space}|L['’])?${capital}`;

const titles = [
  'M\\.',
  'MM\\.',
  'Mme',
  'Mmes',
  'Mlle',
  'Me',
  'Maître',
  'Dr',
  'Docteur',
  'Pr',
  'Professeur',
  'Monsieur',
  'Madame',
  'Mademoiselle',
  'consorts',
  'époux',
  'capitaine',
  'commandant',
  'lieutenant',
  'brigadier(?:-chef)?',
  'adjudant(?:e)?',
  'gendarme',
  'major',
  'gardien(?:ne)? de la paix',
  'agent(?:e)?',
  'docteur(?:e)?',
  'maître',
  'Mr',
  'Mrs',
  'Ms',
  'Judge',
];
const titled = new RegExp(`(?<![\\p{L}'’-])(?:${titles.join('|')})${space}(${nameSequence})`, 'gu');
/** The second word is looked at without being taken: it may itself be the first name of the next. */
const firstAndLast = new RegExp(
  `(?<![\\p{L}'’-])(${capital})(?=${space}(${particle}?${capital}(?:${space}${capital})*))`,
  'gu',
);
const located = new RegExp(
  `(?<![\\p{L}'’-])(?:à|commune de|ville de|village de|maire de|mairie de|route de|direction de|habitants de)${space}(${townName})`,
  'gu',
);
const legalForms = 'SARL|SASU?|SA|SCI|EURL|SNC|SCP|SELARL|GIE';
const businesses =
  'sociétés?|entreprise|associations?|cabinet|étude|groupe|enseigne|magasin|supermarché|restaurant|garage|hôtel|banque|mutuelle|assurances?|compagnie|clinique|imprimerie|boulangerie|agence';
const businessName = `${capital}(?:${space}(?:${particle}|(?:et|&)${space})?${capital})*`;
const company = new RegExp(
  `(?<![\\p{L}'’-])(${legalForms}|(?:${businesses}))${space}(?:«[ \\u00A0\\u202F]?)?(${businessName})`,
  'gu',
);
const street = new RegExp(
  `(?<![\\p{L}'’-])((?:rue|avenue|boulevard|allée|chemin|impasse|quai|place(?=[ \\u00A0\\u202F]+d)|cité|résidence|quartier)${space}(?:(?:de la|de l['’]|des|du|de|les|le|la)[ \\u00A0\\u202F]*)?(?:d['’])?${capital}(?:-${capital})*(?:${space}${capital})*)`,
  'gu',
);
const anywhere = (names: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}'’-])(${names.toSorted((a, b) => b.length - a.length).join('|')})(?![\\p{L}-])`, 'gu');
const bigTown = anywhere(realTowns);
const commonSurname = anywhere(realSurnames);

/** A capital inside a sentence: in French, nearly always a name. */
const insideSentence = new RegExp(`(?<=[\\p{Ll},;][ \\u00A0\\u202F](?:[dl]['’])?)(${capital})`, 'gu');

function* matches(
  pattern: RegExp,
  text: string,
  group: number,
): Generator<{ name: string; offset: number; match: RegExpExecArray }> {
  for (const match of text.matchAll(pattern)) {
    const name = match[group];
    if (name !== undefined) yield { name, offset: match.index + match[0].lastIndexOf(name), match };
  }
}

/** A cote (D12), an acronym (RIB) or a word that is no name. */
function noName(word: string, known: KnownNames): boolean {
  return known.ordinary(word) || /^[A-Z]\d/.test(word) || /^\p{Lu}{1,5}$/u.test(word);
}

const firstWord = (sequence: string): string => sequence.split(/[ \u00A0\u202F]/)[0] ?? '';

/** Names of persons, towns, courts and companies in a text that are not on the list of invented names. */
export function findUnknownNames(text: string, known: KnownNames): UnknownName[] {
  const found = new Map<number, UnknownName>();
  const report = (kind: NameKind, name: string, offset: number) => {
    // Two patterns may see one name: the first to say so is the more precise.
    if (!found.has(offset)) found.set(offset, { kind, name: name.replace(/[.,;:]$/, ''), offset });
  };
  /** Whether a place lies in a name that has been reported. */
  const covered = (offset: number): boolean =>
    [...found.values()].some((seen) => seen.offset <= offset && offset < seen.offset + seen.name.length);
  for (const { name, offset } of matches(titled, text, 1)) {
    if (!noName(firstWord(name), known) && !known.person(name)) report('person', name, offset);
  }
  const types = known.courtTypes.map((type) =>
    type
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll("'", "['’]")
      .replaceAll(' ', space),
  );
  const courts = new RegExp(`(?<![\\p{L}'’-])(?:${types.join('|')})${space}(?:de${space}|d['’])(${townName})`, 'giu');
  for (const { name, offset } of types.length === 0 ? [] : matches(courts, text, 1)) {
    // The flag `i` makes \p{Lu} match lower case too: « tribunal de commerce de ce ressort ».
    if (/^\p{Lu}/u.test(name) && !noName(name, known) && !known.town(name)) report('town', name, offset);
  }
  for (const { name, offset } of matches(bigTown, text, 1)) if (!known.town(name)) report('town', name, offset);
  for (const { name, offset, match } of matches(company, text, 2)) {
    if (!noName(firstWord(name), known) && !known.company(match[1] ?? '', name)) report('company', name, offset);
  }
  for (const { name, offset } of matches(street, text, 1)) if (!known.place(name)) report('street', name, offset);
  for (const { name, offset } of matches(located, text, 1)) {
    const word = firstWord(name);
    if (
      !noName(name, known) &&
      !noName(word, known) &&
      !known.town(name) &&
      !known.person(word) &&
      !known.company('', name)
    ) {
      report('town', name, offset);
    }
  }
  for (const { name: first, offset, match } of matches(firstAndLast, text, 1)) {
    const last = match[2] ?? '';
    if (!known.firstNames.has(foldName(first)) || noName(firstWord(last), known) || covered(offset)) continue;
    const full = text.slice(offset, text.indexOf(last, offset) + last.length);
    if (!known.person(full)) report('person', full, offset);
  }
  for (const { name, offset } of matches(commonSurname, text, 1)) {
    if (!covered(offset) && !known.person(name) && !known.company('', name)) report('person', name, offset);
  }
  for (const { name, offset } of matches(insideSentence, text, 1)) {
    if (!covered(offset) && !noName(name, known) && !known.part(name)) report('unknown', name, offset);
  }
  return [...found.values()].sort((a, b) => a.offset - b.offset);
}
