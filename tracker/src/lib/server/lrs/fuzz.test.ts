import fc from 'fast-check';
import { expect, it } from 'vitest';
import fixtures from '../../xapi/fixtures/xapi-statements.json' with { type: 'json' };
import { isObject, type Json, readJsonText } from '../../xapi/json.ts';
import { validateStatements } from '../../xapi/validate/statement.ts';
import { openTestSite } from './fixtures/site.ts';

const models: readonly Json[] = Object.values(fixtures.statements);
const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
  fc.constantFrom<Json>(
    null,
    '',
    'x',
    0,
    -1,
    1e308,
    true,
    [],
    {},
    '\u0000',
    'mailto:a@b.c',
    'http://a.b',
    '__proto__',
    'P1D',
    '2026-01-01T00:00:00Z',
  ),
);
/** Replaces, removes or adds one value somewhere: `choices` says where. */
function mutate(value: Json, choices: readonly number[], replacement: Json): Json {
  const [choice = 0, ...rest] = choices;
  if (rest.length === 0) return replacement;
  if (Array.isArray(value)) {
    if (value.length === 0 || choice % 7 === 0) return [...value, replacement];
    return value.map((item, index) => (index === choice % value.length ? mutate(item, rest, replacement) : item));
  }
  if (!isObject(value)) return replacement;
  const keys = Object.keys(value);
  const key = keys[choice % Math.max(1, keys.length)];
  if (key === undefined || choice % 11 === 0)
    return { ...value, [typeof replacement === 'string' ? replacement : 'extra']: replacement };
  if (choice % 13 === 0) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  return { ...value, [key]: mutate(value[key] ?? null, rest, replacement) };
}

const version = fc.constantFrom('1.0.3', '2.0.0');

it('20,000 valid and mutated statements never give a 5xx, and what is stored is valid when it is read', async () => {
  const site = openTestSite();
  let [sent, stored] = [0, 0];
  const mutation = fc.tuple(
    fc.constantFrom(...models),
    fc.option(fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }), { freq: 6 }),
    strange,
  );
  const send = async (batch: readonly Json[], versionHeader: string): Promise<void> => {
    sent += batch.length;
    const response = await site.send('POST', 'statements', {
      body: batch,
      headers: { 'x-experience-api-version': versionHeader },
    });
    expect([200, 400, 409]).toContain(response.status);
    const answer = await response.json();
    if (response.status !== 200) {
      expect(answer.error.message.length).toBeGreaterThan(10);
      expect(answer.error.requirement).toMatch(/^(?:XAPI-\d{5}|campus:|2\.0)/);
      return;
    }
    for (const id of answer) {
      stored += 1;
      const read = readJsonText(JSON.stringify(await site.lrs.statement(id)));
      expect(read.kind === 'json' && validateStatements(read.value, '2.0.0').kind).toBe('valid');
    }
  };
  const batches = fc.array(fc.tuple(fc.array(mutation, { minLength: 1, maxLength: 2 }), version), {
    minLength: 10,
    maxLength: 10,
  });
  await fc.assert(
    // Requests at once, as clients send them: they share commits, and one that is refused must not touch the others.
    fc.asyncProperty(batches, async (requests) => {
      const sending = requests.map(([mutations, versionHeader]) =>
        send(
          mutations.map(([model, choices, replacement]) => {
            const statement = isObject(model) ? { ...model, id: crypto.randomUUID() } : model;
            return choices === null ? statement : mutate(statement, choices, replacement);
          }),
          versionHeader,
        ),
      );
      await Promise.all(sending);
    }),
    { numRuns: 1500 },
  );
  expect(sent).toBeGreaterThan(20_000);
  // A test that stored nothing would have said nothing about what is read.
  expect(stored).toBeGreaterThan(500);
  await site.close();
});

it('whatever bytes come as a body, the answer is a 4xx that says why', async () => {
  const site = openTestSite();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (body) => {
      const response = await site.send('POST', 'statements', { body });
      expect(response.status).toBe(body.length > 0 && new TextDecoder().decode(body).trim() === '[]' ? 200 : 400);
    }),
    { numRuns: 300 },
  );
  await site.close();
});

it('whatever query comes, GET answers 200 or 400', async () => {
  const site = openTestSite();
  const names = fc.constantFrom(
    'agent',
    'verb',
    'activity',
    'registration',
    'since',
    'until',
    'limit',
    'ascending',
    'format',
    'related_agents',
    'after',
    'x',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(names, fc.string()), { maxLength: 3 }), async (pairs) => {
      const response = await site.send(
        'GET',
        `statements?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`,
      );
      expect([200, 400]).toContain(response.status);
    }),
    { numRuns: 300 },
  );
  await site.close();
});
