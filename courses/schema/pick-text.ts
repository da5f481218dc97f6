// Apart from the schemas: a page that only picks a text need not carry Zod.
import type { Language, LocalizedText } from './text.ts';

/** A text in one language with the language that was really found, so that the page can set `lang`. */
export interface PickedText {
  readonly text: string;
  readonly lang: Language;
}

/** Picks `lang`, falling back to French. */
export function pickText(text: LocalizedText, lang: Language): PickedText {
  const wanted = text[lang];
  return wanted === undefined ? { text: text.fr, lang: 'fr' } : { text: wanted, lang };
}
