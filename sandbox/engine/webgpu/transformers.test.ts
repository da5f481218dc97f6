import { describe, expect, test } from 'vitest';
import { tinyFiles, tinyModel } from '../testing/tiny-model.ts';
import type { OpenFile } from '../weights/files.ts';
import { answerFromFiles, loadForward, type OutputTensor, type Transformers } from './transformers.ts';

const files: ReadonlyMap<string, OpenFile> = new Map(
  Object.entries(tinyFiles).map(([path, bytes]) => [
    path,
    { byteLength: bytes.length, subarray: (from: number, to: number) => bytes.slice(from, to), close() {} },
  ]),
);
const runtime = 'https://campus.example/_astro/runtime-1/';

/** transformers.js as the engine sees it: records how it is asked, and answers with three logits a token. */
function fakeTransformers() {
  const calls: { id: string; options: Readonly<Record<string, unknown>> }[] = [];
  const inputs: Readonly<Record<string, unknown>>[] = [];
  const disposed: string[] = [];
  class Tensor {
    readonly values: number[];
    readonly dims: number[];
    constructor(_: 'int64', data: BigInt64Array, dims: number[]) {
      this.values = [...data].map(Number);
      this.dims = dims;
    }
  }
  const output = (name: string, dims: readonly number[], data: readonly number[] = []): OutputTensor => ({
    dims,
    data,
    dispose: () => void disposed.push(name),
  });
  const callable = Object.assign(
    async (input: Readonly<Record<string, unknown>>) => {
      inputs.push(input);
      return { logits: output('logits', [1, 2, 3], [1, 2, 3, 4, 5, 6]), 'present.0.key': output('present.0.key', [1]) };
    },
    { dispose: async () => void disposed.push('model') },
  );
  const transformers: Transformers = {
    env: {
      allowRemoteModels: true,
      allowLocalModels: false,
      localModelPath: '/models/',
      useBrowserCache: true,
      useWasmCache: true,
      logLevel: 30,
      fetch: () => Promise.reject(new Error('the network must not be asked')),
      backends: { onnx: { wasm: { wasmPaths: 'https://cdn.example/' } } },
    },
    AutoModelForCausalLM: {
      async from_pretrained(id, options) {
        calls.push({ id, options });
        return callable;
      },
    },
    Tensor,
  };
  return { transformers, calls, inputs, disposed };
}

describe('transformers.js on WebGPU', () => {
  test('is told to fetch nothing from anywhere: its runtime from the campus, its models from verified files', async () => {
    const { transformers } = fakeTransformers();
    await loadForward(transformers, tinyModel, files, runtime);
    const { env } = transformers;
    expect(env).toMatchObject({
      allowRemoteModels: false,
      allowLocalModels: true,
      useBrowserCache: false,
      useWasmCache: false,
      logLevel: 50,
    });
    expect(env.backends.onnx.wasm).toEqual({
      wasmPaths: {
        mjs: `${runtime}ort-wasm-simd-threaded.asyncify.mjs`,
        wasm: `${runtime}ort-wasm-simd-threaded.asyncify.wasm`,
      },
      numThreads: 1,
    });
    const answer = await env.fetch(`${env.localModelPath}tiny/config.json`);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(tinyFiles['config.json']);
  });

  test('is asked for the graph by its whole name, with the number of its data files', async () => {
    const { transformers, calls } = fakeTransformers();
    const graph = 'onnx/model_quantized.onnx';
    const two = new Map([
      ...files,
      [`${graph}_data`, files.get('config.json')],
      [`${graph}_data_1`, files.get('config.json')],
    ]);
    await loadForward(transformers, { ...tinyModel, graph }, two as ReadonlyMap<string, OpenFile>, runtime);
    expect(calls).toEqual([
      {
        id: 'tiny',
        options: {
          device: 'webgpu',
          dtype: 'fp32',
          subfolder: 'onnx',
          model_file_name: 'model_quantized',
          use_external_data_format: 2,
          local_files_only: true,
        },
      },
    ]);
  });

  test('runs with all positions in the mask, and gives the last token’s logits and the state', async () => {
    const { transformers, inputs, disposed } = fakeTransformers();
    const forward = await loadForward(transformers, tinyModel, files, runtime);
    const first = await forward.run([7, 8], 0, null);
    expect([...first.logits]).toEqual([4, 5, 6]);
    expect(Object.keys(first.past)).toEqual(['past_key_values.0.key']);
    await forward.run([9], 2, first.past);
    expect(inputs).toEqual([
      {
        input_ids: { values: [7, 8], dims: [1, 2] },
        attention_mask: { values: [1, 1], dims: [1, 2] },
        position_ids: { values: [0, 1], dims: [1, 2] },
      },
      {
        input_ids: { values: [9], dims: [1, 1] },
        attention_mask: { values: [1, 1, 1], dims: [1, 3] },
        position_ids: { values: [2], dims: [1, 1] },
        past_key_values: first.past,
      },
    ]);
    expect(disposed).toEqual(['logits', 'logits']);
    await forward.release();
    expect(disposed.at(-1)).toBe('model');
  });
});

test('whatever is none of the model’s files is answered with 404', async () => {
  const answer = answerFromFiles('tiny', files);
  for (const address of [
    'https://huggingface.co/tiny/resolve/main/config.json',
    '/campus-model/other/config.json',
    '/campus-model/tiny/../tiny/config.json',
    '/campus-model/tiny/absent.json',
  ])
    expect((await answer(address)).status).toBe(404);
  expect((await answer('/campus-model/tiny/config.json')).status).toBe(200);
});
