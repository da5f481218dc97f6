import type { CatalogueModel } from '../catalogue.ts';
import type { OpenFile } from '../weights/files.ts';
import type { Forward, Past } from './model.ts';

/** What is used of `@huggingface/transformers` 4.3; the module itself is loaded only on this path. */
export interface Transformers {
  readonly env: {
    allowRemoteModels: boolean;
    allowLocalModels: boolean;
    localModelPath: string;
    useBrowserCache: boolean;
    useWasmCache: boolean;
    logLevel: number;
    fetch: (input: string | URL, init?: RequestInit) => Promise<Response>;
    readonly backends: { readonly onnx: { readonly wasm?: { wasmPaths?: unknown; numThreads?: number } } };
  };
  readonly AutoModelForCausalLM: {
    from_pretrained(id: string, options: Readonly<Record<string, unknown>>): Promise<CallableModel>;
  };
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: number[]) => unknown;
}
export interface CallableModel {
  (inputs: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, OutputTensor>>>;
  dispose(): Promise<unknown>;
}
export interface OutputTensor {
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
  dispose(): void;
}

/** No messages of transformers.js: one of them would print a prompt's tokens. */
const silent = 50;
/** Where transformers.js believes its models to be: no address, so that nothing can be fetched from it. */
const nowhere = '/campus-model/';

/**
 * Loads a model's verified files into transformers.js on WebGPU. It never sees the network: what it asks for is read from
 * the files, and whatever is none of them is answered with 404.
 * @param runtime absolute address of the runtime's folder
 */
export async function loadForward(
  { env, AutoModelForCausalLM, Tensor }: Transformers,
  model: CatalogueModel,
  files: ReadonlyMap<string, OpenFile>,
  runtime: string,
): Promise<Forward> {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = nowhere;
  env.useBrowserCache = false;
  // Its own cache would import the runtime from a blob: address, which the content security policy refuses.
  env.useWasmCache = false;
  env.logLevel = silent;
  env.fetch = answerFromFiles(model.id, files);
  const { wasm } = env.backends.onnx;
  if (wasm !== undefined) {
    wasm.wasmPaths = {
      mjs: new URL('ort-wasm-simd-threaded.asyncify.mjs', runtime).href,
      wasm: new URL('ort-wasm-simd-threaded.asyncify.wasm', runtime).href,
    };
    wasm.numThreads = 1;
  }
  const slash = model.graph.lastIndexOf('/');
  const name = model.graph.slice(slash + 1).replace(/\.onnx$/, '');
  const parts = [...files.keys()].filter((path) => path.startsWith(`${model.graph}_data`)).length;
  const callable = await AutoModelForCausalLM.from_pretrained(model.id, {
    device: 'webgpu',
    // Adds nothing to the graph's name, which is given whole.
    dtype: 'fp32',
    subfolder: slash < 0 ? '' : model.graph.slice(0, slash),
    model_file_name: name,
    use_external_data_format: parts,
    local_files_only: true,
  });
  const integers = (values: readonly number[]): unknown =>
    new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
  let row = new Float32Array();
  return {
    async run(tokens, at, past) {
      const outputs = await callable({
        input_ids: integers(tokens),
        attention_mask: integers(new Array<number>(at + tokens.length).fill(1)),
        position_ids: integers(tokens.map((_, index) => at + index)),
        ...(past === null ? {} : { past_key_values: past }),
      });
      const { logits } = outputs;
      if (logits === undefined) throw new Error('the graph gave no logits');
      const vocabulary = logits.dims.at(-1) ?? 0;
      if (row.length !== vocabulary) row = new Float32Array(vocabulary);
      const first = logits.data.length - vocabulary;
      for (let token = 0; token < vocabulary; token += 1) row[token] = logits.data[first + token] ?? 0;
      const kept: Past = Object.fromEntries(
        Object.entries(outputs).flatMap(([output, tensor]) =>
          output.startsWith('present') ? [[output.replace('present', 'past_key_values'), tensor]] : [],
        ),
      );
      logits.dispose();
      return { logits: row, past: kept };
    },
    async release() {
      await callable.dispose();
    },
  };
}

/** A `fetch` that knows the model's files and nothing else. */
export function answerFromFiles(
  id: string,
  files: ReadonlyMap<string, OpenFile>,
): (input: string | URL, init?: RequestInit) => Promise<Response> {
  return async (input) => {
    const address = String(input);
    const folder = `${nowhere}${id}/`;
    const at = address.indexOf(folder);
    const file = at < 0 ? undefined : files.get(address.slice(at + folder.length));
    if (file === undefined) return new Response(null, { status: 404 });
    const bytes = file.subarray(0, file.byteLength);
    return new Response(bytes.slice(), { headers: { 'content-length': String(bytes.byteLength) } });
  };
}
