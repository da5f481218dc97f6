/** What SQLite does to answer: every page comes from one walk along an index, and every index is walked for something. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { voidedVerb } from '../../../xapi/statement.ts';
import { homePages, verbs } from '../../../xapi/vocabulary.ts';
import { newStatement } from '../contract.ts';
import type { StatementQuery, Store } from '../port.ts';
import { terms } from '../terms.ts';
import { openSqliteStore } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'campus-plans-'));
const file = join(folder, 'records.sqlite');
const asked = new Set<string>();
let store: Store;
let database: DatabaseSync;

beforeAll(async () => {
  const prepare = DatabaseSync.prototype.prepare;
  vi.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function (this: DatabaseSync, sql: string) {
    asked.add(sql);
    return prepare.call(this, sql);
  });
  const opened = openSqliteStore({ file, facetBacklog: 50 });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  store = opened.store;
  // Enough commits for the first statements to be filed; the last ones are still in memory.
  for (let n = 0; n < 300; n += 20)
    await store.append(
      Array.from({ length: 20 }, (_, k) => newStatement(n + k, { verb: { id: `v:${k % 3}` } })),
      n + 1,
    );
  database = new DatabaseSync(file);
});
afterAll(async () => {
  vi.restoreAllMocks();
  database.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const everything: StatementQuery = {
  terms: [],
  stores: ['suivi', 'other'],
  actors: null,
  credential: null,
  sinceMs: null,
  untilMs: null,
  ascending: false,
  limit: 100,
  after: null,
};
const [verb, activity] = [terms.verb('v:1'), terms.activity('a:1')];

/** The steps of everything that `work` asks of SQLite. */
async function stepsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  // A store of its own: prepared statements are kept, and would not be seen again.
  await store.close();
  const opened = openSqliteStore({ file });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  store = opened.store;
  asked.clear();
  await work();
  return [...asked]
    .filter((sql) => /^(?:SELECT|UPDATE|DELETE)/.test(sql))
    .flatMap((sql) => database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all())
    .map((row) => String(row['detail']));
}

const pages: Readonly<Record<string, Partial<StatementQuery>>> = {
  'no filter': {},
  'no filter, ascending': { ascending: true },
  'one term': { terms: [verb] },
  'two terms': { terms: [verb, activity] },
  'two terms, ascending': { terms: [verb, activity], ascending: true },
  since: { sinceMs: 100, ascending: true },
  until: { untilMs: 100 },
  'a term since and until': { terms: [verb], sinceMs: 50, untilMs: 200 },
  'behind a statement': { terms: [verb], after: newStatement(7).id },
  'what one credential wrote': { credential: 'tool' },
  'the measured': { stores: ['mesure'], terms: [verb] },
};
it.each(Object.entries(pages))('a page (%s) is one walk along an index, without sorting', async (_, query) => {
  const steps = await stepsOf(() => store.query({ ...everything, ...query }));
  expect(steps.length).toBeGreaterThan(0);
  const walked = steps.filter((step) => !step.includes('facet_progress'));
  // Times are bisected from the end of the log, which is the last step of its primary key.
  for (const step of walked)
    expect(step).toMatch(
      /^(?:SEARCH|SCAN json_each|SCAN value|SCAN \(subquery|CO-ROUTINE|(?:LIST|CORRELATED SCALAR|SCALAR) SUBQUERY|SCAN s USING INDEX statement_listed)/,
    );
});

it('every index is walked for something', async () => {
  const own: Partial<StatementQuery> = { stores: ['suivi', 'mesure'], actors: ['account x y'] };
  const steps = await stepsOf(async () => {
    for (const query of [{}, own, { credential: 'tool' }, { terms: [verb] }])
      await store.query({ ...everything, ...query });
    const activity = 'https://campus.example/xapi/activities/m04/lecon-1';
    const started = {
      actor: { account: { homePage: homePages.suivi, name: 's-1' } },
      verb: { id: verbs.initialized },
      object: { id: activity },
    };
    await store.append([newStatement(1000, started)], 1);
    // Voiding folds the projections of its actor again.
    const target = { objectType: 'StatementRef', id: newStatement(1000).id } as const;
    await store.append([newStatement(1001, { verb: { id: voidedVerb }, object: target })], 1);
    await store.spans({ fromMs: 1, toMs: 2 });
    await store.progress({ module: 'm04' });
    await store.trialFacts({ actors: ['a'], module: 'm04' });
  });
  const indexes = database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('statement', 'posting', 'link', 'attendance', 'progress', 'trial_fact')",
    )
    .all()
    .map((row) => String(row['name']));
  expect(indexes.length).toBeGreaterThan(4);
  const walked = (index: string): boolean => steps.some((step) => `${step} `.includes(`INDEX ${index} `));
  expect(indexes.filter((index) => !walked(index))).toEqual([]);
});
