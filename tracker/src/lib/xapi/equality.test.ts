import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameStatement } from './equality.ts';
import fixtures from './fixtures/xapi-statements.json' with { type: 'json' };
import { isObject, type Json } from './json.ts';
import { completeStatement } from './normalise.ts';
import { validateStatements } from './validate/statement.ts';

const models = Object.entries(fixtures.statements);
const shuffled = (value: Json): Json =>
  Array.isArray(value)
    ? value.map(shuffled)
    : isObject(value)
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, item]) => [key, shuffled(item)]),
        )
      : value;

describe('a statement is the same', () => {
  for (const [name, model] of models)
    it(`as it was sent, once completed and with its properties in another order (${name})`, () => {
      const validation = validateStatements(model, '1.0.3');
      if (validation.kind === 'invalid') throw new Error(name);
      const [sent] = validation.statements;
      if (sent === undefined) throw new Error(name);
      const kept = completeStatement(sent, {
        id: model.id,
        stored: '2026-11-22T10:00:00.000Z',
        authority: { mbox: 'mailto:a@b.c' },
        version: '1.0.3',
      });
      const again = shuffled(model);
      expect(isObject(again) && sameStatement(kept, again)).toBe(true);
    });
  it('with another display, definition, instant notation, finer duration or order of context activities', () => {
    const base = {
      actor: { mbox: 'mailto:a@b.c' },
      verb: { id: 'v:1' },
      object: { id: 'a:1' },
      timestamp: '2026-01-01T10:00:00Z',
      result: { duration: 'PT1.001S' },
      context: { contextActivities: { parent: [{ id: 'a:2' }, { id: 'a:3' }] } },
    };
    const other = {
      actor: { objectType: 'Agent', mbox: 'mailto:a@b.c' },
      verb: { id: 'v:1', display: { fr: 'x' } },
      object: { objectType: 'Activity', id: 'a:1', definition: { name: { fr: 'x' } } },
      timestamp: '2026-01-01T11:00:00.000+01:00',
      result: { duration: 'PT1.00S' },
      context: { contextActivities: { parent: [{ id: 'a:3' }, { id: 'a:2' }] } },
    };
    expect(sameStatement(base, other)).toBe(true);
  });
});

it('is another one as soon as anything that counts differs', () => {
  const leaf = {
    actor: { mbox: 'mailto:a@b.c' },
    verb: { id: 'v:1' },
    object: { id: 'a:1' },
    result: { response: 'a', score: { scaled: 0.5 } },
    timestamp: '2026-01-01T10:00:00Z',
  };
  const changes: Json[] = [
    { ...leaf, actor: { mbox: 'mailto:b@b.c' } },
    { ...leaf, verb: { id: 'v:2' } },
    { ...leaf, object: { id: 'a:2' } },
    { ...leaf, result: { response: 'b', score: { scaled: 0.5 } } },
    { ...leaf, result: { response: 'a', score: { scaled: 0.51 } } },
    { ...leaf, timestamp: '2026-01-01T10:00:01Z' },
    { ...leaf, context: { registration: '2b293352-daf2-5c45-9ec4-7a71d3074e5b' } },
  ];
  for (const changed of changes)
    expect(isObject(changed) && sameStatement(leaf, changed), JSON.stringify(changed)).toBe(false);
});

it('is symmetric and reflexive over extensions of any shape', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const of = (value: unknown) => ({ verb: { id: 'v:1' }, result: { extensions: { 'e:1': value } } });
      expect(sameStatement(of(a), of(a))).toBe(true);
      expect(sameStatement(of(a), of(b))).toBe(sameStatement(of(b), of(a)));
    }),
  );
});
