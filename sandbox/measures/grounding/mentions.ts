import type { Language, Mention, Person } from './mention.ts';
import { type NameKnowledge, nameTokens, properWords, smallWords, takeNames } from './names.ts';
import { takeRoles } from './roles.ts';
import { fold, longestText } from './text.ts';
import { type Reading, takeValues } from './values.ts';

/** What is known of the file before a text is read. */
export interface Knowledge extends NameKnowledge {
  /** Capitals with which the cotes of the file begin. */
  readonly cotes: string;
}

/** @param titledNames names that a civility marks as a person's somewhere in the file */
function knowledge(
  texts: readonly string[],
  persons: readonly Person[],
  titledNames: readonly string[],
  cotes: string,
): Knowledge {
  const names = persons.flatMap(({ name, also }) => [name, ...also]);
  return {
    proper: properWords(texts, persons),
    small: smallWords(texts),
    persons: new Set([...names, ...titledNames].flatMap(nameTokens)),
    cotes,
  };
}

function read(text: string, lang: Language, known: Knowledge): readonly Mention[] {
  const bounded = text.slice(0, longestText);
  const reading: Reading = {
    text: bounded,
    folded: fold(bounded),
    lang,
    taken: new Uint8Array(bounded.length),
    found: [],
  };
  takeValues(reading, known.cotes);
  takeNames(reading, known);
  takeRoles(reading);
  return reading.found.sort((a, b) => a.start - b.start);
}

/** Learns from the pieces which capitals name somebody, so that a first name alone is found in an output. */
export function knowledgeOf(
  texts: readonly string[],
  cotes: readonly string[],
  lang: Language,
  persons: readonly Person[],
): Knowledge {
  const letters = [...new Set(['D', ...cotes.map((cote) => cote.charAt(0))])]
    .filter((letter) => /\p{Lu}/u.test(letter))
    .join('');
  const first = knowledge(texts, persons, [], letters);
  const titled = texts.flatMap((text) =>
    read(text, lang, first).flatMap((mention) => (mention.kind === 'person' ? [mention.text] : [])),
  );
  return knowledge(texts, persons, titled, letters);
}

/**
 * Names of persons, dates, times, amounts, quantities, places, other proper names, articles of law, cotes and roles of a text.
 *
 * @param known what the file's pieces tell (knowledgeOf); without it the text alone decides
 * @returns in the order of the text, none overlapping another; of the first 100,000 characters
 */
export function mentionsOf(text: string, lang: Language, known?: Knowledge): readonly Mention[] {
  return read(text, lang, known ?? knowledgeOf([text.slice(0, longestText)], [], lang, []));
}
