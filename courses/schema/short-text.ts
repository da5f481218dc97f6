import type { Question } from './question.ts';

type ShortText = Extract<Question, { type: 'short-text' }>;

/**
 * Folds what does not matter in a short answer: case, accents, œ and æ, apostrophes, hyphens, punctuation, repeated spaces,
 * and a leading French or English article. « L'Œuvre, » and « oeuvre » give the same text.
 */
export function foldShortText(text: string): string {
  const folded = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    // 1 000 and 1000 are one number, so are 1,5 and 1.5; 15 is another.
    .replace(/(?<=\d)[\s.](?=\d{3}(?!\d))/g, '')
    .replace(/(?<=\d),(?=\d)/g, '.')
    .replace(/(?<!\d)\.|\.(?!\d)|[^\p{L}\p{N}\p{S}%.]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
  const withoutArticle = folded.replace(/^(?:(?:le|la|les|un|une|des|du|the|an?|l|d) )(?=\S)/, '');
  return withoutArticle;
}

/**
 * The id of the accepted answer that a typed text matches, or `null`. This id stands in the xAPI statement instead of the
 * text. Every spelling counts in every interface language: a reader of the English page may well answer in French.
 */
export function acceptedId(question: ShortText, text: string): string | null {
  const given = foldShortText(text);
  if (given === '') return null;
  const match = question.accepted.find((answer) =>
    [...answer.spellings.fr, ...(answer.spellings.en ?? [])].some((spelling) => foldShortText(spelling) === given),
  );
  return match?.id ?? null;
}
