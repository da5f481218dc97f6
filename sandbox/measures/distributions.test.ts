import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaCdf, betaQuantile, logGamma } from './beta.ts';
import { jeffreys, newcombe, wilson } from './interval.ts';
import { normalDensity, normalQuantile, z95 } from './normal.ts';

/** P(Z ≤ z) by Simpson's rule from 0, independent of the quantile under test. */
function normalCdf(z: number): number {
  const steps = 4000;
  const h = z / steps;
  let sum = normalDensity(0) + normalDensity(z);
  for (let i = 1; i < steps; i += 1) sum += (i % 2 === 1 ? 4 : 2) * normalDensity(i * h);
  return 0.5 + (sum * h) / 3;
}

test('the normal quantile inverts the integrated density to 1e-12', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true }), (p) => {
      expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-12);
    }),
  );
});

test('the normal quantile has the tabulated values, far tails included', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(z95, 14);
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(0.8)).toBeCloseTo(0.8416212335729143, 14);
  expect(normalQuantile(1e-9)).toBeCloseTo(-5.997807015007687, 12);
  expect(normalQuantile(1e-20)).toBeCloseTo(-9.26234008979841, 12);
});

test('the normal quantile is odd around one half and refuses 0, 1 and what is no probability', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1023 }), (i) => {
      expect(normalQuantile(i / 1024)).toBeCloseTo(-normalQuantile(1 - i / 1024), 13);
    }),
  );
  for (const p of [0, 1, -0.1, 1.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
});

test('logGamma is the logarithm of the factorial', () => {
  let factorial = 1;
  for (let n = 1; n <= 20; n += 1) {
    factorial *= n;
    expect(Math.abs(logGamma(n + 1) - Math.log(factorial))).toBeLessThan(1e-12);
  }
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
});

test('the beta distribution function is a binomial tail for whole parameters', () => {
  // I_x(2, 3) = Σ_{i≥2} C(4,i) x^i (1−x)^{4−i}
  for (const x of [0.05, 0.3, 0.5, 0.77, 0.99]) {
    const tail = 6 * x ** 2 * (1 - x) ** 2 + 4 * x ** 3 * (1 - x) + x ** 4;
    expect(Math.abs(betaCdf(2, 3, x) - tail)).toBeLessThan(1e-13);
  }
});

test('the beta quantile inverts the distribution function', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 300, noNaN: true }),
      fc.double({ min: 0.5, max: 300, noNaN: true }),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      (a, b, p) => {
        expect(Math.abs(betaCdf(a, b, betaQuantile(a, b, p)) - p)).toBeLessThan(1e-9);
      },
    ),
  );
});

const counts = fc.integer({ min: 1, max: 400 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

test('Wilson and Jeffreys stay in [0, 1], contain k/n, and mirror each other for n − k', () => {
  fc.assert(
    fc.property(counts, ([k, n]) => {
      for (const interval of [wilson, jeffreys]) {
        const [lower, upper] = interval(k, n) ?? expect.fail('no interval');
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(k / n);
        expect(upper).toBeGreaterThanOrEqual(k / n);
        const [mirrorLower, mirrorUpper] = interval(n - k, n) ?? expect.fail('no interval');
        expect(mirrorLower).toBeCloseTo(1 - upper, 10);
        expect(mirrorUpper).toBeCloseTo(1 - lower, 10);
      }
    }),
  );
});

test('Wilson’s interval moves up with k and narrows with n', () => {
  fc.assert(
    fc.property(counts, ([k, n]) => {
      const [lower, upper] = wilson(k, n) ?? expect.fail('no interval');
      const [wideLower, wideUpper] = wilson(10 * k, 10 * n) ?? expect.fail('no interval');
      expect(wideUpper - wideLower).toBeLessThan(upper - lower);
      if (k < n) {
        const [nextLower, nextUpper] = wilson(k + 1, n) ?? expect.fail('no interval');
        expect(nextLower).toBeGreaterThan(lower);
        expect(nextUpper).toBeGreaterThanOrEqual(upper);
      }
    }),
  );
});

test('an interval without occasions is null, not 0', () => {
  expect(wilson(0, 0)).toBeNull();
  expect(jeffreys(0, 0)).toBeNull();
  expect(newcombe(0, 0, 1, 2)).toBeNull();
});

test('Newcombe’s interval contains the difference, stays in [−1, 1] and changes sign with the groups', () => {
  fc.assert(
    fc.property(counts, counts, ([k1, n1], [k2, n2]) => {
      const [difference, lower, upper] = newcombe(k1, n1, k2, n2) ?? expect.fail('no interval');
      expect(lower).toBeLessThanOrEqual(difference);
      expect(upper).toBeGreaterThanOrEqual(difference);
      expect(lower).toBeGreaterThanOrEqual(-1 - 1e-12);
      expect(upper).toBeLessThanOrEqual(1 + 1e-12);
      const [swapped, swappedLower] = newcombe(k2, n2, k1, n1) ?? expect.fail('no interval');
      expect(swapped).toBeCloseTo(-difference, 12);
      expect(swappedLower).toBeCloseTo(-upper, 12);
    }),
  );
});
