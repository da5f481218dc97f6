import { Worker } from 'node:worker_threads';
import {
  type AppendOutcome,
  type DocumentChange,
  type DocumentKey,
  type DocumentOutcome,
  type NewStatement,
  type Store,
  type StoredDocument,
  StoreUnavailable,
} from '../port.ts';
import { commitsCheckpointAt } from './checkpoints.ts';
import { columnsOf } from './columns.ts';
import type { OpenOutcome, SqliteOptions } from './index.ts';
import type { ChangeOutcome, ThreadRequest, ThreadResponse } from './thread-protocol.ts';

/** The thread holds texts on their way to the disk and the end of the log by term: megabytes of young and old objects. */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/**
 * Opens the record store in one file, in a thread of its own: while SQLite writes, this one reads and checks the next
 * requests. Everything that crosses is data; a decision about a document is made here and kept only if the document is
 * still what it was made on.
 */
export async function openThreadedSqliteStore(options: SqliteOptions): Promise<OpenOutcome> {
  const workerData: SqliteOptions = { checkpointAt: commitsCheckpointAt, ...options };
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData, resourceLimits });
  const first = await firstResponse(worker);
  if (first.kind === 'opened') {
    const stopCheckpoints = startCheckpoints(options.file);
    const calls = new Calls(worker);
    const close = async (): Promise<void> => {
      // The connection that is closed last brings everything over and removes the write-ahead log.
      await stopCheckpoints();
      await calls.end();
    };
    return { kind: 'open', store: storeOf(calls, first.methods, close) };
  }
  await worker.terminate();
  if (first.kind === 'unreadable') return first;
  throw new Error(`unexpected ${first.kind} from the thread of the record store`);
}

/** Starts the thread that makes checkpoints. Returns what ends it. */
function startCheckpoints(file: string): () => Promise<void> {
  const worker = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), {
    workerData: file,
    resourceLimits: { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 32 },
  });
  // Without it, commits make the checkpoints themselves.
  worker.on('error', () => undefined);
  worker.unref();
  const ended = new Promise<void>((done) => void worker.once('exit', () => done()));
  return () => {
    worker.ref();
    worker.postMessage('end');
    return ended;
  };
}

const firstResponse = (worker: Worker): Promise<ThreadResponse> =>
  new Promise((done, fail) => {
    const ended = (): void => fail(new Error('the thread of the record store ended before it was open'));
    worker.once('error', fail);
    worker.once('exit', ended);
    worker.once('message', (response: ThreadResponse) => {
      worker.off('error', fail);
      worker.off('exit', ended);
      done(response);
    });
  });

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}
type Sent<Request> = Request extends ThreadRequest ? Omit<Request, 'id'> : never;

/** Requests under way, by id. */
class Calls {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #latest = 0;
  #gone: unknown = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (response: ThreadResponse) => this.#settle(response));
    worker.on('error', (error) => this.#fail(error));
    worker.on('exit', () => this.#fail(new Error('the thread of the record store has ended')));
  }

  send(request: Sent<ThreadRequest>): Promise<unknown> {
    if (this.#gone !== null) return Promise.reject(new StoreUnavailable('failing', this.#gone));
    return new Promise((resolve, reject) => {
      this.#latest += 1;
      this.#waiting.set(this.#latest, { resolve, reject });
      this.#worker.postMessage({ ...request, id: this.#latest });
    });
  }

  async end(): Promise<void> {
    if (this.#gone !== null) return;
    await this.send({ kind: 'call', method: 'close', args: [] });
    this.#gone = new Error('the record store is closed');
    await this.#worker.terminate();
  }

  #settle(response: ThreadResponse): void {
    if (response.kind === 'opened' || response.kind === 'unreadable') return;
    const waiting = this.#waiting.get(response.id);
    this.#waiting.delete(response.id);
    if (response.kind === 'result') waiting?.resolve(response.result);
    else if (response.kind === 'error') waiting?.reject(response.error);
    else waiting?.reject(new StoreUnavailable(response.reason, response.cause));
  }

  /** Nobody knows whether what was under way is stored: to its senders, the engine fails, and they send again. */
  #fail(error: unknown): void {
    this.#gone ??= error;
    for (const { reject } of this.#waiting.values()) reject(new StoreUnavailable('failing', error));
    this.#waiting.clear();
  }
}

/** The store as the port describes it: each method of the thread's store under its own name, three in ways of their own. */
function storeOf(calls: Calls, methods: readonly string[], close: () => Promise<void>): Store {
  const forwarded = Object.fromEntries(
    methods.map((method) => [
      method,
      (...args: readonly unknown[]) => calls.send({ kind: 'call', method, args: args.map(tight) }),
    ]),
    // The thread's store has every method of the port under the port's types; names carry no types across.
  ) as unknown as Store;
  const times = new Times();
  return {
    ...forwarded,
    append: (batch, nowMs) => times.note(sendBatch(calls, batch, nowMs)),
    consistentThrough: (nowMs) => times.claim(() => forwarded.consistentThrough(nowMs)),
    changeDocument: (key, nowMs, decide) => changeDocument(calls, forwarded, key, nowMs, decide),
    close,
  };
}

/** Statements have a way of their own, since they are many. Whoever waits for the outcome does not hold them. */
function sendBatch(calls: Calls, batch: readonly NewStatement[], nowMs: number): Promise<AppendOutcome> {
  const columns = columnsOf(batch.some(hasFiles) ? batch.map(withTightFiles) : batch);
  // The thread answers an append with the outcome of the port.
  return calls.send({ kind: 'append', batch: columns, nowMs }) as Promise<AppendOutcome>;
}

/**
 * The moment up to which the log is complete. While appends are under way it is known from those that are stored: times
 * never go back, so whatever comes is at the latest of them or after it. That claim needs no turn behind them.
 */
class Times {
  #underWay = 0;
  #claimedMs = 0;

  async note(appending: Promise<AppendOutcome>): Promise<AppendOutcome> {
    this.#underWay += 1;
    try {
      const outcome = await appending;
      if (outcome.kind === 'stored') this.#claimedMs = Math.max(this.#claimedMs, outcome.storedMs - 1);
      return outcome;
    } finally {
      this.#underWay -= 1;
    }
  }
  async claim(ask: () => Promise<number>): Promise<number> {
    if (this.#underWay === 0 || this.#claimedMs === 0) this.#claimedMs = Math.max(this.#claimedMs, await ask());
    return this.#claimedMs;
  }
}

const hasFiles = ({ attachments }: NewStatement): boolean => attachments.length > 0;
const withTightFiles = (statement: NewStatement): NewStatement => ({
  ...statement,
  attachments: statement.attachments.map(({ sha2, content }) => ({ sha2, content: tightBytes(content) })),
});

/** A view of a larger buffer would take the whole buffer along. */
const tightBytes = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);

/** Data as it crosses to the thread. */
function tight(value: unknown): unknown {
  if (value instanceof Uint8Array) return tightBytes(value);
  if (Array.isArray(value)) return value.some(isCompound) ? value.map(tight) : value;
  if (!isCompound(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, tight(item)]));
}
const isCompound = (value: unknown): value is object => typeof value === 'object' && value !== null;

async function changeDocument<Refused>(
  calls: Calls,
  store: Store,
  key: DocumentKey,
  nowMs: number,
  decide: (found: StoredDocument | null) => DocumentChange<Refused>,
): Promise<DocumentOutcome<Refused>> {
  for (;;) {
    const found = await store.document(key);
    const change = decide(found);
    if (change.kind === 'refuse') return { kind: 'refused', because: change.because };
    const decided = {
      key,
      nowMs,
      found,
      change: change.kind === 'put' ? { ...change, content: tightBytes(change.content) } : change,
    };
    const outcome = (await calls.send({ kind: 'change-document', decided })) as ChangeOutcome;
    if (outcome.kind !== 'moved') return outcome;
  }
}
