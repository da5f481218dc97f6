import { describe, expect, it } from 'vitest';
import { createEvaluations } from './evaluation.ts';
import type { LearningEvent } from './events.ts';
import { createMemoryStore, createSafeStore, type OutboxRecord, type OutboxStore } from './outbox-store.ts';
import { createSavedStates } from './states.ts';
import { account, FakeServer } from './testing/fake-server.ts';
import { FakeBrowser, type FakeTab, settled } from './testing/fake-tab.ts';
import { createTransfer } from './transfer.ts';

const lesson = (name: string): LearningEvent => ({ kind: 'lesson-completed', module: 'm04', lesson: name });

/** A browser whose memory stands for its database. */
function scene(session = account('a')) {
  const server = new FakeServer();
  server.session = session;
  const memory = createMemoryStore();
  const disk: OutboxStore = { ...memory, durable: () => true };
  const browser = new FakeBrowser(server, () => disk);
  return { server, browser, disk, tab: browser.open() };
}
async function record(tab: FakeTab, ...events: LearningEvent[]): Promise<void> {
  for (const event of events) await tab.outbox.record(event);
  await settled();
}
const names = (records: readonly OutboxRecord[]) =>
  records.map(({ event }) => (event.kind === 'lesson-completed' ? event.lesson : event.kind));

describe('the outbox of someone who is signed in', () => {
  it('writes before it sends, and forgets what is stored', async () => {
    const { server, tab, disk } = scene();
    const order: string[] = [];
    const add = disk.add;
    disk.add = async (entry) => {
      order.push(`written, ${server.stored.size} stored`);
      await add(entry);
    };
    await record(tab, lesson('l1'));
    expect(order).toEqual(['written, 0 stored']);
    expect(server.stored.size).toBe(1);
    expect(await disk.all()).toEqual([]);
    expect(tab.outbox.status()).toEqual({ state: 'synchronised' });
  });

  it('sends suivi and mesure apart, at most fifty at a time', async () => {
    const { server, browser, tab } = scene();
    browser.onLine = false;
    for (let n = 0; n < 60; n += 1) await tab.outbox.record(lesson(`l${n}`));
    await tab.outbox.record({
      kind: 'lab-finished',
      module: 'm04',
      lab: 'lab-1',
      format: 'F1',
      condition: 'commit-first',
      form: 'A',
      list: '1',
      seq: 1,
      activeMs: 1,
    });
    browser.onLine = true;
    await tab.outbox.flush();
    expect(server.batches.map((batch) => [batch.ids.length, [...batch.stores]])).toEqual([
      [50, ['s']],
      [10, ['s']],
      [1, ['m']],
    ]);
  });

  it('backs off twice as long each time, as long as the server asks, and starts afresh after a success', async () => {
    const { server, tab } = scene();
    server.failures.push('unavailable', 'network-before', 'retry-after', 'captive-portal');
    await record(tab, lesson('l1'));
    for (let n = 0; n < 3; n += 1) {
      tab.elapse(10_000);
      await settled();
    }
    expect(tab.delays).toEqual([750, 1500, 7000, 6000]);
    expect(tab.outbox.status()).toMatchObject({ state: 'waiting', waiting: 1, retryAt: expect.any(Number) });
    tab.elapse(10_000);
    await settled();
    expect(tab.outbox.status()).toEqual({ state: 'synchronised' });
    server.failures.push('unavailable');
    await record(tab, lesson('l2'));
    expect(tab.delays.at(-1)).toBe(750);
  });

  it('tries again when the code that sends could not be loaded', async () => {
    const { server, tab } = scene();
    server.codeLoads = false;
    await record(tab, lesson('l1'));
    expect(tab.outbox.status()).toMatchObject({ state: 'waiting', waiting: 1 });
    server.codeLoads = true;
    tab.elapse(1_000);
    await settled();
    expect(server.stored.size).toBe(1);
  });

  it('does not hammer a failing server with each new answer', async () => {
    const { server, tab } = scene();
    server.failures.push('unavailable');
    await record(tab, lesson('l1'), lesson('l2'), lesson('l3'));
    expect(server.stored.size).toBe(0);
    expect(tab.delays).toHaveLength(1);
    tab.elapse(1_000);
    await settled();
    expect(server.stored.size).toBe(3);
  });

  it('finds the one bad statement, keeps it with the message of the server, and stores the others', async () => {
    const { server, browser, tab } = scene();
    server.refuses = (statement) => JSON.stringify(statement).includes('l7');
    browser.onLine = false;
    for (let n = 0; n < 20; n += 1) await tab.outbox.record(lesson(`l${n}`));
    browser.onLine = true;
    await tab.outbox.flush();
    expect(server.stored.size).toBe(19);
    expect(tab.outbox.status()).toEqual({ state: 'refused', waiting: 0, refused: 1 });
    const exported: unknown = JSON.parse(await tab.outbox.exportRefused());
    expect(exported).toMatchObject([
      { event: { lesson: 'l7' }, refusal: { status: 400, message: '[0].verb: expected an IRI (XAPI-00042)' } },
    ]);
    server.refuses = () => false;
    await tab.outbox.retryRefused();
    expect(server.stored.size).toBe(20);
    expect(tab.outbox.status()).toEqual({ state: 'synchronised' });
  });

  it('halves a batch that is too large', async () => {
    const { server, browser, tab } = scene();
    server.maxBatch = 3;
    browser.onLine = false;
    for (let n = 0; n < 10; n += 1) await tab.outbox.record(lesson(`l${n}`));
    browser.onLine = true;
    await tab.outbox.flush();
    expect(server.stored.size).toBe(10);
  });

  it('takes a statement that is already stored under its id for stored', async () => {
    const { server, tab, disk } = scene();
    server.stored.set('known', '{"id":"known","of":"an older build of the page"}');
    await tab.outbox.record(lesson('l1'), { id: 'known' });
    await settled();
    expect(await disk.all()).toEqual([]);
  });

  it('keeps everything when the session has ended, and sends it after the next sign-in', async () => {
    const { server, tab } = scene();
    await record(tab, lesson('l0'));
    server.session = { signedIn: false };
    await record(tab, lesson('l1'));
    expect(tab.outbox.status()).toEqual({ state: 'signed-out', waiting: 1 });
    server.session = account('a');
    await tab.session.refresh();
    await tab.outbox.reload();
    expect(server.stored.size).toBe(2);
  });

  it('never sends the records of one account with the session of another', async () => {
    const { server, browser, tab, disk } = scene();
    await record(tab, lesson('l0'));
    browser.onLine = false;
    await record(tab, lesson('of-a'));
    browser.onLine = true;
    server.session = account('b');
    await tab.outbox.flush();
    expect([...server.stored.values()].join()).not.toContain('of-a');
    expect((await disk.all()).map((entry) => [entry.owner, entry.refusal])).toEqual([['a', undefined]]);
    await record(tab, lesson('of-b'));
    expect([...server.stored.values()].filter((text) => text.includes('of-b') && text.includes('s-b'))).toHaveLength(1);
    server.session = account('a');
    await tab.session.refresh();
    await tab.outbox.flush();
    expect([...server.stored.values()].filter((text) => text.includes('of-a') && text.includes('s-a'))).toHaveLength(1);
  });

  it('files what was recorded before the server said who is signed in under the right account', async () => {
    const { server, tab } = scene();
    await Promise.all([tab.outbox.record(lesson('early')), tab.session.current()]);
    await settled();
    expect([...server.stored.values()].join()).toContain('s-a');
    expect(tab.outbox.status()).toEqual({ state: 'synchronised' });
  });

  it('goes on recording for the known account while the server cannot be reached', async () => {
    const { server, browser, tab } = scene();
    await tab.session.current();
    server.sessionAnswers = false;
    browser.onLine = false;
    const later = browser.open();
    await record(later, lesson('offline'));
    expect(later.outbox.status()).toEqual({ state: 'waiting', waiting: 1, retryAt: null });
    server.sessionAnswers = true;
    browser.onLine = true;
    await later.outbox.flush();
    expect([...server.stored.values()].join()).toContain('offline');
  });

  it('sends with keepalive what this page has not yet sent when it is hidden, below 64 kB', async () => {
    const { server, browser, tab } = scene();
    await tab.session.current();
    server.failures.push('unavailable');
    for (let n = 0; n < 120; n += 1) await tab.outbox.record(lesson(`l${n}`));
    await settled();
    const sizes: number[] = [];
    const real = server.fetch;
    Reflect.set(server, 'fetch', (url: string, init?: RequestInit) => {
      if (init?.keepalive === true) sizes.push(String(init.body).length);
      return real(url, init);
    });
    tab.outbox.sendBeforeHidden();
    await settled();
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(64_000);
    expect(server.batches.filter((batch) => batch.keepalive).every((batch) => batch.ids.length <= 50)).toBe(true);
    const kept = server.stored.size;
    expect(kept).toBeGreaterThan(0);
    tab.kill();
    await browser.open().outbox.flush();
    expect(server.stored.size).toBe(120);
    expect(kept).toBeLessThan(120);
  });
});

describe('the outbox of a visitor', () => {
  it('keeps events in the browser, sends nothing, and hands them over at sign-in', async () => {
    const { server, browser, tab, disk } = scene({ signedIn: false });
    await record(tab, lesson('l1'), lesson('l2'));
    expect(server.batches).toEqual([]);
    expect(tab.outbox.status()).toEqual({ state: 'local', kept: 2 });

    const transfer = createTransfer({ store: disk, keyed: browser.states, session: tab.session, outbox: tab.outbox });
    expect(await transfer.transferVisitorEvents()).toEqual({ kind: 'not-signed-in' });
    await createSavedStates(browser.states, tab.session).save('m04/q/q1', { done: 1 });
    server.session = account('a');
    expect(await transfer.pendingVisitorEvents()).toMatchObject({ count: 2, since: '2026-11-20T09:30:00.000Z' });
    expect(await transfer.transferVisitorEvents()).toEqual({ kind: 'transferred', count: 2 });
    expect(server.stored.size).toBe(2);
    expect(await createSavedStates(browser.states, tab.session).load('m04/q/q1')).toEqual({ done: 1 });
    expect(await transfer.pendingVisitorEvents()).toEqual({ count: 0, since: null });
  });

  it('deletes them when asked to', async () => {
    const { server, browser, tab, disk } = scene({ signedIn: false });
    await record(tab, lesson('l1'));
    server.session = account('a');
    const transfer = createTransfer({ store: disk, keyed: browser.states, session: tab.session, outbox: tab.outbox });
    await transfer.discardVisitorEvents();
    expect(await disk.all()).toEqual([]);
    await tab.session.refresh();
    await tab.outbox.flush();
    expect(server.stored.size).toBe(0);
  });

  it('says that nothing will be kept in a browser without a database', async () => {
    const server = new FakeServer();
    const browser = new FakeBrowser(server, () => createSafeStore(null));
    const tab = browser.open();
    await record(tab, lesson('l1'));
    expect(tab.outbox.status()).toEqual({ state: 'unavailable' });
    server.session = account('a');
    await tab.session.refresh();
    await record(tab, lesson('l2'));
    expect([...server.stored.values()].join()).toContain('l2');
  });

  it('keeps in memory what a full disk refuses, says so, and still has it for the next sign-in', async () => {
    const server = new FakeServer();
    const full: OutboxStore = {
      ...createMemoryStore(),
      add: () => Promise.reject(new DOMException('no room', 'QuotaExceededError')),
    };
    const store = createSafeStore(full);
    const tab = new FakeBrowser(server, () => store).open();
    await record(tab, lesson('l1'));
    expect(tab.outbox.status()).toEqual({ state: 'unavailable' });
    expect(names(await store.all())).toEqual(['l1']);
  });
});

describe('an evaluation', () => {
  const attempt = { attemptId: 'att-1', module: 'm04', responses: { q1: { type: 'single', option: 'a' } } } as const;
  const evaluationsOf = (tab: FakeTab) =>
    createEvaluations({
      fetch: tab.browser.server.fetch,
      now: () => tab.browser.clock,
      outbox: tab.outbox,
      session: tab.session,
      states: createSavedStates(tab.browser.states, tab.session),
    });

  it('is graded and recorded for an account, and leaves the outbox', async () => {
    const { server, tab, disk } = scene();
    const outcome = await evaluationsOf(tab).submit(attempt);
    expect(outcome).toMatchObject({ kind: 'graded', result: { attemptId: 'att-1', recorded: true } });
    expect(server.evaluations.get('att-1')).toEqual(attempt.responses);
    expect(await disk.all()).toEqual([]);
    expect(await evaluationsOf(tab).submit(attempt)).toEqual(outcome);
  });

  it('waits while the network is away, and is graded when it is back', async () => {
    const { server, browser, tab } = scene();
    await tab.session.current();
    browser.onLine = false;
    server.sessionAnswers = false;
    expect(await evaluationsOf(tab).submit(attempt)).toEqual({ kind: 'waiting', because: 'network' });
    browser.onLine = true;
    server.sessionAnswers = true;
    await tab.outbox.flush();
    expect(await evaluationsOf(tab).submit(attempt)).toMatchObject({ kind: 'graded' });
    expect(server.evaluations.size).toBe(1);
  });

  it('is graded for a visitor, recorded nowhere, and kept for a later sign-in', async () => {
    const { server, tab } = scene({ signedIn: false });
    expect(await evaluationsOf(tab).submit(attempt)).toMatchObject({ kind: 'graded', result: { recorded: false } });
    expect(server.evaluations.size).toBe(0);
    expect(tab.outbox.status()).toEqual({ state: 'local', kept: 1 });
  });

  it('is never handed in under another account', async () => {
    const { server, browser, tab } = scene();
    await tab.session.current();
    browser.onLine = false;
    server.sessionAnswers = false;
    await evaluationsOf(tab).submit(attempt);
    browser.onLine = true;
    server.sessionAnswers = true;
    server.session = account('b');
    await tab.outbox.flush();
    expect(server.evaluations.size).toBe(0);
    server.session = account('a');
    await tab.session.refresh();
    await tab.outbox.flush();
    expect(server.evaluations.size).toBe(1);
  });
});

it('tells every listener each new state once', async () => {
  const { tab } = scene();
  const seen: string[] = [];
  const stop = tab.outbox.subscribe((status) => seen.push(JSON.stringify(status)));
  await record(tab, lesson('l1'));
  stop();
  await record(tab, lesson('l2'));
  expect(seen.filter((state, n) => state !== seen[n - 1])).toEqual(seen);
  expect(seen.at(-1)).toBe('{"state":"synchronised"}');
});
