import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCotes, withCote } from './cotes.ts';

const cotes = new Set(Array.from({ length: 48 }, (_, index) => `D${index + 1}`));

test.each([
  ['D12', ['D12'], []],
  ['d12, D33', ['D12', 'D33'], []],
  ['D 12 et D33.', ['D12', 'D33'], []],
  ['12 ; 33', ['D12', 'D33'], []],
  ['D12 D12', ['D12'], []],
  ['D1 and D2', ['D1', 'D2'], []],
  ['D49', [], ['D49']],
  ['la plainte', [], ['LA', 'PLAINTE']],
  ['', [], []],
])('%j cites %j, and knows nothing of %j', (typed, known, unknown) => {
  expect(readCotes(typed, cotes)).toMatchObject({ known, unknown, tooMany: false });
});

test('four cotes are too many', () => {
  expect(readCotes('D1, D2, D3', cotes).tooMany).toBe(false);
  expect(readCotes('D1, D2, D3, D4', cotes).tooMany).toBe(true);
});

test('a cote is added once, whatever was typed before', () => {
  expect(withCote('', 'D3', cotes)).toBe('D3');
  expect(withCote('d3', 'D3', cotes)).toBe('d3');
  expect(withCote('D1, ', 'D3', cotes)).toBe('D1, D3');
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.constantFrom(...cotes), (typed, cote) => {
      const once = withCote(typed, cote, cotes);
      expect(readCotes(once, cotes).known).toContain(cote);
      expect(withCote(once, cote, cotes)).toBe(once);
    }),
  );
});
