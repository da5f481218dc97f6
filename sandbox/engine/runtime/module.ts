/**
 * The part of ONNX Runtime's WebAssembly module that the engine calls (onnxruntime-web 1.31, the C API behind its
 * JavaScript). Its public API copies every input into the module's memory and every output back, at each step: for the
 * key/value state of a text of 600 tokens that is 45 MB a token. Here the state stays where it is and only handles travel
 * (docs/decisions/009-the-state-stays-in-the-runtime.md).
 */
export interface RuntimeModule {
  readonly HEAPU8: Uint8Array<ArrayBufferLike>;
  readonly HEAP32: Int32Array;
  readonly HEAPU32: Uint32Array;
  stackSave(): number;
  stackRestore(stack: number): void;
  stackAlloc(bytes: number): number;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  getValue(pointer: number, type: 'i32' | '*'): number;
  setValue(pointer: number, value: number, type: 'i32' | '*'): void;
  UTF8ToString(pointer: number): string;
  stringToUTF8(text: string, pointer: number, bytes: number): void;
  lengthBytesUTF8(text: string): number;
  mountExternalData(name: string, data: ExternalData): void;
  unmountExternalData(): void;
  _OrtInit(threads: number, logLevel: number): number;
  _OrtGetLastError(codeOut: number, messageOut: number): number;
  _OrtCreateSessionOptions(
    optimisation: number,
    cpuArena: boolean,
    memoryPattern: boolean,
    executionMode: number,
    profiling: boolean,
    profilePrefix: number,
    logId: number,
    logLevel: number,
    logVerbosity: number,
    optimisedPath: number,
  ): number;
  _OrtAddSessionConfigEntry(options: number, key: number, value: number): number;
  _OrtReleaseSessionOptions(options: number): number;
  _OrtCreateSession(data: number, bytes: number, options: number): number | Promise<number>;
  _OrtReleaseSession(session: number): number;
  _OrtGetInputOutputCount(session: number, inputsOut: number, outputsOut: number): number;
  _OrtGetInputOutputMetadata(session: number, index: number, nameOut: number, metadataOut: number): number;
  _OrtFree(pointer: number): void;
  _OrtCreateTensor(
    type: number,
    data: number,
    bytes: number,
    dims: number,
    dimsCount: number,
    location: number,
  ): number;
  _OrtGetTensorData(tensor: number, typeOut: number, dataOut: number, dimsOut: number, dimsCountOut: number): number;
  _OrtReleaseTensor(tensor: number): number;
  _OrtRun(
    session: number,
    inputNames: number,
    inputs: number,
    inputCount: number,
    outputNames: number,
    outputCount: number,
    outputs: number,
    options: number,
  ): number | Promise<number>;
}

/** Weights beside the graph, read piece by piece while the session is made: what is asked of a `Uint8Array`, and no more. */
export interface ExternalData {
  readonly byteLength: number;
  subarray(start: number, end: number): Uint8Array;
}

export type RuntimeFactory = (options: {
  readonly numThreads: number;
  readonly wasmBinary?: ArrayBuffer;
  readonly locateFile?: (file: string) => string;
}) => Promise<RuntimeModule>;

/** An error that the runtime reported: its words are for the log, not for a learner. */
export class RuntimeFailure extends Error {
  override readonly name = 'RuntimeFailure';
}

/** @throws {RuntimeFailure} with the runtime's last message, unless `code` is 0 */
export function check(module: RuntimeModule, code: number, doing: string): void {
  if (code === 0) return;
  const stack = module.stackSave();
  const out = module.stackAlloc(8);
  module._OrtGetLastError(out, out + 4);
  const message = module.getValue(out + 4, '*');
  const text = message === 0 ? `code ${code}` : module.UTF8ToString(message);
  module.stackRestore(stack);
  throw new RuntimeFailure(`${doing}: ${text}`);
}
