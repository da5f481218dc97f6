import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RefusalFilter } from '../store/port-refusals.ts';
import { type Credentials, createCredentials } from './credentials.ts';
import { openTestSite, statementOf, type TestSite, tool, uuid } from './fixtures/site.ts';
import { writeMultipart } from './http/multipart.ts';
import { createLrs } from './index.ts';
import type { Lrs, Principal } from './port.ts';
import { createRefusedRequests, type EditedRequest, type RefusedRequests } from './refused-requests.ts';
import { createRefusalRecorder } from './refused-requests-recorder.ts';

const everything: RefusalFilter = {
  key: null,
  requirement: null,
  status: null,
  fromMs: null,
  toMs: null,
  replayed: null,
};
const at = '2026-11-22T10:00:00.000Z';
const bad = statementOf({ actor: { mbox: 'ada' } });

let site: TestSite;
let lrs: Lrs;
let refused: RefusedRequests;
let credentials: Credentials;
let reopen: () => RefusedRequests;
beforeEach(() => {
  site = openTestSite();
  let ids = 0;
  const now = () => new Date(at);
  const context = { store: site.store, now, newId: () => uuid(0xf0 + ++ids), bodyLimit: 1_000_000, modules: ['m04'] };
  credentials = createCredentials({ key: 'tool', secret: 'secret' }, { store: site.store, now });
  const recorder = createRefusalRecorder({ ...context, newId: () => `refusal-${++ids}` });
  lrs = createLrs({ ...context, recorder });
  reopen = () => createRefusedRequests(context, recorder, credentials);
  refused = reopen();
});
afterEach(() => site.close());

async function send(
  body: unknown,
  {
    method = 'POST',
    path = 'statements',
    principal = tool,
    headers = {},
  }: {
    method?: string;
    path?: string;
    principal?: Principal;
    headers?: Record<string, string>;
  } = {},
): Promise<string> {
  const raw = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const response = await lrs.handle(
    new Request(`http://campus.example/xapi/${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-experience-api-version': '1.0.3', ...headers },
      body: raw instanceof Uint8Array ? new Uint8Array(raw) : raw,
    }),
    principal,
  );
  expect(response.status).toBeGreaterThanOrEqual(400);
  const { entries } = await refused.list(everything, { after: null, limit: 1 });
  return entries[0]?.id ?? '';
}
const edit = (text: string, override: Partial<EditedRequest> = {}): EditedRequest => ({
  text,
  search: '',
  version: '1.0.3',
  contentType: 'application/json',
  ifMatch: '',
  ifNoneMatch: '',
  ...override,
});
const stored = async (): Promise<readonly { id: string; timestamp: string; authority: unknown }[]> =>
  (await (await site.send('GET', 'statements')).json()).statements;

it('shows what was sent, with its place in the body', async () => {
  const id = await send([statementOf(), bad]);
  const found = await refused.find(id);
  expect(found?.request).toMatchObject({ key: 'tool', path: '[1].actor.mbox' });
  expect(found?.body).toMatchObject({ text: JSON.stringify([statementOf(), bad]), faithful: true, attachments: [] });
  expect(found?.body?.shown.lines.find((line) => line.marked)?.text).toContain('"mbox": "ada"');
  expect(await refused.find('unknown')).toBeNull();
});

it('names everything that is wrong with a body at once, in the reader’s language', () => {
  const text = JSON.stringify([bad, statementOf({ verb: {} })]);
  const problems = refused.check('statements', edit(text), 'en');
  expect(problems.map(({ path }) => path)).toEqual(['[0].actor.mbox', '[1].verb.id']);
  expect(problems[0]?.expected).toBe('a "mailto:" address');
  expect(refused.check('statements', edit('{"a":1,}'), 'fr')[0]?.path).toMatch(/^body/);
  expect(refused.check('statements', edit(JSON.stringify(statementOf())), 'fr')).toEqual([]);
  expect(refused.check('activities/state', edit('{'), 'fr')).toHaveLength(1);
  expect(refused.check('activities/state', edit('{', { contentType: 'text/plain' }), 'fr')).toEqual([]);
});

it('sends a corrected body as its key, once, at the time at which it first came', async () => {
  const id = await send(bad);
  const outcome = await refused.replay(id, edit(JSON.stringify(statementOf())), 'fr');
  expect(outcome).toMatchObject({ kind: 'accepted' });
  expect(await stored()).toMatchObject([
    { id: outcome.kind === 'accepted' ? outcome.ids[0] : '', timestamp: at, authority: { account: { name: 'tool' } } },
  ]);
  expect(await refused.replay(id, null, 'fr')).toEqual({ kind: 'gone' });
  expect((await refused.find(id))?.body).toBeNull();
  expect((await refused.list({ ...everything, replayed: true }, { after: null, limit: 9 })).entries).toHaveLength(1);
});

it('keeps ids and times that were sent, and those it gave are the same at each attempt', async () => {
  const sent = [statementOf({ id: uuid(1), timestamp: '2026-11-01T00:00:00.000Z' }), statementOf()];
  const id = await send([...sent, bad]);
  const before = (await site.store.refusal(id)) ?? null;
  if (before === null) throw new Error('gone');
  const first = await refused.replay(id, edit(JSON.stringify(sent)), 'fr');
  // As after a crash between storing and marking.
  await site.store.discardRefusals([id]);
  await site.store.keepRefusals(
    { entries: [before], tallies: [] },
    { days: 30, entries: 9, bytes: 1e6 },
    Date.parse(at),
  );
  expect(await refused.replay(id, edit(JSON.stringify(sent)), 'fr')).toEqual(first);
  expect(await stored()).toHaveLength(2);
  expect((await stored()).find((one) => one.id === uuid(1))?.timestamp).toBe('2026-11-01T00:00:00.000Z');
});

it('what is refused again says why now, stores nothing and stays', async () => {
  const id = await send(bad);
  const outcome = await refused.replay(id, edit(JSON.stringify([statementOf(), statementOf({ verb: {} })])), 'en');
  expect(outcome).toMatchObject({ kind: 'refused', refusal: { status: 400, path: '[1].verb.id' } });
  expect(await stored()).toEqual([]);
  expect((await refused.find(id))?.request.replayedMs).toBeNull();
  // The administrator's attempts are no entries of their own.
  expect((await refused.list(everything, { after: null, limit: 9 })).entries).toHaveLength(1);
});

it('after the rights of a key were widened, the same body goes through; after it was revoked, nothing does', async () => {
  const made = await credentials.create({ label: 'LMS', scopes: ['statements/read'], by: null });
  if (made.kind !== 'created') throw new Error(made.kind);
  const reader: Principal = { kind: 'credential', key: made.key, scopes: ['statements/read'] };
  const id = await send(statementOf(), { principal: reader });
  expect(await refused.replay(id, null, 'fr')).toMatchObject({ kind: 'refused', refusal: { status: 403 } });
  expect((await refused.labels()).get(made.key)).toBe('LMS');
  await credentials.revoke(made.key, null);
  expect(await refused.replay(id, null, 'fr')).toEqual({ kind: 'key-gone' });
  const ofTool = await send(bad);
  credentials = createCredentials({}, { store: site.store, now: () => new Date(at) });
  expect(await reopen().replay(ofTool, edit(JSON.stringify(statementOf())), 'fr')).toEqual({ kind: 'key-gone' });
});

it('sends attachments along with corrected statements', async () => {
  const content = Buffer.from([0, 255, 10, 13]);
  const sha2 = createHash('sha256').update(content).digest('hex');
  const attachments = [
    { usageType: 'https://tool.example/u', display: { fr: 'x' }, contentType: 'image/png', length: 4, sha2 },
  ];
  const multipart = writeMultipart('b', [
    { headers: { 'Content-Type': 'application/json' }, content: Buffer.from(JSON.stringify({ ...bad, attachments })) },
    {
      headers: { 'Content-Type': 'image/png', 'Content-Transfer-Encoding': 'binary', 'X-Experience-API-Hash': sha2 },
      content,
    },
  ]);
  const id = await send(multipart, { headers: { 'content-type': 'multipart/mixed; boundary=b' } });
  expect((await refused.find(id))?.body?.attachments).toEqual([{ contentType: 'image/png', bytes: 4 }]);
  const outcome = await refused.replay(id, edit(JSON.stringify(statementOf({ attachments }))), 'fr');
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
  const { files } = await site.store.attachments([outcome.ids[0] ?? ''], 1000);
  expect(files.map((file) => Buffer.from(file.content))).toEqual([content]);
});

it('sends PUT under the id of its address, and documents under their own type and conditions', async () => {
  const put = await send(bad, { method: 'PUT', path: `statements?statementId=${uuid(7)}` });
  const found = await refused.find(put);
  const corrected = edit(JSON.stringify(statementOf()), { search: found?.request.search ?? '' });
  expect(await refused.replay(put, corrected, 'fr')).toEqual({ kind: 'accepted', ids: [uuid(7)] });

  const search = `activityId=${encodeURIComponent('https://tool.example/a')}&profileId=p`;
  const document = await send('{"a":1', { method: 'PUT', path: `activities/profile?${search}` });
  const sent = edit('{"a":1}', { search, ifNoneMatch: '*' });
  expect(await refused.replay(document, sent, 'fr')).toEqual({ kind: 'accepted', ids: [] });
  const read = await site.send('GET', `activities/profile?${search}`);
  expect([await read.text(), read.headers.get('content-type')]).toEqual(['{"a":1}', 'application/json']);
});

it('says that bytes are no text, and cannot send what was not kept', async () => {
  const id = await send(Buffer.from([0x7b, 0xff, 0x7d]));
  expect((await refused.find(id))?.body).toMatchObject({ faithful: false, text: '{\ufffd}' });
  const large = await send('x'.repeat(300_000));
  expect(await refused.replay(large, edit(JSON.stringify(statementOf())), 'fr')).toEqual({
    kind: 'no-body',
    because: 'size',
  });
  expect(await refused.replay('unknown', null, 'fr')).toEqual({ kind: 'gone' });
});

it('a body that speaks of *mesure* cannot be read here, nor sent', async () => {
  const id = await send(
    statementOf({ actor: { account: { homePage: 'https://campus.example/pseudonyme/mesure/m04' } } }),
  );
  expect((await refused.find(id))?.body).toBeNull();
  expect(await refused.replay(id, null, 'fr')).toEqual({ kind: 'no-body', because: 'mesure' });
});
