import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { newStatement } from '../contract.ts';
import type { AppendOutcome, NewStatement, StatementQuery, Store } from '../port.ts';
import { terms } from '../terms.ts';
import { type Appended, GroupCommit, type Writing } from './group-commit.ts';
import { openSqliteStore } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'campus-group-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
function open(): Store {
  const opened = openSqliteStore({ file: join(folder, `${files++}.sqlite`) });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  return opened.store;
}
const kindOf = (settled: PromiseSettledResult<AppendOutcome>): string =>
  settled.status === 'rejected' ? 'error' : settled.value.kind;

const everything: StatementQuery = {
  terms: [terms.activity('a:1')],
  stores: ['suivi', 'other'],
  actors: null,
  credential: null,
  sinceMs: null,
  untilMs: null,
  ascending: true,
  limit: 1000,
  after: null,
};
async function idsOf(store: Store): Promise<readonly string[]> {
  const page = await store.query(everything);
  if (page.kind !== 'page') throw new Error(page.kind);
  return page.statements.map((text) => JSON.parse(text).id);
}

const taken = newStatement(0);
/** What a request brings between two new statements: one that is there, another one under its id, one that is a bug. */
const inside: Readonly<Record<string, readonly NewStatement[]>> = {
  stored: [],
  again: [taken],
  conflict: [newStatement(0, { verb: { id: 'v:other' } })],
  error: [{ ...newStatement(0xbad), opened: '{', store: 'suivi' }],
};

it('stores every request that can be stored, whole, in the order of their coming, whatever comes of its neighbours', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('stored', 'again', 'conflict', 'error'), { minLength: 1, maxLength: 8 }),
      async (requests) => {
        const store = open();
        await store.append([taken], 1);
        const fresh = requests.map((_, n) => [newStatement(10 + 2 * n), newStatement(11 + 2 * n)] as const);
        const settled = await Promise.allSettled(
          // Times that go back: those of storing must not.
          fresh.map(([first, last], n) => store.append([first, ...(inside[requests[n] ?? ''] ?? []), last], 10 - n)),
        );
        const expected = requests.map((kind) => (kind === 'again' ? 'stored' : kind));
        expect(settled.map(kindOf)).toEqual(expected);
        const kept = fresh.flatMap((pair, n) => (expected[n] === 'stored' ? pair : []));
        expect(await idsOf(store)).toEqual([taken, ...kept].map(({ id }) => id));
        const times = settled.flatMap((one) =>
          one.status === 'fulfilled' && one.value.kind === 'stored' ? [one.value.storedMs] : [],
        );
        expect(times).toEqual([...times].sort((a, b) => a - b));
        await store.close();
      },
    ),
    { numRuns: 60 },
  );
});

/** Writing that notes what it is asked for. @param outcome of each batch, by the id of its statement */
function noted(outcome: (id: string) => Appended) {
  const steps: string[] = [];
  const writing: Writing = {
    append(batch) {
      steps.push(`append ${batch.map(({ id }) => id.slice(-1)).join('')}`);
      return outcome(batch[0]?.id.slice(-1) ?? '');
    },
    inTransaction(work, keeps = () => true) {
      steps.push('begin');
      const result = work();
      steps.push(keeps(result) ? 'commit' : 'roll back');
      return result;
    },
    inSavepoint(work, keeps) {
      steps.push('savepoint');
      const result = work();
      steps.push(keeps(result) ? 'release' : 'take back');
      return result;
    },
  };
  const group = new GroupCommit(writing);
  const send = (...ns: readonly number[]) => Promise.allSettled(ns.map((n) => group.append([newStatement(n)], n)));
  return { steps, group, send };
}
const stored: Appended = { kind: 'stored', storedMs: 1 };
const conflict: Appended = { kind: 'conflict', index: 0 };

it('writes requests that come together in one transaction, without savepoints', async () => {
  const { steps, send } = noted(() => stored);
  expect((await send(1, 2, 3)).map(kindOf)).toEqual(['stored', 'stored', 'stored']);
  expect(steps).toEqual(['begin', 'append 1', 'append 2', 'append 3', 'commit']);
});

it('writes them again, each in a savepoint, where one of them cannot be stored', async () => {
  const { steps, send } = noted((id) => (id === '2' ? conflict : stored));
  expect((await send(1, 2, 3)).map(kindOf)).toEqual(['stored', 'conflict', 'stored']);
  const apart = ['append 1', 'append 2', 'append 3'].flatMap((append, n) => [
    'savepoint',
    append,
    n === 1 ? 'take back' : 'release',
  ]);
  expect(steps).toEqual(['begin', 'append 1', 'append 2', 'roll back', 'begin', ...apart, 'commit']);
});

it('takes back a request that comes alone with its transaction', async () => {
  const { steps, send } = noted(() => conflict);
  expect((await send(1)).map(kindOf)).toEqual(['conflict']);
  expect(steps).toEqual(['begin', 'append 1', 'roll back']);
});

it('tells every request of a transaction that the disk is full, and tries none of them again', async () => {
  const { steps, send } = noted((id) => {
    if (id === '2') throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
    return stored;
  });
  const settled = await send(1, 2, 3);
  expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : null))).toEqual(
    Array.from({ length: 3 }, () => ({ kind: 'unavailable', reason: 'full' })),
  );
  expect(steps).toEqual(['begin', 'append 1', 'append 2']);
});

it('finishes what waits when it is told to', async () => {
  const { steps, group } = noted(() => stored);
  const appended = group.append([newStatement(1)], 1);
  group.finish();
  expect(steps).toEqual(['begin', 'append 1', 'commit']);
  expect(await appended).toEqual(stored);
});
