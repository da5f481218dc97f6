import { fold } from '../shared/fold.ts';

/** « M. », « n° », « art. » and the like end no sentence. */
const abbreviation = /(?:^|[\s(«])(?:mm?|mmes?|mlles?|me|dr|pr|n°|art|al|p|cf|etc)$/i;

/** Sentences that end with a full stop, a question mark, an exclamation mark or an ellipsis; a rest without one counts too. */
export function sentencesIn(text: string): readonly string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const { index, 0: mark } of text.matchAll(/[.!?…]+[»”")\]]*(?=\s|$)/g)) {
    if (mark.startsWith('.') && mark.length === 1 && abbreviation.test(text.slice(from, index))) continue;
    sentences.push(text.slice(from, index + mark.length).trim());
    from = index + mark.length;
  }
  const rest = text.slice(from).trim();
  return (rest === '' ? sentences : [...sentences, rest]).filter((sentence) => /\p{L}/u.test(sentence));
}

export interface DepartureChecks {
  readonly sentences: number;
  readonly hasThree: boolean;
  /** Pieces of the file that the text names, in its order. */
  readonly cotes: readonly string[];
  /** A word of the topic stands in the text. */
  readonly namesTopic: boolean;
}

export const wantedSentences = 3;

/**
 * What can be seen of a departure without understanding it: three sentences, a piece, and what is departed from. Nothing here
 * judges the reasons.
 *
 * @param cotes of the file
 * @param words beginnings of words, any of which names the topic
 */
export function checkDeparture(text: string, cotes: ReadonlySet<string>, words: readonly string[]): DepartureChecks {
  const sentences = sentencesIn(text).length;
  const named = [...text.matchAll(/(?<![\p{L}\p{N}])([A-Z])[\s\u00a0\u202f]?(\d{1,3})(?![\p{L}\p{N}])/giu)].map(
    ([, letter = '', number = '']) => `${letter.toUpperCase()}${number}`,
  );
  const folded = fold(text);
  return {
    sentences,
    hasThree: sentences === wantedSentences,
    cotes: [...new Set(named)].filter((cote) => cotes.has(cote)),
    namesTopic: words.some((word) => folded.includes(fold(word))),
  };
}
