import { describe, expect, test } from 'vitest';
import type { CatalogueModel } from './catalogue.ts';
import { Conversation } from './conversation.ts';
import { createLoader, type LoadEnvironment, type LoadRequest, shapeOf, weightsBeside } from './load-model.ts';
import { RuntimeFailure } from './runtime/module.ts';
import { runtimeFactory } from './testing/runtime.ts';
import { tinyNext } from './testing/tiny-graph.ts';
import { tinyBase, tinyFiles, tinyModel } from './testing/tiny-model.ts';
import { tinyTexts, tinyVocabulary } from './testing/tiny-texts.ts';
import { canaryPrompt } from './webgpu/canary.ts';
import type { Transformers } from './webgpu/transformers.ts';
import type { OpenFile } from './weights/files.ts';

const files: ReadonlyMap<string, OpenFile> = new Map(
  Object.entries(tinyFiles).map(([path, bytes]) => [
    path,
    { byteLength: bytes.length, subarray: (from: number, to: number) => bytes.slice(from, to), close() {} },
  ]),
);
/** What the tiny model says to the canary prompt, worked out by hand. */
function canary(): number[] {
  const tokens = [...new Conversation(tinyTexts).tokens(canaryPrompt)];
  return Array.from({ length: 4 }, () => {
    const next = tinyNext(tokens, tinyVocabulary);
    tokens.push(next);
    return next;
  });
}
const model: CatalogueModel = { ...tinyModel, webgpu: true, canary: canary() };
const request: LoadRequest = {
  kind: 'load',
  id: 1,
  model,
  base: tinyBase,
  runtime: 'https://c.example/runtime/',
  backend: 'webgpu',
  threads: 1,
};
const adapter = {
  limits: { maxBufferSize: 1e9, maxStorageBufferBindingSize: 1e9 },
  features: new Set<string>(),
  info: { isFallbackAdapter: false },
};

/** transformers.js that computes as the tiny graph does, or says the next token instead of the right one. */
function transformers(shift: number): Transformers {
  const callable = Object.assign(
    async (inputs: Readonly<Record<string, unknown>>) => {
      const ids = inputs['input_ids'] as { readonly values: readonly number[] };
      const past = inputs['past_key_values'] as { readonly key?: { readonly tokens: readonly number[] } } | undefined;
      const tokens = [...(past?.key?.tokens ?? []), ...ids.values];
      const logits = new Float32Array(tinyVocabulary);
      logits[(tinyNext(tokens, tinyVocabulary) + shift) % tinyVocabulary] = 1;
      const state = { tokens, dims: [], data: [], dispose() {} };
      return { logits: { dims: [1, 1, tinyVocabulary], data: logits, dispose() {} }, present: state };
    },
    { dispose: async () => {} },
  );
  class Tensor {
    readonly values: number[];
    constructor(_: 'int64', data: BigInt64Array) {
      this.values = [...data].map(Number);
    }
  }
  return {
    env: {
      allowRemoteModels: true,
      allowLocalModels: false,
      localModelPath: '',
      useBrowserCache: true,
      useWasmCache: true,
      logLevel: 0,
      fetch,
      backends: { onnx: {} },
    },
    AutoModelForCausalLM: {
      from_pretrained: async () =>
        Object.assign(
          async (inputs: Readonly<Record<string, unknown>>) => {
            const past = inputs['past_key_values'] as Readonly<Record<string, unknown>> | undefined;
            const outputs = await callable({ ...inputs, past_key_values: { key: past?.['past_key_values.key'] } });
            return { logits: outputs.logits, 'present.key': outputs.present };
          },
          { dispose: async () => {} },
        ),
    },
    Tensor,
  };
}

function loader(change: Partial<LoadEnvironment> = {}) {
  return createLoader({
    importRuntime: async () => {
      const factory = await runtimeFactory();
      return ({ numThreads }) => factory({ numThreads });
    },
    gpu: { requestAdapter: async () => adapter },
    importTransformers: async () => transformers(0),
    canaryTimer: () => new Promise(() => {}),
    ...change,
  });
}

describe('the backend', () => {
  test('is WebGPU when the probe and the canary pass, and the plain runtime is not even fetched', async () => {
    const importRuntime = () => Promise.reject(new Error('not needed'));
    const loaded = await loader({ importRuntime })(request, files);
    expect(loaded).toMatchObject({ backend: 'webgpu', refusal: null, threads: 1 });
    loaded.model.release();
  });

  test.each<[string, Partial<LoadEnvironment>, string]>([
    ['the browser has none', { gpu: null }, 'no-adapter'],
    ['its words are wrong', { importTransformers: async () => transformers(1) }, 'wrong-words'],
    ['it is late', { canaryTimer: async () => 'late' }, 'slow'],
    ['it does not load', { importTransformers: () => Promise.reject(new Error('x')) }, 'failed'],
  ])('is WebAssembly when %s, with the reason', async (_, change, refusal) => {
    const loaded = await loader(change)(request, files);
    expect(loaded).toMatchObject({ backend: 'wasm', refusal });
    const step = await loaded.model.read(loaded.model.start, [3, 4]);
    expect(step?.logits.indexOf(5)).toBe(tinyNext([3, 4], tinyVocabulary));
    loaded.model.release();
  });

  test('is WebAssembly without a reason where nobody asked for another', async () => {
    const importTransformers = () => Promise.reject(new Error('not asked for'));
    const loaded = await loader({ importTransformers })({ ...request, backend: 'wasm' }, files);
    expect(loaded).toMatchObject({ backend: 'wasm', refusal: null });
    loaded.model.release();
  });

  test('a damaged graph is an error of the runtime', async () => {
    const damaged = new Map(files);
    damaged.set(model.graph, { byteLength: 5, subarray: () => Uint8Array.of(8, 8, 1, 2, 3), close() {} });
    await expect(loader({ gpu: null })(request, damaged)).rejects.toThrow(RuntimeFailure);
  });
});

test('weights are named as the graph names them, wherever the graph lies', () => {
  const named = (graph: string, paths: readonly string[]) => [
    ...weightsBeside(graph, new Map(paths.map((path) => [path, {} as OpenFile]))).keys(),
  ];
  expect(named('onnx/model.onnx', ['config.json', 'onnx/model.onnx', 'onnx/model.onnx_data', 'onnx/w.bin'])).toEqual([
    'model.onnx_data',
    'w.bin',
  ]);
  expect(named('model.onnx', ['config.json', 'model.onnx', 'model.onnx_data'])).toEqual(['model.onnx_data']);
});

test('the shape of a model is read under the names that families give it', () => {
  const gemma = { num_hidden_layers: 18, num_attention_heads: 4, num_key_value_heads: 1, head_dim: 256 };
  expect(shapeOf({ ...gemma, max_position_embeddings: 4096 }, 8192)).toEqual({
    layers: 18,
    keyValueHeads: 1,
    headSize: 256,
    context: 4096,
  });
  expect(shapeOf({ n_layer: 12, n_head: 12, n_embd: 768, n_positions: 1024 }, 512)).toEqual({
    layers: 12,
    keyValueHeads: 12,
    headSize: 64,
    context: 512,
  });
  expect(shapeOf({}, 512)).toMatchObject({ layers: 1, keyValueHeads: 1, context: 512 });
});
