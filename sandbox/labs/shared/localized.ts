import { z } from 'zod';
import type { Language } from '../../../courses/schema/index.ts';

/** Text, or safe HTML made at build: in French, and where translated in English. */
export const localized = z.strictObject({ fr: z.string(), en: z.string().optional() });
export type Localized = z.infer<typeof localized>;

/** The text in `lang`, or in French, with the language that was found. */
export function pick(text: Localized, lang: Language): { readonly text: string; readonly lang: Language } {
  const wanted = text[lang];
  return wanted === undefined ? { text: text.fr, lang: 'fr' } : { text: wanted, lang };
}
