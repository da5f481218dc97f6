import type { Share } from '../../measures/pseudonymisation.ts';
import type { Strings } from './strings.ts';

/** Below so many occasions a percentage says nothing: counts only. */
const fewest = 6;

/** « 41 sur 46 (89 %, de 77 % à 95 %) »; counts alone below six; words where there was nothing to count. */
export function shareText({ k, n, value, interval }: Share, { t, percent }: Pick<Strings, 't' | 'percent'>): string {
  if (value === null || interval === null) return t('review.nothing');
  if (n < fewest) return t('review.of', { k, n });
  const [low, high] = interval;
  return t('review.share', { k, n, value: percent(value), low: percent(low), high: percent(high) });
}
