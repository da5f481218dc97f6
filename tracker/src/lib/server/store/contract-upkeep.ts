/** What every engine must do for the upkeep of the store. Each engine's test runs this suite. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identityKey } from '../../xapi/inverse-functional.ts';
import { type SentStatement, voidedVerb } from '../../xapi/statement.ts';
import { isoFromMs } from '../../xapi/timestamp.ts';
import { activityIri, homePages, type StoreOfStatement, verbs } from '../../xapi/vocabulary.ts';
import { newStatement } from './contract.ts';
import type { Store } from './port.ts';
import type { LogPlace } from './port-forwarding.ts';
import type { Removal } from './port-upkeep.ts';
import { terms } from './terms.ts';

const day = 86_400_000;
const start = Date.UTC(2025, 0, 1, 10);
const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const allStores: readonly StoreOfStatement[] = ['suivi', 'mesure', 'other'];
const wholeLog = { stores: allStores, sinceMs: null, untilMs: null };
const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);
const suivi = (name: string) => ({ account: { homePage: homePages.suivi, name } });
const mesure = (name: string) => ({ account: { homePage: homePages.mesure('m04'), name } });
const keyOf = (actor: SentStatement['actor']): string => identityKey(actor) ?? '';

/** Ten minutes of a learner in m04, ending at this moment. */
export const timeSpent = (name: string, atMs: number, verb: string = verbs.experienced): Partial<SentStatement> => ({
  actor: suivi(name),
  verb: { id: verb },
  object: { id: activityIri('m04', 'lecon-1') },
  timestamp: isoFromMs(atMs),
  result: { duration: 'PT10M' },
});
/** A first answer in a lab of m04. */
const decided = (name: string, atMs: number): Partial<SentStatement> => ({
  actor: mesure(name),
  verb: { id: verbs.answered },
  object: { id: activityIri('m04', 'lab-1', 'c04-i07', 'initial') },
  timestamp: isoFromMs(atMs),
  result: { response: 'non', extensions: { 'https://campus.example/xapi/extensions/confidence': 0.7 } },
  context: { extensions: { 'https://campus.example/xapi/extensions/seq': 1 } },
});

export function upkeepContract(
  engine: string,
  open: () => Promise<{ readonly store: Store; close(): Promise<void> }>,
): void {
  describe(`the upkeep of the store on ${engine}`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    const log = async (stores = allStores): Promise<readonly string[]> => {
      const found: string[] = [];
      for (let after: LogPlace | null = null; ; ) {
        const { entries, next } = await store.logSlice({ ...wholeLog, stores }, after);
        found.push(...entries.map(({ text }) => JSON.parse(text).id));
        if (next === null) return found;
        after = next;
      }
    };
    const remove = async (removal: Removal) => {
      for (let after: LogPlace | null = null; ; ) {
        const { next } = await store.removeSlice(removal, after);
        if (next === null) return store.removeRest(removal);
        after = next;
      }
    };
    const found = async (term: string): Promise<readonly string[]> => {
      const page = await store.query({
        terms: [term],
        stores: allStores,
        actors: null,
        credential: null,
        sinceMs: null,
        untilMs: null,
        ascending: true,
        limit: 1000,
        after: null,
      });
      return page.kind === 'page' ? page.statements.map((text) => JSON.parse(text).id) : [page.kind];
    };
    const projections = async () => [
      await store.spans({ fromMs: 0, toMs: Number.MAX_SAFE_INTEGER }),
      await store.progress({}),
      await store.trialFacts({ actors: ['m-1', 'm-2'], module: 'm04' }),
    ];

    it('reads the log in its order, with the files that came with each statement', async () => {
      const content = bytes('pièce');
      await store.append(
        [{ ...newStatement(1, timeSpent('s-1', start)), attachments: [{ sha2: 'ab', content }] }],
        start,
      );
      await store.append([newStatement(2, decided('m-1', start)), newStatement(3)], start + 1);
      const { entries } = await store.logSlice(wholeLog, null);
      expect(entries.map(({ store: of, files, voided }) => [of, files, voided])).toEqual([
        ['suivi', ['ab'], false],
        ['mesure', [], false],
        ['other', [], false],
      ]);
      expect(await log(['suivi', 'other'])).toEqual([uuid(1), uuid(3)]);
      const since = await store.logSlice({ ...wholeLog, sinceMs: start }, null);
      expect(since.entries.map(({ store: of }) => of)).toEqual(['mesure', 'other']);
      expect(await store.filesAfter(wholeLog, null, 10)).toEqual(['ab']);
      expect(await store.filesAfter(wholeLog, 'ab', 10)).toEqual([]);
      expect(await store.filesAfter({ ...wholeLog, stores: ['mesure'] }, null, 10)).toEqual([]);
      expect([...((await store.fileContent('ab')) ?? [])]).toEqual([...content]);
    });

    it('lists documents with the whole of their keys, and definitions, in order and by page', async () => {
      const put = (agent: string | null, id: string) =>
        store.changeDocument(
          { resource: agent === null ? 'activity-profile' : 'state', activity: 'a:1', agent, registration: null, id },
          start,
          () => ({ kind: 'put', content: bytes(id), contentType: 'text/plain' }),
        );
      await put(keyOf(suivi('s-1')), 'b');
      await put(keyOf(suivi('s-1')), 'é');
      await put(keyOf(mesure('m-1')), 'c');
      await put(null, 'd');
      const ids = async (stores: readonly StoreOfStatement[]) =>
        (await store.documentsAfter({ ...wholeLog, stores }, null, 10)).map(({ key }) => key.id);
      expect(await ids(['suivi'])).toEqual(['b', 'é']);
      expect(await ids(['mesure'])).toEqual(['c']);
      expect(await ids(['other'])).toEqual(['d']);
      const [first] = await store.documentsAfter({ ...wholeLog, stores: ['suivi'] }, null, 1);
      const rest = await store.documentsAfter({ ...wholeLog, stores: ['suivi'] }, first?.key ?? null, 10);
      expect(rest.map(({ key }) => key)).toEqual([
        { resource: 'state', activity: 'a:1', agent: keyOf(suivi('s-1')), registration: null, id: 'é' },
      ]);
      await store.putDefinitions([
        { id: 'a:2', definition: '{"name":{"fr":"Deux"}}' },
        { id: 'a:1', definition: '{"type":"t:1"}' },
      ]);
      await store.putDefinitions([{ id: 'a:2', definition: '{"name":{"en":"Two"}}' }]);
      expect(await store.definitionsAfter(null, 10)).toEqual([
        { id: 'a:1', definition: '{"type":"t:1"}' },
        { id: 'a:2', definition: '{"name":{"fr":"Deux","en":"Two"}}' },
      ]);
      expect((await store.definitionsAfter('a:1', 10)).map(({ id }) => id)).toEqual(['a:2']);
    });

    it('says what it holds, by store and month', async () => {
      await store.append([newStatement(1, timeSpent('s-1', start)), newStatement(2)], start);
      await store.append([newStatement(3)], start + 40 * day);
      const state = await store.state();
      expect(state.statements).toEqual([
        { store: 'other', month: '2025-01', count: 1 },
        { store: 'suivi', month: '2025-01', count: 1 },
        { store: 'other', month: '2025-02', count: 1 },
      ]);
      expect(state.bytes).toBeGreaterThan(4096);
      expect([state.documents, state.files, state.unnamed]).toEqual([0, 0, 0]);
    });

    it('purges one store up to a moment, with its files and documents, and nothing else', async () => {
      const file = { sha2: 'ab', content: bytes('x') };
      const shared = { sha2: 'cd', content: bytes('y') };
      await store.append(
        [{ ...newStatement(1), attachments: [file, shared] }, newStatement(2, timeSpent('s-1', start))],
        start,
      );
      await store.append([{ ...newStatement(3), attachments: [shared] }], start + 40 * day);
      for (const [agent, atMs] of [
        ['mbox mailto:a@b.c', start],
        ['mbox mailto:a@b.c', start + 40 * day],
        [keyOf(suivi('s-1')), start],
      ] as const)
        await store.changeDocument(
          { resource: 'agent-profile', activity: null, agent, registration: null, id: `d${atMs}` },
          atMs,
          () => ({ kind: 'put', content: bytes('z'), contentType: 'text/plain' }),
        );
      const removal = { kind: 'before', store: 'other', beforeMs: start + day } as const;
      expect((await store.surveyRemoval(removal, null)).months).toEqual({ '2025-01': 1 });
      expect(await store.surveyDocuments(removal)).toBe(1);
      expect(await log()).toEqual([uuid(1), uuid(2), uuid(3)]);
      expect(await remove(removal)).toEqual({ documents: 1, files: 1 });
      expect(await log()).toEqual([uuid(2), uuid(3)]);
      expect(await store.find(uuid(1))).toBeNull();
      expect(await store.fileContent('ab')).toBeNull();
      expect(await store.fileContent('cd')).not.toBeNull();
      expect(await found(terms.verb('v:1'))).toEqual([uuid(3)]);
    });

    it('keeps attendance and progress of purged traces, also after a rebuild and a voiding', async () => {
      await store.append(
        [
          newStatement(1, timeSpent('s-1', start)),
          newStatement(2, timeSpent('s-1', start + 10 * 60_000)),
          newStatement(3, timeSpent('s-1', start, verbs.completed)),
        ],
        start + day,
      );
      await store.append(
        [
          newStatement(4, timeSpent('s-1', start + 20 * 60_000)),
          newStatement(5, timeSpent('s-1', start + 300 * 60_000)),
          newStatement(6, timeSpent('s-1', start, verbs.failed)),
        ],
        start + 40 * day,
      );
      const before = await projections();
      await remove({ kind: 'before', store: 'suivi', beforeMs: start + 2 * day });
      expect(await log()).toEqual([uuid(4), uuid(5), uuid(6)]);
      expect(await projections()).toEqual(before);
      await store.rebuildProjections();
      expect(await projections()).toEqual(before);
      const voiding = (n: number, of: number) =>
        newStatement(n, { verb: { id: voidedVerb }, object: { objectType: 'StatementRef', id: uuid(of) } });
      await store.append([voiding(7, 5), voiding(8, 6)], start + 41 * day);
      const [spans, progress] = await projections();
      expect(spans).toEqual([
        { actor: 's-1', module: 'm04', startMs: start - 10 * 60_000, endMs: start + 20 * 60_000 },
      ]);
      expect(progress).toMatchObject([{ activity: 'm04/lecon-1', status: 'completed' }]);
      await remove({ kind: 'before', store: 'suivi', beforeMs: start + 50 * day });
      expect(await projections()).toEqual([spans, progress, []]);
      await store.rebuildProjections();
      expect(await projections()).toEqual([spans, progress, []]);
    });

    it('purges decisions with their facts', async () => {
      await store.append([newStatement(1, decided('m-1', start))], start);
      await store.append([newStatement(2, decided('m-2', start + 40 * day))], start + 40 * day);
      const removal = { kind: 'before', store: 'mesure', beforeMs: start + day } as const;
      expect(await store.surveyRemoval(removal, null)).toMatchObject({ months: { '2025-01': 1 }, trialFacts: 1 });
      await remove(removal);
      const facts = async () =>
        (await store.trialFacts({ actors: ['m-1', 'm-2'], module: 'm04' })).map(({ actor }) => actor);
      expect(await facts()).toEqual(['m-2']);
      await store.rebuildProjections();
      expect(await facts()).toEqual(['m-2']);
    });

    it('leaves references dangling, and finds nothing by what is gone', async () => {
      const ref = (n: number, to: number) => newStatement(n, { object: { objectType: 'StatementRef', id: uuid(to) } });
      await store.append(
        [newStatement(1, { actor: suivi('s-1'), verb: { id: 'v:target' } }), ref(2, 1), ref(3, 2)],
        start,
      );
      expect(await found(terms.verb('v:target'))).toEqual([uuid(1), uuid(2), uuid(3)]);
      await remove({ kind: 'actors', actors: [keyOf(suivi('s-1'))] });
      expect(await found(terms.verb('v:target'))).toEqual([]);
      expect(await found(terms.agent(keyOf(suivi('s-1'))))).toEqual([]);
      expect(await found(terms.verb('v:1'))).toEqual([uuid(2), uuid(3)]);
      await store.append([newStatement(4, { verb: { id: 'v:target' } })], start + 1);
      expect(await found(terms.verb('v:target'))).toEqual([uuid(4)]);
    });

    it('erases whoever is named, in both stores, even at the end of the log, and goes on from there', async () => {
      const own = [keyOf(suivi('s-1')), keyOf(mesure('m-1'))];
      await store.append([newStatement(1, timeSpent('s-1', start)), newStatement(2, timeSpent('s-2', start))], start);
      await store.append([newStatement(3, decided('m-2', start)), newStatement(4, decided('m-1', start))], start);
      await store.changeDocument(
        { resource: 'state', activity: 'a:1', agent: own[0] ?? '', registration: null, id: 'd' },
        start,
        () => ({ kind: 'put', content: bytes('z'), contentType: 'text/plain' }),
      );
      const removal = { kind: 'actors', actors: own } as const;
      expect(await store.surveyRemoval(removal, null)).toMatchObject({ months: { '2025-01': 2 } });
      expect(await remove(removal)).toEqual({ documents: 1, files: 0 });
      expect(await log()).toEqual([uuid(2), uuid(3)]);
      const [spans, progress, facts] = await projections();
      for (const rows of [spans, progress, facts]) expect(JSON.stringify(rows)).not.toMatch(/s-1|m-1/);
      expect(spans).toHaveLength(1);
      await store.rebuildProjections();
      expect(await projections()).toEqual([spans, progress, facts]);
      // The number of what is gone is given to nobody else: pages and filters stay right.
      await store.append([newStatement(5, timeSpent('s-2', start + day))], start + day);
      expect(await log()).toEqual([uuid(2), uuid(3), uuid(5)]);
      expect(await found(terms.agent(keyOf(suivi('s-2'))))).toEqual([uuid(2), uuid(5)]);
      expect((await store.state()).statements.reduce((sum, { count }) => sum + count, 0)).toBe(3);
      await remove({ kind: 'actors', actors: [keyOf(suivi('s-2'))] });
      expect(await log()).toEqual([uuid(3)]);
    });

    it('gives after any purge the same projections as a rebuild, and the same attendance as before', async () => {
      const event = fc.record({
        who: fc.constantFrom('s-1', 's-2'),
        minute: fc.integer({ min: 0, max: 200 }),
        verb: fc.constantFrom(verbs.experienced, verbs.completed, verbs.failed),
        month: fc.integer({ min: 0, max: 4 }),
      });
      let n = 1000;
      let base = start;
      await fc.assert(
        fc.asyncProperty(
          fc.array(event, { minLength: 1, maxLength: 12 }),
          fc.integer({ min: 0, max: 5 }),
          async (events, cut) => {
            base += 365 * day;
            for (const { who, minute, verb, month } of events.toSorted((a, b) => a.month - b.month))
              await store.append(
                [newStatement(n++, timeSpent(who, base + minute * 60_000, verb))],
                base + (1 + month * 31) * day,
              );
            const before = await projections();
            await remove({ kind: 'before', store: 'suivi', beforeMs: base + cut * 31 * day });
            expect(await projections()).toEqual(before);
            await store.rebuildProjections();
            expect(await projections()).toEqual(before);
          },
        ),
        { numRuns: 12 },
      );
    });

    it('marks as voided what was voided elsewhere, and takes it out of the projections', async () => {
      await store.append([newStatement(1, timeSpent('s-1', start))], start + day);
      await store.markVoided([uuid(1), uuid(9)]);
      expect((await store.find(uuid(1)))?.voided).toBe(true);
      expect(await store.spans({ fromMs: 0, toMs: Number.MAX_SAFE_INTEGER })).toEqual([]);
    });
  });
}
