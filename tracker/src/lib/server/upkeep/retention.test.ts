import fc from 'fast-check';
import { expect, it } from 'vitest';
import { purgeRules, readRetention } from './retention.ts';

it('purges nothing without a setting, and names a setting that cannot be used', () => {
  const none = { kind: 'retention', retention: { suivi: null, mesure: null, other: null } };
  expect(readRetention({})).toEqual(none);
  expect(readRetention({ CAMPUS_KEEP_SUIVI: '' })).toEqual(none);
  for (const wrong of ['deux ans', '0', '-1', '1.5', '601'])
    expect(readRetention({ CAMPUS_KEEP_MESURE: wrong })).toMatchObject({
      kind: 'wrong',
      variable: 'CAMPUS_KEEP_MESURE',
    });
  const now = new Date('2026-11-22T10:00:00Z');
  expect(purgeRules({ suivi: null, mesure: null, other: null }, now)).toEqual([]);
});

it('lets whole months go, once the last of their statements is due', () => {
  const before = (months: number, now: string): string | undefined =>
    purgeRules({ suivi: months, mesure: null, other: null }, new Date(now))[0]?.before;
  expect(before(24, '2026-11-22T10:00:00Z')).toBe('2024-11-01');
  expect(before(24, '2026-11-01T00:00:00Z')).toBe('2024-11-01');
  expect(before(24, '2026-10-31T23:59:59Z')).toBe('2024-10-01');
  expect(before(60, '2026-01-15T00:00:00Z')).toBe('2021-01-01');
  expect(before(13, '2026-01-15T00:00:00Z')).toBe('2024-12-01');
});

it('never takes anything before its time, and takes everything a month after it', () => {
  const ms = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) });
  fc.assert(
    fc.property(ms, fc.integer({ min: 1, max: 600 }), (now, months) => {
      const [rule] = purgeRules({ suivi: null, mesure: months, other: null }, new Date(now));
      const at = new Date(now);
      const due = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, Math.min(at.getUTCDate(), 28));
      expect(rule?.removal.beforeMs).toBeLessThanOrEqual(due);
      expect(rule?.removal.beforeMs).toBeGreaterThan(due - 31 * 86_400_000);
    }),
  );
});
