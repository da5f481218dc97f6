import { resultKey } from '../evaluation.ts';
import { createOutbox, type Outbox, type OutboxDeps } from '../outbox.ts';
import type { OutboxStore } from '../outbox-store.ts';
import { sender } from '../sender.ts';
import { createSessionSource, type KeyStorage, type SessionSource } from '../session.ts';
import { createKeyedStore, type KeyedStore, saveStateOf } from '../states.ts';
import type { FakeServer } from './fake-server.ts';

const never = <T>(): Promise<T> => new Promise<T>(() => {});

/** One browser: what its tabs share. */
export class FakeBrowser {
  readonly tabs: FakeTab[] = [];
  readonly storage: KeyStorage;
  readonly states: KeyedStore = createKeyedStore(null);
  clock = Date.parse('2026-11-20T09:30:00Z');
  onLine = true;
  #queue: Promise<void> = Promise.resolve();
  #ids = 0;

  readonly server: FakeServer;
  readonly openStore: () => OutboxStore;

  constructor(server: FakeServer, openStore: () => OutboxStore) {
    this.server = server;
    this.openStore = openStore;
    const items = new Map<string, string>();
    this.storage = {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
      removeItem: (key) => void items.delete(key),
    };
  }

  newId(): string {
    this.#ids += 1;
    return `00000000-0000-4000-8000-${String(this.#ids).padStart(12, '0')}`;
  }

  open(): FakeTab {
    const tab = new FakeTab(this);
    this.tabs.push(tab);
    return tab;
  }

  /** As `navigator.locks`: one at a time, and a dead tab lets go. */
  lock(tab: FakeTab, work: () => Promise<void>): Promise<void> {
    const turn = this.#queue.then(() => (tab.dead ? undefined : Promise.race([work(), tab.death])));
    this.#queue = turn.catch(() => {});
    return turn;
  }
}

/** A page that can die at any moment: from then on nothing that it waits for ever comes. */
export class FakeTab {
  dead = false;
  readonly outbox: Outbox;
  readonly session: SessionSource;
  readonly death: Promise<void>;
  timers: (() => void)[] = [];
  readonly delays: number[] = [];
  #die: () => void = () => {};

  readonly browser: FakeBrowser;

  constructor(browser: FakeBrowser) {
    this.browser = browser;
    this.death = new Promise<void>((resolve) => {
      this.#die = resolve;
    });
    const { server } = browser;
    const alive = <T>(promise: Promise<T>): Promise<T> =>
      promise.then(
        (value) => (this.dead ? never<T>() : value),
        (error: unknown) => (this.dead ? never<T>() : Promise.reject(error)),
      );
    const fetch: OutboxDeps['fetch'] = (url, init) => {
      if (this.dead) return never();
      if (!browser.onLine) return Promise.reject(new TypeError('Failed to fetch'));
      server.onCrash = () => this.kill();
      return alive(server.fetch(url, init));
    };
    const now = () => browser.clock;
    this.session = createSessionSource({ fetch, now, storage: browser.storage });
    const inner = browser.openStore();
    const store: OutboxStore = {
      durable: () => inner.durable(),
      add: (record) => (this.dead ? never() : alive(inner.add(record))),
      all: () => (this.dead ? never() : alive(inner.all())),
      remove: (ids) => (this.dead ? never() : alive(inner.remove(ids))),
      update: (records) => (this.dead ? never() : alive(inner.update(records))),
    };
    this.outbox = createOutbox({
      fetch,
      now,
      store,
      loadSender: async () => {
        if (!server.codeLoads) throw new TypeError('Failed to fetch dynamically imported module');
        return sender;
      },
      session: this.session,
      newId: () => browser.newId(),
      random: () => 0.5,
      lang: () => 'fr',
      online: () => browser.onLine,
      schedule: (work, ms) => {
        this.delays.push(ms);
        this.timers.push(work);
        return () => {
          this.timers = this.timers.filter((timer) => timer !== work);
        };
      },
      exclusively: (work) => browser.lock(this, work),
      announce: () => {
        for (const tab of browser.tabs) if (tab !== this && !tab.dead) void tab.outbox.reload();
      },
      backoff: { firstMs: 1_000, maxMs: 60_000 },
      endpoint: '/xapi/statements',
      onGraded: (module, result, owner) =>
        saveStateOf(browser.states, owner, resultKey(module, result.attemptId), result),
    });
  }

  kill(): void {
    this.dead = true;
    this.timers = [];
    this.#die();
  }

  /** Lets every timer that is due run. */
  elapse(ms: number): void {
    this.browser.clock += ms;
    for (const timer of this.timers.splice(0)) timer();
  }
}

/** Waits until nothing is going on any more. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 3; i += 1) {
    for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
