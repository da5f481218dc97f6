import { describe, expect, it } from 'vitest';
import { exchange, parseRetryAfter, refusalMessage } from './http.ts';

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Fri, 20 Nov 2026 09:30:10 GMT', 10_000],
    ['Fri, 20 Nov 2026 09:00:00 GMT', 0],
    ['86400', 3_600_000],
    ['soon', null],
    ['', null],
    [null, null],
  ])('%j means %j ms', (header, ms) => {
    expect(parseRetryAfter(header, Date.parse('2026-11-20T09:30:00Z'))).toBe(ms);
  });
});

describe('an exchange', () => {
  it('is null when no answer comes', async () => {
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await exchange({ fetch, now: () => 0 }, '/x', {})).toBeNull();
  });

  it('limits the time of a request, but not of one that outlives the page', async () => {
    const seen: (RequestInit | undefined)[] = [];
    const fetch = async (_url: string, init?: RequestInit) => {
      seen.push(init);
      return new Response('');
    };
    await exchange({ fetch, now: () => 0 }, '/x', {});
    await exchange({ fetch, now: () => 0 }, '/x', { keepalive: true });
    expect(seen.map((init) => init?.signal instanceof AbortSignal)).toEqual([true, false]);
  });
});

describe('the message of a refusal', () => {
  it.each([
    ['{"message":"[0].actor: expected one identifier"}', '[0].actor: expected one identifier'],
    ['{"error":"too large"}', 'too large'],
    ['plain words', 'plain words'],
    ['<!doctype html><p>…', 'HTTP 400'],
    ['', 'HTTP 400'],
  ])('of %j is %j', (body, message) => {
    expect(refusalMessage({ status: 400, body, retryAfterMs: null })).toBe(message);
  });
});
