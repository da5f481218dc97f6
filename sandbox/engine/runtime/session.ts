import { check, type ExternalData, RuntimeFailure, type RuntimeModule } from './module.ts';

/** A tensor in the runtime's memory; `memory` is what this side allocated for it and must free, or 0. */
export interface Tensor {
  readonly handle: number;
  readonly memory: number;
}

/** @property dims a number, or the name of a dimension that the caller chooses */
export interface Port {
  readonly name: string;
  /** ONNX element type: 1 float32, 7 int64, 10 float16. */
  readonly type: number;
  readonly dims: readonly (number | string)[];
}
interface NamedPort extends Port {
  readonly pointer: number;
}

const float32 = 1;
const int64 = 7;
const float16 = 10;
const bytesOf: Readonly<Record<number, number>> = { [float32]: 4, [int64]: 8, [float16]: 2 };
/** Where the tensor's data lies: 1 is the processor's memory. */
const onCpu = 1;
const errorsOnly = 3;

/** What a model asks of a session. */
export type RunnableGraph = Pick<
  Session,
  'inputs' | 'outputs' | 'empty' | 'integers' | 'run' | 'numbers' | 'free' | 'release'
>;

/** A graph with its weights, ready to run. Tensors go in and come out as handles: nothing is copied. */
export class Session {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  #module: RuntimeModule;
  #handle: number;
  #inputs: readonly NamedPort[];
  #outputs: readonly NamedPort[];

  private constructor(module: RuntimeModule, handle: number) {
    this.#module = module;
    this.#handle = handle;
    const stack = module.stackSave();
    const out = module.stackAlloc(8);
    check(module, module._OrtGetInputOutputCount(handle, out, out + 4), 'counting the inputs');
    const [inputs, outputs] = [module.getValue(out, 'i32'), module.getValue(out + 4, 'i32')];
    module.stackRestore(stack);
    this.#inputs = Array.from({ length: inputs }, (_, index) => port(module, handle, index));
    this.#outputs = Array.from({ length: outputs }, (_, index) => port(module, handle, inputs + index));
    this.inputs = this.#inputs;
    this.outputs = this.#outputs;
  }

  /**
   * @param graph the `.onnx` file
   * @param weights files of external data by the name that the graph gives them
   * @throws {RuntimeFailure} for a damaged graph or too little memory
   */
  static async create(
    module: RuntimeModule,
    graph: Uint8Array,
    weights: ReadonlyMap<string, ExternalData>,
  ): Promise<Session> {
    const options = module._OrtCreateSessionOptions(99, true, true, 0, false, 0, 0, errorsOnly, 0, 0);
    if (options === 0) check(module, 1, 'preparing the session');
    const memory = module._malloc(graph.byteLength);
    if (memory === 0) throw new RuntimeFailure(`no memory for a graph of ${graph.byteLength} bytes`);
    try {
      const [key, value] = [cString(module, 'session.use_ort_model_bytes_directly'), cString(module, '1')];
      check(module, module._OrtAddSessionConfigEntry(options, key, value), 'preparing the session');
      module._free(key);
      module._free(value);
      module.HEAPU8.set(graph, memory);
      for (const [name, data] of weights) module.mountExternalData(name, data);
      const handle = await module._OrtCreateSession(memory, graph.byteLength, options);
      if (handle === 0) check(module, 1, 'making the session');
      return new Session(module, handle);
    } finally {
      module.unmountExternalData();
      module._OrtReleaseSessionOptions(options);
      module._free(memory);
    }
  }

  /** int64 of shape [1, count]. @param valueAt a whole number for each place, from 0 */
  integers(count: number, valueAt: (at: number) => number): Tensor {
    const module = this.#module;
    const bytes = count * 8;
    const memory = allocate(module, bytes);
    const values = new BigInt64Array(module.HEAPU8.buffer, memory, count);
    for (let at = 0; at < count; at += 1) values[at] = BigInt(valueAt(at));
    return { handle: create(module, int64, memory, bytes, [1, count]), memory };
  }

  /** A tensor of a shape in which one dimension is 0: the state before the first token. */
  empty(type: number, dims: readonly number[]): Tensor {
    const memory = allocate(this.#module, 8);
    return { handle: create(this.#module, type, memory, 0, dims), memory };
  }

  /** The numbers of a tensor, read where they are: valid until the next call into the runtime. */
  numbers({ handle }: Tensor): { readonly values: Float32Array | Uint16Array; readonly dims: readonly number[] } {
    const module = this.#module;
    const stack = module.stackSave();
    const out = module.stackAlloc(16);
    check(module, module._OrtGetTensorData(handle, out, out + 4, out + 8, out + 12), 'reading a tensor');
    const type = module.getValue(out, 'i32');
    const data = module.getValue(out + 4, '*');
    const dimsAt = module.getValue(out + 8, '*');
    const count = module.getValue(out + 12, 'i32');
    const dims = Array.from({ length: count }, (_, index) => module.getValue(dimsAt + index * 4, 'i32'));
    if (dimsAt !== 0) module._OrtFree(dimsAt);
    module.stackRestore(stack);
    const size = dims.reduce((product, dim) => product * dim, 1);
    const values =
      type === float16
        ? new Uint16Array(module.HEAPU8.buffer, data, size)
        : new Float32Array(module.HEAPU8.buffer, data, size);
    return { values, dims };
  }

  /** Runs the graph. Inputs and outputs are in the order of `inputs` and `outputs`; the caller releases both. */
  async run(inputs: readonly Tensor[]): Promise<readonly Tensor[]> {
    const module = this.#module;
    const stack = module.stackSave();
    const [inNames, inValues] = [module.stackAlloc(inputs.length * 4), module.stackAlloc(inputs.length * 4)];
    const count = this.#outputs.length;
    const [outNames, outValues] = [module.stackAlloc(count * 4), module.stackAlloc(count * 4)];
    try {
      for (const [index, { pointer }] of this.#inputs.entries()) {
        module.setValue(inNames + index * 4, pointer, '*');
        module.setValue(inValues + index * 4, inputs[index]?.handle ?? 0, '*');
      }
      for (const [index, { pointer }] of this.#outputs.entries()) {
        module.setValue(outNames + index * 4, pointer, '*');
        module.setValue(outValues + index * 4, 0, '*');
      }
      const ran = module._OrtRun(this.#handle, inNames, inValues, inputs.length, outNames, count, outValues, 0);
      check(module, typeof ran === 'number' ? ran : await ran, 'running the model');
      return Array.from({ length: count }, (_, index) => ({
        handle: module.getValue(outValues + index * 4, '*'),
        memory: 0,
      }));
    } finally {
      module.stackRestore(stack);
    }
  }

  free(tensors: Iterable<Tensor>): void {
    for (const { handle, memory } of tensors) {
      this.#module._OrtReleaseTensor(handle);
      if (memory !== 0) this.#module._free(memory);
    }
  }

  release(): void {
    for (const { pointer } of [...this.#inputs, ...this.#outputs]) this.#module._OrtFree(pointer);
    this.#module._OrtReleaseSession(this.#handle);
  }
}

/** Bytes of a tensor of this type and shape. */
export const tensorBytes = (type: number, dims: readonly number[]): number =>
  dims.reduce((product, dim) => product * dim, bytesOf[type] ?? 4);

function allocate(module: RuntimeModule, bytes: number): number {
  const memory = module._malloc(bytes);
  if (memory === 0) throw new RuntimeFailure(`no memory for a tensor of ${bytes} bytes`);
  return memory;
}

function cString(module: RuntimeModule, text: string): number {
  const bytes = module.lengthBytesUTF8(text) + 1;
  const memory = allocate(module, bytes);
  module.stringToUTF8(text, memory, bytes);
  return memory;
}

function create(module: RuntimeModule, type: number, data: number, bytes: number, dims: readonly number[]): number {
  const stack = module.stackSave();
  const dimsAt = module.stackAlloc(dims.length * 4);
  for (const [index, dim] of dims.entries()) module.setValue(dimsAt + index * 4, dim, 'i32');
  const handle = module._OrtCreateTensor(type, data, bytes, dimsAt, dims.length, onCpu);
  module.stackRestore(stack);
  if (handle === 0) check(module, 1, 'making a tensor');
  return handle;
}

function port(module: RuntimeModule, session: number, index: number): NamedPort {
  const stack = module.stackSave();
  const out = module.stackAlloc(8);
  check(module, module._OrtGetInputOutputMetadata(session, index, out, out + 4), 'reading the graph');
  const [pointer, metadata] = [module.getValue(out, '*'), module.getValue(out + 4, '*')];
  module.stackRestore(stack);
  const type = module.HEAP32[metadata / 4] ?? 0;
  const count = type === 0 ? 0 : (module.HEAPU32[metadata / 4 + 1] ?? 0);
  const dims = Array.from({ length: count }, (_, at) => {
    const symbol = module.getValue(metadata + 8 + at * 4, '*');
    return symbol === 0 ? module.getValue(metadata + 8 + (at + count) * 4, 'i32') : module.UTF8ToString(symbol);
  });
  module._OrtFree(metadata);
  return { pointer, name: module.UTF8ToString(pointer), type, dims };
}
