import type { CausalModel, State } from './causal-model.ts';

/** States of pieces that were read, the one used longest ago first. */
interface Kept {
  readonly key: string;
  readonly state: State;
  readonly bytes: number;
}

/**
 * The cache of the pieces: what the model has read stays in its memory, so that the next prompt that begins alike is read
 * from there. Bounded in bytes; the piece used longest ago goes first.
 */
export class KeptPieces {
  #model: CausalModel;
  #limit: number;
  #kept: Kept[] = [];

  /** @param limit bytes */
  constructor(model: CausalModel, limit: number) {
    this.#model = model;
    this.#limit = limit;
  }

  get count(): number {
    return this.#kept.length;
  }
  get bytes(): number {
    return this.#kept.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The longest kept state that these tokens begin with and go beyond, or the state before the first token. */
  startOf(tokens: readonly number[]): State {
    const found = this.#kept
      .filter(
        ({ state }) => state.tokens.length < tokens.length && state.tokens.every((token, at) => token === tokens[at]),
      )
      .sort((a, b) => b.state.tokens.length - a.state.tokens.length)[0];
    if (found === undefined) return this.#model.start;
    this.#kept = [...this.#kept.filter((kept) => kept !== found), found];
    return found.state;
  }

  /**
   * Keeps a state under a name, in place of an earlier one.
   * @returns false for a state larger than the limit: it is given back at once, and what was kept stays
   */
  keep(key: string, state: State): boolean {
    const bytes = this.#model.stateBytes(state.tokens.length);
    if (bytes > this.#limit) {
      this.#model.forget(state);
      return false;
    }
    this.#drop(this.#kept.filter((kept) => kept.key === key));
    this.#kept.push({ key, state, bytes });
    while (this.bytes > this.#limit) this.#drop(this.#kept.slice(0, 1));
    return true;
  }

  clear(): void {
    this.#drop(this.#kept);
  }

  #drop(dropped: readonly Kept[]): void {
    this.#kept = this.#kept.filter((kept) => !dropped.includes(kept));
    for (const { state } of dropped) this.#model.forget(state);
  }
}
