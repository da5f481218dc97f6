import type { RegisterEntry } from '../../../courses/schema/index.ts';
import { plainOf } from './words.ts';

const chambers = {
  'premiere-civile': '1re civ.',
  'deuxieme-civile': '2e civ.',
  'troisieme-civile': '3e civ.',
  commerciale: 'com.',
} as const;
const courts = { appel: 'CA', judiciaire: 'TJ', proximite: 'Trib. prox.' } as const;

const inFrench = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
/** « 1er juillet 2024 »: French whatever the interface. */
export const frenchDay = (day: string): string => inFrench.format(new Date(`${day}T00:00:00Z`)).replace(/^1 /, '1er ');

/** An entry as French lawyers cite it; an article without its wording's date. */
export function referenceOf(entry: RegisterEntry): string {
  if (entry.kind === 'article') return `art. ${entry.number}`;
  const day = frenchDay(entry.date);
  if (entry.court === 'cassation')
    return `${entry.chamber === undefined ? '' : chambers[entry.chamber]}, ${day}, n°\u00a0${entry.number}`;
  return `${courts[entry.court]} ${entry.seat ?? ''}, ${day}, ${entry.number}`;
}

/** Letters and digits only: « n° 99-99.934 » and “9999934” are one. */
export const bare = (text: string): string => plainOf(text).replace(/[^a-z0-9]/g, '');

const months = [
  'janvier',
  'fevrier',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'aout',
  'septembre',
  'octobre',
  'novembre',
  'decembre',
];
const two = (number: string | number): string => String(number).padStart(2, '0');

/**
 * The beginning of an ISO date that somebody typed: « 12 mai 2021 », « mai 2021 », “12/05/2021”, “2021-05-12”, “2021”.
 * Null for anything else.
 */
export function typedDate(text: string): string | null {
  const plain = plainOf(text).trim().replace(/\s+/g, ' ').replace(/^le /, '');
  const words = /^(?:(\d{1,2})(?:er)? )?([a-z]+) (\d{4})$/.exec(plain);
  if (words !== null) {
    const [, day, name = '', year = ''] = words;
    const month = months.indexOf(name) + 1;
    return month === 0 ? null : `${year}-${two(month)}${day === undefined ? '' : `-${two(day)}`}`;
  }
  const numbers = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(plain);
  if (numbers !== null) return `${numbers[3]}-${two(numbers[2] ?? '')}-${two(numbers[1] ?? '')}`;
  return /^(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?$/.test(plain) ? plain : null;
}

const daysOf = (entry: RegisterEntry): readonly string[] =>
  entry.kind === 'article' ? entry.versions.map(({ from }) => from) : [entry.date];

/** Whether an entry bears the number, or the date, that was typed; everything does where nothing was. */
export function bears(entry: RegisterEntry, typed: string): boolean {
  if (typed.trim() === '') return true;
  const date = typedDate(typed);
  if (date !== null && daysOf(entry).some((day) => day.startsWith(date))) return true;
  const wanted = bare(typed).replace(/^(?:no|n|art)(?=[a-z]?\d)/, '');
  return wanted !== '' && bare(entry.number).replace(/^rg/, '').includes(wanted.replace(/^rg/, ''));
}
