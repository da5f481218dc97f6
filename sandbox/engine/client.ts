import { type CatalogueModel, downloadBytes } from './catalogue.ts';
import type { Failure } from './failures.ts';
import type { Answer, Backend, Ending, Request, RunStatistics, Turn } from './protocol.ts';
import type { SamplingSettings } from './sampling.ts';
import type { WebGpuRefusal } from './webgpu/refusal.ts';

/** The model as a page sees it. */
export type ModelStatus =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'loading';
      readonly doneBytes: number;
      readonly totalBytes: number;
      /** What was there at the first word of progress, and when that was: the time left is reckoned from there. */
      readonly sinceBytes: number;
      readonly sinceMs: number;
    }
  | {
      readonly kind: 'ready';
      readonly model: string;
      readonly backend: Backend;
      readonly threads: number;
      /** Kept in this browser for the next visit, a network or not. */
      readonly kept: boolean;
      /** Why WebGPU was asked for and is not used. */
      readonly refusal: WebGpuRefusal | null;
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type GenerateOutcome =
  | {
      readonly kind: 'written';
      readonly text: string;
      readonly ending: Ending;
      readonly statistics: RunStatistics;
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface LoadOptions {
  readonly model: CatalogueModel;
  /** Absolute address of the models' folder, with a slash at its end. */
  readonly base: string;
  /** Absolute address of the runtime's folder, with a slash at its end. */
  readonly runtime: string;
  readonly backend: Backend;
  readonly threads: number;
  readonly softwareWebGpu?: boolean;
}

export interface GenerateOptions {
  readonly turns: readonly Turn[];
  readonly settings: SamplingSettings;
  /** What was written since the last call, in whole characters. */
  readonly onText?: (text: string) => void;
  /** Tokens of the prompt that were read. */
  readonly onReading?: (tokens: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** One language model in a worker of its own. Every method may be called at any time; a request waits for its turn. */
export interface ModelClient {
  readonly status: () => ModelStatus;
  /** @returns what ends the subscription */
  readonly subscribe: (listener: () => void) => () => void;
  readonly load: (options: LoadOptions, signal?: AbortSignal) => Promise<ModelStatus>;
  readonly count: (turns: readonly Turn[]) => Promise<{ readonly tokens: number; readonly limit: number } | null>;
  /** Reads a piece ahead while the learner does; a question stops it, and goes on from what was read. */
  readonly prime: (key: string, turns: readonly Turn[], signal?: AbortSignal) => Promise<void>;
  readonly generate: (options: GenerateOptions) => Promise<GenerateOutcome>;
  readonly kept: () => Promise<{ readonly pieces: number; readonly bytes: number } | null>;
  /** Ends the worker: all its memory is given back. */
  readonly dispose: () => void;
}

/** The worker as the client uses it. */
export interface WorkerLike {
  postMessage(request: Request): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Remembers that the model was at work, so that a crash of the whole page is known at the next visit. */
export interface CrashFlag {
  /** Work begins. */
  raise(): void;
  /** Work ended, and the page still stands. */
  lower(): void;
  /** The worker died: the next start is a careful one. */
  crash(): void;
}

/** What the client needs of its page. */
export interface ClientEnvironment {
  readonly flag: CrashFlag;
  readonly now: () => number;
  /** Repeats until the returned function is called; without it a worker that dies in silence is not noticed. */
  readonly every?: (ms: number, act: () => void) => () => void;
}

/** A worker at work is asked for a sign of life this often, in milliseconds. */
const pulseEvery = 15_000;
/** So many questions without an answer mean that it is dead; one alone may come from a page that was asleep. */
const pulsesMissed = 4;
/** Nobody waits for the answer to a pulse: that any message comes is the sign. */
const pulseId = 0;

type Listener = (answer: Answer) => void;
type Unnumbered = Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never;

export function createModelClient(startWorker: () => WorkerLike, { flag, now, every }: ClientEnvironment): ModelClient {
  let worker: WorkerLike | null = null;
  let status: ModelStatus = { kind: 'idle' };
  let lastId = pulseId;
  let missed = 0;
  let endPulse = (): void => {};
  const waiting = new Map<number, Listener>();
  const listeners = new Set<() => void>();

  const setStatus = (next: ModelStatus): void => {
    status = next;
    for (const listener of listeners) listener();
  };

  /** Requests at work: the flag is down when there is none. */
  let working = 0;
  const work = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
    working += 1;
    if (working === 1) flag.raise();
    const result = await ask();
    working -= 1;
    if (working === 0) flag.lower();
    return result;
  };

  const end = (failure: Failure | null): void => {
    endPulse();
    worker?.terminate();
    worker = null;
    if (failure?.kind === 'stopped-working') flag.crash();
    // Whoever still waits is told; nobody waits for ever.
    const left = [...waiting];
    waiting.clear();
    setStatus(failure === null ? { kind: 'idle' } : { kind: 'failed', failure });
    for (const [id, listener] of left) listener({ kind: 'failed', id, failure: failure ?? { kind: 'not-loaded' } });
  };

  /** The runtime's memory never shrinks: once it is full, only a new worker can start again. */
  const giveUpIfFull = (failure: Failure): boolean => {
    if (failure.kind !== 'memory') return false;
    if (worker !== null) end(failure);
    return true;
  };

  /** The browser may end a worker without a word: whoever waits for it must not wait for ever. */
  const pulse = (): void => {
    if (waiting.size === 0) missed = 0;
    else if (missed >= pulsesMissed) end({ kind: 'stopped-working' });
    else {
      missed += 1;
      worker?.postMessage({ kind: 'status', id: pulseId });
    }
  };

  const ensureWorker = (): WorkerLike => {
    if (worker !== null) return worker;
    const started = startWorker();
    started.onmessage = ({ data }) => {
      if (worker !== started) return;
      missed = 0;
      // An answer to a request that nobody waits for any more is dropped.
      waiting.get(data.id)?.(data);
    };
    started.onerror = (event) => {
      event.preventDefault();
      if (worker === started) end({ kind: 'stopped-working' });
    };
    worker = started;
    missed = 0;
    endPulse = every?.(pulseEvery, pulse) ?? endPulse;
    return started;
  };

  /** Sends a request and hears its answers until one settles it. */
  function ask<Result>(
    request: Unnumbered,
    hear: (answer: Answer) => Result | undefined,
    signal?: AbortSignal,
  ): Promise<Result> {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      const target = ensureWorker();
      const interrupt = (): void => {
        if (worker === target) target.postMessage({ kind: 'interrupt', id });
      };
      waiting.set(id, (answer) => {
        const result = hear(answer);
        if (result === undefined) return;
        waiting.delete(id);
        signal?.removeEventListener('abort', interrupt);
        resolve(result);
      });
      target.postMessage({ ...request, id });
      if (signal?.aborted === true) interrupt();
      else signal?.addEventListener('abort', interrupt);
    });
  }

  return {
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load(options, signal) {
      const { model } = options;
      let since: { readonly sinceBytes: number; readonly sinceMs: number } | null = null;
      const totalBytes = downloadBytes(model);
      setStatus({ kind: 'loading', doneBytes: 0, totalBytes, sinceBytes: 0, sinceMs: now() });
      const outcome = await work(() =>
        ask<ModelStatus>(
          { kind: 'load', ...options },
          (answer) => {
            if (answer.kind === 'progress') {
              const { doneBytes } = answer;
              since ??= { sinceBytes: doneBytes, sinceMs: now() };
              setStatus({ kind: 'loading', doneBytes, totalBytes, ...since });
              return undefined;
            }
            if (answer.kind === 'loaded') {
              const { backend, threads, kept, refusal } = answer;
              return { kind: 'ready', model: model.id, backend, threads, kept, refusal };
            }
            return answer.kind === 'failed' ? { kind: 'failed', failure: answer.failure } : undefined;
          },
          signal,
        ),
      );
      // The page has ended the worker meanwhile: that is what stands.
      if (worker === null) return status;
      const isStopped = outcome.kind === 'failed' && signal?.aborted === true;
      if (outcome.kind === 'failed' && !isStopped) giveUpIfFull(outcome.failure);
      setStatus(isStopped ? { kind: 'idle' } : outcome);
      return status;
    },
    count: (turns) =>
      worker === null || status.kind !== 'ready'
        ? Promise.resolve(null)
        : ask<{ tokens: number; limit: number } | null>({ kind: 'count', turns }, (answer) => {
            if (answer.kind === 'counted') return { tokens: answer.tokens, limit: answer.limit };
            return answer.kind === 'failed' ? null : undefined;
          }),
    async prime(key, turns, signal) {
      if (worker === null || status.kind !== 'ready') return;
      await work(() =>
        ask<true>(
          { kind: 'prime', key, turns },
          ({ kind }) => (kind === 'primed' || kind === 'failed' ? true : undefined),
          signal,
        ),
      );
    },
    async generate({ turns, settings, onText, onReading, signal }) {
      if (worker === null || status.kind !== 'ready') return { kind: 'failed', failure: { kind: 'not-loaded' } };
      const outcome = await work(() =>
        ask<GenerateOutcome>(
          { kind: 'generate', turns, settings },
          (answer) => {
            if (answer.kind === 'text') onText?.(answer.text);
            if (answer.kind === 'reading') onReading?.(answer.tokens, answer.total);
            if (answer.kind === 'done')
              return { kind: 'written', text: answer.text, ending: answer.ending, statistics: answer.statistics };
            return answer.kind === 'failed' ? { kind: 'failed', failure: answer.failure } : undefined;
          },
          signal,
        ),
      );
      if (outcome.kind === 'failed' && giveUpIfFull(outcome.failure)) setStatus(outcome);
      return outcome;
    },
    kept: () =>
      worker === null
        ? Promise.resolve(null)
        : ask<{ pieces: number; bytes: number } | null>({ kind: 'status' }, (answer) => {
            if (answer.kind === 'state') return { pieces: answer.keptPieces, bytes: answer.keptBytes };
            return answer.kind === 'failed' ? null : undefined;
          }),
    dispose() {
      if (worker !== null) end(null);
    },
  };
}
