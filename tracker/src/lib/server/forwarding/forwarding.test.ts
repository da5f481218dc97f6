import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { voidedVerb } from '../../xapi/statement.ts';
import { homePages } from '../../xapi/vocabulary.ts';
import { newStatement } from '../store/contract.ts';
import type { ForwarderView } from './port.ts';
import { type FakeStore, type Mood, openFakeStore } from './testing/fake-store.ts';
import { type ForwardingSite, formTo, openForwardingSite } from './testing/site.ts';

let site: ForwardingSite;
let fake: FakeStore;
beforeEach(async () => {
  site = openForwardingSite();
  fake = await openFakeStore();
});
afterEach(async () => {
  await site.close();
  await fake.close();
});

/** Patient: a busy machine is no failure. */
const eventually = <Result>(work: () => Result | Promise<Result>): Promise<Result> =>
  vi.waitFor(work, { timeout: 240_000, interval: 10 });
const uuid = (n: number): string => newStatement(n).id;
const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);
const append = (...numbers: readonly number[]) =>
  site.store.append(
    numbers.map((n) => newStatement(n)),
    site.now().getTime(),
  );
const arrived = (): readonly string[] => [...fake.kept.keys()];
const start = async (
  override: Parameters<typeof formTo>[1] = {},
  options: Parameters<ForwardingSite['open']>[0] = {},
) => {
  const forwarding = site.open(options);
  const made = await forwarding.create(formTo(fake.endpoint, override));
  if (made.kind !== 'done') throw new Error(JSON.stringify(made));
  forwarding.start();
  const view = async (): Promise<ForwarderView> => {
    const found = await forwarding.find(made.id);
    if (found === null) throw new Error('gone');
    return found;
  };
  return { forwarding, id: made.id, view, state: async () => (await view()).state };
};
const current = (state: () => Promise<ForwarderView['state']>) =>
  eventually(async () => expect(await state()).toEqual({ kind: 'current' }));
/** The first answers are these, then everything works. */
const once = (...moods: readonly Mood[]): void => {
  const left = [...moods];
  fake.mood = (request) => (request.method === 'POST' ? (left.shift() ?? null) : null);
};

describe('what goes', () => {
  it('goes in the order of the log, as it is, without what the other store assigns', async () => {
    await append(...range(1, 250));
    const { state, view } = await start();
    await current(state);
    expect(arrived()).toEqual(range(1, 250).map(uuid));
    const { stored, authority, version, ...rest } = JSON.parse((await site.store.find(uuid(1)))?.text ?? '{}');
    expect([stored, authority, version].every((one) => one !== undefined)).toBe(true);
    expect(fake.kept.get(uuid(1))).toEqual(rest);
    expect((await view()).forwarded).toBe(250);
    await append(300);
    await eventually(() => expect(arrived()).toHaveLength(251));
  });

  it('is never *mesure*, nor what was voided before it went', async () => {
    const account = (homePage: string, name: string) => ({ actor: { account: { homePage, name } } });
    const voids = (n: number) => ({
      verb: { id: voidedVerb },
      object: { objectType: 'StatementRef', id: uuid(n) } as const,
    });
    await site.store.append(
      [
        newStatement(1, account(homePages.mesure('m04'), 'm-marker')),
        newStatement(2, account(homePages.suivi, 's-1')),
        newStatement(3),
        newStatement(4, voids(3)),
        // A voiding statement of something in *mesure* would say that it exists.
        newStatement(5, voids(1)),
      ],
      site.now().getTime(),
    );
    const { state } = await start();
    await current(state);
    expect(arrived()).toEqual([uuid(2), uuid(4)]);
    expect(JSON.stringify([...fake.kept.values()])).not.toMatch(/m-marker|mesure/);
  });

  it('is only what the filter lets through, and the voiding of that', async () => {
    const passed = { verb: { id: 'v:passed' } };
    const voids = (n: number) => ({
      verb: { id: voidedVerb },
      object: { objectType: 'StatementRef', id: uuid(n) } as const,
    });
    const ms = site.now().getTime();
    await site.store.append([newStatement(1, passed)], ms - 3 * 86_400_000);
    await site.store.append(
      [
        newStatement(2),
        newStatement(3, passed),
        newStatement(4, { ...passed, object: { id: 'a:other' } }),
        newStatement(5, {
          ...passed,
          object: { id: 'a:x' },
          context: { contextActivities: { parent: [{ id: 'a:1' }] } },
        }),
        newStatement(6, { ...passed, actor: { account: { homePage: homePages.suivi, name: 's-1' } } }),
      ],
      ms,
    );
    const since = new Date(ms - 86_400_000).toISOString().slice(0, 10);
    const { state } = await start({ stores: ['other'], verbs: 'v:passed', activities: 'a:1\n', from: 'since', since });
    await current(state);
    expect(arrived()).toEqual([uuid(3), uuid(5)]);
    await site.store.append([newStatement(7, voids(3)), newStatement(8, voids(4))], ms);
    await current(state);
    await eventually(() => expect(arrived()).toEqual([uuid(3), uuid(5), uuid(7)]));
  });

  it('begins at the end of the log where that is wanted', async () => {
    await append(1, 2);
    const { state } = await start({ from: 'now' });
    await append(3);
    await eventually(() => expect(arrived()).toEqual([uuid(3)]));
    await current(state);
  });

  it('takes its files along, or leaves out the mention of files that could be found nowhere', async () => {
    const content = new Uint8Array([0, 255, 13, 10, 45, 45, 7]);
    const sha2 = createHash('sha256').update(content).digest('hex');
    const attachment = {
      usageType: 'u:1',
      display: { fr: 'Pièce' },
      contentType: 'text/plain',
      length: content.length,
      sha2,
    };
    const remote = { ...attachment, sha2: '0'.repeat(64), fileUrl: 'https://files.example/a' };
    const withFile = { ...newStatement(1, { attachments: [attachment, remote] }), attachments: [{ sha2, content }] };
    await site.store.append([withFile, newStatement(2)], site.now().getTime());
    const { state } = await start();
    await current(state);
    const [sent] = fake.bodies;
    expect(sent?.contentType).toMatch(/^multipart\/mixed; boundary=/);
    expect(sent?.text).toContain(`X-Experience-API-Hash: ${sha2}`);
    expect(sent?.text).toContain(Buffer.from(content).toString('latin1'));
    const without = await openFakeStore();
    const forwarding = site.open();
    await forwarding.create(formTo(without.endpoint, { attachments: false }));
    forwarding.start();
    await eventually(() => expect(without.kept.size).toBe(2));
    expect(without.kept.get(uuid(1))?.['attachments']).toEqual([remote]);
    expect(without.bodies.every(({ contentType }) => contentType === 'application/json')).toBe(true);
    await forwarding.stop();
    await without.close();
  });
});

describe('failures', () => {
  const failing: readonly [string, Mood, Partial<ForwarderView['state']>][] = [
    ['an error of the other side', { kind: 'status', status: 500 }, { reason: 'server-error', status: 500 }],
    ['an unknown key', { kind: 'status', status: 401 }, { reason: 'unauthorized', status: 401 }],
    ['an address that is no store', { kind: 'status', status: 404 }, { reason: 'not-a-store', status: 404 }],
    ['a page in place of an answer', { kind: 'status', status: 200, text: '<html>' }, { reason: 'not-a-store' }],
    ['an answer that lists fewer ids', { kind: 'status', status: 200, text: '["a"]' }, { reason: 'not-a-store' }],
    ['a connection that is closed', { kind: 'reset' }, { reason: 'unreachable', status: null }],
    ['a store that never answers', { kind: 'hang' }, { reason: 'timeout', status: null }],
    ['a connection cut after the commit', { kind: 'cut-after-commit' }, { reason: 'unreachable' }],
  ];
  it.each(failing)('%s: said, tried again later, and then everything is there once', async (_, mood, expected) => {
    await append(...range(1, 5));
    fake.mood = (request) => (request.method === 'POST' ? mood : null);
    const { state } = await start({}, mood.kind === 'hang' ? { timeoutMs: 400 } : {});
    await eventually(async () =>
      expect(await state()).toMatchObject({ kind: 'failing', attempts: 1, behind: 5, ...expected }),
    );
    const attempts = fake.requests.length;
    await new Promise((done) => setTimeout(done, 60));
    expect(fake.requests.length).toBe(attempts);
    fake.mood = () => null;
    await eventually(async () => {
      site.pass(3_600_000);
      expect(await state()).toEqual({ kind: 'current' });
    });
    expect(arrived()).toEqual(range(1, 5).map(uuid));
    await eventually(() => expect(site.events.map(({ kind }) => kind)).toEqual(['failing', 'recovered']));
  });

  it('waits as long as the other side asks for', async () => {
    await append(1);
    once({ kind: 'status', status: 429, headers: { 'retry-after': '600' } });
    const { state } = await start();
    await eventually(async () => expect(await state()).toMatchObject({ reason: 'busy', status: 429 }));
    site.pass(590_000);
    await new Promise((done) => setTimeout(done, 60));
    expect(fake.requests).toHaveLength(1);
    site.pass(11_000);
    await current(state);
  });

  it('never follows a redirection with the secret', async () => {
    const elsewhere = await openFakeStore();
    await append(1);
    fake.mood = () => ({ kind: 'status', status: 307, headers: { location: `${elsewhere.endpoint}/statements` } });
    const { state } = await start();
    await eventually(async () =>
      expect(await state()).toMatchObject({ kind: 'failing', reason: 'redirect', status: 307 }),
    );
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  it('goes through whatever the line does: each statement once, in order', async () => {
    const moods: readonly (Mood | null)[] = [
      null,
      { kind: 'reset' },
      { kind: 'cut-after-commit' },
      { kind: 'status', status: 503 },
      { kind: 'status', status: 429, headers: { 'retry-after': '3' } },
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...moods), { maxLength: 8 }), fc.boolean(), async (schedule, twice) => {
        const mine = openForwardingSite();
        const other = await openFakeStore();
        const left = [...schedule];
        other.neverTwice = twice;
        other.mood = (request) => (request.method === 'POST' ? (left.shift() ?? null) : null);
        for (const n of range(1, 4))
          await mine.store.append(
            range(n * 100, n * 100 + 29).map((m) => newStatement(m)),
            1000 * n,
          );
        const forwarding = mine.open();
        await forwarding.create(formTo(other.endpoint));
        forwarding.start();
        await eventually(async () => {
          mine.pass(60_000);
          expect((await forwarding.list())[0]?.state).toEqual({ kind: 'current' });
        });
        expect([...other.kept.keys()]).toEqual(range(1, 4).flatMap((n) => range(n * 100, n * 100 + 29).map(uuid)));
        await mine.close();
        await other.close();
      }),
      { numRuns: 12 },
    );
  });
});

describe('statements that the other side refuses', () => {
  const poisoned = new Set([7, 8, 130].map(uuid));
  it('are set aside, do not hold up the others, and go when they are tried again', async () => {
    await append(...range(1, 200));
    fake.poison = (one) => poisoned.has(String(one['id']));
    const { forwarding, id, state, view } = await start();
    await current(state);
    expect(arrived()).toEqual(
      range(1, 200)
        .map(uuid)
        .filter((one) => !poisoned.has(one)),
    );
    expect(await view()).toMatchObject({ forwarded: 197, aside: 3 });
    const aside = await forwarding.setAside(id, 10);
    expect(new Set(aside.map(({ statement }) => statement))).toEqual(poisoned);
    expect(aside.every(({ status, reason }) => status === 400 && reason === 'invalid')).toBe(true);

    await forwarding.settleAside(id, 'again');
    await eventually(async () => expect(await view()).toMatchObject({ aside: 3, again: 0 }));
    fake.poison = (one) => one['id'] === uuid(8);
    await forwarding.settleAside(id, 'again');
    await eventually(async () => expect(await view()).toMatchObject({ aside: 1, again: 0, forwarded: 199 }));
    expect(arrived()).toContain(uuid(130));
    await forwarding.settleAside(id, 'forget');
    expect((await view()).aside).toBe(0);
  });

  it('are not set aside by the thousand when it is the other side that is wrong', async () => {
    await append(...range(1, 300));
    fake.poison = () => true;
    const { state, view } = await start();
    await eventually(async () => expect(await state()).toMatchObject({ kind: 'failing', reason: 'refuses-all' }));
    expect(await view()).toMatchObject({ aside: 50, forwarded: 0, state: { behind: 250 } });
    fake.poison = () => false;
    site.pass(3_600_000);
    await current(state);
    expect(arrived()).toEqual(range(51, 300).map(uuid));
  });

  it('for an id that it has: success where it is the same, set aside where it is another', async () => {
    fake.neverTwice = true;
    await append(...range(1, 6));
    fake.kept.set(uuid(2), JSON.parse((await site.store.find(uuid(2)))?.text ?? '{}'));
    fake.kept.set(uuid(5), { ...fake.kept.get(uuid(2)), id: uuid(5), verb: { id: 'v:another' } });
    const { forwarding, id, state } = await start();
    await current(state);
    expect(new Set(arrived())).toEqual(new Set(range(1, 6).map(uuid)));
    expect(await forwarding.setAside(id, 10)).toMatchObject([{ statement: uuid(5), status: 409, reason: 'conflict' }]);
  });
});

it.each([401, 403, 404])(
  'an id that is there already counts as arrived where it may not be read (%i)',
  async (status) => {
    fake.neverTwice = true;
    await append(1);
    fake.kept.set(uuid(1), {});
    fake.mood = (request) => (request.method === 'GET' ? { kind: 'status', status } : null);
    const { state, view } = await start();
    await current(state);
    expect(await view()).toMatchObject({ forwarded: 1, aside: 0 });
  },
);

describe('the administrator', () => {
  it('pauses, resumes and removes', async () => {
    const { forwarding, id, state } = await start();
    await forwarding.setPaused(id, true);
    await append(1, 2);
    await new Promise((done) => setTimeout(done, 60));
    expect(await state()).toEqual({ kind: 'paused', behind: 2, more: false });
    expect(fake.requests).toEqual([]);
    await forwarding.setPaused(id, false);
    await current(state);
    expect(arrived()).toEqual([uuid(1), uuid(2)]);
    expect(await forwarding.remove(id)).toEqual({ kind: 'done', id });
    expect(await forwarding.list()).toEqual([]);
    expect(await forwarding.remove(id)).toEqual({ kind: 'unknown' });
  });

  it('never sees the secret again, and gives it anew before it goes to another host', async () => {
    const { forwarding, id } = await start();
    const { settings } = (await forwarding.list())[0] ?? {};
    expect(JSON.stringify(await forwarding.list())).not.toMatch(/secret/i);
    expect(settings?.key).toBe('campus');
    const keep = { secret: '' };
    expect(await forwarding.change(id, formTo(fake.endpoint, { ...keep, name: 'Autre nom' }))).toMatchObject({
      kind: 'done',
    });
    expect((await forwarding.find(id))?.settings.name).toBe('Autre nom');
    const moved = await forwarding.change(id, formTo('https://other.example/xapi', keep));
    expect(moved).toEqual({ kind: 'wrong', problems: [{ field: 'secret', problem: 'secret-again', value: '' }] });
    await append(1);
    await eventually(() => expect(arrived()).toEqual([uuid(1)]));
    const expected = `Basic ${Buffer.from('campus:très secret').toString('base64')}`;
    expect(fake.bodies.map(({ authorization }) => authorization)).toEqual([expected]);
  });

  it('tries the connection: the store, its versions, the key', async () => {
    const { forwarding, id } = await start();
    expect(await forwarding.tryOut(id)).toEqual({ kind: 'good', reads: true, versions: ['1.0.3', '2.0.0'] });
    const [about, read] = fake.bodies;
    expect(about?.authorization).toBe('');
    expect(read?.authorization).toMatch(/^Basic /);
    const answer = (status: number, path: RegExp, text = '{}') => {
      fake.mood = (request) => (path.test(request.url ?? '') ? { kind: 'status', status, text } : null);
      return forwarding.tryOut(id);
    };
    expect(await answer(403, /statements/)).toMatchObject({ kind: 'good', reads: false });
    expect(await answer(401, /statements/)).toMatchObject({ kind: 'failed', reason: 'unauthorized' });
    expect(await answer(404, /about/)).toMatchObject({ kind: 'failed', reason: 'not-a-store' });
    expect(await answer(200, /about/, '<html>')).toMatchObject({ kind: 'failed', reason: 'not-a-store' });
    expect(await answer(200, /about/, '{"version":["2.0.0"]}')).toEqual({ kind: 'version', versions: ['2.0.0'] });
    await fake.close();
    expect(await forwarding.tryOut(id)).toMatchObject({ kind: 'failed', reason: 'unreachable' });
    expect(await forwarding.tryOut('x')).toBeNull();
  });
});

describe('processes', () => {
  it('share the work without sending anything twice', async () => {
    await append(...range(1, 400));
    const { state } = await start();
    for (const other of [site.open(), site.open()]) other.start();
    await current(state);
    expect(arrived()).toEqual(range(1, 400).map(uuid));
    expect(fake.requests).toHaveLength(4);
  });

  it('stop in the middle of a request, and the next one goes on', async () => {
    await append(...range(1, 3));
    fake.mood = () => ({ kind: 'hang' });
    const { forwarding, state } = await start({}, { timeoutMs: 60_000 });
    await eventually(() => expect(fake.requests).toHaveLength(1));
    await forwarding.stop();
    fake.mood = () => null;
    site.open().start();
    await eventually(() => expect(arrived()).toEqual(range(1, 3).map(uuid)));
    await current(state);
  });

  it('that have another key file say so, and send nothing', async () => {
    await append(1);
    const { forwarding, id, state } = await start({ from: 'now' });
    const [kept] = await site.store.forwarders();
    if (kept === undefined) throw new Error('gone');
    const sealedSecret = `${kept.settings.sealedSecret.slice(0, -4)}AAAA`;
    await site.store.changeForwarder(id, { settings: { ...kept.settings, sealedSecret } });
    await append(2);
    await eventually(async () => expect(await state()).toMatchObject({ kind: 'failing', reason: 'secret-unreadable' }));
    expect(await forwarding.tryOut(id)).toMatchObject({ reason: 'secret-unreadable' });
    expect(fake.requests).toEqual([]);
  });
});
