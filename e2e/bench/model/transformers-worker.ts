/// <reference lib="webworker" />
/** transformers.js' own `generate` on its WebAssembly backend, in a worker of its own: what a page would have without the campus's engine. */
import { AutoModelForCausalLM, AutoTokenizer, env, TextStreamer } from '@huggingface/transformers';

declare const self: DedicatedWorkerGlobalScope;

export type TransformersRequest =
  | { readonly kind: 'load'; readonly model: string; readonly threads: number }
  | { readonly kind: 'write'; readonly prompt: string; readonly newTokens: number };
export type TransformersAnswer =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'token' }
  | { readonly kind: 'written'; readonly promptTokens: number; readonly newTokens: number; readonly text: string }
  | { readonly kind: 'failed'; readonly message: string };

const loaded = Promise.withResolvers<{
  readonly tokenizer: Awaited<ReturnType<typeof AutoTokenizer.from_pretrained>>;
  readonly model: Awaited<ReturnType<typeof AutoModelForCausalLM.from_pretrained>>;
}>();
const say = (answer: TransformersAnswer): void => self.postMessage(answer);

async function load(id: string, threads: number): Promise<void> {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = '/models/';
  env.useWasmCache = false;
  const { wasm } = env.backends.onnx;
  if (wasm === undefined) throw new Error('transformers.js has no WebAssembly backend here');
  const runtime = new URL('/runtime/', self.location.href);
  wasm.wasmPaths = {
    mjs: new URL('ort-wasm-simd-threaded.mjs', runtime).href,
    wasm: new URL('ort-wasm-simd-threaded.wasm', runtime).href,
  };
  wasm.numThreads = threads;
  const tokenizer = await AutoTokenizer.from_pretrained(id);
  const model = await AutoModelForCausalLM.from_pretrained(id, { dtype: 'q8', device: 'wasm' });
  loaded.resolve({ tokenizer, model });
  say({ kind: 'loaded' });
}

async function write(prompt: string, newTokens: number): Promise<void> {
  const { tokenizer, model } = await loaded.promise;
  const inputs = tokenizer(prompt);
  const streamer = new TextStreamer(tokenizer, {
    skip_prompt: true,
    callback_function() {},
    token_callback_function: () => say({ kind: 'token' }),
  });
  const output: unknown = await model.generate({ ...inputs, max_new_tokens: newTokens, do_sample: false, streamer });
  if (typeof output !== 'object' || output === null || !('tolist' in output) || typeof output.tolist !== 'function')
    throw new Error('generate gave no tensor');
  const tokens: readonly bigint[] = output.tolist()[0];
  const promptTokens: number = inputs.input_ids.dims.at(-1) ?? 0;
  const written = tokens.slice(promptTokens).map(Number);
  say({
    kind: 'written',
    promptTokens,
    newTokens: written.length,
    text: tokenizer.decode(written, { skip_special_tokens: true }),
  });
}

self.addEventListener('message', ({ data }: MessageEvent<TransformersRequest>) => {
  const done = data.kind === 'load' ? load(data.model, data.threads) : write(data.prompt, data.newTokens);
  done.catch((error: unknown) => say({ kind: 'failed', message: String(error) }));
});
