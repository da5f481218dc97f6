/** What every storage engine must do. Each engine's test runs this suite. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identityKey } from '../../xapi/inverse-functional.ts';
import { completeStatement } from '../../xapi/normalise.ts';
import { storeOf } from '../../xapi/policy.ts';
import { type SentStatement, voidedVerb } from '../../xapi/statement.ts';
import { isoFromMs } from '../../xapi/timestamp.ts';
import { homePages, verbs } from '../../xapi/vocabulary.ts';
import { newStatementOf } from './new-statement.ts';
import type { DocumentKey, NewStatement, StatementQuery, Store } from './port.ts';
import { terms } from './terms.ts';

const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
export function newStatement(n: number, override: Partial<SentStatement> = {}): NewStatement {
  const sent: SentStatement = {
    actor: { mbox: 'mailto:a@b.c' },
    verb: { id: 'v:1' },
    object: { id: 'a:1' },
    ...override,
  };
  const complete = completeStatement(sent, {
    id: uuid(n),
    stored: '',
    authority: { mbox: 'mailto:lrs@b.c' },
    version: '1.0.3',
  });
  return newStatementOf(complete, {
    store: storeOf(sent),
    credential: null,
    timed: sent.timestamp !== undefined,
    stored: null,
  });
}
const everything: StatementQuery = {
  terms: [],
  stores: ['suivi', 'other'],
  actors: null,
  credential: null,
  sinceMs: null,
  untilMs: null,
  ascending: true,
  limit: 1000,
  after: null,
};
const refTo = (n: number) => ({ object: { objectType: 'StatementRef', id: uuid(n) } as const });
const voiding = (n: number) => ({ verb: { id: voidedVerb }, ...refTo(n) });

const minute = Date.UTC(2026, 10, 22, 10, 0);
/** Ten minutes at most of one learner in m04, ending at a minute of the day. */
const timeSpent = (actor: string, endMinute: number, minutes: number): Partial<SentStatement> => ({
  actor: { account: { homePage: homePages.suivi, name: actor } },
  verb: { id: verbs.experienced },
  object: { id: 'https://campus.example/xapi/activities/m04/lecon-1' },
  timestamp: isoFromMs(minute + endMinute * 60_000),
  result: { duration: `PT${minutes}M` },
});

export function storeContract(
  engine: string,
  open: () => Promise<{ readonly store: Store; close(): Promise<void> }>,
): void {
  describe(`the storage contract on ${engine}`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());
    const ids = async (query: Partial<StatementQuery>): Promise<readonly string[]> => {
      const page = await store.query({ ...everything, ...query });
      if (page.kind !== 'page') throw new Error(page.kind);
      return page.statements.map((text) => JSON.parse(text).id);
    };

    it('stores a batch whole, and takes the same again as done', async () => {
      const batch = [newStatement(1), newStatement(2)];
      expect(await store.append(batch, minute)).toEqual({ kind: 'stored', storedMs: minute });
      expect((await store.append([...batch, newStatement(3)], minute + 5)).kind).toBe('stored');
      expect(await ids({})).toEqual([uuid(1), uuid(2), uuid(3)]);
    });

    it('stores nothing of a batch in which one id is taken by another statement', async () => {
      await store.append([newStatement(2)], minute);
      const outcome = await store.append(
        [newStatement(1), newStatement(2, { verb: { id: 'v:2' } }), newStatement(3)],
        minute,
      );
      expect(outcome).toEqual({ kind: 'conflict', index: 1 });
      expect(await store.count()).toBe(1);
    });

    it('keeps batches apart that arrive together', async () => {
      const outcomes = await Promise.all([
        store.append([newStatement(1)], minute),
        store.append([newStatement(2), newStatement(1, { verb: { id: 'v:2' } })], minute),
        store.append([newStatement(3)], minute),
      ]);
      expect(outcomes.map(({ kind }) => kind)).toEqual(['stored', 'conflict', 'stored']);
      expect(await ids({})).toEqual([uuid(1), uuid(3)]);
    });

    it('never stores with an earlier time than before, even when the clock is set back', async () => {
      await store.append([newStatement(1)], minute);
      expect(await store.append([newStatement(2)], minute - 60_000)).toEqual({ kind: 'stored', storedMs: minute });
      expect(await store.consistentThrough(minute - 60_000)).toBe(minute - 1);
    });

    it('finds by since (exclusive) and until (inclusive)', async () => {
      for (const n of [1, 2, 3]) await store.append([newStatement(n)], minute + n);
      expect(await ids({ sinceMs: minute + 1 })).toEqual([uuid(2), uuid(3)]);
      expect(await ids({ untilMs: minute + 2 })).toEqual([uuid(1), uuid(2)]);
      expect(await ids({ sinceMs: minute + 3 })).toEqual([]);
      expect(await ids({ untilMs: minute })).toEqual([]);
    });

    it('finds a statement by all its terms, or by all those of one that it refers to, whichever came first', async () => {
      const target = newStatement(1, { verb: { id: 'v:target' }, object: { id: 'a:target' } });
      await store.append([newStatement(2, refTo(1))], minute);
      await store.append([target, newStatement(3, refTo(2)), newStatement(4)], minute);
      const both = [terms.verb('v:target'), terms.activity('a:target')];
      expect(await ids({ terms: both })).toEqual([uuid(2), uuid(1), uuid(3)]);
      // The verb of the one with the activity of the other is no match.
      expect(await ids({ terms: [terms.verb('v:1'), terms.activity('a:target')] })).toEqual([]);
      const actors = [identityKey({ mbox: 'mailto:a@b.c' }) ?? ''];
      expect(await ids({ terms: both, actors })).toEqual([uuid(2), uuid(1), uuid(3)]);
      expect(await ids({ terms: [terms.verb('v:1'), terms.activity('a:target')], actors })).toEqual([]);
    });

    it('survives references in a circle', async () => {
      await store.append([newStatement(1, refTo(2)), newStatement(2, refTo(1)), newStatement(3, refTo(3))], minute);
      expect(await store.count()).toBe(3);
      expect(await ids({ terms: [terms.verb('v:1')] })).toEqual([uuid(1), uuid(2), uuid(3)]);
    });

    it('voids, before or after the statement comes, but never a voiding statement', async () => {
      await store.append(
        [newStatement(1), newStatement(11, voiding(1)), newStatement(12, voiding(2)), newStatement(13, voiding(11))],
        minute,
      );
      await store.append([newStatement(2)], minute);
      expect((await store.find(uuid(1)))?.voided).toBe(true);
      expect((await store.find(uuid(2)))?.voided).toBe(true);
      expect((await store.find(uuid(11)))?.voided).toBe(false);
      expect(await ids({})).toEqual([uuid(11), uuid(12), uuid(13)]);
      // What was voided is still a reason to find the statements that refer to it.
      expect(await ids({ terms: [terms.activity('a:1')] })).toEqual([uuid(11), uuid(13), uuid(12)].toSorted());
    });

    it('fills its pages where most of the statements that a filter finds are voided', async () => {
      const log = Array.from({ length: 30 }, (_, n) => newStatement(n + 1));
      await store.append(log, minute);
      const left = [4, 17, 18, 26, 30];
      const voidings = log.flatMap((_, n) => (left.includes(n + 1) ? [] : [newStatement(n + 101, voiding(n + 1))]));
      await store.append(voidings, minute);
      const found: string[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const asked = { terms: [terms.verb('v:1')], limit: 2, after, ascending: false };
        const page = await store.query({ ...everything, ...asked });
        if (page.kind !== 'page') throw new Error(page.kind);
        // What voids is found by what the voided statement says.
        found.push(...page.statements.map((text) => JSON.parse(text).id));
        expect(page.statements.length === 2 || page.next === null).toBe(true);
        after = page.next;
        more = after !== null;
      }
      expect(found.slice(0, voidings.length)).toEqual(voidings.map(({ id }) => id).toReversed());
      expect(found.slice(voidings.length)).toEqual(left.map(uuid).toReversed());
    });

    it('shows each reader only the stores and actors that are theirs', async () => {
      const own = { account: { homePage: homePages.suivi, name: 's-1' } };
      const measured = { account: { homePage: homePages.mesure('m04'), name: 'm-1' } };
      await store.append(
        [newStatement(1, { actor: own }), newStatement(2, { actor: measured }), newStatement(3)],
        minute,
      );
      expect(await ids({})).toEqual([uuid(1), uuid(3)]);
      expect(await ids({ stores: ['mesure'] })).toEqual([uuid(2)]);
      const actors = [identityKey(own) ?? '', identityKey(measured) ?? ''];
      expect(await ids({ stores: ['suivi', 'mesure'], actors })).toEqual([uuid(1), uuid(2)]);
      expect(await ids({ stores: ['suivi', 'mesure'], actors, terms: [terms.verb('v:1')] })).toEqual([
        uuid(1),
        uuid(2),
      ]);
    });

    it('gives every statement once over the pages, in order, whatever the limit', async () => {
      const verbsOfLog = fc.array(fc.constantFrom('v:1', 'v:2'), { maxLength: 30 });
      let n = 100;
      await fc.assert(
        fc.asyncProperty(
          verbsOfLog,
          fc.integer({ min: 1, max: 12 }),
          fc.boolean(),
          fc.boolean(),
          async (log, limit, ascending, filtered) => {
            if (log.length > 0)
              await store.append(
                log.map((verb) => newStatement(n++, { verb: { id: verb } })),
                minute,
              );
            const asked = { ascending, terms: filtered ? [terms.verb('v:1')] : [] };
            const whole = await ids(asked);
            const paged: string[] = [];
            for (let after: string | null = null, more = true; more; ) {
              const page = await store.query({ ...everything, ...asked, limit, after });
              if (page.kind !== 'page') throw new Error(page.kind);
              paged.push(...page.statements.map((text) => JSON.parse(text).id));
              expect(page.statements.length).toBeLessThanOrEqual(limit);
              more = page.next !== null;
              after = page.next;
              if (more) expect(page.statements.length).toBe(limit);
            }
            expect(paged).toEqual(whole);
          },
        ),
        { numRuns: 25 },
      );
    });

    it('knows no page behind a statement that is not there', async () => {
      expect(await store.query({ ...everything, after: uuid(9) })).toEqual({ kind: 'unknown-cursor' });
    });

    it('joins spans that overlap or touch, and leaves out the implausible', async () => {
      const now = minute + 60 * 60_000;
      await store.append(
        [
          newStatement(1, timeSpent('s-1', 10, 10)),
          newStatement(2, timeSpent('s-1', 15, 10)),
          newStatement(3, timeSpent('s-1', 20, 5)),
          newStatement(4, timeSpent('s-1', 40, 16)),
          newStatement(5, timeSpent('s-1', 66, 5)),
          newStatement(6, timeSpent('s-2', 12, 1)),
        ],
        now,
      );
      const spans = await store.spans({ fromMs: 0, toMs: now });
      expect(
        spans.map(({ actor, startMs, endMs }) => [actor, (startMs - minute) / 60_000, (endMs - minute) / 60_000]),
      ).toEqual([
        ['s-1', 0, 20],
        ['s-2', 11, 12],
      ]);
      expect(await store.spans({ actors: ['s-2'], fromMs: minute + 12 * 60_000, toMs: now })).toEqual([]);
    });

    it('folds as it goes what a rebuild folds from nothing, in any order, with retries and voidings', async () => {
      const statuses = fc.constantFrom(verbs.initialized, verbs.completed, verbs.failed, verbs.passed);
      const event = fc.oneof(
        fc
          .tuple(fc.constantFrom('s-1', 's-2'), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 15 }))
          .map((args) => timeSpent(...args)),
        fc
          .tuple(fc.constantFrom('s-1', 's-2'), statuses, fc.integer({ min: 0, max: 50 }))
          .map(([actor, verb, at]) => ({ ...timeSpent(actor, at, 1), verb: { id: verb } })),
      );
      let n = 10_000;
      await fc.assert(
        fc.asyncProperty(
          fc.array(event, { maxLength: 12 }),
          fc.array(fc.nat({ max: 20 }), { maxLength: 4 }),
          async (events, voided) => {
            const first = n;
            const log = events.map((override) => newStatement(n++, override));
            log.push(...voided.map((offset) => newStatement(n++, voiding(first + offset))));
            for (const part of [log.slice(0, 5), log.slice(3), log.slice(0, 2)])
              await store.append(part, minute + 60 * 60_000);
            const everything = async () => [
              await store.spans({ fromMs: 0, toMs: Number.MAX_SAFE_INTEGER }),
              await store.progress({}),
            ];
            const folded = await everything();
            await store.rebuildProjections();
            expect(await everything()).toEqual(folded);
          },
        ),
        { numRuns: 40 },
      );
    });

    it('merges what statements say of an activity', async () => {
      const said = (n: number, definition: object): NewStatement => ({
        ...newStatement(n),
        definitions: [{ id: 'a:1', definition: JSON.stringify(definition) }],
      });
      await store.append([said(1, { name: { fr: 'Un' }, type: 't:1' }), said(2, { name: { en: 'One' } })], minute);
      expect(await store.definition('a:1')).toEqual({ name: { fr: 'Un', en: 'One' }, type: 't:1' });
      expect(await store.definition('a:2')).toBeNull();
    });

    describe('documents', () => {
      const key: DocumentKey = {
        resource: 'state',
        activity: 'a:1',
        agent: 'mbox mailto:a@b.c',
        registration: null,
        id: 'one',
      };
      const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);
      const put = (at: DocumentKey, content: string, atMs = minute) =>
        store.changeDocument(at, atMs, () => ({ kind: 'put', content: bytes(content), contentType: 'text/plain' }));
      const read = async (at: DocumentKey): Promise<string | null> => {
        const found = await store.document(at);
        return found === null ? null : new TextDecoder().decode(found.content);
      };

      it('keeps bytes, type and time as they came, each key apart from all others', async () => {
        const keys: readonly DocumentKey[] = [
          key,
          { ...key, id: 'two' },
          { ...key, registration: uuid(1) },
          { ...key, agent: 'mbox mailto:d@e.f' },
          { ...key, activity: 'a:2' },
          { ...key, resource: 'agent-profile', activity: null },
          { ...key, resource: 'activity-profile', agent: null },
        ];
        for (const [index, at] of keys.entries()) await put(at, `${index}`);
        for (const [index, at] of keys.entries()) expect(await read(at)).toBe(`${index}`);
        const raw = Uint8Array.from([0, 255, 13, 10, 0]);
        await store.changeDocument(key, minute + 5, () => ({ kind: 'put', content: raw, contentType: 'a/b; c="d"' }));
        const found = await store.document(key);
        expect(found && { ...found, content: [...found.content] }).toEqual({
          content: [...raw],
          contentType: 'a/b; c="d"',
          updatedMs: minute + 5,
        });
      });

      it('lists ids in order, of one registration or of all, updated after a moment', async () => {
        await put({ ...key, id: 'b' }, '1', minute);
        await put({ ...key, id: 'a' }, '2', minute + 1);
        await put({ ...key, id: 'é', registration: uuid(1) }, '3', minute + 2);
        await put({ ...key, id: 'elsewhere', activity: 'a:2' }, '4', minute + 3);
        expect(await store.documentIds(key, null)).toEqual({ ids: ['a', 'b', 'é'], latestMs: minute + 2 });
        expect(await store.documentIds(key, minute)).toEqual({ ids: ['a', 'é'], latestMs: minute + 2 });
        expect(await store.documentIds({ ...key, registration: uuid(1) }, null)).toEqual({
          ids: ['é'],
          latestMs: minute + 2,
        });
        expect(await store.documentIds(key, minute + 2)).toEqual({ ids: [], latestMs: null });
      });

      it('deletes one, or all of a scope and no other', async () => {
        for (const id of ['a', 'b', 'c']) await put({ ...key, id }, id);
        await put({ ...key, id: 'd', registration: uuid(1) }, 'd');
        await put({ ...key, id: 'a', activity: 'a:2' }, 'kept');
        expect(await store.changeDocument({ ...key, id: 'a' }, minute, () => ({ kind: 'delete' }))).toEqual({
          kind: 'changed',
        });
        await store.deleteDocuments({ ...key, registration: uuid(1) });
        expect((await store.documentIds(key, null)).ids).toEqual(['b', 'c']);
        expect(await store.deleteDocuments(key)).toEqual({ kind: 'changed' });
        expect((await store.documentIds(key, null)).ids).toEqual([]);
        expect(await read({ ...key, id: 'a', activity: 'a:2' })).toBe('kept');
      });

      it('changes nothing when the decision is to refuse, and says why', async () => {
        await put(key, 'before');
        expect(await store.changeDocument(key, minute, () => ({ kind: 'refuse', because: 'etag' }))).toEqual({
          kind: 'refused',
          because: 'etag',
        });
        expect(await read(key)).toBe('before');
      });

      it('loses no change when many come at once', async () => {
        const add = () =>
          store.changeDocument(key, minute, (found) => {
            const count = found === null ? 0 : Number(new TextDecoder().decode(found.content));
            return { kind: 'put', content: bytes(String(count + 1)), contentType: 'text/plain' };
          });
        await Promise.all(Array.from({ length: 20 }, add));
        expect(await read(key)).toBe('20');
      });
    });

    describe('attachments', () => {
      const file = (name: string, size = 3) => ({ sha2: name.repeat(64), content: new Uint8Array(size).fill(7) });
      const names = async (ids: readonly string[], bytes = 1000) => {
        const { files, served } = await store.attachments(ids, bytes);
        return { files: files.map(({ sha2, content }) => `${sha2[0]}${content.length}`), served };
      };

      it('come with the statements that brought them, each once', async () => {
        await store.append(
          [
            { ...newStatement(1), attachments: [file('a'), file('b', 5)] },
            { ...newStatement(2), attachments: [file('a')] },
            newStatement(3),
          ],
          minute,
        );
        expect(await names([uuid(1)])).toEqual({ files: ['a3', 'b5'], served: 1 });
        expect(await names([uuid(2), uuid(3), uuid(1)])).toEqual({ files: ['a3', 'b5'], served: 3 });
        expect(await names([uuid(3)])).toEqual({ files: [], served: 1 });
        const { files } = await store.attachments([uuid(2)], 1000);
        expect([...(files[0]?.content ?? [])]).toEqual([7, 7, 7]);
      });

      it('stop at the statement with which they would be too many bytes, but never at the first', async () => {
        await store.append(
          [1, 2, 3].map((n) => ({ ...newStatement(n), attachments: [file(String(n), 100)] })),
          minute,
        );
        const all = [1, 2, 3].map(uuid);
        expect(await names(all, 250)).toEqual({ files: ['1100', '2100'], served: 2 });
        expect(await names(all, 10)).toEqual({ files: ['1100'], served: 1 });
        expect((await names(all, 300)).served).toBe(3);
      });

      it('of a batch that is not stored are not stored either', async () => {
        await store.append([newStatement(2)], minute);
        const other = newStatement(2, { verb: { id: 'v:2' } });
        await store.append([{ ...newStatement(1), attachments: [file('a')] }, other], minute);
        expect(await names([uuid(1)])).toEqual({ files: [], served: 1 });
      });
    });
  });
}
