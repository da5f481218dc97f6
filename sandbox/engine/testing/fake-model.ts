import { type CausalModel, type ReadProgress, readInRuns, type State } from '../causal-model.ts';

/** A model whose next token is a function of all tokens before it; it counts the states that are still held. */
export class FakeModel implements CausalModel {
  readonly context: number;
  readonly start: State = { tokens: [] };
  readonly held = new Set<State>();
  /** Tokens that were really read, not taken from a state. */
  readTokens = 0;
  isReleased = false;
  #logits: Float32Array;
  #next: (tokens: readonly number[]) => number;

  constructor(next: (tokens: readonly number[]) => number, { context = 512, vocabulary = 400 } = {}) {
    this.#next = next;
    this.context = context;
    this.#logits = new Float32Array(vocabulary);
  }

  /** Ten bytes a token. */
  stateBytes(tokens: number): number {
    return tokens * 10;
  }

  read(state: State, tokens: readonly number[], progress: ReadProgress = {}) {
    if (state !== this.start && !this.held.has(state)) throw new Error('read from a state that was given back');
    const run = async (from: State, part: readonly number[], wantsLogits: boolean) => {
      this.readTokens += part.length;
      const next: State = { tokens: [...from.tokens, ...part] };
      this.held.add(next);
      if (wantsLogits) this.#logits.fill(0)[this.#next(next.tokens)] = 5;
      return { state: next, logits: this.#logits };
    };
    return readInRuns(state, tokens, progress, run, this.forget.bind(this));
  }

  forget(state: State): void {
    if (state === this.start) return;
    if (!this.held.delete(state)) throw new Error('a state was given back twice');
  }

  release(): void {
    this.isReleased = true;
  }
}
