import type { CatalogueModel } from './catalogue.ts';
import type { CausalModel } from './causal-model.ts';
import { Conversation } from './conversation.ts';
import { KeptPieces } from './kept-pieces.ts';
import { LanguageModel, type ModelShape } from './language-model.ts';
import type { Backend, Request } from './protocol.ts';
import { check, type RuntimeFactory, type RuntimeModule } from './runtime/module.ts';
import { Session } from './runtime/session.ts';
import { canaryProblem } from './webgpu/canary.ts';
import { WebGpuModel } from './webgpu/model.ts';
import { type Gpu, probeWebGpu } from './webgpu/probe.ts';
import type { WebGpuRefusal } from './webgpu/refusal.ts';
import { loadForward, type Transformers } from './webgpu/transformers.ts';
import type { OpenFile } from './weights/files.ts';

export type LoadRequest = Extract<Request, { kind: 'load' }>;

/** What loading needs of the browser. */
export interface LoadEnvironment {
  readonly importRuntime: (address: string) => Promise<RuntimeFactory>;
  /** null where the browser has no WebGPU. */
  readonly gpu: Gpu | null;
  readonly importTransformers: () => Promise<Transformers>;
  /** Resolves when the canary's time is over. */
  readonly canaryTimer: () => Promise<'late'>;
}

/** A model that is ready to answer. */
export interface Loaded {
  readonly request: LoadRequest;
  readonly model: CausalModel;
  readonly conversation: Conversation;
  readonly pieces: KeptPieces;
  readonly backend: Backend;
  readonly threads: number;
  readonly refusal: WebGpuRefusal | null;
}

/** Memory for the states of pieces, in bytes: four pieces of 600 tokens for the embedded model. */
const keptBytes = 96_000_000;

/** Makes models from verified files; the WebAssembly runtime is started once and serves every model. */
export function createLoader(environment: LoadEnvironment) {
  let runtime: Promise<{ readonly module: RuntimeModule; readonly threads: number }> | null = null;

  /** @throws when neither backend can run the model */
  return async (request: LoadRequest, files: ReadonlyMap<string, OpenFile>): Promise<Loaded> => {
    const { model: entry } = request;
    const json = (path: string): Record<string, unknown> => JSON.parse(new TextDecoder().decode(bytesOf(files, path)));
    const conversation = new Conversation({
      tokenizer: json(entry.tokenizer),
      tokenizerConfig: json(entry.tokenizerConfig),
      generationConfig: json(entry.generationConfig),
    });
    const shape = shapeOf(json(entry.config), entry.context);
    const ready = (model: CausalModel, backend: Backend, threads: number, refusal: WebGpuRefusal | null): Loaded => {
      return { request, model, conversation, pieces: new KeptPieces(model, keptBytes), backend, threads, refusal };
    };
    const onGpu = await tryWebGpu(request, files, shape, conversation);
    if (typeof onGpu === 'object' && onGpu !== null) return ready(onGpu, 'webgpu', 1, null);
    runtime ??= startRuntime(request);
    const { module, threads } = await runtime.catch((error: unknown) => {
      // A start that failed must not stand for the next one.
      runtime = null;
      throw error;
    });
    const session = await Session.create(module, bytesOf(files, entry.graph), weightsBeside(entry.graph, files));
    return ready(new LanguageModel(session, shape), 'wasm', threads, onGpu);
  };

  async function startRuntime({ runtime: address, threads }: LoadRequest) {
    const factory = await environment.importRuntime(new URL('ort-wasm-simd-threaded.mjs', address).href);
    const module = await factory({ numThreads: threads, locateFile: (file) => new URL(file, address).href });
    const errorsOnly = 3;
    check(module, module._OrtInit(threads, errorsOnly), 'starting the runtime');
    return { module, threads };
  }

  /** The model on WebGPU, why not, or null when nobody asked for it. */
  async function tryWebGpu(
    { backend, model: entry, runtime: address, softwareWebGpu = false }: LoadRequest,
    files: ReadonlyMap<string, OpenFile>,
    shape: ModelShape,
    conversation: Conversation,
  ): Promise<CausalModel | WebGpuRefusal | null> {
    const { canary } = entry;
    if (backend !== 'webgpu' || canary === undefined) return null;
    const refusal = await probeWebGpu(environment.gpu, entry, softwareWebGpu);
    if (refusal !== null) return refusal;
    try {
      const forward = await loadForward(await environment.importTransformers(), entry, files, address);
      const model = new WebGpuModel(forward, shape);
      const problem = await canaryProblem(model, conversation, canary, environment.canaryTimer());
      if (problem === null) return model;
      model.release();
      return problem;
    } catch {
      return 'failed';
    }
  }
}

function bytesOf(files: ReadonlyMap<string, OpenFile>, path: string): Uint8Array {
  const file = files.get(path);
  return file === undefined ? new Uint8Array() : file.subarray(0, file.byteLength);
}

/** Files of the graph's folder, by the names that the graph gives them. */
export function weightsBeside(
  graph: CatalogueModel['graph'],
  files: ReadonlyMap<string, OpenFile>,
): Map<string, OpenFile> {
  const folder = graph.slice(0, graph.lastIndexOf('/') + 1);
  return new Map(
    [...files].flatMap(([path, file]) =>
      path.startsWith(`${graph}_data`) || (path !== graph && folder !== '' && path.startsWith(folder))
        ? [[path.slice(folder.length), file] as const]
        : [],
    ),
  );
}

/** @param config of the model, as transformers writes it: names differ between families */
export function shapeOf(config: Readonly<Record<string, unknown>>, context: number): ModelShape {
  const number = (...names: readonly string[]): number | null => {
    for (const name of names) {
      const value = config[name];
      if (typeof value === 'number' && value > 0) return value;
    }
    return null;
  };
  const heads = number('num_attention_heads', 'n_head') ?? 1;
  const keyValueHeads = number('num_key_value_heads') ?? heads;
  const headSize = number('head_dim') ?? Math.floor((number('hidden_size', 'n_embd') ?? heads) / heads);
  const layers = number('num_hidden_layers', 'n_layer') ?? 1;
  const positions = number('max_position_embeddings', 'n_positions') ?? context;
  return { layers, keyValueHeads, headSize, context: Math.min(context, positions) };
}
