import { expect, test } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

test('waits double from two seconds to a quarter of an hour, and end with a success or an hour', () => {
  let at = Date.parse('2026-11-22T09:00:00Z');
  const limit = createRateLimit(() => new Date(at), 5);
  const waits: number[] = [];
  for (let i = 0; i < 16; i += 1) {
    limit.failed(['a']);
    waits.push(limit.wait(['a']));
    at += limit.wait(['a']) * 1000;
  }
  expect(waits).toEqual([0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
  expect(limit.wait(['b'])).toBe(0);
  limit.failed(['a']);
  limit.succeeded(['a']);
  expect(limit.wait(['a'])).toBe(0);
  for (let i = 0; i < 5; i += 1) limit.failed(['a']);
  at += 3_600_001;
  limit.failed(['a']);
  expect(limit.wait(['a'])).toBe(0);
});
