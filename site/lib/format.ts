import type { Language } from '../../courses/schema/index.ts';
import { useStrings } from '../strings/index.ts';

/** « 45 min », « 3 h », « 1 h 30 »; whole minutes. */
export function formatMinutes(lang: Language, minutes: number): string {
  const { t } = useStrings(lang);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return t('unit.minutes', { n: rest });
  if (rest === 0) return t('unit.hours', { n: hours });
  return t('unit.hoursMinutes', { h: hours, m: String(rest).padStart(2, '0') });
}

/** A civil date in words, e.g. « 22 novembre 2026 ». @param date ISO 8601, without time */
export function formatDate(lang: Language, date: string): string {
  return new Intl.DateTimeFormat(lang === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** A share as a whole percentage. @param share 0..1 */
export function formatShare(lang: Language, share: number): string {
  return new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
