import { type CausalModel, type ReadProgress, readInRuns, type State } from '../causal-model.ts';
import type { ModelShape } from '../language-model.ts';

/** Keys and values on the graphics processor, as transformers.js hands them out. */
export type Past = Readonly<Record<string, PastTensor>>;
export interface PastTensor {
  dispose(): void;
}

/** One run of the graph by transformers.js. */
export interface Forward {
  /** @returns the logits of the last token, one for each token of the vocabulary: they hold until the next run */
  run(
    tokens: readonly number[],
    at: number,
    past: Past | null,
  ): Promise<{ readonly logits: Float32Array; readonly past: Past }>;
  release(): Promise<void>;
}

/**
 * A model that transformers.js runs on WebGPU, with the same contract as the one on WebAssembly: sampling, stops and the
 * cache of the pieces are one code for both.
 */
export class WebGpuModel implements CausalModel {
  readonly context: number;
  readonly start: State = { tokens: [] };
  #forward: Forward;
  #stateBytesPerToken: number;
  #pasts = new Map<State, Past>();

  constructor(forward: Forward, shape: ModelShape) {
    this.#forward = forward;
    this.context = shape.context;
    // Keys and values, float32: an upper bound where the graph keeps halves.
    this.#stateBytesPerToken = 2 * shape.layers * shape.keyValueHeads * shape.headSize * 4;
  }

  stateBytes(tokens: number): number {
    return tokens * this.#stateBytesPerToken;
  }

  read(state: State, tokens: readonly number[], progress: ReadProgress = {}) {
    const run = async (from: State, part: readonly number[]) => {
      const { logits, past } = await this.#forward.run(part, from.tokens.length, this.#pasts.get(from) ?? null);
      const next = { tokens: [...from.tokens, ...part] };
      this.#pasts.set(next, past);
      return { state: next, logits };
    };
    return readInRuns(state, tokens, progress, run, this.forget.bind(this));
  }

  forget(state: State): void {
    const past = this.#pasts.get(state);
    this.#pasts.delete(state);
    for (const tensor of Object.values(past ?? {})) tensor.dispose();
  }

  release(): void {
    for (const state of [...this.#pasts.keys()]) this.forget(state);
    // The session ends after what is still running; nobody waits for it.
    void this.#forward.release().catch(() => {});
  }
}
