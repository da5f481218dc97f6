import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maximalDepth, readJson, readJsonText } from './json.ts';
import { duplicateKeyPlace } from './json-place.ts';

const pathOf = (text: string): string | null => {
  const read = readJsonText(text);
  return read.kind === 'refused' ? `${read.refusal.reason} ${read.refusal.path}` : null;
};

it('a syntax error is shown by its line and column', () => {
  for (const [text, where] of [
    ['{\n  "a": tru }', '2:8'],
    ['{"a":1,}', '1:8'],
    ['[1,\n2,\n]', '3:1'],
    ['[1 2]', '1:4'],
    ['{"a" 1}', '1:6'],
    ['{a:1}', '1:2'],
    ["{'a':1}", '1:2'],
    ['[01]', '1:3'],
    ['["\\x"]', '1:2'],
    ['["a\nb"]', '1:2'],
    ['["never closed]', '1:2'],
    ['{} {}', '1:4'],
    ['[1}', '1:3'],
    ['\u00a0{}', '1:1'],
  ] as const)
    expect(pathOf(text), text).toBe(`syntax body:${where}`);
  expect(pathOf('{"a": 1')).toBe('syntax body:1:8');
  expect(pathOf('')).toBe('syntax body:1:1');
});

it('a key that stands twice is shown where it stands for the second time, whatever is around it', () => {
  expect(pathOf('{"a": {"b": 1, "c": [{"d": "}\\"{,"}],\n  "b": 2}}')).toBe('duplicate-key body:2:3');
  // The same key, written in two ways.
  expect(pathOf('{"a":1,"\\u0061":2}')).toBe('duplicate-key body:1:8');
  expect(pathOf('[{"a":1},{"a":2}]')).toBeNull();
});

it('a syntax error always has a place in the text, or just behind it', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', '}', ']', ',', ':', '"', 'x', '\u0000'),
      (text, where, sign) => {
        const at = where % (text.length + 1);
        const broken = text.slice(0, at) + sign + text.slice(at + 1);
        const read = readJsonText(broken);
        if (read.kind === 'json' || read.refusal.reason !== 'syntax') return;
        const [, line, column] = /^body:(\d+):(\d+)$/.exec(read.refusal.path) ?? [];
        expect([Number(line) >= 1, Number(column) >= 1]).toEqual([true, true]);
        if (!broken.includes('\n')) expect(Number(column)).toBeLessThanOrEqual(broken.length + 1);
      },
    ),
    { numRuns: 500 },
  );
});

it('what is not there twice is not found, and what is, is: for any JSON', () => {
  fc.assert(
    fc.property(fc.json(), fc.string(), (text, key) => {
      if (readJsonText(text).kind === 'json') expect(duplicateKeyPlace(text)).toBeNull();
      const twice = `[${text},{${JSON.stringify(key)}:${text},${JSON.stringify(key)}:0}]`;
      expect(duplicateKeyPlace(twice)).not.toBeNull();
    }),
    { numRuns: 500 },
  );
});

it('numbers beyond a double, however they are written, and half characters are shown by their path', () => {
  expect(pathOf('{"a":[1,1e400]}')).toBe('number a[1]');
  expect(pathOf(`{"a":{"b":-${'9'.repeat(400)}}}`)).toBe('number a.b');
  expect(pathOf(`{"a":${'9'.repeat(300)}}`)).toBeNull();
  expect(pathOf('{"a":["\\ud800"]}')).toBe('surrogate a[0]');
  expect(pathOf('{"a":{"\\udc00":1}}')).toBe('surrogate a');
  expect(pathOf('{"a":"\\ud83d\\ude00"}')).toBeNull();
});

it('nesting is bounded, however deep it goes', () => {
  const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  expect(pathOf(nested(maximalDepth))).toBeNull();
  for (const depth of [maximalDepth + 1, 10_000, 2_000_000]) expect(pathOf(nested(depth))).toMatch(/^depth /);
  expect(pathOf(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`)).toMatch(/^depth a\.a\./);
});

it('bytes that are no UTF-8 are refused, and a byte order mark is no part of the document', () => {
  const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([...part]))));
  for (const wrong of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]])
    expect(readJson(bytes('{"a":"', wrong, '"}'))).toMatchObject({ kind: 'refused', refusal: { reason: 'encoding' } });
  const mark = [0xef, 0xbb, 0xbf];
  expect(readJson(bytes(mark, '{"a":"é"}'))).toEqual({ kind: 'json', value: { a: 'é' } });
  expect(readJson(bytes(mark, mark, '{}'))).toMatchObject({ kind: 'refused', refusal: { reason: 'syntax' } });
  // UTF-16 is not UTF-8.
  expect(readJson(Buffer.from('\ufeff{}', 'utf16le'))).toMatchObject({ kind: 'refused' });
});
