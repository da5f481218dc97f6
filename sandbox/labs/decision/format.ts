import type { Language } from '../../../courses/schema/index.ts';
import { numberFormat } from '../../../courses/schema/number-format.ts';
import type { Interval } from '../../measures/interval.ts';
import type { Count } from './profile.ts';
import type { Strings } from './strings.ts';

/** 0..1 as a percentage without decimals. */
export function percent(share: number, lang: Language): string {
  return numberFormat(lang, { style: 'percent', maximumFractionDigits: 0 })(share);
}

/** A number with two decimals. */
export function decimal(value: number, lang: Language): string {
  return numberFormat(lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 })(value);
}

/** A civil date (ISO 8601) in words. */
export function civilDateInWords(date: string, lang: Language): string {
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

export function intervalText([low, high]: Interval, lang: Language): string {
  return `${percent(low, lang)} – ${percent(high, lang)}`;
}

/** « 4 sur 6 », or in words that there was no occasion. */
export function countText(
  { taken, occasions }: Count,
  { t }: Strings,
  none: 'count.none' | 'count.noneCase' = 'count.none',
): string {
  return occasions === 0 ? t(none) : t('count.of', { k: taken, n: occasions });
}

/** The share with its interval, from six occasions on; before that, that there is none. Null without an occasion. */
export function shareText({ taken, occasions, interval }: Count, { t, lang }: Strings): string | null {
  if (occasions === 0) return null;
  if (interval === null) return t('count.tooFew');
  const [low, high] = interval;
  return t('count.share', { p: percent(taken / occasions, lang), low: percent(low, lang), high: percent(high, lang) });
}
