import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparableDuration, durationMs, isDuration } from './duration.ts';
import { isIri, isMailto, isMediaType } from './iri.ts';
import { readJson, readJsonText } from './json.ts';
import { isLanguageTag } from './language-tag.ts';
import { timestampMs } from './timestamp.ts';
import { isUuid } from './uuid.ts';

describe('timestamps', () => {
  it('reads every instant that JavaScript writes', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
        expect(timestampMs(date.toISOString(), 'rfc-3339')).toBe(date.getTime());
      }),
    );
  });
  it('honours offsets, and refuses −00:00, days that do not exist and times without offset under RFC 3339', () => {
    expect(timestampMs('2026-11-20T09:30:00+01:00', 'rfc-3339')).toBe(Date.UTC(2026, 10, 20, 8, 30));
    expect(timestampMs('2026-11-20T09:30:00-0530', 'iso-8601')).toBe(Date.UTC(2026, 10, 20, 15, 0));
    expect(timestampMs('2026-11-20T09:30:00-00:00', 'iso-8601')).toBeNull();
    expect(timestampMs('2026-04-31T09:30:00Z', 'iso-8601')).toBeNull();
    expect(timestampMs('2026-11-20T24:30:00Z', 'iso-8601')).toBeNull();
    expect(timestampMs('2026-11-20T09:30:00', 'rfc-3339')).toBeNull();
    expect(timestampMs('2026-11-20', 'iso-8601')).toBe(Date.UTC(2026, 10, 20));
  });
});

describe('durations', () => {
  for (const good of ['PT1H0M0.1S', 'P3Y1M29DT4H35M59.14S', 'P4W', 'PT16559.14S', 'PT0S', 'P0D'])
    it(`accepts ${good}`, () => expect(isDuration(good)).toBe(true));
  for (const bad of ['', 'P', 'PT', 'P4W1D', 'PT1.5H3M', '1H', 'PA1H', 'P1H', 'PT-1S'])
    it(`refuses ${JSON.stringify(bad)}`, () => expect(isDuration(bad)).toBe(false));
  it('measures what does not depend on the calendar', () => {
    expect(durationMs('P1DT1H1M1.5S')).toBe(90_061_500);
    expect(durationMs('P1M')).toBeNull();
    expect(durationMs('PT8M')).toBe(480_000);
  });
  it('compares to hundredths of a second', () => {
    expect(comparableDuration('PT12.345S')).toBe(comparableDuration('PT12.34S'));
    expect(comparableDuration('PT12.34S')).not.toBe(comparableDuration('PT12.35S'));
  });
});

it('knows language tags', () => {
  for (const good of ['fr', 'fr-FR', 'zh-Hans-CN', 'sr-Cyrl', 'ase', 'sl-rozaj', 'i-klingon', 'x-campus', 'de-CH-1996'])
    expect(isLanguageTag(good), good).toBe(true);
  for (const bad of ['', 'f', 'fr_FR', 'a12345678', 'zh-z-aaa-z-bbb-c-ccc', 'de-1996-1996', 'fr-'])
    expect(isLanguageTag(bad), bad).toBe(false);
});

it('knows IRIs, mailto and media types', () => {
  for (const good of ['https://a.b', 'urn:uuid:1', 'http://exämple.org/é', 'tag:a,2026:b'])
    expect(isIri(good), good).toBe(true);
  for (const bad of ['a.b/c', '', 'http:', '//a.b', 'http://a b', '://x']) expect(isIri(bad), bad).toBe(false);
  expect([isMailto('mailto:a@b.c'), isMailto('a@b.c'), isMailto('mailto:a')]).toEqual([true, false, false]);
  expect([isMediaType('text/plain; charset=utf-8'), isMediaType('text')]).toEqual([true, false]);
});

describe('strict JSON', () => {
  const reasonOf = (text: string): string => {
    const outcome = readJsonText(text);
    return outcome.kind === 'json' ? 'json' : outcome.refusal.reason;
  };
  it('refuses what JSON.parse lets pass', () => {
    expect(reasonOf('{"a":1,"a":2}')).toBe('duplicate-key');
    expect(reasonOf('{"a":{"b":1,"\\u0062":2}}')).toBe('duplicate-key');
    expect(reasonOf('{"a":"\\ud800"}')).toBe('surrogate');
    expect(reasonOf('{"a":1e400}')).toBe('number');
    expect(reasonOf('['.repeat(101) + ']'.repeat(101))).toBe('depth');
    expect(reasonOf(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toBe('depth');
    expect(reasonOf('{')).toBe('syntax');
    expect(readJson(new Uint8Array([0x22, 0xff, 0x22]))).toMatchObject({ refusal: { reason: 'encoding' } });
  });
  it('reads every other document as JSON.parse does', () => {
    expect(reasonOf('{"a:b":"c:\\"d\\\\","__proto__":{"x":[1,{"y":":"}]}}')).toBe('json');
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        const outcome = readJsonText(text);
        expect(outcome.kind === 'json' ? JSON.stringify(outcome.value) : outcome).toBe(text);
      }),
    );
  });
});

describe('what is read without a pattern, because statements are full of it, reads as the pattern did', () => {
  const near = (...parts: readonly string[]) =>
    fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((chosen) => chosen.join(''));

  it('IRIs', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be refused
    const pattern = /^[a-z][a-z0-9+.-]*:[^\u0000-\u0020<>"{}|\\^`\u007f-\u009f]+$/iu;
    const texts = near(
      'http',
      ':',
      '//',
      'a',
      'K',
      '\u212a',
      '9',
      '+',
      ' ',
      '<',
      '"',
      '`',
      '|',
      '^',
      '\\',
      '{',
      '\u007f',
      '\u0085',
      'é',
      '😀',
      '\ud800',
      '%20',
    );
    fc.assert(
      fc.property(
        fc.oneof(texts, fc.string({ unit: 'binary' }), fc.webUrl()),
        (text) => isIri(text) === pattern.test(text),
      ),
      { numRuns: 3000 },
    );
  });

  it('UUIDs', () => {
    const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
    const changed = fc
      .tuple(fc.uuid(), fc.nat(36), fc.string({ maxLength: 1 }))
      .map(([uuid, at, put]) => uuid.slice(0, at) + put + uuid.slice(at + 1));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uuid(),
          fc.uuid().map((uuid) => uuid.toUpperCase()),
          changed,
        ),
        (text) => isUuid(text) === pattern.test(text),
      ),
      { numRuns: 2000 },
    );
  });

  it('timestamps with milliseconds in UTC', () => {
    const texts = fc
      .tuple(fc.integer({ min: 0, max: 9999 }), fc.nat(14), fc.nat(32), fc.nat(25), fc.nat(61), fc.nat(62), fc.nat(999))
      .map(([year, ...rest]) => {
        const [month, day, hour, minute, second, ms] = rest.map((n) => String(n).padStart(2, '0'));
        return `${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}.${(ms ?? '').padStart(3, '0')}Z`;
      });
    // The same instant with one more digit takes the way of the pattern.
    fc.assert(
      fc.property(texts, (text) => timestampMs(text, 'rfc-3339') === timestampMs(text.replace('Z', '0Z'), 'rfc-3339')),
      { numRuns: 3000 },
    );
  });
});
