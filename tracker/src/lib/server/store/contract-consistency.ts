/** What every storage engine must promise to those who read while others write. Each engine's test runs this suite. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SentStatement } from '../../xapi/statement.ts';
import { newStatement } from './contract.ts';
import type { NewStatement, Page, StatementQuery, Store } from './port.ts';
import { terms } from './terms.ts';

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
const start = Date.UTC(2026, 10, 22, 10, 0);
const idOf = (text: string): string => JSON.parse(text).id;

/** What the model knows of a statement that is in the log. */
interface Kept {
  readonly id: string;
  readonly storedMs: number;
  readonly actor: string;
  readonly credential: string | null;
  readonly terms: readonly string[];
}
interface Choice {
  readonly verb: number;
  readonly activity: number;
  readonly actor: number;
  readonly credential: number;
}
const mailbox = (n: number): string => `mailto:${n}@b.c`;
function statementOf(n: number, { verb, activity, actor, credential }: Choice): NewStatement {
  const sent: Partial<SentStatement> = {
    actor: { mbox: mailbox(actor) },
    verb: { id: `v:${verb}` },
    object: { id: `a:${activity}` },
  };
  return { ...newStatement(n, sent), credential: credential === 0 ? null : `key-${credential}` };
}
const few = fc.nat(2);
const choice: fc.Arbitrary<Choice> = fc.record({ verb: few, activity: few, actor: few, credential: few });
/** Batches, each so many milliseconds after the one before it (or, the clock set back, before it). */
const log = fc.array(
  fc.record({
    batch: fc.array(choice, { minLength: 1, maxLength: 4 }),
    afterMs: fc.constantFrom(0, 0, 1, 2, 60_000, -5),
  }),
  { minLength: 1, maxLength: 12 },
);
const filter = fc.record({
  verb: fc.option(few),
  activity: fc.option(few),
  actor: fc.option(few),
  credential: fc.option(few),
  onlyActor: fc.option(few),
  since: fc.option(fc.nat(12)),
  until: fc.option(fc.nat(12)),
  limit: fc.integer({ min: 1, max: 7 }),
});
type Filter = typeof filter extends fc.Arbitrary<infer Value> ? Value : never;

/** The query that a filter stands for, and what it means on a list. */
function asked(
  { verb, activity, actor, credential, onlyActor, since, until, limit }: Filter,
  kept: readonly Kept[],
): { readonly query: StatementQuery; readonly keeps: (one: Kept) => boolean } {
  const at = (index: number | null): number | null => (index === null ? null : (kept[index]?.storedMs ?? start));
  const wanted = [
    ...(verb === null ? [] : [terms.verb(`v:${verb}`)]),
    ...(activity === null ? [] : [terms.activity(`a:${activity}`)]),
    ...(actor === null ? [] : [terms.agent(`mbox ${mailbox(actor)}`)]),
  ];
  const key = credential === null || credential === 0 ? null : `key-${credential}`;
  const actors = onlyActor === null ? null : [`mbox ${mailbox(onlyActor)}`];
  const [sinceMs, untilMs] = [at(since), at(until)];
  return {
    query: { ...everything, terms: wanted, credential: key, actors, sinceMs, untilMs, limit },
    keeps: (one) =>
      wanted.every((term) => one.terms.includes(term)) &&
      (key === null || one.credential === key) &&
      (actors === null || actors.includes(one.actor)) &&
      (sinceMs === null || one.storedMs > sinceMs) &&
      (untilMs === null || one.storedMs <= untilMs),
  };
}

const pageOf = async (store: Store, query: StatementQuery): Promise<Extract<Page, { readonly kind: 'page' }>> => {
  const page = await store.query(query);
  if (page.kind !== 'page') throw new Error('the cursor is unknown');
  return page;
};
/** Every page of a query, from one `next` to the following. @param between called before each later page */
async function pages(
  store: Store,
  query: StatementQuery,
  between: () => Promise<unknown> = async () => null,
): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = [];
  for (let after: string | null = null; ; ) {
    const page = await pageOf(store, { ...query, after });
    found.push(page.statements.map(idOf));
    if (page.next === null) return found;
    after = page.next;
    await between();
  }
}

export function consistencyContract(
  engine: string,
  open: () => Promise<{ readonly store: Store; close(): Promise<void> }>,
  numRuns: number,
): void {
  describe(`reading while others write: ${engine}`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    it('never adds a statement at or before a moment that was claimed to be complete', async () => {
      let n = 0;
      const step = fc.record({
        kind: fc.constantFrom('append', 'claim'),
        offsetMs: fc.integer({ min: -3, max: 3 }),
        wait: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 20 }), async (steps) => {
          const appended: Promise<unknown>[] = [];
          const claims: { readonly claim: number; readonly before: readonly string[] }[] = [];
          for (const [index, { kind, offsetMs, wait }] of steps.entries()) {
            const nowMs = start + n + index + offsetMs;
            if (kind === 'append') {
              n += 1;
              const one = store.append([newStatement(n)], nowMs);
              if (wait) await one;
              // Otherwise it is accepted and waits: what is claimed next must count on it.
              appended.push(one);
            } else {
              const claim = await store.consistentThrough(nowMs);
              const { statements } = await pageOf(store, { ...everything, untilMs: claim, ascending: false });
              claims.push({ claim, before: statements });
            }
          }
          await Promise.all(appended);
          for (const { claim, before } of claims) {
            const { statements } = await pageOf(store, { ...everything, untilMs: claim, ascending: false });
            expect(statements).toEqual(before);
          }
        }),
        { numRuns },
      );
      expect(n).toBeGreaterThan(numRuns);
    });

    it('claims the present as soon as nobody writes, and never goes back', async () => {
      await store.append([newStatement(1)], start);
      const first = await store.consistentThrough(start + 1000);
      expect(start + 1000 - first).toBeLessThanOrEqual(1);
      expect(await store.consistentThrough(start - 60_000)).toBe(first);
      await store.append([newStatement(2)], start + 10);
      expect(await store.consistentThrough(start)).toBeGreaterThanOrEqual(first);
    });

    it('gives in pages what it gives at once: the filter of the list, in its order or the other way round', async () => {
      let n = 0;
      const kept: Kept[] = [];
      let nowMs = start;
      await fc.assert(
        fc.asyncProperty(log, fc.array(filter, { minLength: 3, maxLength: 6 }), async (batches, filters) => {
          for (const { batch, afterMs } of batches) {
            nowMs += afterMs;
            const statements = batch.map((one) => statementOf(++n, one));
            const outcome = await store.append(statements, nowMs);
            if (outcome.kind !== 'stored') throw new Error(outcome.kind);
            for (const [index, { id, credential }] of statements.entries()) {
              const { verb = 0, activity = 0, actor = 0 } = batch[index] ?? {};
              kept.push({
                id,
                storedMs: outcome.storedMs,
                actor: `mbox ${mailbox(actor)}`,
                credential,
                terms: [
                  terms.verb(`v:${verb}`),
                  terms.activity(`a:${activity}`),
                  terms.agent(`mbox ${mailbox(actor)}`),
                ],
              });
            }
          }
          for (const one of filters) {
            const { query, keeps } = asked(one, kept.slice(-12));
            const expected = kept.filter(keeps).map(({ id }) => id);
            const ascending = await pages(store, query);
            expect(ascending.flat()).toEqual(expected);
            const descending = await pages(store, { ...query, ascending: false });
            expect(descending.flat()).toEqual(expected.toReversed());
            // Every page is full but the last, which is empty only where nothing is found.
            for (const found of [ascending, descending]) {
              expect(found.slice(0, -1).every((page) => page.length === query.limit)).toBe(true);
              expect(found.length === 1 || (found.at(-1)?.length ?? 0) > 0).toBe(true);
            }
            const whole = await pageOf(store, { ...query, limit: 1000 });
            expect(whole.statements.slice(0, 1000).map(idOf)).toEqual(expected.slice(0, 1000));
          }
        }),
        { numRuns: Math.ceil(numRuns / 5) },
      );
    });

    it('keeps its pages while writing goes on between them: each statement once, none lost', async () => {
      let n = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(choice, { minLength: 4, maxLength: 20 }),
          fc.array(choice, { minLength: 1, maxLength: 3 }),
          fc.integer({ min: 1, max: 5 }),
          async (before, between, limit) => {
            // A verb of its own for each run, so that the log of the runs before is no part of it.
            const run = 1000 + n;
            const write = async (choices: readonly Choice[]): Promise<readonly string[]> => {
              const batch = choices.map((one) => statementOf(++n, { ...one, verb: run }));
              expect((await store.append(batch, start + n)).kind).toBe('stored');
              return batch.map(({ id }) => id);
            };
            const known = await write(before);
            const query = { ...everything, terms: [terms.verb(`v:${run}`)], limit };
            // Downwards, what comes later stands before the first page: it is never seen.
            expect((await pages(store, { ...query, ascending: false }, () => write(between))).flat()).toEqual(
              known.toReversed(),
            );
            // Upwards it stands behind the last page: a reader meets it, and ends once the writer does.
            const later: string[] = [];
            const all = (await pages(store, { ...query, limit: 1000 })).flat();
            let turns = 0;
            const upwards = await pages(store, query, async () => {
              turns += 1;
              if (turns <= 2) later.push(...(await write(between)));
            });
            expect(upwards.flat()).toEqual([...all, ...later]);
          },
        ),
        { numRuns: Math.ceil(numRuns / 3) },
      );
    });
  });
}
