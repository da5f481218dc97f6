import { expect, it } from 'vitest';
import { createAttempts, createGate } from './credentials-attempts.ts';

it('five wrong secrets are free, then each doubles the wait, to half a minute at most', () => {
  let now = 1_000_000;
  const attempts = createAttempts(() => now);
  const waits = Array.from({ length: 12 }, () => {
    attempts.begin('k');
    const wait = attempts.wait('k');
    now += wait * 1000;
    expect(attempts.wait('k')).toBe(0);
    return wait;
  });
  expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30]);
});

it('a right secret, or a quarter of an hour, clears the count; other keys never waited', () => {
  let now = 0;
  const attempts = createAttempts(() => now);
  const fail = (times: number) => {
    for (let n = 0; n < times; n += 1) attempts.begin('k');
  };
  fail(8);
  expect([attempts.wait('k'), attempts.wait('other')]).toEqual([8, 0]);
  attempts.succeeded('k');
  expect(attempts.wait('k')).toBe(0);
  fail(8);
  now += 15 * 60_000 + 1;
  fail(1);
  expect(attempts.wait('k')).toBe(0);
});

it('a clock that is set back lengthens no wait', () => {
  let now = 10_000_000;
  const attempts = createAttempts(() => now);
  for (let n = 0; n < 20; n += 1) attempts.begin('k');
  now = 0;
  expect(attempts.wait('k')).toBe(30);
});

it('remembers so many keys and no more: the one tried longest ago goes first', () => {
  const attempts = createAttempts(() => 0, 3);
  const fail = (key: string) => {
    for (let n = 0; n < 6; n += 1) attempts.begin(key);
  };
  for (const key of ['a', 'b', 'c', 'a', 'd']) fail(key);
  expect(['a', 'b', 'c', 'd'].map((key) => attempts.wait(key) > 0)).toEqual([true, false, true, true]);
});

it('a gate runs so many at once, lets so many wait in line, and turns the next away', async () => {
  const gate = createGate(2, 3);
  let running = 0;
  let most = 0;
  const release: (() => void)[] = [];
  const work = async (): Promise<string> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((done) => release.push(done));
    running -= 1;
    return 'done';
  };
  const entered = Array.from({ length: 6 }, () => gate(work));
  expect(entered.map((one) => one === null)).toEqual([false, false, false, false, false, true]);
  for (let n = 0; n < 5; n += 1) {
    await expect.poll(() => release.length).toBeGreaterThan(0);
    release.shift()?.();
  }
  expect(await Promise.all(entered)).toEqual(['done', 'done', 'done', 'done', 'done', null]);
  expect([most, running]).toEqual([2, 0]);
});

it('work that fails leaves its place', async () => {
  const gate = createGate(1, 0);
  await expect(gate(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await gate(async () => 'next')).toBe('next');
});
