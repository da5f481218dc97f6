/**
 * Days of training in a number of minutes, rounded down to half days on the total (never module by module).
 * @param minutesPerDay 360 in the default setting
 * @returns multiples of 0.5
 */
export function creditedDays(minutes: number, minutesPerDay: number): number {
  return Math.floor((2 * minutes) / minutesPerDay) / 2;
}

/** What the texts ask of an occupation in one civil year. Keys of the legal basis are those of docs/credited-time.md. */
export type Duty =
  | { readonly kind: 'days'; readonly days: number; readonly basis: 'FC-5J' }
  /** Which of the two applies depends on the year of appointment, which the campus does not know. */
  | { readonly kind: 'by-seniority'; readonly firstYear: number; readonly following: number; readonly basis: 'FC-MTT' }
  /** No yearly minimum was found in a text that was read: no rate, no remainder. */
  | { readonly kind: 'none' };

export type DutyOccupation = 'magistrate' | 'trainee-magistrate' | 'temporary-magistrate' | 'justice-agent' | 'other';

export function dutyOf(occupation: DutyOccupation): Duty {
  switch (occupation) {
    case 'magistrate':
      return { kind: 'days', days: 5, basis: 'FC-5J' };
    case 'temporary-magistrate':
      return { kind: 'by-seniority', firstYear: 5, following: 3, basis: 'FC-MTT' };
    case 'trainee-magistrate':
    case 'justice-agent':
    case 'other':
      return { kind: 'none' };
    default:
      return occupation satisfies never;
  }
}

export interface TowardsDuty {
  readonly required: number;
  /** Days done over days required; above 1 when more was done. */
  readonly ratio: number;
  readonly status: 'en cours' | 'atteinte';
  /** Days that are left to do, 0 when reached. */
  readonly missing: number;
}

export function towardsDuty(days: number, required: number): TowardsDuty {
  return {
    required,
    ratio: days / required,
    status: days >= required ? 'atteinte' : 'en cours',
    missing: Math.max(0, required - days),
  };
}
