import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import type { LearningEvent } from './events.ts';
import { createDatabaseStore, createSafeStore } from './outbox-store.ts';
import { account, type Failure, FakeServer } from './testing/fake-server.ts';
import { FakeBrowser, settled } from './testing/fake-tab.ts';

type Action =
  | { readonly kind: 'record'; readonly tab: number; readonly store: 'suivi' | 'mesure'; readonly bad: boolean }
  | { readonly kind: 'fail'; readonly how: Failure }
  | { readonly kind: 'kill' | 'hide' | 'elapse' | 'flush' | 'wait'; readonly tab: number }
  | { readonly kind: 'open' }
  | { readonly kind: 'network'; readonly on: boolean };

const tab = fc.nat(2);
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('record'),
      tab,
      store: fc.constantFrom('suivi', 'mesure'),
      bad: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('fail'),
      how: fc.constantFrom<Failure[]>(
        'network-before',
        'network-after',
        'unavailable',
        'retry-after',
        'too-large',
        'captive-portal',
        'signed-out',
        'crash-after',
      ),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('kill', 'hide', 'elapse', 'flush', 'wait'), tab }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('open') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('network'), on: fc.boolean() }) },
);

function eventOf(store: 'suivi' | 'mesure', bad: boolean, n: number): LearningEvent {
  const name = bad ? 'mauvais' : `n-${n}`;
  if (store === 'suivi') return { kind: 'lesson-completed', module: 'm04', lesson: name };
  return {
    kind: 'advice-shown',
    module: 'm04',
    lab: 'lab-1',
    case: name,
    caseVersion: 1,
    form: 'A',
    list: '1',
    format: 'F1',
    condition: 'commit-first',
    seq: n,
    advice: 'a',
  };
}

it('stores every recorded event exactly once, whatever fails', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 30 }), async (actions) => {
      run += 1;
      const database = await openDatabase(`run-${run}`);
      if (database === null) throw new Error('no database');
      const server = new FakeServer();
      server.session = account('a');
      server.refuses = (statement) => JSON.stringify(statement).includes('mauvais');
      const browser = new FakeBrowser(server, () => createSafeStore(createDatabaseStore(database)));
      await browser.open().session.current();
      const good: string[] = [];
      const bad: string[] = [];
      for (const [n, step] of actions.entries()) {
        const living = browser.tabs.filter((each) => !each.dead);
        const chosen =
          'tab' in step ? (living[step.tab % Math.max(1, living.length)] ?? browser.open()) : browser.tabs[0];
        switch (step.kind) {
          case 'record': {
            const id = browser.newId();
            await Promise.race([chosen?.outbox.record(eventOf(step.store, step.bad, n), { id }), chosen?.death]);
            // The promise of `record`: from the moment it resolves, nothing is lost.
            if (chosen?.dead === false) (step.bad ? bad : good).push(id);
            break;
          }
          case 'fail':
            server.failures.push(step.how);
            break;
          case 'kill':
            chosen?.kill();
            break;
          case 'hide':
            chosen?.outbox.sendBeforeHidden();
            break;
          case 'elapse':
            chosen?.elapse(100_000);
            break;
          case 'flush':
            void chosen?.outbox.flush();
            break;
          case 'wait':
            await settled();
            break;
          case 'open':
            browser.open();
            break;
          case 'network':
            browser.onLine = step.on;
            break;
          default:
            step satisfies never;
        }
      }
      server.failures.length = 0;
      browser.onLine = true;
      await settled();
      const last = browser.open();
      await last.outbox.flush();

      for (const id of good) expect(server.stored.has(id)).toBe(true);
      for (const id of bad) expect(server.stored.has(id)).toBe(false);
      const left = await createDatabaseStore(database).all();
      expect(left.map((record) => record.id).sort()).toEqual(expect.arrayContaining([...bad].sort()));
      expect(left.filter((record) => record.refusal === undefined)).toEqual([]);
      for (const record of left) expect(record.refusal?.message).toContain('XAPI-00042');
      for (const batch of server.batches) expect(batch.stores.size).toBe(1);
      database.close();
    }),
    { numRuns: 150 },
  );
});
