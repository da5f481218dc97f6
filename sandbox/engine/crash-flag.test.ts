import { expect, test } from 'vitest';
import { type FlagStorage, storedCrashFlag } from './crash-flag.ts';

function storage(): FlagStorage {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

test('work that ended as it should leaves no trace', () => {
  const kept = storage();
  const flag = storedCrashFlag(kept);
  flag.raise();
  flag.lower();
  expect(flag.crashed(false)).toBe(false);
  expect(storedCrashFlag(kept).crashed(false)).toBe(false);
});

test('a page that ended while the model worked makes the next visits careful, until the learner says otherwise', () => {
  const kept = storage();
  storedCrashFlag(kept).raise();
  const second = storedCrashFlag(kept);
  expect(second.crashed(false)).toBe(true);
  second.raise();
  second.lower();
  expect(storedCrashFlag(kept).crashed(false)).toBe(true);
  second.forgive();
  expect(second.crashed(false)).toBe(false);
  expect(storedCrashFlag(kept).crashed(false)).toBe(false);
});

test('a worker that died makes the next start on the same page careful', () => {
  const flag = storedCrashFlag(storage());
  flag.raise();
  expect(flag.crashed(false)).toBe(false);
  flag.crash();
  flag.lower();
  expect(flag.crashed(false)).toBe(true);
});

test('work in another tab is no crash, and that tab’s flag is left alone', () => {
  const kept = storage();
  const busy = storedCrashFlag(kept);
  busy.raise();
  const other = storedCrashFlag(kept);
  expect(other.crashed(true)).toBe(false);
  other.lower();
  expect(storedCrashFlag(kept).crashed(false)).toBe(true);
});

test('in a browser that keeps nothing a worker that died is remembered as long as the page stands', () => {
  const refuse = (): never => {
    throw new DOMException('no', 'SecurityError');
  };
  for (const kept of [null, { getItem: refuse, setItem: refuse, removeItem: refuse }]) {
    const flag = storedCrashFlag(kept);
    flag.raise();
    flag.lower();
    expect(flag.crashed(false)).toBe(false);
    flag.crash();
    expect(flag.crashed(false)).toBe(true);
    flag.forgive();
    expect(flag.crashed(false)).toBe(false);
  }
});
