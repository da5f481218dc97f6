import { type RandomSource, randomBelow } from '../../sandbox/measures/random.ts';
import type { Occupation } from '../src/lib/server/identity/port.ts';

/** Sessions are for one occupation as a rule; the last one is mixed. */
export const sessionPlans: readonly { readonly title: string; readonly occupation: Occupation | null }[] = [
  { title: 'Juger avec l’IA : session d’automne', occupation: 'magistrate' },
  { title: 'Biais d’automatisation, groupe Nord', occupation: 'magistrate' },
  { title: 'Formation initiale, promotion fictive A', occupation: 'trainee-magistrate' },
  { title: 'Formation initiale, promotion fictive B', occupation: 'trainee-magistrate' },
  { title: 'Journées de greffe numérique', occupation: 'justice-agent' },
  { title: 'Biais d’automatisation, groupe Sud', occupation: 'magistrate' },
  { title: 'Référents numériques', occupation: 'justice-agent' },
  { title: 'Biais d’automatisation, petit groupe', occupation: null },
];

/** Sizes of 12 to 25 people, 7 in the last session, which shows what is hidden. */
export const sessionSizes = (random: RandomSource): readonly number[] =>
  sessionPlans.map((_, index) => (index === sessionPlans.length - 1 ? 7 : 12 + randomBelow(random, 14)));

/** The occupation of those who come to a session, by their place among the learners; null for all others. */
export function occupationAt(sizes: readonly number[], place: number): Occupation | null {
  let from = 0;
  for (const [index, size] of sizes.entries()) {
    if (place < from + size) return sessionPlans[index]?.occupation ?? null;
    from += size;
  }
  return null;
}
