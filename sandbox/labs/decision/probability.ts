import type { StringKey } from './strings.ts';

/** What a slider offers, in percent: from `low`, then every five points up to 100. */
export function probabilityLevels(low: number): readonly number[] {
  const first = Math.floor(low / 5) * 5 + 5;
  return [low, ...Array.from({ length: (100 - first) / 5 + 1 }, (_, index) => first + index * 5)];
}

/** Place in `levels` of the one nearest to a percentage. */
export function nearestLevel(levels: readonly number[], percentage: number): number {
  const distances = levels.map((level) => Math.abs(level - percentage));
  return distances.indexOf(Math.min(...distances));
}

/** A confidence (0..1) in words; `chance` is that of choosing blindly. */
export function sureWords(p: number, chance: number): StringKey {
  if (p <= chance) return 'sure.chance';
  if (p < 0.65) return 'sure.low';
  if (p < 0.85) return 'sure.middle';
  return p < 1 ? 'sure.high' : 'sure.certain';
}

/** P(the machine is right), 0..1, in words. */
export function trustWords(p: number): StringKey {
  if (p === 0) return 'trust.never';
  if (p < 0.45) return 'trust.low';
  if (p <= 0.55) return 'trust.even';
  return p < 1 ? 'trust.high' : 'trust.always';
}

/** What was typed as a whole percentage within `low`..100, as a share; null when it is not one. */
export function typedShare(typed: string, low: number): number | null {
  const value = Number(typed);
  return typed.trim() !== '' && Number.isInteger(value) && value >= low && value <= 100 ? value / 100 : null;
}
