import type { EvaluationResult } from './evaluation-result.ts';
import { type LearningEvent, storeOf } from './events.ts';
import type { HttpDeps } from './http.ts';
import type { OutboxRecord, OutboxStore } from './outbox-store.ts';
import type { Recorder, SyncStatus } from './recorder.ts';
import type { SendOutcome, Stop } from './send.ts';
import type { Sender, SignedIn } from './sender.ts';
import { currentOwner, ownerOf, type SessionSource } from './session.ts';
import type { BuiltStatement } from './statements.ts';
import { syncStatus } from './sync-status.ts';

export interface Backoff {
  readonly firstMs: number;
  readonly maxMs: number;
}

/** Everything that the outbox does not do itself: injected, so that each failure can be tested. */
export interface OutboxDeps extends HttpDeps {
  readonly store: OutboxStore;
  /** Called once somebody is signed in. Rejects when the code cannot be loaded. */
  readonly loadSender: () => Promise<Sender>;
  readonly session: SessionSource;
  readonly newId: () => string;
  /** [0, 1) */
  readonly random: () => number;
  readonly lang: () => string;
  readonly online: () => boolean;
  /** Runs `work` after `ms`; returns what cancels it. */
  readonly schedule: (work: () => void, ms: number) => () => void;
  /** Runs `work` while no other tab does. */
  readonly exclusively: (work: () => Promise<void>) => Promise<void>;
  /** Tells the other tabs that the outbox changed. */
  readonly announce: () => void;
  readonly backoff: Backoff;
  readonly endpoint: string;
  /** Called before a graded attempt leaves the outbox. */
  readonly onGraded: (module: string, result: EvaluationResult, owner: string | null) => Promise<void>;
}

/** Given when something is recorded later than it happened, or for somebody who was signed in then. */
export interface RecordOptions {
  readonly id?: string;
  readonly owner?: string | null;
  readonly recordedAt?: string;
  /** Id of the checkpoint that this record makes superfluous. */
  readonly closes?: string;
}

export interface Outbox extends Recorder {
  record(event: LearningEvent, options?: RecordOptions): Promise<void>;
  /** Records that the server refused for good, with its message. */
  refused(): Promise<readonly OutboxRecord[]>;
  /** The same as an indented JSON text, for a file. */
  exportRefused(): Promise<string>;
  /** Lets refused records be sent once more, e.g. after a repair of the server. */
  retryRefused(): Promise<void>;
  /** To be called when the page is hidden: sends from memory, without waiting for anything. */
  sendBeforeHidden(): void;
  /** To be called when another tab announced a change, or the session may have changed. */
  reload(): Promise<void>;
}

const batchSize = 50;
/** Browsers allow 64 KiB of keepalive bodies in flight; the rest is left to the next page. */
const keepaliveBytes = 60_000;

export function createOutbox(deps: OutboxDeps): Outbox {
  /** Recorded by this page and not settled: what can still be sent when the page goes away. */
  const own = new Map<string, OutboxRecord>();
  const early = new Set<string>();
  const listeners = new Set<(status: SyncStatus) => void>();
  let status: SyncStatus =
    deps.session.lastOwner() === null ? { state: 'local', kept: 0 } : { state: 'sending', waiting: 0 };
  let sender: Sender | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  let sending = false;
  let signedOut = false;
  let failures = 0;
  let retryAt: number | null = null;
  let cancelRetry: () => void = () => {};

  const session = (): SignedIn | null => {
    const state = deps.session.now();
    return state?.kind === 'known' && state.session.signedIn ? state.session : null;
  };
  const owner = (): string | null => currentOwner(deps.session);

  async function report(): Promise<void> {
    const records = await deps.store.all();
    const next = syncStatus(records, { owner: owner(), durable: deps.store.durable(), signedOut, sending, retryAt });
    if (JSON.stringify(next) === JSON.stringify(status)) return;
    status = next;
    for (const listener of listeners) listener(status);
  }

  /** Records made in this page before the server said who is signed in were filed under nobody, or the last known owner. */
  async function refile(): Promise<void> {
    const right = owner();
    const wrong = [...early].flatMap((id) => {
      const record = own.get(id);
      return record !== undefined && record.owner !== right ? [{ ...record, owner: right }] : [];
    });
    early.clear();
    if (wrong.length === 0) return;
    for (const record of wrong) own.set(record.id, record);
    await deps.store.update(wrong);
  }

  async function settle(outcome: SendOutcome): Promise<void> {
    const at = new Date(deps.now()).toISOString();
    if (outcome.refused.length > 0) {
      const why = new Map(outcome.refused.map(({ id, status, message }) => [id, { status, message, at }]));
      const records = (await deps.store.all()).flatMap((record) => {
        const refusal = why.get(record.id);
        return refusal === undefined ? [] : [{ ...record, refusal }];
      });
      await deps.store.update(records);
    }
    await deps.store.remove(outcome.stored);
    for (const id of [...outcome.stored, ...outcome.refused.map((refusal) => refusal.id)]) own.delete(id);
    if (outcome.stored.length + outcome.refused.length > 0) deps.announce();
  }

  const stillOwner = (account: string) => async (): Promise<boolean> =>
    ownerOf(await deps.session.refresh()) === account;

  async function sendEvaluation(record: OutboxRecord, account: string, by: Sender): Promise<SendOutcome> {
    const { event, id } = record;
    const nothing = { stored: [], refused: [], stop: null };
    if (event.kind !== 'evaluation-submitted') return nothing;
    // The grader takes the learner from the cookie: a tab that has not seen the change of account must not lend it answers.
    if (!(await stillOwner(account)())) return { ...nothing, stop: { kind: 'signed-out' } };
    const outcome = await by.grade({ attemptId: id, module: event.module, responses: event.responses }, deps);
    switch (outcome.kind) {
      case 'graded':
        await deps.onGraded(event.module, outcome.result, record.owner);
        return { ...nothing, stored: [id] };
      case 'refused':
        return { ...nothing, refused: [{ id, status: outcome.status, message: outcome.message }] };
      case 'signed-out':
        return { ...nothing, stop: outcome };
      case 'retry':
        return { ...nothing, stop: outcome };
      default:
        return outcome satisfies never;
    }
  }

  /** Sends everything of the signed-in account, a batch at a time; returns why it had to stop, if it had to. */
  async function sendAll(): Promise<Stop | null> {
    const state = await deps.session.current();
    // Without an answer of the server, and nobody known, there is nothing to send: a visitor's page must not keep asking.
    if (state.kind === 'unknown') return state.owner === null ? null : { kind: 'retry', retryAfterMs: null };
    await refile();
    const as = session();
    if (as === null) return null;
    try {
      sender ??= await deps.loadSender();
    } catch {
      return { kind: 'retry', retryAfterMs: null };
    }
    const by = sender;
    const waiting = async () =>
      (await deps.store.all()).filter((record) => record.owner === as.accountKey && record.refusal === undefined);
    for (let records = await waiting(); records.length > 0; records = await waiting()) {
      if (!sending) {
        sending = true;
        await report();
      }
      const [first] = records;
      if (first === undefined) break;
      const batch = records
        .filter(
          (record) => record.event.kind !== 'evaluation-submitted' && storeOf(record.event) === storeOf(first.event),
        )
        .slice(0, batchSize);
      const outcome =
        first.event.kind === 'evaluation-submitted'
          ? await sendEvaluation(first, as.accountKey, by)
          : await by.send(
              batch.flatMap((record) => by.build(record, as) ?? []),
              { fetch: deps.fetch, now: deps.now, endpoint: deps.endpoint, stillOwner: stillOwner(as.accountKey) },
            );
      await settle(outcome);
      if (outcome.stop !== null) return outcome.stop;
      signedOut = false;
    }
    return null;
  }

  async function pass(): Promise<void> {
    if (!deps.online()) return;
    const before = owner();
    let stop: Stop | null = null;
    await deps.exclusively(async () => {
      try {
        stop = await sendAll();
      } finally {
        sending = false;
      }
    });
    handle(stop, before);
  }

  function handle(stop: Stop | null, before: string | null): void {
    cancelRetry();
    retryAt = null;
    if (stop === null) {
      failures = 0;
      return;
    }
    if (stop.kind === 'signed-out') {
      // Somebody else has signed in meanwhile: their records may go, the former ones stay.
      if (session() !== null && owner() !== before) again = true;
      else signedOut = true;
      return;
    }
    const ideal = Math.min(deps.backoff.maxMs, deps.backoff.firstMs * 2 ** failures);
    failures += 1;
    const delay = stop.retryAfterMs ?? ideal * (0.5 + deps.random() / 2);
    retryAt = deps.now() + delay;
    cancelRetry = deps.schedule(() => {
      retryAt = null;
      void retry();
    }, delay);
  }

  /** After a failure of the session's own request the server has to be asked again who is signed in. */
  async function retry(): Promise<void> {
    if (deps.session.now()?.kind === 'unknown') await deps.session.refresh();
    await drain();
  }

  function drain(): Promise<void> {
    if (running !== null) {
      again = true;
      return running;
    }
    const run = async () => {
      try {
        do {
          again = false;
          await pass();
        } while (again && retryAt === null && !signedOut);
      } finally {
        running = null;
      }
      await report();
    };
    running = run();
    return running;
  }

  async function refused(): Promise<readonly OutboxRecord[]> {
    const account = owner();
    return (await deps.store.all()).filter((record) => record.refusal !== undefined && record.owner === account);
  }

  async function flush(): Promise<void> {
    cancelRetry();
    signedOut = false;
    retryAt = null;
    await retry();
  }

  return {
    async record(event, options = {}) {
      const record: OutboxRecord = {
        id: options.id ?? deps.newId(),
        event,
        recordedAt: options.recordedAt ?? new Date(deps.now()).toISOString(),
        lang: deps.lang(),
        owner: options.owner === undefined ? owner() : options.owner,
      };
      own.set(record.id, record);
      const state = deps.session.now();
      if (options.owner === undefined && (state === null || (state.kind === 'unknown' && state.owner === null))) {
        early.add(record.id);
      }
      await deps.store.add(record, options.closes);
      const filed = own.get(record.id);
      if (filed !== undefined && filed.owner !== record.owner) await deps.store.update([filed]);
      deps.announce();
      await report();
      if (retryAt === null && !signedOut) void drain();
    },
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      listener(status);
      return () => {
        listeners.delete(listener);
      };
    },
    flush,
    refused,
    async exportRefused() {
      return `${JSON.stringify(await refused(), null, 2)}\n`;
    },
    async retryRefused() {
      await deps.store.update((await refused()).map(({ refusal: _refusal, ...record }) => record));
      await flush();
    },
    sendBeforeHidden() {
      const as = session();
      if (as === null || sender === null || signedOut || !deps.online()) return;
      let room = keepaliveBytes;
      for (const store of ['suivi', 'mesure'] as const) {
        const statements: BuiltStatement[] = [];
        for (const record of own.values()) {
          if (record.owner !== as.accountKey || record.refusal !== undefined || storeOf(record.event) !== store)
            continue;
          const statement = sender.build(record, as);
          const bytes = statement === null ? 0 : new TextEncoder().encode(JSON.stringify(statement)).length + 1;
          if (statement === null || bytes > room || statements.length === batchSize) continue;
          room -= bytes;
          statements.push(statement);
        }
        if (statements.length > 0) void sendLast(sender, statements);
      }
    },
    async reload() {
      if (session() !== null) signedOut = false;
      // What another tab has sent needs no last attempt from here; a record that is just being written is left alone.
      const kept = new Set((await deps.store.all()).map((record) => record.id));
      for (const record of own.values()) {
        if (!kept.has(record.id) && deps.now() - Date.parse(record.recordedAt) > 10_000) own.delete(record.id);
      }
      await report();
      if (retryAt === null) await drain();
    },
  };

  /** Its answer comes only if the page lives on; if not, the next page sends the same ids again. */
  async function sendLast(by: Sender, statements: readonly BuiltStatement[]): Promise<void> {
    const stored = await by.sendLast(statements, deps);
    if (stored.length === 0) return;
    await settle({ stored, refused: [], stop: null });
    await report();
  }
}
