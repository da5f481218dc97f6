import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RelianceTrial, reliance } from './reliance.ts';
import { signalDetection } from './signal-detection.ts';

const options = ['a', 'b', 'c'] as const;
const category = fc.constantFrom(...options);
const trial = fc.record({ truth: category, advice: category, u0: category, u1: category });
const trials = fc.array(trial, { maxLength: 40 });

/** Every number of a nested result. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}

test('nothing is ever NaN or infinite', () => {
  fc.assert(
    fc.property(trials, (set) => {
      expect(numbersOf(reliance(set)).every(Number.isFinite)).toBe(true);
    }),
  );
});

test('RAIR and RSR are shares in [0, 1], or null exactly when there was no occasion', () => {
  fc.assert(
    fc.property(trials, (set) => {
      const measured = reliance(set);
      for (const [share, occasions] of [
        [measured.RAIR, measured.CA],
        [measured.RSR, measured.IA],
        [measured.switch_fraction, measured.disagreements],
        [measured.over_reliance_final, measured.n_ai_wrong],
      ] as const) {
        if (occasions === 0) expect(share).toBeNull();
        else expect(share !== null && share >= 0 && share <= 1).toBe(true);
      }
    }),
  );
});

test('the order of the items does not matter', () => {
  fc.assert(
    fc.property(
      trials.chain((set) => fc.tuple(fc.constant(set), fc.shuffledSubarray(set, { minLength: set.length }))),
      ([set, permuted]) => {
        expect(reliance(permuted)).toEqual(reliance(set));
      },
    ),
  );
});

test('the names of the options do not matter', () => {
  const renamed = { a: 'c', b: 'a', c: 'b' } as const;
  fc.assert(
    fc.property(fc.array(trial), (set) => {
      const relabelled = set.map(({ truth, advice, u0, u1 }) => ({
        truth: renamed[truth],
        advice: renamed[advice],
        u0: renamed[u0],
        u1: renamed[u1],
      }));
      expect(reliance(relabelled)).toEqual(reliance(set));
    }),
  );
});

test('always accepting, and never moving, both have discernment 0 however right and wrong advice are mixed', () => {
  fc.assert(
    fc.property(trials, (set) => {
      const accept = reliance(set.map((item) => ({ ...item, u1: item.advice })));
      const keep = reliance(set.map((item) => ({ ...item, u1: item.u0 })));
      for (const { sdt_reliance } of [accept, keep]) {
        if (sdt_reliance !== null) expect(Math.abs(sdt_reliance.default_proportional.d_prime)).toBeLessThan(1e-12);
      }
      if (accept.sdt_final !== null) {
        expect(Math.abs(accept.sdt_final.default_proportional.d_prime)).toBeLessThan(1e-12);
      }
      if (accept.sdt_reliance !== null && keep.sdt_reliance !== null) {
        expect(accept.sdt_reliance.default_proportional.c).toBeGreaterThan(0);
        expect(keep.sdt_reliance.default_proportional.c).toBeLessThan(0);
      }
    }),
  );
});

test('ending right on one more item never lowers RAIR, RSR, final accuracy or discernment', () => {
  fc.assert(
    fc.property(trials, fc.nat(), (set, place) => {
      if (set.length === 0) return;
      const better: RelianceTrial[] = set.map((item, i) =>
        i === place % set.length ? { ...item, u1: item.truth } : item,
      );
      const before = reliance(set);
      const after = reliance(better);
      const pairs = [
        [before.RAIR, after.RAIR],
        [before.RSR, after.RSR],
        [before.acc_final, after.acc_final],
        [
          before.sdt_reliance?.default_proportional.d_prime ?? null,
          after.sdt_reliance?.default_proportional.d_prime ?? null,
        ],
      ] as const;
      for (const [low, high] of pairs) {
        if (low !== null && high !== null) expect(high).toBeGreaterThanOrEqual(low - 1e-12);
      }
    }),
  );
});

test('changes of answer are accounted for without a remainder', () => {
  fc.assert(
    fc.property(trials, (set) => {
      const measured = reliance(set);
      const lost = set.filter(({ truth, u0, u1 }) => u0 === truth && u1 !== truth).length;
      const won = set.filter(({ truth, u0, u1 }) => u0 !== truth && u1 === truth).length;
      expect(measured.IAIR + measured.IA_third_answer + measured.perverse_switches).toBe(lost);
      expect(measured.CAIR + measured.self_corrections).toBe(won);
    }),
  );
});

test('discernment is null without signal or without noise, and changes sign when hits and false alarms trade places', () => {
  expect(signalDetection(0, 0, 1, 3)).toBeNull();
  expect(signalDetection(1, 3, 0, 0)).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(50), fc.nat(50), (n, hits, alarms) => {
      const there = signalDetection(Math.min(hits, n), n, Math.min(alarms, n), n) ?? expect.fail('no result');
      const back = signalDetection(Math.min(alarms, n), n, Math.min(hits, n), n) ?? expect.fail('no result');
      expect(back.default_proportional.d_prime).toBeCloseTo(-there.default_proportional.d_prime, 12);
      expect(back.default_proportional.c).toBeCloseTo(there.default_proportional.c, 12);
    }),
  );
});
