import fc from 'fast-check';
import { expect, it } from 'vitest';
import fixtures from '../../xapi/fixtures/xapi-statements.json' with { type: 'json' };
import { readJsonItems } from '../../xapi/json.ts';
import { completeStatement } from '../../xapi/normalise.ts';
import type { SentStatement } from '../../xapi/statement.ts';
import { validateStatements } from '../../xapi/validate/statement.ts';
import { keptText, newStatementOf } from './new-statement.ts';

const id = '00000000-0000-4000-8000-000000000001';
const authority = { mbox: 'mailto:lrs@b.c' };
const storedMs = Date.UTC(2026, 10, 22, 10, 0);

/** What is kept of a text, in the sender's words where they can stay, and written anew. */
function kept(text: string, version: '1.0.3' | '2.0.0') {
  const read = readJsonItems(Buffer.from(text), 1);
  if (read.kind === 'refused') throw new Error(read.refusal.reason);
  const validation = validateStatements(read.value, version);
  const [sent] = validation.kind === 'valid' ? validation.statements : [];
  if (sent === undefined) throw new Error(`no statement: ${text}`);
  const [own = null] = read.items;
  const complete = completeStatement(sent, { id: (sent.id ?? id).toLowerCase(), stored: '', authority, version });
  const filing = { store: 'other', credential: null, timed: sent.timestamp !== undefined, stored: null } as const;
  const asSent = own === null ? undefined : { statement: sent, text: own, authority: JSON.stringify(authority) };
  return {
    asSent: keptText(newStatementOf(complete, { ...filing, sent: asSent }), storedMs),
    anew: keptText(newStatementOf(complete, filing), storedMs),
  };
}

const sent: SentStatement = { actor: { mbox: 'mailto:a@b.c' }, verb: { id: 'v:1' }, object: { id: 'a:1' } };
const overrides = fc.record(
  {
    id: fc.constantFrom(id, id.replace('8000', 'A000')),
    stored: fc.constant('2020-01-01T00:00:00Z'),
    authority: fc.constant({ mbox: 'mailto:other@b.c' }),
    version: fc.constant('1.0.3'),
    timestamp: fc.constantFrom('2026-11-22T10:00:00Z', '2026-11-22T10:00:00.123456+02:00'),
    context: fc.constantFrom(
      { extensions: { 'e:1': 'é “a”\n' } },
      { contextActivities: { parent: { id: 'a:2' } } },
      { contextActivities: { parent: [{ id: 'a:2' }] } },
    ),
    result: fc.constantFrom({ score: { raw: 1e21, scaled: -0 } }, { extensions: { 'e:1': { b: 1, a: [null, {}] } } }),
    object: fc.constantFrom(
      { id: 'a:1' },
      { objectType: 'StatementRef', id },
      { objectType: 'SubStatement', ...sent, context: { contextActivities: { other: { id: 'a:3' } } } },
    ),
  },
  { requiredKeys: [] },
);

it('keeps of a statement the same, in the sender’s words or written anew', () => {
  fc.assert(
    fc.property(
      overrides,
      fc.constantFrom('1.0.3', '2.0.0'),
      fc.constantFrom(undefined, 1),
      (override, version, indent) => {
        const { asSent, anew } = kept(JSON.stringify({ ...sent, ...override }, null, indent), version);
        expect(JSON.parse(asSent)).toEqual(JSON.parse(anew));
        expect(Object.keys(JSON.parse(asSent)).at(-1)).toBe('stored');
      },
    ),
    { numRuns: 500 },
  );
});

it('keeps each of the model statements alike', () => {
  for (const model of Object.values(fixtures.statements)) {
    const { asSent, anew } = kept(JSON.stringify(model), '1.0.3');
    expect(JSON.parse(asSent)).toEqual(JSON.parse(anew));
  }
});

it('keeps the sender’s words where nothing in them changes, with what the store assigns at their end', () => {
  const text =
    '{"actor":{"mbox":"mailto:a@b.c"},"verb":{"id":"v:1"},"object":{"id":"a:1"},"result":{"score":{"raw":1.0}}}';
  expect(kept(text, '1.0.3').asSent).toBe(
    `${text.slice(0, -1)},"id":"${id}","authority":{"mbox":"mailto:lrs@b.c"},"version":"1.0.0","timestamp":"2026-11-22T10:00:00.000Z","stored":"2026-11-22T10:00:00.000Z"}`,
  );
});

it('keeps no spaces and no escapes that say nothing', () => {
  const spaced = '{"actor": {"mbox": "mailto:a@b.c"}, "verb": {"id": "v:1"}, "object": {"id": "a:\\u0031"}}';
  const { asSent, anew } = kept(spaced, '1.0.3');
  expect(asSent).toBe(anew);
  expect(asSent).toContain('"object":{"id":"a:1"}');
});
