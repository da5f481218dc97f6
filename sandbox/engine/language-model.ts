import { type CausalModel, type ReadProgress, readInRuns, type State } from './causal-model.ts';
import { RuntimeFailure } from './runtime/module.ts';
import { type Port, type RunnableGraph, type Tensor, tensorBytes } from './runtime/session.ts';

/** What the graph must be told of a model: found in its `config.json`. */
export interface ModelShape {
  readonly layers: number;
  readonly keyValueHeads: number;
  /** Numbers in one key. */
  readonly headSize: number;
  /** Tokens that the graph's positions are made for. */
  readonly context: number;
}

/** A causal language model in ONNX with `past_key_values.*` and `present.*`, as transformers.js and Optimum name them. */
export class LanguageModel implements CausalModel {
  readonly context: number;
  #session: RunnableGraph;
  #shape: ModelShape;
  #past: readonly { readonly input: number; readonly output: number }[];
  #logits: number;
  #empty: State;
  /** The keys and values of each state, in the runtime's memory. */
  #tensors = new WeakMap<State, readonly Tensor[]>();
  #released = false;
  #row: Float32Array<ArrayBuffer> = new Float32Array();

  /** @throws {RuntimeFailure} for a graph that is no causal language model with a state */
  constructor(session: RunnableGraph, shape: ModelShape) {
    this.#session = session;
    this.#shape = shape;
    this.context = shape.context;
    this.#logits = session.outputs.findIndex(({ name }) => name === 'logits');
    this.#past = session.inputs.flatMap(({ name }, input) => {
      if (!name.startsWith('past_key_values.')) return [];
      const output = session.outputs.findIndex((port) => port.name === name.replace('past_key_values', 'present'));
      return output < 0 ? [] : [{ input, output }];
    });
    if (this.#logits < 0 || this.#past.length === 0)
      throw new RuntimeFailure('the graph has no logits or no past_key_values: it is no causal language model');
    this.#empty = this.#keep(
      [],
      this.#past.map(({ input }) => {
        const port = session.inputs[input];
        return session.empty(port?.type ?? 1, this.#stateDims(port, 0));
      }),
    );
  }

  get start(): State {
    return this.#empty;
  }

  stateBytes(tokens: number): number {
    return this.#past.reduce((sum, { input }) => {
      const port = this.#session.inputs[input];
      return sum + tensorBytes(port?.type ?? 1, this.#stateDims(port, tokens));
    }, 0);
  }

  read(state: State, tokens: readonly number[], progress: ReadProgress = {}) {
    return readInRuns(state, tokens, progress, this.#run.bind(this), this.forget.bind(this));
  }

  forget(state: State): void {
    if (state === this.#empty) return;
    this.#session.free(this.#tensors.get(state) ?? []);
    this.#tensors.delete(state);
  }

  release(): void {
    if (this.#released) return;
    this.#released = true;
    this.#session.free(this.#tensors.get(this.#empty) ?? []);
    this.#session.release();
  }

  #keep(tokens: readonly number[], tensors: readonly Tensor[]): State {
    const state = { tokens };
    this.#tensors.set(state, tensors);
    return state;
  }

  async #run(state: State, tokens: readonly number[], wantsLogits: boolean) {
    const session = this.#session;
    const past = state.tokens.length;
    const pastTensors = this.#tensors.get(state) ?? [];
    const own: Tensor[] = [];
    const mine = (tensor: Tensor): Tensor => {
      own.push(tensor);
      return tensor;
    };
    const inputs = session.inputs.map(({ name }): Tensor => {
      if (name === 'input_ids') return mine(session.integers(tokens.length, (at) => tokens[at] ?? 0));
      if (name === 'attention_mask') return mine(session.integers(past + tokens.length, () => 1));
      if (name === 'position_ids') return mine(session.integers(tokens.length, (at) => past + at));
      const index = this.#past.findIndex(({ input }) => session.inputs[input]?.name === name);
      const tensor = pastTensors[index];
      if (tensor === undefined) throw new RuntimeFailure(`the graph asks for an input that is not known: ${name}`);
      return tensor;
    });
    try {
      const outputs = await session.run(inputs);
      const kept = new Set(this.#past.map(({ output }) => output));
      const logitsTensor = outputs[this.#logits];
      if (wantsLogits && logitsTensor !== undefined) this.#row = lastRow(session.numbers(logitsTensor), this.#row);
      session.free(outputs.filter((_, index) => !kept.has(index)));
      const tensors = this.#past.flatMap(({ output }) => outputs[output] ?? []);
      return { state: this.#keep([...state.tokens, ...tokens], tensors), logits: this.#row };
    } finally {
      session.free(own);
    }
  }

  /** [batch, heads, tokens, head size]; the graph names what it leaves open. */
  #stateDims(port: Port | undefined, tokens: number): readonly number[] {
    const { keyValueHeads, headSize } = this.#shape;
    const fallback = [1, keyValueHeads, tokens, headSize];
    return fallback.map((value, at) => {
      const said = port?.dims[at];
      return at === 1 || at === 3 ? (typeof said === 'number' && said > 0 ? said : value) : value;
    });
  }
}

/**
 * The logits of the last token, copied out of the runtime's memory, which the next run writes over.
 * @param into where they go, if it has their length
 */
function lastRow(
  { values, dims }: ReturnType<RunnableGraph['numbers']>,
  into: Float32Array<ArrayBuffer>,
): Float32Array<ArrayBuffer> {
  const vocabulary = dims.at(-1) ?? values.length;
  const row = into.length === vocabulary ? into : new Float32Array(vocabulary);
  const last = values.subarray(values.length - vocabulary);
  if (last instanceof Float32Array) row.set(last);
  else for (const [at, bits] of last.entries()) row[at] = halfToFloat(bits);
  return row;
}

/** IEEE 754 half precision, as its 16 bits, to a number. */
export function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * 2 ** -14 * (fraction / 1024);
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}
