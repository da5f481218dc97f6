/** The SQLite engine in a thread of its own (threaded.ts): runs what it is asked for, in the order in which it came. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Store, type StoredDocument, StoreUnavailable } from '../port.ts';
import { statementsOf } from './columns.ts';
import { openSqliteStore, type SqliteOptions } from './index.ts';
import type { ChangeOutcome, DecidedChange, ThreadRequest, ThreadResponse } from './thread-protocol.ts';

const options: SqliteOptions = workerData;
const port = parentPort;
if (port === null) throw new Error('thread.ts runs in a worker thread only');
const post = (response: ThreadResponse): void => port.postMessage(response);

const opened = openSqliteStore(options);
if (opened.kind === 'unreadable') post(opened);
else serve(opened.store);

function serve(store: Store): void {
  const methods = new Map<string, (...args: readonly unknown[]) => unknown>();
  for (const holder of [store, Object.getPrototypeOf(store)])
    for (const name of Object.getOwnPropertyNames(holder)) {
      const method: unknown = Reflect.get(store, name);
      if (name !== 'constructor' && typeof method === 'function') methods.set(name, method.bind(store));
    }
  post({ kind: 'opened', methods: [...methods.keys()] });
  port?.on('message', (request: ThreadRequest) => void answer(request));

  function resultOf(request: ThreadRequest): unknown {
    if (request.kind === 'append') return store.append(statementsOf(request.batch), request.nowMs);
    if (request.kind === 'change-document') return changeDocument(store, request.decided);
    return methods.get(request.method)?.(...request.args);
  }

  async function answer(request: ThreadRequest): Promise<void> {
    const { id } = request;
    try {
      post({ kind: 'result', id, result: await resultOf(request) });
    } catch (error) {
      if (error instanceof StoreUnavailable)
        post({ kind: 'unavailable', id, reason: error.reason, cause: String(error.cause) });
      else post({ kind: 'error', id, error });
    }
  }
}

async function changeDocument(store: Store, { key, nowMs, found, change }: DecidedChange): Promise<ChangeOutcome> {
  const outcome = await store.changeDocument<'moved'>(key, nowMs, (now) =>
    isSame(now, found) ? change : { kind: 'refuse', because: 'moved' },
  );
  return outcome.kind === 'refused' ? { kind: 'moved' } : outcome;
}

function isSame(a: StoredDocument | null, b: StoredDocument | null): boolean {
  if (a === null || b === null) return a === b;
  return a.updatedMs === b.updatedMs && a.contentType === b.contentType && Buffer.compare(a.content, b.content) === 0;
}
