/** Fuzzed documents, multipart bodies, parameters and headers: never a 5xx, and what is kept is what was sent. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isObject, type Json, readJson } from '../../xapi/json.ts';
import { validateStatements } from '../../xapi/validate/statement.ts';
import { openTestSite, statementOf, type TestSite } from './fixtures/site.ts';
import { boundaryOf, parseMultipart, writeMultipart } from './http/multipart.ts';

let site: TestSite;
beforeAll(() => {
  site = openTestSite();
});
afterAll(() => site.close());

const version = fc.constantFrom('1.0.3', '2.0.0');
const agent = (n: number): string => JSON.stringify({ mbox: `mailto:${n}@tool.example` });

/** An answer that refuses says why, and one that does not is no error of the server. */
async function expectNoFailure(response: Response, allowed: readonly number[]): Promise<void> {
  expect(allowed).toContain(response.status);
  if (response.status < 400) return;
  const { error } = await response.clone().json();
  expect([error.message.length > 10, error.path !== undefined, error.expected.length > 3]).toEqual([true, true, true]);
  expect(error.requirement).toMatch(/^(?:XAPI-\d{5}|campus:[a-z-]+|Communication \d\.\d)$/);
}

describe('documents', () => {
  interface Kept {
    readonly type: string;
    readonly bytes: Buffer;
  }
  const merged = (before: Buffer, after: Buffer): Buffer =>
    Buffer.from(JSON.stringify({ ...JSON.parse(before.toString()), ...JSON.parse(after.toString()) }));
  const jsonObject = fc
    .dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })
    .filter((value) => !Object.hasOwn(value, '__proto__') && JSON.stringify(value).isWellFormed())
    .filter((value) => !/\\ud[89a-f]/i.test(JSON.stringify(value)));
  const content = fc.oneof(
    { weight: 4, arbitrary: jsonObject.map((value) => Buffer.from(JSON.stringify(value))) },
    { weight: 1, arbitrary: fc.json().map((text) => Buffer.from(text)) },
    { weight: 2, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
  );
  const type = fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', 'image/png');
  const condition = fc.constantFrom('none', 'none', 'is', 'is not', 'new', 'other');
  const step = fc.record({
    method: fc.constantFrom('PUT', 'POST', 'DELETE', 'GET', 'HEAD'),
    resource: fc.constantFrom('activities/state', 'agents/profile', 'activities/profile'),
    id: fc.constantFrom('a', 'B', 'é/?&=#', '0'),
    content,
    type,
    condition,
    version,
  });

  it('obey their model through hundreds of changes, conditions and wrong bodies; what is kept is read as it was sent', async () => {
    let changes = 0;
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        run += 1;
        const kept = new Map<string, Kept>();
        const addressOf = (resource: string, id: string): string => {
          const query = new URLSearchParams({ [resource === 'activities/state' ? 'stateId' : 'profileId']: id });
          if (resource !== 'agents/profile') query.set('activityId', `https://tool.example/${run}`);
          if (resource !== 'activities/profile') query.set('agent', agent(run));
          return `${resource}?${query}`;
        };
        const tagOf = ({ bytes }: Kept): string => `"${createHash('sha1').update(bytes).digest('hex')}"`;
        for (const {
          method,
          resource,
          id,
          content: bytes,
          type: contentType,
          condition: asked,
          version: spoken,
        } of steps) {
          const address = addressOf(resource, id);
          const before = kept.get(address);
          const tag = before === undefined ? '"none"' : tagOf(before);
          const headers = {
            none: {},
            is: { 'if-match': tag },
            'is not': { 'if-none-match': tag },
            new: { 'if-none-match': '*' },
            other: { 'if-match': '"other"' },
          }[asked];
          const writes = method === 'PUT' || method === 'POST';
          const response = await site.send(method, address, {
            headers: { 'content-type': contentType, 'x-experience-api-version': spoken, ...headers },
            ...(writes ? { body: new Uint8Array(bytes) } : {}),
          });
          if (method !== 'HEAD') await expectNoFailure(response, [200, 204, 304, 400, 404, 409, 412]);
          else expect([200, 304, 404]).toContain(response.status);
          if (method === 'GET' && response.status === 200)
            expect(Buffer.from(await response.arrayBuffer()).equals(before?.bytes ?? Buffer.from('nothing'))).toBe(
              true,
            );
          if (response.status !== 204) continue;
          changes += 1;
          if (method === 'DELETE') kept.delete(address);
          else if (method === 'PUT' || before === undefined) kept.set(address, { type: contentType, bytes });
          else kept.set(address, { type: contentType, bytes: merged(before.bytes, bytes) });
        }
        for (const [address, { bytes }] of kept) {
          const response = await site.send('GET', address);
          expect(response.status).toBe(200);
          const found = Buffer.from(await response.arrayBuffer());
          // A merge may write the same object in another order.
          const same = found.equals(bytes) || JSON.stringify(sorted(found)) === JSON.stringify(sorted(bytes));
          expect(same, `${address}: ${found} for ${bytes}`).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
    expect(changes).toBeGreaterThan(700);
  });

  const sorted = (bytes: Buffer): unknown => {
    const read = readJson(bytes);
    return read.kind === 'json' && isObject(read.value)
      ? Object.entries(read.value).toSorted(([one], [other]) => (one < other ? -1 : 1))
      : bytes.toString('latin1');
  };
});

describe('multipart bodies', () => {
  const change = fc.oneof(
    fc.record({ kind: fc.constant('replace'), at: fc.nat(1200), byte: fc.nat(255) }),
    fc.record({ kind: fc.constant('remove'), at: fc.nat(1200), byte: fc.nat(40) }),
    fc.record({ kind: fc.constant('insert'), at: fc.nat(1200), byte: fc.nat(255) }),
    fc.record({ kind: fc.constant('repeat'), at: fc.nat(1200), byte: fc.nat(200) }),
    fc.record({ kind: fc.constant('cut'), at: fc.nat(1200), byte: fc.constant(0) }),
  );
  function changed(body: Buffer, { kind, at, byte }: { kind: string; at: number; byte: number }): Buffer {
    const where = at % (body.length + 1);
    const [before, after] = [body.subarray(0, where), body.subarray(where)];
    if (kind === 'cut') return before;
    if (kind === 'remove') return Buffer.concat([before, after.subarray(byte)]);
    if (kind === 'insert') return Buffer.concat([before, Buffer.from([byte]), after]);
    if (kind === 'repeat') return Buffer.concat([before, after.subarray(0, byte), after]);
    return Buffer.concat([before, Buffer.from([byte]), after.subarray(1)]);
  }

  it('that are changed at random are refused in words, or kept whole: each attachment under its own digest', async () => {
    let [refused, stored] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 100 }),
        fc.array(change, { maxLength: 3 }),
        version,
        async (bytes, changes, spoken) => {
          const content = Buffer.from(bytes);
          const sha2 = createHash('sha256').update(content).digest('hex');
          const statement = statementOf({
            id: crypto.randomUUID(),
            attachments: [
              {
                usageType: 'https://tool.example/u',
                display: { fr: 'é' },
                contentType: 'image/png',
                length: content.length,
                sha2,
              },
            ],
          });
          const whole = writeMultipart('cut', [
            { headers: { 'Content-Type': 'application/json' }, content: Buffer.from(JSON.stringify(statement)) },
            {
              headers: {
                'Content-Type': 'image/png',
                'Content-Transfer-Encoding': 'binary',
                'X-Experience-API-Hash': sha2,
              },
              content,
            },
          ]);
          const response = await site.send('POST', 'statements', {
            body: new Uint8Array(changes.reduce(changed, Buffer.from(whole))),
            headers: { 'content-type': 'multipart/mixed; boundary=cut', 'x-experience-api-version': spoken },
          });
          await expectNoFailure(response, [200, 400, 409]);
          if (response.status !== 200) {
            refused += 1;
            return;
          }
          const [id] = await response.json();
          const found = await site.send('GET', `statements?statementId=${id}&attachments=true`);
          const boundary = boundaryOf(found.headers.get('content-type') ?? '') ?? '';
          const [first, ...others] = parseMultipart(new Uint8Array(await found.arrayBuffer()), boundary) ?? [];
          const read = readJson(first?.content ?? new Uint8Array());
          expect(read.kind === 'json' && validateStatements(read.value, '2.0.0').kind).toBe('valid');
          for (const part of others) {
            const said = part.headers.get('x-experience-api-hash') ?? '';
            expect(createHash('sha256').update(part.content).digest('hex')).toBe(said);
          }
          stored += 1;
        },
      ),
      { numRuns: 1200 },
    );
    expect(refused).toBeGreaterThan(150);
    expect(stored).toBeGreaterThan(150);
  });

  it('of any bytes are refused or empty', async () => {
    const pieces = fc.constantFrom(
      '--cut',
      '--cut--',
      '\r\n',
      '\r\n\r\n',
      'Content-Type: application/json',
      '[]',
      '{',
      ' ',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 12 }), async (parts) => {
        const response = await site.send('POST', 'statements', {
          body: Buffer.from(parts.join('')),
          headers: { 'content-type': 'multipart/mixed; boundary=cut' },
        });
        await expectNoFailure(response, [200, 400]);
        if (response.status === 200) expect(await response.json()).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('parameters and headers', () => {
  const names = [
    'statementId',
    'voidedStatementId',
    'agent',
    'verb',
    'activity',
    'registration',
    'related_activities',
    'related_agents',
    'since',
    'until',
    'limit',
    'format',
    'attachments',
    'ascending',
    'after',
    'activityId',
    'stateId',
    'profileId',
    'method',
    '',
    '__proto__',
  ];
  const values = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom(
      'true',
      'false',
      '1',
      '999999999',
      '-0',
      '2026-11-22T10:00:00Z',
      '0000-00-00',
      '9999-12-31T23:59:59.999999999999Z',
      'https://a.b/é',
      'exact',
      'ids',
      'canonical',
      '00000000-0000-4000-8000-000000000001',
      '%00',
      '%ED%A0%80',
      '%',
      '\u0000',
      'constructor',
    ),
    fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)),
    fc
      .record({
        mbox: fc.constantFrom('mailto:a@b.c', 'a', null),
        name: fc.string(),
        objectType: fc.constantFrom('Agent', 'Group', 'x'),
      })
      .map((value) => JSON.stringify(value)),
  );
  const resource = fc.constantFrom(
    'statements',
    'agents',
    'activities',
    'activities/state',
    'agents/profile',
    'activities/profile',
    'about',
    'nothing',
    '',
  );

  it('of every resource and method are answered, or refused in words', async () => {
    const seen = new Set<number>();
    const pair = fc.tuple(fc.constantFrom(...names), values, fc.boolean());
    await fc.assert(
      fc.asyncProperty(
        resource,
        fc.constantFrom('GET', 'HEAD', 'DELETE', 'PUT', 'POST', 'OPTIONS', 'PATCH'),
        fc.array(pair, { maxLength: 5 }),
        version,
        async (path, method, pairs, spoken) => {
          const query = pairs.map(([name, value, escapes]) => {
            const text = escapes ? encodeURIComponent(value.toWellFormed()) : value.replaceAll(/[#\s]/g, '');
            return `${name}=${text}`;
          });
          const response = await site.send(method, `${path}?${query.join('&')}`, {
            headers: { 'x-experience-api-version': spoken, 'if-none-match': '*' },
            ...(method === 'PUT' || method === 'POST' ? { body: { a: 1 } } : {}),
          });
          seen.add(response.status);
          if (method === 'HEAD') expect(response.status).toBeLessThan(500);
          else await expectNoFailure(response, [200, 204, 304, 400, 404, 405, 412]);
          // What is given as JSON is JSON; documents come as they were sent.
          if (method === 'GET' && response.status === 200 && /^(?:statements|agents|activities|about)$/.test(path))
            expect(readJson(new Uint8Array(await response.arrayBuffer())).kind).toBe('json');
        },
      ),
      { numRuns: 2500 },
    );
    expect([...seen].toSorted()).toEqual(expect.arrayContaining([200, 204, 400, 404, 405]));
  });

  it('that are good find what is there: no filter ever fails, alone or with others', async () => {
    const good = fc.record(
      {
        agent: fc.constantFrom(agent(1), agent(2), '{"openid":"https://a.b"}'),
        verb: fc.constantFrom('http://adlnet.gov/expapi/verbs/experienced', 'v:1'),
        activity: fc.constantFrom('https://tool.example/a', 'a:é'),
        registration: fc.constant('00000000-0000-4000-8000-000000000001'),
        related_activities: fc.constantFrom('true', 'false'),
        related_agents: fc.constantFrom('true', 'false'),
        since: fc.constantFrom('2020-01-01T00:00:00Z', '2099-01-01T00:00:00+14:00'),
        until: fc.constantFrom('2020-01-01T00:00:00Z', '2099-01-01T00:00:00.123456Z'),
        limit: fc.constantFrom('0', '1', '7', '999999999'),
        format: fc.constantFrom('ids', 'exact', 'canonical'),
        attachments: fc.constantFrom('true', 'false'),
        ascending: fc.constantFrom('true', 'false'),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(good, version, async (query, spoken) => {
        const defined = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
        const response = await site.send('GET', `statements?${new URLSearchParams(Object.fromEntries(defined))}`, {
          headers: { 'x-experience-api-version': spoken },
        });
        expect(response.status).toBe(200);
      }),
      { numRuns: 500 },
    );
  });

  it('headers of any content are answered, or refused in words', async () => {
    const name = fc.constantFrom(
      'x-experience-api-version',
      'accept-language',
      'if-match',
      'if-none-match',
      'content-type',
      'content-encoding',
      'content-length',
      'origin',
      'authorization',
      'accept',
    );
    const text: fc.Arbitrary<string> = fc.oneof(
      fc.string({ maxLength: 30 }).map((value) => value.replaceAll(/[^\x20-\x7e]/g, '')),
      fc.constantFrom(
        '*',
        '"',
        '"a", W/"b"',
        'multipart/mixed; boundary="',
        ';;;',
        'fr;q=x, en;q=9',
        '1.0.3',
        '2.0',
        '-1',
        '1e9',
      ),
    );
    const header = fc.tuple(name, text);
    await fc.assert(
      fc.asyncProperty(
        resource,
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
        fc.array(header, { maxLength: 4 }),
        async (path, method, headers) => {
          const query = `activityId=a%3A1&profileId=p&agent=${encodeURIComponent(agent(1))}`;
          const about = path.includes('/') ? `${path}?${query}` : path;
          const response = await site.send(method, about, {
            headers: Object.fromEntries(headers),
            ...(method === 'PUT' || method === 'POST' ? { body: { a: 1 } } : {}),
          });
          await expectNoFailure(response, [200, 204, 304, 400, 404, 405, 409, 412, 413, 415]);
        },
      ),
      { numRuns: 1200 },
    );
  });
});

it('whatever is said of an activity or a person, what the store knows of them is JSON', async () => {
  const strange = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
  const id = 'https://tool.example/said';
  await fc.assert(
    fc.asyncProperty(fc.string(), strange, async (text, value) => {
      const definition = { name: { fr: text }, extensions: { 'e:1': value } };
      const sent = statementOf({ actor: { mbox: 'mailto:1@tool.example', name: text }, object: { id, definition } });
      await expectNoFailure(await site.send('POST', 'statements', { body: sent }), [200, 400]);
      const known = await site.send('GET', `activities?activityId=${encodeURIComponent(id)}`);
      expect((await known.json()).id).toBe(id);
      const person = await site.send('GET', `agents?agent=${encodeURIComponent(agent(1))}`);
      expect((await person.json()).objectType).toBe('Person');
    }),
    { numRuns: 300 },
  );
});
