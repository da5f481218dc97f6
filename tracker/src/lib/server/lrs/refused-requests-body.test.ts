import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Json, joinPath } from '../../xapi/json.ts';
import { showBody } from './refused-requests-body.ts';

const marked = (text: string, path: string): readonly string[] =>
  showBody(text, path)
    .lines.filter((line) => line.marked)
    .map((line) => line.text.trim());

it('lays JSON out and marks the value that a path names', () => {
  const text = JSON.stringify([{ id: 1 }, { actor: { mbox: 'ada', 'a.b': [] } }]);
  expect(showBody(text, '[1].actor.mbox').lines.map((line) => line.text)).toEqual([
    '[',
    '  {',
    '    "id": 1',
    '  },',
    '  {',
    '    "actor": {',
    '      "mbox": "ada",',
    '      "a.b": []',
    '    }',
    '  }',
    ']',
  ]);
  expect(marked(text, '[1].actor.mbox')).toEqual(['"mbox": "ada",']);
  expect(marked(text, '[1].actor["a.b"]')).toEqual(['"a.b": []']);
});

it('marks what should hold a value that is missing, and nothing for the whole or for a header', () => {
  const text = JSON.stringify({ actor: { name: 'Ada' }, verbs: {} });
  expect(marked(text, 'actor.mbox')).toEqual(['"actor": {']);
  for (const path of ['', 'verb', 'X-Experience-API-Version', 'body']) expect(marked(text, path), path).toEqual([]);
});

it('shows what is no JSON as it came, with the line where it breaks', () => {
  const shown = showBody('{\r\n "a": 1,\n}\rx', 'body:3:1');
  expect(shown.lines.map((line) => [line.number, line.text, line.marked])).toEqual([
    [1, '{', false],
    [2, ' "a": 1,', false],
    [3, '}', true],
    [4, 'x', false],
  ]);
});

it('shows the lines around the place in a long body, and says how many are left out', () => {
  const text = JSON.stringify(Array.from({ length: 1000 }, (_, n) => n));
  const shown = showBody(text, '[500]');
  expect(shown.lines.find((line) => line.marked)).toMatchObject({ number: 502, text: '  500,' });
  expect(shown.lines).toHaveLength(30);
  expect(shown.before + shown.lines.length + shown.after).toBe(1002);
  expect(showBody(text, '[999]').after).toBe(0);
  expect(showBody(text, '').before).toBe(0);
});

it('what is laid out is the same JSON, and every path is found', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      const text = JSON.stringify(value);
      const shown = showBody(text, '');
      if (shown.after === 0)
        expect(JSON.parse(shown.lines.map((line) => line.text).join('\n'))).toEqual(JSON.parse(text));
      for (const path of pathsOf(JSON.parse(text))) expect(marked(text, path), path).toHaveLength(path === '' ? 0 : 1);
    }),
  );
});

function pathsOf(value: Json, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([key, item]) => pathsOf(item as Json, joinPath(path, key)))];
}
