/** Attachments over real connections: large ones both ways, and every way in which their bodies go wrong. */
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statementOf } from '../src/lib/server/lrs/fixtures/site.ts';
import { boundaryOf, type Part, parseMultipart, writeMultipart } from '../src/lib/server/lrs/http/multipart.ts';
import { authorization, openXapiServer, type XapiServer } from './fixtures/xapi-server.ts';

let campus: XapiServer;
beforeAll(async () => {
  campus = await openXapiServer();
});
afterAll(() => campus.close());

const sha2 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const attachment = (content: Uint8Array, override: object = {}): object => ({
  usageType: 'https://tool.example/usage',
  display: { fr: 'Pièce' },
  contentType: 'application/octet-stream',
  length: content.length,
  sha2: sha2(content),
  ...override,
});
const json = (value: unknown) => ({
  headers: { 'Content-Type': 'application/json' },
  content: Buffer.from(JSON.stringify(value)),
});
const part = (content: Uint8Array, headers: Readonly<Record<string, string>> = {}) => ({
  headers: {
    'Content-Type': 'application/octet-stream',
    'Content-Transfer-Encoding': 'binary',
    'X-Experience-API-Hash': sha2(content),
    ...headers,
  },
  content,
});
const headers = { authorization, 'x-experience-api-version': '1.0.3', 'accept-language': 'en' };
const post = (body: Uint8Array<ArrayBuffer>, type: string) =>
  fetch(`${campus.endpoint}/statements`, { method: 'POST', headers: { ...headers, 'content-type': type }, body });
const cut = 'multipart/mixed; boundary=cut';
const send = (...parts: Parameters<typeof writeMultipart>[1]) => post(writeMultipart('cut', parts), cut);
const refusalOf = async (response: Response): Promise<readonly unknown[]> => {
  const { error } = await response.json();
  return [response.status, error.path, error.requirement];
};
async function partsOf(response: Response): Promise<readonly Part[]> {
  expect(response.status).toBe(200);
  const boundary = boundaryOf(response.headers.get('content-type') ?? '');
  const parts = parseMultipart(new Uint8Array(await response.arrayBuffer()), boundary ?? '');
  if (parts === null) throw new Error('no multipart/mixed');
  return parts;
}
const file = (): Buffer<ArrayBuffer> => Buffer.from(`file ${crypto.randomUUID()}`);

describe('large attachments', () => {
  it('10 MB come in and go out byte by byte, in no more memory than the body itself', async () => {
    const content = randomBytes(10 * 1024 * 1024);
    const id = crypto.randomUUID();
    const statement = statementOf({ id, attachments: [attachment(content)] });
    expect((await send(json(statement), part(content))).status).toBe(200);
    expect(campus.bodies.peak).toBeLessThan(content.length + 100_000);
    expect(campus.bodies.used).toBe(0);
    for (const query of [`statementId=${id}`, 'limit=1']) {
      const [first, second, ...others] = await partsOf(
        await fetch(`${campus.endpoint}/statements?${query}&attachments=true`, { headers }),
      );
      expect(first?.headers.get('content-type')).toMatch(/^application\/json/);
      expect(second?.headers.get('x-experience-api-hash')).toBe(sha2(content));
      expect(Buffer.from(second?.content ?? []).equals(content)).toBe(true);
      expect(others).toEqual([]);
    }
  });

  it('a page whose attachments are too many bytes ends early, and «more» leads to the others', async () => {
    const verb = { id: `https://tool.example/${crypto.randomUUID()}` };
    const files = [randomBytes(15_000_000), randomBytes(15_000_000), randomBytes(15_000_000)];
    for (const content of files)
      expect((await send(json(statementOf({ verb, attachments: [attachment(content)] })), part(content))).status).toBe(
        200,
      );
    const served: string[] = [];
    let pages = 0;
    const first = `/xapi/statements?${new URLSearchParams({ verb: verb.id, attachments: 'true', ascending: 'true' })}`;
    for (let next = first; next !== ''; pages += 1) {
      const response = await fetch(new URL(next, campus.endpoint), { headers });
      expect(Number(response.headers.get('content-length'))).toBeLessThan(33_600_000);
      const [result, ...others] = await partsOf(response);
      served.push(...others.map(({ headers: of }) => of.get('x-experience-api-hash') ?? ''));
      next = JSON.parse(Buffer.from(result?.content ?? []).toString()).more;
    }
    expect(served).toEqual(files.map(sha2));
    expect(pages).toBe(2);
  });

  it('10,000 parts are parts, and more are refused', async () => {
    const empty = { headers: { 'X-Part': '1' }, content: Buffer.from('') };
    const many = await send(json(statementOf()), ...Array.from({ length: 10_000 }, () => empty));
    expect(await refusalOf(many)).toEqual([400, 'Content-Type', 'XAPI-00130']);
  });
});

describe('boundaries', () => {
  const content = file();
  const body = writeMultipart('cut', [json(statementOf({ attachments: [attachment(content)] })), part(content)]);
  const long = 'x'.repeat(70);
  it.each([
    ['none', 'multipart/mixed'],
    ['an empty one', 'multipart/mixed; boundary='],
    ['one that is not that of the body', 'multipart/mixed; boundary=other'],
    ['one of 71 characters', `multipart/mixed; boundary=${long}x`],
    ['one of 71 characters, quoted', `multipart/mixed; boundary="${long}x"`],
  ])('%s: refused', async (_, type) => {
    expect(await refusalOf(await post(body, type))).toEqual([400, 'Content-Type', 'XAPI-00130']);
  });

  it('one of 70 characters, and one in quotes with blanks, are boundaries', async () => {
    for (const [boundary, said] of [
      [long, long],
      ['a b:c', '"a b:c"'],
    ] as const) {
      const one = file();
      const parts = writeMultipart(boundary, [json(statementOf({ attachments: [attachment(one)] })), part(one)]);
      expect((await post(parts, `multipart/mixed; boundary=${said}; charset=utf-8`)).status).toBe(200);
    }
  });

  it('what looks like one inside an attachment is no boundary unless it begins a line', async () => {
    const inside = Buffer.from(`x--cut--\r\n x--cut\r\n\r\n--cu\r\n\n--cut ${crypto.randomUUID()}`);
    expect((await send(json(statementOf({ attachments: [attachment(inside)] })), part(inside))).status).toBe(200);
    const breaking = Buffer.from('first line\r\n--cut\r\nsecond line');
    const response = await send(json(statementOf({ attachments: [attachment(breaking)] })), part(breaking));
    expect(response.status).toBe(400);
  });

  it('a multipart body inside a part is the content of that part', async () => {
    const nested = Buffer.from(writeMultipart('inner', [json(statementOf()), part(file())]));
    const one = attachment(nested, { contentType: 'multipart/mixed; boundary=inner' });
    const [id] = await (await send(json(statementOf({ attachments: [one] })), part(nested))).json();
    const [, back] = await partsOf(
      await fetch(`${campus.endpoint}/statements?statementId=${id}&attachments=true`, { headers }),
    );
    expect(Buffer.from(back?.content ?? []).equals(nested)).toBe(true);
    // As the first part it is not the statements.
    const first = await send({ headers: { 'Content-Type': cut }, content: nested });
    expect(await refusalOf(first)).toEqual([400, 'part 1', 'XAPI-00134']);
  });

  it.each([
    ['without the last delimiter', (text: string) => text.replace('--cut--\r\n', '')],
    ['with lines that end with LF alone', (text: string) => text.replaceAll('\r\n', '\n')],
    ['with something behind a delimiter', (text: string) => text.replace('--cut\r\n', '--cut something\r\n')],
    ['with a part without an end of its headers', (text: string) => text.replace(/(Hash: \w+\r\n)\r\n/, '$1')],
    ['with a header that is none', (text: string) => text.replace('Content-Transfer-Encoding: ', 'Content ')],
    ['with a header twice', (text: string) => text.replace('X-Exp', 'Content-Type: a/b\r\nX-Exp')],
    ['with a head of 10,000 bytes', (text: string) => text.replace('X-Exp', `X-Long: ${'x'.repeat(10_000)}\r\nX-Exp`)],
    ['of nothing', () => ''],
    ['of its end alone', () => '--cut--\r\n'],
  ])('a body %s is refused', async (_, change) => {
    const one = file();
    const whole = Buffer.from(
      writeMultipart('cut', [json(statementOf({ attachments: [attachment(one)] })), part(one)]),
    );
    const before = await campus.site.store.count();
    const response = await post(new Uint8Array(Buffer.from(change(whole.toString('latin1')), 'latin1')), cut);
    const [status, , requirement] = await refusalOf(response);
    expect([status, requirement]).toEqual([400, expect.stringMatching(/^XAPI-0013[0-4]$/)]);
    expect(await campus.site.store.count()).toBe(before);
  });
});

describe('attachments that do not agree with what is said of them', () => {
  it('a hash that is not that of the part, of another part, or missing', async () => {
    const [one, other] = [file(), file()];
    const statement = statementOf({ attachments: [attachment(one)] });
    const at = 'part 2: X-Experience-API-Hash';
    for (const wrong of [sha2(other), sha2(one).slice(2), 'x'.repeat(64), ''])
      expect(await refusalOf(await send(json(statement), part(one, { 'X-Experience-API-Hash': wrong })))).toEqual([
        400,
        at,
        'XAPI-00132',
      ]);
    expect(await refusalOf(await send(json(statement), part(other)))).toEqual([400, 'attachments[0]', 'XAPI-00129']);
    expect(await refusalOf(await send(json(statement), part(one), part(other)))).toEqual([
      400,
      'X-Experience-API-Hash',
      'XAPI-00128',
    ]);
    // In capitals it is the same number.
    const capitals = part(one, { 'X-Experience-API-Hash': sha2(one).toUpperCase() });
    expect((await send(json(statement), capitals)).status).toBe(200);
  });

  it('every hash of the family is checked by its own algorithm', async () => {
    for (const algorithm of ['sha224', 'sha256', 'sha384', 'sha512']) {
      const one = file();
      const digest = createHash(algorithm).update(one).digest('hex');
      const statement = statementOf({ attachments: [attachment(one, { sha2: digest })] });
      expect((await send(json(statement), part(one, { 'X-Experience-API-Hash': digest }))).status).toBe(200);
      const changed = `${digest.startsWith('0') ? '1' : '0'}${digest.slice(1)}`;
      expect((await send(json(statement), part(one, { 'X-Experience-API-Hash': changed }))).status).toBe(400);
    }
  });
});

describe('HEAD', () => {
  const get = (method: string, path: string, version: string) =>
    fetch(`${campus.endpoint}/${path}`, { method, headers: { ...headers, 'x-experience-api-version': version } });

  it.each(['1.0.3', '2.0.0'])('answers as GET does, without the body, at every address (%s)', async (version) => {
    const content = file();
    const id = crypto.randomUUID();
    expect((await send(json(statementOf({ id, attachments: [attachment(content)] })), part(content))).status).toBe(200);
    const agent = encodeURIComponent('{"mbox":"mailto:ada@tool.example"}');
    const documents = [
      `activities/state?activityId=a%3A1&agent=${agent}&stateId=${id}`,
      `agents/profile?agent=${agent}&profileId=${id}`,
      `activities/profile?activityId=a%3A1&profileId=${id}`,
    ];
    for (const path of documents) {
      const kept = await fetch(`${campus.endpoint}/${path}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'text/plain' },
        body: 'Bonjour',
      });
      expect(kept.status).toBe(204);
    }
    const paths = [
      'about',
      `statements?statementId=${id}`,
      `statements?statementId=${id}&attachments=true`,
      'statements?limit=2',
      `statements?voidedStatementId=${id}`,
      'statements?limit=x',
      `agents?agent=${agent}`,
      'agents',
      'activities?activityId=a%3A1',
      'activities',
      ...documents,
      ...documents.map((path) => path.replace(/&(?:stateId|profileId)=.*$/, '')),
      ...documents.map((path) => path.replace(id, 'nobody')),
      'nothing',
    ];
    for (const path of paths) {
      const [got, head] = [await get('GET', path, version), await get('HEAD', path, version)];
      const bytes = (await got.arrayBuffer()).byteLength;
      expect([path, head.status, (await head.arrayBuffer()).byteLength]).toEqual([path, got.status, 0]);
      expect(Number(head.headers.get('content-length'))).toBe(bytes);
      for (const name of ['etag', 'last-modified', 'x-experience-api-version', 'cache-control', 'allow'])
        expect(head.headers.get(name)).toBe(got.headers.get(name));
      // The boundary of a multipart answer is new each time.
      const type = (response: Response) => response.headers.get('content-type')?.split(';')[0];
      expect(type(head)).toBe(type(got));
      expect(head.headers.has('x-experience-api-consistent-through')).toBe(path.startsWith('statements'));
    }
  });

  it('at a document says whether it is the one that is known', async () => {
    const path = `agents/profile?agent=${encodeURIComponent('{"mbox":"mailto:b@c.d"}')}&profileId=known`;
    await fetch(`${campus.endpoint}/${path}`, { method: 'POST', headers, body: 'x' });
    const etag = (await get('HEAD', path, '1.0.3')).headers.get('etag') ?? '';
    const again = await fetch(`${campus.endpoint}/${path}`, {
      method: 'HEAD',
      headers: { ...headers, 'if-none-match': etag },
    });
    expect(again.status).toBe(304);
  });
});
