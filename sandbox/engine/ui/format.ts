import type { Language } from '../../../courses/schema/text.ts';
import type { Say } from './strings.ts';

const localeOf = (lang: Language): string => (lang === 'fr' ? 'fr-FR' : 'en-GB');

/** A number with at most so many decimals. */
export const formatNumber = (value: number, lang: Language, decimals = 0): string =>
  new Intl.NumberFormat(localeOf(lang), { maximumFractionDigits: decimals }).format(value);

/** Bytes as decimal megabytes or gigabytes, as browsers and providers count them. */
export function formatBytes(bytes: number, lang: Language): string {
  const [unit, size, decimals] = bytes >= 1e9 ? (['G', 1e9, 1] as const) : (['M', 1e6, bytes < 1e7 ? 1 : 0] as const);
  return `${formatNumber(bytes / size, lang, decimals)}\u00a0${unit}${lang === 'fr' ? 'o' : 'B'}`;
}

/** A wait, rounded as one says it: to 5 seconds below a minute, to minutes above. */
export function formatWait(seconds: number, lang: Language, say: Say): string {
  if (seconds < 55) return say('seconds', { n: Math.max(5, Math.ceil(seconds / 5) * 5) });
  return say('minutes', { n: formatNumber(Math.max(1, Math.round(seconds / 60)), lang) });
}

/** Two significant digits: an estimate has no more. */
export const formatEstimate = (value: number, lang: Language): string =>
  new Intl.NumberFormat(localeOf(lang), { maximumSignificantDigits: 2 }).format(value);

/** Names of languages, in the reader's own. */
export function formatLanguages(codes: readonly string[], lang: Language): string {
  const names = new Intl.DisplayNames(localeOf(lang), { type: 'language' });
  return new Intl.ListFormat(localeOf(lang)).format(codes.map((code) => names.of(code) ?? code));
}
