import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

const hashKey = randomBytes(32);

test('waits double from two seconds to a quarter of an hour, and end with a success or an hour', async () => {
  let at = Date.parse('2026-11-22T09:00:00Z');
  const limit = createRateLimit({ hashKey, now: () => new Date(at), free: 5 });
  const waits: number[] = [];
  for (let i = 0; i < 16; i += 1) {
    expect(await limit.take('a')).toBe(0);
    waits.push(await limit.wait('a'));
    at += (await limit.wait('a')) * 1000;
  }
  expect(waits).toEqual([0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
  expect(await limit.wait('b')).toBe(0);
  await limit.take('a');
  expect(await limit.take('a')).toBe(900);
  await limit.succeeded('a');
  expect(await limit.take('a')).toBe(0);
  for (let i = 0; i < 4; i += 1) await limit.take('a');
  at += 3_600_001;
  expect(await limit.take('a')).toBe(0);
  expect(await limit.wait('a')).toBe(0);
});

test('attempts sent all at once do not slip through together', async () => {
  const limit = createRateLimit({ hashKey, now: () => new Date(0), free: 5 });
  const waits = await Promise.all(Array.from({ length: 50 }, () => limit.take('a')));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
});

test('keeps no more keys than it was given room for, the latest ones', async () => {
  let at = 0;
  const limit = createRateLimit({ hashKey, now: () => new Date(at++), free: 1, capacity: 3 });
  for (const key of ['a', 'b', 'c', 'd']) await limit.take(key);
  expect(await limit.wait('a')).toBe(0);
  for (const key of ['b', 'c', 'd']) expect(await limit.wait(key)).toBe(2);
});
