/** What the check reads: French and English. */
export type Language = 'fr' | 'en';

export const mentionKinds = [
  'person',
  'date',
  'time',
  'amount',
  'quantity',
  'place',
  'name',
  'article',
  'cote',
  'role',
] as const;
/** `name`: a proper name that is neither a person's nor clearly a place's. `role`: a quality that the text gives to a person. */
export type MentionKind = (typeof mentionKinds)[number];

/** Half-open interval of UTF-16 units. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Something in a text that a file can confirm or not. */
export interface Mention extends TextSpan {
  readonly kind: MentionKind;
  readonly text: string;
  /** Two ways of writing the same thing have the same value: `2026-03-12` (`?` where the text is silent), `22:15`, `2890 EUR`. */
  readonly value: string;
}

/** A piece of the file, as the learner reads it. */
export interface Piece {
  /** e.g. `D3` */
  readonly cote: string;
  /** What stands above it: its title and its date. */
  readonly heading?: string;
  /** Where it is not that of the check: a French piece of which an English answer speaks. */
  readonly lang?: Language;
  readonly text: string;
}

/** Somebody of the file, as `dossier.yaml` lists them. */
export interface Person {
  readonly name: string;
  readonly also: readonly string[];
  /** In the language of the text, e.g. « voisine, témoin ». */
  readonly role?: string;
}

export function overlaps(a: TextSpan, b: TextSpan): boolean {
  return a.start < b.end && b.start < a.end;
}
