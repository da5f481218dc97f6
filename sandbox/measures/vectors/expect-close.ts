import { expect } from 'vitest';

/**
 * Asserts that `actual` holds every field of `expected`, numbers to within `tolerance`; fields that only `actual` has are free.
 *
 * @param tolerance absolute, for the vectors 1e-9
 */
export function expectClose(actual: unknown, expected: unknown, tolerance = 1e-9, path = 'result'): void {
  if (typeof expected === 'number') {
    expect(typeof actual, path).toBe('number');
    expect(Math.abs(Number(actual) - expected), `${path}: ${String(actual)} against ${expected}`).toBeLessThanOrEqual(
      tolerance,
    );
  } else if (Array.isArray(expected)) {
    expect(Array.isArray(actual) ? actual.length : actual, `${path}.length`).toBe(expected.length);
    expected.forEach((value, i) => {
      expectClose(Array.isArray(actual) ? actual[i] : undefined, value, tolerance, `${path}[${i}]`);
    });
  } else if (typeof expected === 'object' && expected !== null) {
    expect(typeof actual === 'object' && actual !== null, path).toBe(true);
    for (const [key, value] of Object.entries(expected)) {
      expectClose(Reflect.get(Object(actual), key), value, tolerance, `${path}.${key}`);
    }
  } else {
    expect(actual, path).toBe(expected);
  }
}
