import { type RandomSource, randomBelow } from '../../sandbox/measures/random.ts';
import type { Occupation } from '../src/lib/server/identity/port.ts';

const first = [
  'Agathe',
  'Ahmed',
  'Aline',
  'Antoine',
  'Bastien',
  'Béatrice',
  'Camille',
  'Cécile',
  'Chloé',
  'Clément',
  'Damien',
  'Élodie',
  'Émile',
  'Estelle',
  'Fatou',
  'Florian',
  'Gaëlle',
  'Hugo',
  'Inès',
  'Ismaël',
  'Jeanne',
  'Joël',
  'Karim',
  'Laure',
  'Léo',
  'Lucie',
  'Maëlle',
  'Malik',
  'Margaux',
  'Mathilde',
  'Nadia',
  'Noé',
  'Océane',
  'Pauline',
  'Quentin',
  'Raphaël',
  'Sabine',
  'Samuel',
  'Sarah',
  'Solène',
  'Thaïs',
  'Théo',
  'Ulysse',
  'Valentine',
  'Yanis',
  'Zoé',
];
const last = [
  'Aubépine',
  'Bellerive',
  'Boisclair',
  'Brumaire',
  'Castelnoir',
  'Champvert',
  'Clairmont',
  'Courtevoie',
  'Désormeau',
  'Fontbrune',
  'Grandpré',
  'Hautecombe',
  'Joncheray',
  'Lavandier',
  'Malaterre',
  'Montrésor',
  'Noirmoutier',
  'Orsinval',
  'Pierrefeu',
  'Quillan',
  'Rochebelle',
  'Sansonnet',
  'Taillefer',
  'Valombreuse',
  'Vertpré',
];
const occupations: readonly (readonly [Occupation, number])[] = [
  ['magistrate', 45],
  ['trainee-magistrate', 25],
  ['justice-agent', 20],
  ['temporary-magistrate', 7],
  ['other', 3],
];

export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly occupation: Occupation;
  readonly suivi: string;
}

/** One of the values. @throws on an empty list */
export function pick<T>(random: RandomSource, values: readonly T[]): T {
  const value = values[randomBelow(random, values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function pickOccupation(random: RandomSource): Occupation {
  let left = random() * 100;
  for (const [occupation, share] of occupations) {
    left -= share;
    if (left < 0) return occupation;
  }
  return 'other';
}

/** An invented person; the address ends in `.invalid`, which no mail can ever reach (RFC 2606). */
export function demoPerson(random: RandomSource, index: number): DemoPerson {
  const name = `${pick(random, first)} ${pick(random, last)}`;
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const code = Array.from({ length: 8 }, () => letters.charAt(randomBelow(random, letters.length))).join('');
  return {
    name,
    email: `${plain(name).replaceAll(' ', '.')}.${index}@demo.invalid`,
    occupation: pickOccupation(random),
    suivi: `s-${code}`,
  };
}
