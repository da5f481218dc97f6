import type { Language } from './text.ts';

const locales = { fr: 'fr-FR', en: 'en-GB' } as const;

/**
 * Writes numbers as a language does. Below zero they have a true minus sign (U+2212), where Intl writes a hyphen; what
 * rounds to zero has none.
 */
export function numberFormat(lang: Language, options: Intl.NumberFormatOptions = {}): (value: number) => string {
  const format = new Intl.NumberFormat(locales[lang], { signDisplay: 'negative', ...options });
  return (value) => format.format(value).replace('-', '−');
}
