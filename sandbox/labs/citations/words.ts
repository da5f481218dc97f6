import { stemmer } from '@orama/stemmers/french';

/** A word of a text as the search sees it. */
export interface Word {
  /** What is compared: the stem without accents, or the number as it stands. */
  readonly term: string;
  /** The word without accents, in lower case. */
  readonly plain: string;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

/** Words that stand everywhere and tell nothing apart. */
const stopWords: ReadonlySet<string> = new Set(
  `a ai ainsi alors apres au aucun aucune aussi autre autres aux avait avant avec avoir avons ayant c ca car ce ceci cela celle
  celles celui cependant ces cet cette ceux chaque ci comme comment d dans de depuis des dont du elle elles en encore entre es
  est et etaient etait etant ete etre eu faire fait fut il ils j je jusque l la le les leur leurs lors lorsque lui m ma mais me
  meme memes mes mon n ne ni non nos notre nous on ont ou par pas pendant peut plus pour pourquoi quand que quel quelle quelles
  quels qui quoi s sa sans se selon ses si sien siens soi soit son sont sous sur t ta te tel telle tes toi ton tous tout toute toutes
  tu un une vers vos votre vous y`.split(/\s+/),
);

/** Lower case, without accents or ligatures: « Dépôt » and “depot” are one. */
export const plainOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');

const stems = new Map<string, string>();
/** The stem is taken with its accents, which the French rules need, and compared without. */
function stemOf(word: string): string {
  const kept = stems.get(word);
  if (kept !== undefined) return kept;
  // The stemmer takes « loyer » for a verb and « loyers » for none: the plural goes first.
  const stem = plainOf(stemmer(word.replace(/(?<=\p{L}{3}[^s])s$/u, '')));
  stems.set(word, stem);
  return stem;
}

// An article « B. 24-1 », a number « 99-99.934 » or « 99/90417 », a word with what is elided before it.
const pattern =
  /(?<![\p{L}\d])[BCPbcp]\.[ \u00a0]?\d+(?:-\d+)?|\d+(?:[./-]\d+)*|(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’])?(\p{L}+(?:-\p{L}+)*)/giu;

/** The words of a French text that are worth comparing; « l’entretien » counts as « entretien ». */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(pattern)].flatMap((match): Word[] => {
    const [whole, word] = match;
    const end = match.index + whole.length;
    if (word === undefined) {
      const term = plainOf(whole).replace(/[\s\u00a0]/g, '');
      return [{ term, plain: term, start: match.index, end }];
    }
    const plain = plainOf(word);
    if (stopWords.has(plain)) return [];
    return [{ term: stemOf(word.toLowerCase()), plain, start: end - word.length, end }];
  });
}
