/** What every storage engine must do with refused requests. Each engine's test runs this suite. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStatement } from './contract.ts';
import type { Store } from './port.ts';
import type { KeptRefusal, RefusalBounds, RefusalFilter, RefusalTally } from './port-refusals.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 10, 1);
const bounds: RefusalBounds = { days: 30, entries: 1000, bytes: 1_000_000 };
const everything: RefusalFilter = {
  key: null,
  requirement: null,
  status: null,
  fromMs: null,
  toMs: null,
  replayed: null,
};
const refusalOf = (n: number, override: Partial<KeptRefusal> = {}): KeptRefusal => ({
  id: `refusal-${n}`,
  atMs: start + n,
  key: 'lms',
  method: 'POST',
  resource: 'statements',
  status: 400,
  requirement: 'XAPI-00074',
  path: '[2].actor.mbox',
  expected: 'une adresse « mailto: »',
  received: '"ada"',
  message: '[2].actor.mbox : attendu…',
  version: '1.0.3',
  contentType: 'application/json',
  search: '',
  ifMatch: '',
  ifNoneMatch: '',
  bodyBytes: 3,
  withheld: null,
  replayedMs: null,
  body: Buffer.from('[é'),
  ...override,
});
const tallyOf = (override: Partial<RefusalTally> = {}): RefusalTally => ({
  day: '2026-11-01',
  kind: 'session',
  requirement: 'campus:extension',
  path: 'result.extensions',
  count: 1,
  ...override,
});

export function refusalContract(
  engine: string,
  open: () => Promise<{ readonly store: Store; close(): Promise<void> }>,
): void {
  describe(`refused requests on ${engine}`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());
    const keep = (entries: readonly KeptRefusal[], limits: RefusalBounds = bounds, nowMs = start + 1000) =>
      store.keepRefusals({ entries, tallies: [] }, limits, nowMs);
    const ids = async (filter: Partial<RefusalFilter> = {}): Promise<readonly string[]> =>
      (await store.refusals({ ...everything, ...filter }, { after: null, limit: 100 })).entries.map(({ id }) => id);

    it('are kept whole, and listed without their bodies, the latest first', async () => {
      const entries = [
        refusalOf(1),
        refusalOf(2, { body: null, withheld: 'size', bodyBytes: 300_000 }),
        refusalOf(3, {
          resource: 'activities/state',
          method: 'PUT',
          status: 412,
          search: 'stateId=a',
          ifMatch: '"x"',
          ifNoneMatch: '*',
          withheld: 'mesure',
          body: null,
        }),
      ];
      expect(await keep(entries)).toEqual({ kind: 'kept' });
      for (const entry of entries) {
        const found = await store.refusal(entry.id);
        expect(found === null ? null : { ...found, body: found.body && Buffer.from(found.body) }).toEqual(entry);
      }
      expect(await store.refusal('unknown')).toBeNull();
      const listed = await store.refusals(everything, { after: null, limit: 10 });
      expect(listed).toEqual({
        entries: entries.toReversed().map(({ body: _body, ...entry }) => entry),
        next: null,
      });
    });

    it('are found by key, requirement, status, time and whether they were sent again', async () => {
      await keep([
        refusalOf(1),
        refusalOf(2, { key: 'other' }),
        refusalOf(3, { requirement: 'XAPI-00014' }),
        refusalOf(4, { status: 409 }),
        refusalOf(5, { replayedMs: start + 9, body: null }),
      ]);
      expect(await ids({ key: 'other' })).toEqual(['refusal-2']);
      expect(await ids({ requirement: 'XAPI-00014' })).toEqual(['refusal-3']);
      expect(await ids({ status: 409 })).toEqual(['refusal-4']);
      expect(await ids({ fromMs: start + 2, toMs: start + 4 })).toEqual(['refusal-3', 'refusal-2']);
      expect(await ids({ replayed: true })).toEqual(['refusal-5']);
      expect(await ids({ replayed: false, key: 'lms', status: 400, requirement: 'XAPI-00074' })).toEqual(['refusal-1']);
    });

    it('page by page are the whole list, while new ones arrive', async () => {
      await keep(Array.from({ length: 7 }, (_, n) => refusalOf(n)));
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page = await store.refusals(everything, { after, limit: 3 });
        seen.push(...page.entries.map(({ id }) => id));
        after = page.next;
        await keep([refusalOf(100 + seen.length)]);
      } while (after !== null);
      expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `refusal-${n}`));
    });

    it('are counted by key, requirement and status, the most first', async () => {
      await keep([refusalOf(1), refusalOf(2), refusalOf(3, { status: 409 }), refusalOf(4, { key: 'other' })]);
      const group = { key: 'lms', requirement: 'XAPI-00074', status: 400 };
      expect(await store.refusalGroups(everything)).toEqual([
        { ...group, count: 2, lastMs: start + 2 },
        { ...group, key: 'other', count: 1, lastMs: start + 4 },
        { ...group, status: 409, count: 1, lastMs: start + 3 },
      ]);
      expect(await store.refusalGroups({ ...everything, key: 'other' })).toHaveLength(1);
    });

    it('go after their days, beyond their number, and beyond their bytes: the oldest first', async () => {
      await keep([refusalOf(1), refusalOf(2), refusalOf(3), refusalOf(4)]);
      await keep([refusalOf(5)], { ...bounds, entries: 3 });
      expect(await ids()).toEqual(['refusal-5', 'refusal-4', 'refusal-3']);
      await keep([refusalOf(6, { body: Buffer.alloc(50) })], { ...bounds, bytes: 54 });
      expect(await ids()).toEqual(['refusal-6', 'refusal-5']);
      await keep([refusalOf(7, { atMs: start + 40 * day })], bounds, start + 40 * day);
      expect(await ids()).toEqual(['refusal-7']);
    });

    it('once sent again are marked, and their bodies forgotten; a second time is told', async () => {
      await keep([refusalOf(1)]);
      expect(await store.settleRefusal('refusal-1', start + 5)).toEqual({ kind: 'settled' });
      expect(await store.refusal('refusal-1')).toMatchObject({ replayedMs: start + 5, body: null });
      expect(await store.settleRefusal('refusal-1', start + 6)).toEqual({ kind: 'unknown' });
      expect(await store.settleRefusal('unknown', start + 6)).toEqual({ kind: 'unknown' });
    });

    it('are discarded by id', async () => {
      await keep([refusalOf(1), refusalOf(2), refusalOf(3)]);
      expect(await store.discardRefusals(['refusal-1', 'refusal-3', 'unknown'])).toEqual({
        kind: 'discarded',
        count: 2,
      });
      expect(await ids()).toEqual(['refusal-2']);
    });

    it('are erased wherever they speak of a person', async () => {
      await keep([
        refusalOf(1, { body: Buffer.from('…"name":"s-ada"…') }),
        refusalOf(2, { search: 'agent=s-ada' }),
        refusalOf(3, { path: 'actor.s-ada' }),
        refusalOf(4, { received: '"s-ada"', body: null }),
        refusalOf(5, { message: 's-ada' }),
        refusalOf(6),
        refusalOf(7, { body: null }),
      ]);
      expect(await store.eraseRefusals(['s-ada', 's-unknown', ''])).toEqual({ kind: 'erased', count: 5 });
      expect(await ids()).toEqual(['refusal-7', 'refusal-6']);
    });

    it('of others are counted by day, and forgotten after their days', async () => {
      const tallies = [
        tallyOf(),
        tallyOf({ kind: 'unauthenticated', requirement: '', path: '', count: 3 }),
        tallyOf({ day: '2026-11-02' }),
      ];
      await store.keepRefusals({ entries: [], tallies }, bounds, start);
      await store.keepRefusals({ entries: [], tallies: [tallyOf({ count: 4 })] }, bounds, start);
      expect(await store.refusalTallies('2026-11-01')).toEqual([
        tallyOf({ count: 5 }),
        tallyOf({ kind: 'unauthenticated', requirement: '', path: '', count: 3 }),
        tallyOf({ day: '2026-11-02' }),
      ]);
      expect(await store.refusalTallies('2026-11-02')).toHaveLength(1);
      await store.keepRefusals({ entries: [], tallies: [] }, bounds, start + 31 * day);
      expect(await store.refusalTallies('2026-11-01')).toEqual([tallyOf({ day: '2026-11-02' })]);
    });

    it('counted by several at once, are all counted', async () => {
      const one = () => store.keepRefusals({ entries: [], tallies: [tallyOf()] }, bounds, start);
      await Promise.all(Array.from({ length: 8 }, one));
      expect(await store.refusalTallies('2026-11-01')).toEqual([tallyOf({ count: 8 })]);
    });
  });

  describe(`references on ${engine}`, () => {
    it('leads from a statement to those that refer to it, of the stores that may be shown', async () => {
      const { store, close } = await open();
      const target = newStatement(1);
      const refersTo = (n: number) => newStatement(n, { object: { objectType: 'StatementRef', id: target.id } });
      await store.append([target, refersTo(2), newStatement(3), { ...refersTo(4), store: 'mesure' }, refersTo(5)], 1);
      const found = async (stores: Parameters<Store['referring']>[1], limit = 10) =>
        (await store.referring(target.id, stores, limit)).map((text) => JSON.parse(text).id);
      expect(await found(['suivi', 'other'])).toEqual([newStatement(2).id, newStatement(5).id]);
      expect(await found(['suivi', 'other'], 1)).toEqual([newStatement(2).id]);
      expect(await found([])).toEqual([]);
      expect(await store.referring(newStatement(3).id, ['other'], 10)).toEqual([]);
      await close();
    });
  });
}
