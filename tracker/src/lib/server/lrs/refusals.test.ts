import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { homePages, verbs } from '../../xapi/vocabulary.ts';
import type { Store, Unavailable } from '../store/port.ts';
import { learner, openTestSite, statementOf, type TestSite, tool, uuid } from './fixtures/site.ts';
import { createLrs } from './index.ts';
import type { Denied, Principal } from './port.ts';
import { largestBatch } from './prepare-batch.ts';
import { type RefusalName, refusalNames, refuse } from './refusals.ts';

/** One request that is refused, each with what it is refused for. */
interface Refused {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string | Uint8Array<ArrayBuffer> | ReadableStream;
  readonly headers?: Readonly<Record<string, string>>;
  readonly asker?: Principal | Denied | null;
  /** Where the refusal must point; the usual place of its name unless said. */
  readonly at?: string;
}

const bodyLimit = 1_500_000;
const json = (value: unknown): string => JSON.stringify(value);
const with_ = (override: object): string => json(statementOf(override));
const sha2 = (content: string): string => createHash('sha256').update(content).digest('hex');
const attachment = (content: string, override: object = {}): object => ({
  usageType: 'https://tool.example/usage',
  display: { fr: 'Pièce' },
  contentType: 'text/plain',
  length: content.length,
  sha2: sha2(content),
  ...override,
});
/** A multipart body of statements and one more part. */
function parts(statement: object, content: string, headers: Readonly<Record<string, string>> = {}): Refused {
  const all = {
    'Content-Type': 'text/plain',
    'Content-Transfer-Encoding': 'binary',
    'X-Experience-API-Hash': sha2(content),
    ...headers,
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return {
    headers: { 'content-type': 'multipart/mixed; boundary=cut' },
    body: `--cut\r\nContent-Type: application/json\r\n\r\n${json(statement)}\r\n--cut\r\n${head.join('')}\r\n${content}\r\n--cut--\r\n`,
  };
}
function signed(content: string, contentType = 'application/octet-stream'): Refused {
  const usageType = 'http://adlnet.gov/expapi/attachments/signature';
  const one = attachment(content, { usageType, contentType });
  return { ...parts(statementOf({ attachments: [one] }), content), at: 'attachments[0]' };
}
const base64 = (value: unknown): string => Buffer.from(json(value)).toString('base64url');
const jws = (header: object, payload: unknown = statementOf()): string => `${base64(header)}.${base64(payload)}.AAAA`;
const key = (scopes: Extract<Principal, { readonly kind: 'credential' }>['scopes']): Principal => ({
  kind: 'credential',
  key: 'k',
  scopes,
});
const agent = encodeURIComponent(json({ mbox: 'mailto:ada@tool.example' }));
const profile = `agents/profile?agent=${agent}&profileId=`;
const state = `activities/state?activityId=https%3A%2F%2Fa.b&agent=${agent}&stateId=s`;
const missing = uuid(0xdead);
const taken = uuid(1);
const nested = `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;

/** Every refusal, and a request that meets it. Those of the engine are provoked below. */
const refused: Readonly<Partial<Record<RefusalName, Refused>>> = {
  'write-scope': { asker: key(['statements/read']), body: with_({}) },
  'read-scope': { method: 'GET', asker: key(['statements/write']) },
  'state-scope': { path: state, asker: key(['profile']), body: '{}' },
  'profile-scope': { path: `${profile}p`, asker: key(['state']), body: '{}' },
  'document-session': { method: 'GET', path: state, asker: learner('s-1') },
  unauthenticated: { method: 'GET', asker: null },
  'void-scope': {
    asker: key(['statements/write']),
    body: with_({
      verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
      object: { objectType: 'StatementRef', id: taken },
    }),
  },
  'wrong-credential': { method: 'GET', asker: null, headers: { authorization: 'Basic eDp5' } },
  'too-many-attempts': {
    method: 'GET',
    asker: { kind: 'denied', because: 'too-many-attempts', retryAfterSeconds: 60 },
  },
  'batch-size': { body: `[${'{},'.repeat(largestBatch)}{}]` },
  'body-size': { body: json('x'.repeat(bodyLimit)) },
  'body-broken': {
    body: new ReadableStream({
      pull(controller) {
        controller.enqueue(Buffer.from('['));
        controller.error(new Error('gone'));
      },
    }),
  },
  'body-encoding': { body: '\u001f\u008b', headers: { 'content-encoding': 'gzip' } },
  'duplicate-id': { body: json([statementOf({ id: missing }), statementOf({ id: missing })]), at: '[1].id' },
  'id-mismatch': { method: 'PUT', path: `statements?statementId=${missing}`, body: with_({ id: taken }) },
  conflict: { body: json([statementOf(), statementOf({ id: taken, verb: { id: 'v:other' } })]), at: '[1].id' },
  'attachment-missing': { body: with_({ attachments: [attachment('a')] }), at: 'attachments[0]' },
  'attachment-excess': parts(statementOf(), 'a'),
  'attachment-hash': {
    ...parts(statementOf({ attachments: [attachment('a')] }), 'b', { 'X-Experience-API-Hash': sha2('a') }),
    at: 'part 2: X-Experience-API-Hash',
  },
  'attachment-encoding': {
    ...parts(statementOf({ attachments: [attachment('a')] }), 'a', { 'Content-Transfer-Encoding': 'base64' }),
    at: 'part 2: Content-Transfer-Encoding',
  },
  multipart: { ...parts(statementOf(), 'a'), headers: { 'content-type': 'multipart/mixed; boundary=other' } },
  'multipart-first': {
    headers: { 'content-type': 'multipart/mixed; boundary=cut' },
    body: '--cut\r\nContent-Type: text/plain\r\n\r\nx\r\n--cut--\r\n',
  },
  'signature-type': signed(jws({ alg: 'RS256' }), 'text/plain'),
  'signature-format': signed('no JWS'),
  'signature-payload': signed(jws({ alg: 'RS256' }, { other: 1 })),
  'signature-algorithm': signed(jws({ alg: 'none' })),
  'signature-wrong': signed(jws({ alg: 'RS256', x5c: ['AAAA'] })),
  'parameter-missing': { method: 'GET', path: 'activities', at: 'activityId' },
  'document-not-found': { method: 'GET', path: `${profile}nobody` },
  'document-json': { path: `${profile}p`, body: '{"a":1,\n}', at: 'body:2:1' },
  'document-type': { path: `${profile}text`, body: '{}' },
  'document-merge': { path: `${profile}list`, body: '{}' },
  precondition: { method: 'PUT', path: `${profile}text`, body: '{}', headers: { 'if-match': '"other"' } },
  'precondition-missing': { method: 'PUT', path: `${profile}new`, body: '{}' },
  'document-exists': { method: 'PUT', path: `${profile}text`, body: '{}' },
  syntax: { body: '{"actor": nobody}', at: 'body:1:11' },
  encoding: { body: Uint8Array.from([0x22, 0xff, 0x22]) },
  'duplicate-key': { body: '{"verb":{"id":"v:1","id":"v:2"}}', at: 'body:1:21' },
  depth: { body: nested, at: `a${'[0]'.repeat(99)}` },
  surrogate: { body: '{"result":{"response":"\\ud800"}}', at: 'result.response' },
  number: { body: '{"result":{"score":{"raw":1e400}}}', at: 'result.score.raw' },
  'content-type': { body: 'x', headers: { 'content-type': 'text/plain' } },
  version: { method: 'GET', headers: { 'x-experience-api-version': '7' } },
  'parameter-count': {
    path: 'statements?method=GET',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'limit=1&'.repeat(101),
  },
  'unknown-parameter': { method: 'GET', path: 'statements?colour=red', at: 'colour' },
  'miscased-parameter': { method: 'GET', path: 'statements?Limit=1', at: 'Limit' },
  'repeated-parameter': { method: 'GET', path: 'statements?limit=1&limit=2', at: 'limit' },
  parameter: { method: 'GET', path: 'statements?agent=Ada', at: 'agent' },
  'with-statement-id': { method: 'GET', path: `statements?statementId=${taken}&limit=1`, at: 'limit' },
  'statement-id-missing': { method: 'PUT', body: with_({}) },
  'single-statement': { method: 'PUT', path: `statements?statementId=${missing}`, body: '[]' },
  'statement-not-found': { method: 'GET', path: `statements?statementId=${missing}`, at: 'statementId' },
  'resource-not-found': { method: 'GET', path: 'nothing' },
  'unknown-cursor': { method: 'GET', path: `statements?after=${missing}` },
  method: { method: 'DELETE' },
};

let site: TestSite;
beforeAll(async () => {
  site = openTestSite(Date.now, bodyLimit);
  await site.send('POST', 'statements', { body: statementOf({ id: taken }) });
  const put = (id: string, body: string, type: string) =>
    site.send('PUT', `${profile}${id}`, { body, headers: { 'content-type': type, 'if-none-match': '*' } });
  expect((await put('text', 'Bonjour', 'text/plain')).status).toBe(204);
  expect((await put('list', '[1]', 'application/json')).status).toBe(204);
});
afterAll(() => site.close());

const send = (
  { method = 'POST', path = 'statements', body, headers = {}, asker = tool }: Refused,
  lang: string,
  lrs = site.lrs,
): Promise<Response> =>
  lrs.handle(
    new Request(`http://campus.example/xapi/${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-experience-api-version': '1.0.3',
        'accept-language': lang,
        ...headers,
      },
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    }),
    asker,
  );

const requirement = /^(?:XAPI-\d{5}|campus:[a-z-]+|Communication \d\.\d)$/;

describe('every refusal', () => {
  const engine = (name: RefusalName): boolean => name.startsWith('unavailable-');

  it('has a request here that meets it', () => {
    // A Host that is no address cannot stand in a Request: server/xapi-hard.test.ts.
    expect(refusalNames.filter((name) => !engine(name) && refused[name] === undefined)).toEqual(['host']);
    expect(refusalNames.length).toBeGreaterThan(50);
  });

  for (const name of refusalNames) {
    it(`${name}: says in both languages what is wrong, where, what was expected, and the requirement`, () => {
      for (const lang of ['fr', 'en'] as const) {
        const refusal = refuse(name, lang);
        expect(refusal.message).toMatch(/^\p{Lu}.{10,}\.$/u);
        expect(refusal.path).toMatch(/\S/);
        expect(refusal.expected.length).toBeGreaterThan(3);
        expect(refusal.requirement).toMatch(requirement);
        expect(refusal.status).toBeGreaterThanOrEqual(400);
      }
      // A word of one language may be that of the other, a whole sentence may not.
      expect(refuse(name, 'fr').message).not.toBe(refuse(name, 'en').message);
    });

    const request = refused[name];
    if (request !== undefined)
      it(`${name}: is what a client gets`, async () => {
        const expected = refuse(name, 'en');
        const response = await send(request, 'en');
        const { error } = await response.json();
        expect([response.status, error.message]).toEqual([expected.status, expected.message]);
        expect(response.status).toBeLessThan(500);
        expect(error.path).toBe(request.at ?? expected.path);
        expect(error.expected).toBe(expected.expected);
        expect(error.requirement).toMatch(requirement);
        expect(response.headers.get('x-experience-api-version')).toBe('1.0.3');
      });
  }

  for (const name of refusalNames.filter(engine))
    it(`${name}: is what a client gets from an engine in trouble, reading and writing`, async () => {
      const reason = (['full', 'busy', 'read-only', 'failing'] as const).find((one) => name.endsWith(one)) ?? 'failing';
      const outcome: Unavailable = { kind: 'unavailable', reason };
      const store: Store = Object.assign(Object.create(site.store), { append: async () => outcome });
      const lrs = createLrs({ store, now: () => new Date(), newId: () => uuid(7), bodyLimit, modules: [] });
      const response = await send({ body: with_({}) }, 'en', lrs);
      expect(response.status).toBe(503);
      expect((await response.json()).error).toMatchObject({ message: refuse(name, 'en').message, path: 'body' });
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    });
});

describe('what a client may send instead is said in a header', () => {
  it.each([
    ['unauthenticated', 'www-authenticate', /^Basic realm=/],
    ['wrong-credential', 'www-authenticate', /^Basic realm=/],
    ['too-many-attempts', 'retry-after', /^60$/],
    ['method', 'allow', /^OPTIONS, HEAD, GET, PUT, POST$/],
    ['body-encoding', 'accept-encoding', /^identity$/],
  ] as const)('%s: %s', async (name, header, says) => {
    const request = refused[name] ?? {};
    expect((await send(request, 'fr')).headers.get(header)).toMatch(says);
  });
});

it('a statement that breaks a rule of the specification or of the campus is refused with place, expectation and rule', async () => {
  const own = {
    actor: { objectType: 'Agent', account: { homePage: homePages.suivi, name: 's-1' } },
    verb: { id: verbs.experienced },
    object: { objectType: 'Activity', id: 'https://campus.example/xapi/activities/m04/lecon-1' },
  };
  const cases: readonly (readonly [object, Principal, number, string, string])[] = [
    [statementOf({ actor: { mbox: 'ada' } }), tool, 400, '[1].actor.mbox', 'XAPI-00038'],
    [{ ...own, actor: { ...own.actor, name: 'Ada' } }, learner('s-1'), 400, '[1].actor', 'campus:actor-account'],
    [own, learner('s-2'), 403, '[1].actor.account.name', 'campus:own-pseudonym'],
  ];
  for (const [statement, asker, status, path, rule] of cases) {
    const first =
      asker === tool ? statementOf() : { ...own, actor: { ...own.actor, account: { ...own.actor.account } } };
    const good =
      asker.kind === 'session'
        ? { ...first, actor: { objectType: 'Agent', account: { homePage: homePages.suivi, name: asker.suivi } } }
        : first;
    for (const lang of ['fr', 'en']) {
      const response = await send({ body: json([good, statement]), asker }, lang);
      const { error } = await response.json();
      expect([response.status, error.path, error.requirement]).toEqual([status, path, rule]);
      expect(error.expected.length).toBeGreaterThan(5);
      expect(error.message).toContain(path);
    }
  }
});
