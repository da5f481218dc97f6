import { afterEach, beforeEach, expect, it } from 'vitest';
import { homePages } from '../../xapi/vocabulary.ts';
import type { RefusalFilter } from '../store/port-refusals.ts';
import { learner, openTestSite, statementOf, type TestSite, tool, uuid } from './fixtures/site.ts';
import { createLrs } from './index.ts';
import type { Principal } from './port.ts';
import { createRefusalRecorder, defaultLimits, type RecorderOptions } from './refused-requests-recorder.ts';

const everything: RefusalFilter = {
  key: null,
  requirement: null,
  status: null,
  fromMs: null,
  toMs: null,
  replayed: null,
};
const bad = statementOf({ actor: { mbox: 'ada' } });
let site: TestSite;
beforeEach(() => {
  site = openTestSite();
});
afterEach(() => site.close());

function recorded(override: Partial<RecorderOptions> = {}, bodyLimit = 1_000_000) {
  let ids = 0;
  const recorder = createRefusalRecorder({
    store: site.store,
    now: () => new Date('2026-11-22T10:00:00.000Z'),
    newId: () => `refusal-${++ids}`,
    ...override,
  });
  const lrs = createLrs({
    store: site.store,
    now: () => new Date(),
    newId: () => uuid(1),
    bodyLimit,
    modules: [],
    recorder,
  });
  return {
    recorder,
    async send(
      method: string,
      path: string,
      {
        body,
        principal = tool,
        headers = {},
      }: { body?: unknown; principal?: Principal | null; headers?: Record<string, string> } = {},
    ) {
      const raw = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
      const request = new Request(`http://campus.example/xapi/${path}`, {
        method,
        headers: { 'content-type': 'application/json', 'x-experience-api-version': '1.0.3', ...headers },
        ...(body === undefined ? {} : { body: raw instanceof Uint8Array ? new Uint8Array(raw) : raw }),
      });
      return (await lrs.handle(request, principal)).status;
    },
    async kept() {
      await recorder.written();
      const { entries } = await site.store.refusals(everything, { after: null, limit: 100 });
      return Promise.all(entries.map(({ id }) => site.store.refusal(id)));
    },
    tallies: () => site.store.refusalTallies('2026-11-22'),
  };
}
const textOf = (entry: { body: Uint8Array | null } | null | undefined): string | null =>
  entry?.body ? Buffer.from(entry.body).toString() : null;

it('keeps what a key sent and what was wrong with it', async () => {
  const { send, kept } = recorded();
  expect(await send('POST', 'statements', { body: [statementOf(), bad] })).toBe(400);
  const [entry] = await kept();
  expect(entry).toMatchObject({
    id: 'refusal-1',
    atMs: Date.parse('2026-11-22T10:00:00.000Z'),
    key: 'tool',
    method: 'POST',
    resource: 'statements',
    status: 400,
    path: '[1].actor.mbox',
    received: '"ada"',
    version: '1.0.3',
    contentType: 'application/json',
    withheld: null,
    replayedMs: null,
  });
  expect(entry?.requirement).toMatch(/^XAPI-\d{5}$/);
  expect(textOf(entry)).toBe(JSON.stringify([statementOf(), bad]));
});

it('keeps documents too, with their address and conditions, and bodies that were refused unread', async () => {
  const { send, kept } = recorded();
  const search = `activityId=${encodeURIComponent('https://tool.example/a')}&profileId=p`;
  expect(await send('PUT', `activities/profile?${search}`, { body: '{"a":1}', headers: { 'if-match': '"x"' } })).toBe(
    412,
  );
  expect(await send('POST', 'statements', { body: 'abc', headers: { 'content-type': 'text/plain' } })).toBe(400);
  expect(await send('POST', 'statements', { body: '[]', headers: { 'x-experience-api-version': '0.9' } })).toBe(400);
  const writer: Principal = { kind: 'credential', key: 'reader', scopes: ['statements/read'] };
  expect(await send('POST', 'statements', { body: bad, principal: writer })).toBe(403);
  const [scope, version, type, document] = await kept();
  expect(document).toMatchObject({
    resource: 'activities/profile',
    method: 'PUT',
    search,
    ifMatch: '"x"',
    status: 412,
  });
  expect(textOf(document)).toBe('{"a":1}');
  expect(type).toMatchObject({ contentType: 'text/plain' });
  expect(textOf(type)).toBe('abc');
  expect(version).toMatchObject({ version: '0.9' });
  expect(textOf(version)).toBe('[]');
  expect(scope).toMatchObject({ key: 'reader', status: 403 });
  expect(textOf(scope)).toBe(JSON.stringify(bad));
});

it('keeps nothing of what was accepted, read, or sent to another address', async () => {
  const { send, kept, recorder } = recorded();
  expect(await send('POST', 'statements', { body: statementOf() })).toBe(200);
  expect(await send('GET', 'statements?limit=x')).toBe(400);
  expect(await send('POST', 'nowhere', { body: bad })).toBe(404);
  expect(await send('DELETE', 'activities/state')).toBe(400);
  expect(await kept()).toEqual([]);
  expect(recorder.counts()).toEqual({ kept: 0, dropped: 0, waiting: 0 });
});

it('of a learner’s session only counts day, place and requirement; of what has no key only the day', async () => {
  const { send, kept, tallies } = recorded();
  const session = learner('s-secret');
  const extensions = { 'https://x.example/Jean Dupont': 1 };
  const own = statementOf({
    actor: { account: { homePage: homePages.suivi, name: 's-secret' } },
    context: { extensions },
  });
  for (const body of [own, own, statementOf({ actor: { nom: 'Dupont' } })])
    expect(await send('POST', 'statements', { body, principal: session })).toBeGreaterThanOrEqual(400);
  expect(await send('POST', 'statements', { body: bad, principal: null })).toBe(401);
  expect(await send('GET', 'statements', { principal: null })).toBe(401);
  expect(await kept()).toEqual([]);
  const counted = await tallies();
  expect(counted.filter(({ kind }) => kind === 'session').reduce((sum, { count }) => sum + count, 0)).toBe(3);
  expect(counted.filter(({ kind }) => kind === 'unauthenticated')).toEqual([
    { day: '2026-11-22', kind: 'unauthenticated', requirement: '', path: '', count: 2 },
  ]);
  expect(JSON.stringify(counted)).not.toMatch(/secret|Dupont|Jean|x\.example/);
});

it('keeps nothing that speaks of *mesure* but the place and the requirement', async () => {
  const { send, kept } = recorded();
  const measured = statementOf({
    actor: { account: { homePage: homePages.mesure('m04'), name: 'm-abcdefghijklmnopqrstuv2345' } },
    result: { score: { scaled: 1 }, extensions: { 'https://x.example/secret': 'm-abcdefghijklmnopqrstuv2345' } },
  });
  expect(await send('POST', 'statements', { body: measured })).toBe(400);
  const agent = encodeURIComponent(JSON.stringify(measured['actor']));
  expect(await send('PUT', `activities/state?activityId=x&stateId=s&agent=${agent}`, { body: '{}' })).toBe(400);
  const entries = await kept();
  expect(entries.map((entry) => entry?.withheld)).toEqual(['mesure', 'mesure']);
  expect(JSON.stringify(entries)).not.toMatch(/m-abc|pseudonyme|secret/);
});

it('keeps no body above the bound, and says how large it was', async () => {
  const { send, kept } = recorded({ limits: { ...defaultLimits, bodyBytes: 100 } }, 1000);
  expect(await send('POST', 'statements', { body: 'x'.repeat(100) })).toBe(400);
  expect(await send('POST', 'statements', { body: 'x'.repeat(101) })).toBe(400);
  expect(await send('POST', 'statements', { body: 'x'.repeat(2000) })).toBe(413);
  const [refusedUnread, large, whole] = await kept();
  expect(textOf(whole)).toBe('x'.repeat(100));
  expect(large).toMatchObject({ withheld: 'size', bodyBytes: 101, body: null });
  expect(refusedUnread).toMatchObject({ withheld: 'size', body: null, status: 413 });
});

it('in a flood keeps so many and counts the rest', async () => {
  const { send, kept, tallies, recorder } = recorded();
  for (let n = 0; n < 1200; n += 1) await send('POST', 'statements', { body: '[' });
  await recorder.written();
  expect(recorder.counts()).toEqual({ kept: 1000, dropped: 200, waiting: 0 });
  expect((await tallies()).map(({ kind, count }) => [kind, count])).toEqual([['dropped', 200]]);
  expect(await kept()).toHaveLength(100);
});

it('a store that cannot keep them makes no request fail, and what was lost is counted', async () => {
  const failures: string[] = [];
  let broken = true;
  const { send, tallies, recorder } = recorded({
    store: {
      keepRefusals: async (...kept) => {
        if (broken) throw new Error('bug');
        return site.store.keepRefusals(...kept);
      },
    },
    onFailure: (reason) => failures.push(reason),
  });
  expect(await send('POST', 'statements', { body: bad })).toBe(400);
  await recorder.written();
  expect(failures).toEqual(['error']);
  broken = false;
  await recorder.written();
  expect(recorder.counts()).toEqual({ kept: 0, dropped: 1, waiting: 0 });
  expect((await tallies()).map(({ kind, count }) => [kind, count])).toEqual([['dropped', 1]]);
});

it('writes what it noted by itself, a moment later', async () => {
  const { send } = recorded();
  await send('POST', 'statements', { body: bad });
  await expect
    .poll(async () => (await site.store.refusals(everything, { after: null, limit: 9 })).entries.length)
    .toBe(1);
});
