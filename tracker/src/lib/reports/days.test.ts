import { expect, test } from 'vitest';
import { creditedDays, dutyOf, towardsDuty } from './days.ts';
import vectors from './vectors/reporting.json' with { type: 'json' };

test('days are rounded down to half days on the total, as the vectors say', () => {
  expect.assertions(vectors.hours_to_days.length * 2);
  for (const vector of vectors.hours_to_days) {
    const total = vector.minutes.reduce((sum, minutes) => sum + minutes, 0);
    expect(total).toBe(vector.total_minutes);
    expect(creditedDays(total, vector.minutes_per_day)).toBe(vector.credited_days);
  }
});

test('rounding module by module would take days away, and is not done', () => {
  const third = vectors.hours_to_days[2];
  expect(third?.sum_of_per_module_floor).toBe(0);
  expect(creditedDays(third?.total_minutes ?? 0, 360)).toBe(1);
});

test('what is left to do towards five days follows the vectors', () => {
  expect.assertions(vectors.obligation_5_jours.length);
  for (const { days, required, ratio, status, missing } of vectors.obligation_5_jours)
    expect(towardsDuty(days, required)).toEqual({ required, ratio, status, missing });
});

test('the duty of each occupation is the one of the verified texts', () => {
  const byProfile = new Map(vectors.obligation_variants.map((variant) => [variant.profil, variant.jours]));
  expect(dutyOf('magistrate')).toEqual({ kind: 'days', days: byProfile.get('magistrat'), basis: 'FC-5J' });
  expect(dutyOf('temporary-magistrate')).toEqual({
    kind: 'by-seniority',
    firstYear: byProfile.get('MTT_annee_1'),
    following: byProfile.get('MTT_annees_suivantes'),
    basis: 'FC-MTT',
  });
});

test('no duty, hence no rate, where no text was verified', () => {
  expect(vectors.obligation_variants.find((variant) => variant.profil === 'greffier_ou_agent')?.jours).toBeNull();
  for (const occupation of ['justice-agent', 'trainee-magistrate', 'other'] as const)
    expect(dutyOf(occupation)).toEqual({ kind: 'none' });
});
