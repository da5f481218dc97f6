import { decimal, percent } from './format.ts';
import type { Discernment, Forecasts } from './profile.ts';
import type { Strings } from './strings.ts';

/** How stated probabilities compare with what happened, in one sentence; null without an answer. */
export function gapSentence(
  { n, measured, bins }: Forecasts,
  about: 'confidence' | 'trust',
  { t, plural, lang }: Strings,
): string | null {
  const { mean_p: meanP, overconfidence } = measured;
  if (meanP === null || overconfidence === null) return null;
  const points = Math.round(Math.abs(overconfidence) * 100);
  const direction = points === 0 ? 'equal' : overconfidence > 0 ? 'over' : 'under';
  const k = bins.reduce((sum, { occurred }) => sum + occurred, 0);
  return t(`${about}.${direction}`, { p: percent(meanP, lang), k, n, points: plural('points', points) });
}

/** d′ and c, each as its value with standard error, its interval, and what that means. */
export function discernmentLines(measured: Discernment, { t, lang }: Strings) {
  const number = (value: number) => decimal(value, lang);
  const [dLow, dHigh] = measured.d_prime_ci95;
  const [cLow, cHigh] = measured.cInterval;
  return [
    {
      value: t('discernment.dPrime', { value: number(measured.d_prime), se: number(measured.se_d_prime) }),
      interval: t('discernment.interval', { low: number(dLow), high: number(dHigh) }),
      meaning: t(`discernment.d.${measured.dPrimeSide}`),
    },
    {
      value: t('discernment.c', { value: number(measured.c), se: number(measured.seC) }),
      interval: t('discernment.interval', { low: number(cLow), high: number(cHigh) }),
      meaning: t(`discernment.c.${measured.cSide}`),
    },
  ] as const;
}

/** Rows of the Brier table: score, then its three parts. */
export function brierRows(
  { measured }: Forecasts,
  { t, lang }: Strings,
): readonly (readonly [label: string, value: string])[] {
  const { BS, REL, RES, UNC } = measured;
  if (BS === null || REL === null || RES === null || UNC === null) return [];
  return [
    [t('brier.score'), decimal(BS, lang)],
    [t('brier.reliability'), decimal(REL, lang)],
    [t('brier.resolution'), decimal(RES, lang)],
    [t('brier.uncertainty'), decimal(UNC, lang)],
  ];
}
