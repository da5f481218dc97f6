/** What every storage engine must do with forwarders and its health. Each engine's test runs this suite. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { voidedVerb } from '../../xapi/statement.ts';
import { homePages } from '../../xapi/vocabulary.ts';
import { newStatement } from './contract.ts';
import type { Store } from './port.ts';
import type { ForwarderSettings, ForwardingStep, LogPlace } from './port-forwarding.ts';

const uuid = (n: number): string => newStatement(n).id;
const start: LogPlace = { storedMs: 0, seq: 0 };
export const settings: ForwarderSettings = {
  name: 'Plateforme régionale',
  endpoint: 'https://lrs.example/xapi',
  version: '1.0.3',
  key: 'k',
  sealedSecret: 'sealed',
  filter: { stores: ['suivi', 'other'], verbs: [], activities: [], sinceMs: null },
  attachments: true,
};
const step = (override: Partial<ForwardingStep> = {}): ForwardingStep => ({
  place: null,
  forwarded: 0,
  successMs: null,
  failure: null,
  refusedInRow: 0,
  setAside: [],
  settled: [],
  ...override,
});
const failure = { reason: 'timeout', status: null, sinceMs: 5, attempts: 2, retryAtMs: 9 } as const;
const refused = (n: number) => ({ statement: uuid(n), atMs: n, status: 400, reason: 'invalid' }) as const;
const mesure = { actor: { account: { homePage: homePages.mesure('m04'), name: 'm-1' } } };
const suivi = { actor: { account: { homePage: homePages.suivi, name: 's-1' } } };

export function forwardingContract(
  engine: string,
  open: () => Promise<{ readonly store: Store; close(): Promise<void> }>,
): void {
  describe(`forwarding on ${engine}`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());
    const make = (id: string, from: 'now' | 'beginning' = 'beginning') =>
      store.createForwarder({ id, createdMs: 7, settings }, from);
    const one = async () => (await store.forwarders())[0];
    const log = async (after: LogPlace, limit = 100, stores: readonly ('suivi' | 'other')[] = ['suivi', 'other']) => {
      const stretch = await store.logAfter(after, stores, limit, 1_000_000);
      return { ...stretch, ids: stretch.entries.map(({ id }) => id) };
    };

    describe('a forwarder', () => {
      it('is kept as made, at the beginning of the log or at its end', async () => {
        await store.append([newStatement(1), newStatement(2)], 1000);
        expect(await make('a')).toEqual({ kind: 'done' });
        expect(await make('b', 'now')).toEqual({ kind: 'done' });
        const [a, b] = await store.forwarders();
        expect(a).toEqual({
          id: 'a',
          createdMs: 7,
          settings,
          paused: false,
          place: start,
          forwarded: 0,
          lastSuccessMs: null,
          failure: null,
          refusedInRow: 0,
          aside: 0,
          again: 0,
        });
        expect(await store.logBehind(b?.place ?? start, ['suivi', 'other'], 10)).toBe(0);
        await store.append([newStatement(3)], 1000);
        expect((await log(b?.place ?? start)).ids).toEqual([uuid(3)]);
      });

      it('changes, is paused, and is removed with what it had set aside', async () => {
        await make('a');
        await store.claimForwarder('a', 'one', 1000, 1);
        await store.keepForwardingStep('a', 'one', step({ failure, refusedInRow: 3, setAside: [refused(1)] }));
        expect(await one()).toMatchObject({ failure, refusedInRow: 3, aside: 1 });
        const other = { ...settings, name: 'Autre', endpoint: 'https://b.example/xapi' };
        expect(await store.changeForwarder('a', { settings: other })).toEqual({ kind: 'done' });
        expect(await one()).toMatchObject({ settings: other, failure: null, refusedInRow: 0, aside: 1 });
        await store.changeForwarder('a', { paused: true });
        expect(await one()).toMatchObject({ paused: true, settings: other });
        expect(await store.claimForwarder('a', 'one', 1000, 1)).toBeNull();
        expect(await store.removeForwarder('a')).toEqual({ kind: 'done' });
        expect(await store.setAside('a', 10, false)).toEqual([]);
        expect(await store.forwarders()).toEqual([]);
      });

      it('that is unknown is said to be so', async () => {
        expect(await store.changeForwarder('x', { paused: true })).toEqual({ kind: 'unknown' });
        expect(await store.removeForwarder('x')).toEqual({ kind: 'unknown' });
        expect(await store.settleAside('x', 'again')).toEqual({ kind: 'unknown' });
        expect(await store.keepForwardingStep('x', 'one', step())).toEqual({ kind: 'unknown' });
        expect(await store.claimForwarder('x', 'one', 1, 1)).toBeNull();
      });
    });

    describe('the lease', () => {
      it('is one owner’s at a time, until it is given back', async () => {
        await make('a');
        expect((await store.claimForwarder('a', 'one', 60_000, Date.now()))?.id).toBe('a');
        expect(await store.claimForwarder('a', 'two', 60_000, Date.now())).toBeNull();
        expect((await store.claimForwarder('a', 'one', 60_000, Date.now()))?.id).toBe('a');
        expect(await store.releaseForwarder('a', 'two')).toEqual({ kind: 'unknown' });
        expect(await store.releaseForwarder('a', 'one')).toEqual({ kind: 'done' });
        expect((await store.claimForwarder('a', 'two', 60_000, Date.now()))?.id).toBe('a');
      });

      it('goes to whoever asks once it has run out, and then the former owner writes nothing', async () => {
        await make('a');
        await store.claimForwarder('a', 'one', -1000, Date.now());
        expect((await store.claimForwarder('a', 'two', 60_000, Date.now()))?.id).toBe('a');
        const late = step({ place: { storedMs: 9, seq: 9 }, forwarded: 5, setAside: [refused(1)] });
        expect(await store.keepForwardingStep('a', 'one', late)).toEqual({ kind: 'unknown' });
        expect(await one()).toMatchObject({ place: start, forwarded: 0, aside: 0 });
      });

      it('is of one of many who ask at once', async () => {
        await make('a');
        const owners = ['1', '2', '3', '4', '5', '6'];
        const claims = await Promise.all(owners.map((o) => store.claimForwarder('a', o, 60_000, Date.now())));
        expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
      });

      it('is taken back by a change of settings, so that the step under way is not written down', async () => {
        await make('a');
        await store.claimForwarder('a', 'one', 60_000, Date.now());
        await store.changeForwarder('a', { settings });
        expect(await store.keepForwardingStep('a', 'one', step({ forwarded: 1 }))).toEqual({ kind: 'unknown' });
      });
    });

    describe('a step', () => {
      it('moves the place, adds to the count, and keeps what it does not say', async () => {
        await make('a');
        await store.claimForwarder('a', 'one', 60_000, Date.now());
        await store.keepForwardingStep(
          'a',
          'one',
          step({ place: { storedMs: 4, seq: 2 }, forwarded: 2, successMs: 11 }),
        );
        await store.keepForwardingStep('a', 'one', step({ forwarded: 1, failure }));
        expect(await one()).toMatchObject({ place: { storedMs: 4, seq: 2 }, forwarded: 3, lastSuccessMs: 11, failure });
      });

      it('sets statements aside once each, to be tried again, settled or forgotten', async () => {
        await make('a');
        await store.claimForwarder('a', 'one', 60_000, Date.now());
        const keep = (change: Partial<ForwardingStep>) => store.keepForwardingStep('a', 'one', step(change));
        await keep({ setAside: [refused(1), refused(2), refused(3)] });
        await keep({ setAside: [{ ...refused(1), atMs: 50, reason: 'conflict', status: 409 }] });
        expect((await store.setAside('a', 2, false)).map((row) => [row.statement, row.reason])).toEqual([
          [uuid(1), 'conflict'],
          [uuid(3), 'invalid'],
        ]);
        expect(await store.setAside('a', 9, true)).toEqual([]);
        await store.settleAside('a', 'again');
        expect(await store.setAside('a', 9, true)).toHaveLength(3);
        await keep({ settled: [uuid(3)], setAside: [refused(2)] });
        expect(await one()).toMatchObject({ aside: 2, again: 1 });
        await store.settleAside('a', 'forget');
        expect(await one()).toMatchObject({ aside: 0, again: 0 });
      });
    });

    describe('the log', () => {
      it('is read in its order, page after page, to its end', async () => {
        for (const n of [1, 2, 3, 4, 5]) await store.append([newStatement(n)], 1000 + Math.floor(n / 2));
        const seen: string[] = [];
        let place = start;
        for (let more = true; more; ) {
          const page = await log(place, 2);
          seen.push(...page.ids);
          ({ more, end: place } = page);
        }
        expect(seen).toEqual([1, 2, 3, 4, 5].map(uuid));
        expect(await log(place)).toMatchObject({ ids: [], end: place, more: false });
        expect(await store.logBehind(start, ['other'], 3)).toBe(3);
        expect(await store.logBehind(start, ['other'], 30)).toBe(5);
      });

      it('never holds *mesure*, nor what was voided; a voiding statement names its target', async () => {
        await store.append(
          [
            newStatement(1, mesure),
            newStatement(2, suivi),
            newStatement(3),
            newStatement(4, { verb: { id: voidedVerb }, object: { objectType: 'StatementRef', id: uuid(3) } }),
            newStatement(5, { object: { objectType: 'StatementRef', id: uuid(2) } }),
          ],
          1000,
        );
        const { entries } = await log(start);
        expect(entries.map(({ id, store: name, voids }) => [id, name, voids])).toEqual([
          [uuid(2), 'suivi', null],
          [uuid(4), 'other', uuid(3)],
          [uuid(5), 'other', null],
        ]);
        expect((await log(start, 9, ['suivi'])).ids).toEqual([uuid(2)]);
        expect(await store.logBehind(start, ['suivi', 'other'], 9)).toBe(3);
      });

      it('is at its end behind statements that are not to be seen', async () => {
        await store.append([newStatement(1)], 1000);
        const { end } = await log(start);
        await store.append([newStatement(2, mesure), newStatement(3, mesure)], 2000);
        const next = await log(end);
        expect(next.ids).toEqual([]);
        expect(next.end).not.toEqual(end);
        await store.append([newStatement(4)], 2000);
        expect((await log(next.end)).ids).toEqual([uuid(4)]);
      });

      it('stops at a number of bytes, but gives one statement whatever its size', async () => {
        await store.append(
          [1, 2, 3].map((n) => newStatement(n, { object: { id: `a:${'x'.repeat(500)}` } })),
          1000,
        );
        const bytes = async (limit: number) => (await store.logAfter(start, ['other'], 10, limit)).entries.length;
        expect(await bytes(1)).toBe(1);
        expect(await bytes(1600)).toBe(2);
        expect(await bytes(10_000)).toBe(3);
        expect((await store.logAfter(start, ['other'], 10, 1)).more).toBe(true);
      });

      it('is read whole, each statement once, whatever the pages and the batches', async () => {
        let n = 0;
        let place = start;
        const expected: string[] = [];
        const seen: string[] = [];
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
            fc.integer({ min: 1, max: 4 }),
            async (kinds, limit) => {
              const batch = kinds.map((shown) => newStatement(++n, shown ? suivi : mesure));
              for (const [at, statement] of batch.entries()) if (kinds[at] === true) expected.push(statement.id);
              await store.append(batch, 1000 + (n % 3));
              const page = await log(place, limit);
              seen.push(...page.ids);
              place = page.end;
              expect(expected.slice(0, seen.length)).toEqual(seen);
            },
          ),
          { numRuns: 25 },
        );
        seen.push(...(await log(place, 1000)).ids);
        expect(seen).toEqual(expected);
      });
    });

    it('says that it can be read and written, and which steps its schema has', async () => {
      const health = await store.health(Date.now());
      expect(health).toMatchObject({ readable: true, writable: true, reason: null });
      expect(health.schema).toBe(health.expected);
      expect(health.expected).toBeGreaterThan(4);
    });
  });
}
