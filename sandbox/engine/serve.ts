import { downloadBytes } from './catalogue.ts';
import type { Failure } from './failures.ts';
import { type GenerationParts, generate, leastAnswer, prime } from './generation.ts';
import { createLoader, type LoadEnvironment, type Loaded, type LoadRequest } from './load-model.ts';
import type { Answer, Request } from './protocol.ts';
import { settingProblem } from './sampling.ts';
import { type FilesEnvironment, openModelFiles } from './weights/files.ts';

/** What the worker has of the browser: given from outside, so that all of it runs in a test. */
export interface ServeEnvironment extends Pick<FilesEnvironment, 'fetch' | 'folder' | 'digest'>, LoadEnvironment {
  readonly post: (answer: Answer) => void;
  readonly now: () => number;
  /** False when another tab holds the model. */
  readonly exclusive: () => Promise<boolean>;
}

type QueuedRequest = Exclude<Request, { kind: 'interrupt' | 'status' }>;

/** A request from its arrival to its answer: it may be stopped before its turn has come. */
interface Run {
  readonly kind: QueuedRequest['kind'];
  stop: boolean;
  readonly abort: AbortController;
}

/** Progress is said at most this often, in milliseconds. */
const progressEvery = 100;

/** Answers requests one after the other; an interruption is heard at once, and a question stops the reading ahead. */
export function answerRequests(environment: ServeEnvironment): (request: Request) => void {
  const { post, now } = environment;
  const makeModel = createLoader(environment);
  const runs = new Map<number, Run>();
  let loaded: Loaded | null = null;
  let owns = false;
  let queue: Promise<void> = Promise.resolve();

  const fail = (id: number, failure: Failure): void => post({ kind: 'failed', id, failure });
  const stop = (run: Run | undefined): void => {
    if (run === undefined) return;
    run.stop = true;
    run.abort.abort();
  };

  return (request) => {
    if (request.kind === 'interrupt') return stop(runs.get(request.id));
    if (request.kind === 'status') return sayState(request.id);
    // Reading ahead waits for nobody: what it has read so far is kept, and the question goes on from there.
    if (request.kind !== 'count' && request.kind !== 'prime')
      for (const run of runs.values()) if (run.kind === 'prime' || request.kind === 'dispose') stop(run);
    const run: Run = { kind: request.kind, stop: false, abort: new AbortController() };
    runs.set(request.id, run);
    queue = queue
      .then(() => answer(request, run))
      .catch((error: unknown) => fail(request.id, failureOfError(error, memoryOf(request))))
      .finally(() => runs.delete(request.id));
  };

  /** What the model at hand needs, for a failure's words. */
  function memoryOf(request: QueuedRequest): number {
    return (request.kind === 'load' ? request : loaded?.request)?.model.memoryBytes ?? 0;
  }

  function sayState(id: number): void {
    post({
      kind: 'state',
      id,
      model: loaded?.request.model.id ?? null,
      busy: runs.size > 0,
      keptPieces: loaded?.pieces.count ?? 0,
      keptBytes: loaded?.pieces.bytes ?? 0,
    });
  }

  async function answer(request: QueuedRequest, run: Run): Promise<void> {
    const { id } = request;
    const stopped = async (): Promise<boolean> => {
      await letMessagesIn();
      return run.stop;
    };
    if (request.kind === 'load') return load(request, run.abort.signal);
    if (request.kind === 'dispose') {
      unload();
      return post({ kind: 'disposed', id });
    }
    if (loaded === null) return fail(id, { kind: 'not-loaded' });
    const { model, conversation, pieces, threads, backend } = loaded;
    const { copying } = loaded.request.model;
    const parts: GenerationParts = { model, conversation, pieces, copying, now, stopped };
    if (request.kind === 'count')
      return post({
        kind: 'counted',
        id,
        tokens: conversation.tokens(request.turns).length,
        limit: model.context - leastAnswer,
      });
    if (request.kind === 'prime')
      return post({ kind: 'primed', id, ...(await prime(request.key, request.turns, parts)) });
    const problem = settingProblem(request.settings);
    if (problem !== null) return fail(id, { kind: 'setting', setting: problem });
    const outcome = await generate(request.turns, request.settings, parts, {
      write: (text) => post({ kind: 'text', id, text }),
      read: (tokens, total) => post({ kind: 'reading', id, tokens, total }),
    });
    if (outcome.kind === 'too-long') return fail(id, outcome);
    const { text, ending, ...figures } = outcome.written;
    post({ kind: 'done', id, text, ending, statistics: { ...figures, threads, backend } });
  }

  async function load(request: LoadRequest, signal: AbortSignal): Promise<void> {
    const { id, model, base } = request;
    owns = owns || (await environment.exclusive());
    if (!owns) return fail(id, { kind: 'other-tab' });
    unload();
    const totalBytes = downloadBytes(model);
    let said = Number.NEGATIVE_INFINITY;
    const opened = await openModelFiles(model, base, { ...environment, signal }, (doneBytes) => {
      if (now() - said < progressEvery && doneBytes < totalBytes) return;
      said = now();
      post({ kind: 'progress', id, doneBytes, totalBytes });
    });
    if (opened.kind === 'failed') return fail(id, opened.failure);
    try {
      loaded = await makeModel(request, opened.files);
    } finally {
      for (const file of opened.files.values()) file.close();
    }
    const { backend, threads, refusal } = loaded;
    post({ kind: 'loaded', id, backend, threads, refusal, kept: opened.kept });
  }

  function unload(): void {
    loaded?.pieces.clear();
    loaded?.model.release();
    loaded = null;
  }
}

/** Lets waiting messages be heard: a timer would wait four milliseconds. */
function letMessagesIn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * Errors of the runtime in words: it says «bad_alloc» or aborts when memory is short.
 * @param neededBytes what the model needs, as the catalogue says
 */
export function failureOfError(error: unknown, neededBytes: number): Failure {
  const text = error instanceof Error ? error.message : String(error);
  if (/bad_alloc|out of memory|memory access|no memory|allocat/i.test(text)) return { kind: 'memory', neededBytes };
  return { kind: 'model', detail: text.slice(0, 200) };
}
