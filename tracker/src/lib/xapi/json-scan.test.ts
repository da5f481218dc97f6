import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scanJson } from './json-scan.ts';

const most = 100;

it('lists the items of a list as they are written, whatever they hold', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 8 }), (list) => {
      const texts = list.map((item) => JSON.stringify(item));
      // An escape is no reason to write an item otherwise, but to write it anew.
      const expected = texts.map((text) => (text.includes('\\') ? null : text));
      expect(scanJson(`[${texts.join(',')}]`, most).items).toEqual(expected);
    }),
  );
});

it('gives the text of a value that stands alone', () => {
  fc.assert(
    fc.property(fc.object(), (value) => {
      const text = JSON.stringify(value);
      expect(scanJson(text, most).items).toEqual([text.includes('\\') ? null : text]);
    }),
  );
});

it('gives no text for what holds a space between its parts, and gives one with spaces inside its texts', () => {
  const { items } = scanJson('[{"a":1},{"a": 1}, {"a":1},{"a":" : , ] "},\n[2]]', most);
  expect(items).toEqual(['{"a":1}', null, null, '{"a":" : , ] "}', null]);
});

it('counts keys as often as they are written, not what looks like one inside a text', () => {
  expect(scanJson('{"a":{"a":":","b:":["c:d"]},"a":1}', most).keys).toBe(4);
});

it('counts the keys of any value as its objects have them', () => {
  const keysOf = (value: unknown): number =>
    typeof value === 'object' && value !== null
      ? (Array.isArray(value) ? 0 : Object.keys(value).length) +
        Object.values(value).reduce<number>((sum, item) => sum + keysOf(item), 0)
      : 0;
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(scanJson(JSON.stringify(value, null, 1), 0).keys).toBe(keysOf(value));
    }),
  );
});

it('lists no more items than asked for', () => {
  expect(scanJson('[1,2,3,4]', 2).items).toEqual(['1', '2']);
  expect(scanJson('[1,2]', 0).items).toEqual([]);
});
