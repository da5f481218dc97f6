import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { likeliest } from '../sampling.ts';
import { tinyNext } from '../testing/tiny-graph.ts';
import { tinyFiles, tinyModel } from '../testing/tiny-model.ts';
import { tinyVocabulary } from '../testing/tiny-texts.ts';
import type { OpenFile } from '../weights/files.ts';
import { WebGpuModel } from './model.ts';
import { loadForward, type Transformers } from './transformers.ts';

const require = createRequire(import.meta.url);
const folderOf = (file: string): string => `${pathToFileURL(dirname(file)).href}/`;
let transformers: Transformers;

beforeAll(async () => {
  // The browser's build, which asks whether it runs in Node: here it must not know.
  Object.defineProperty(process, 'release', { value: { name: 'a browser' } });
  const web = join(dirname(require.resolve('@huggingface/transformers')), 'transformers.web.js');
  const { env, Tensor, AutoModelForCausalLM }: Transformers = await import(/* @vite-ignore */ pathToFileURL(web).href);
  transformers = {
    env,
    Tensor,
    // There is no graphics processor here: the same path with the processor in its place.
    AutoModelForCausalLM: {
      from_pretrained: (id, options) => AutoModelForCausalLM.from_pretrained(id, { ...options, device: 'wasm' }),
    },
  };
});

test('transformers.js itself loads a model from verified files alone, and reads on from any state', async () => {
  const files: ReadonlyMap<string, OpenFile> = new Map(
    Object.entries(tinyFiles).map(([path, bytes]) => [
      path,
      { byteLength: bytes.length, subarray: (from: number, to: number) => bytes.slice(from, to), close() {} },
    ]),
  );
  const runtime = folderOf(require.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));
  const forward = await loadForward(transformers, tinyModel, files, runtime);
  const model = new WebGpuModel(forward, { layers: 1, keyValueHeads: 1, headSize: 1, context: 600 });
  const piece = Array.from({ length: 150 }, (_, at) => (at * 7) % 50);
  const read = await model.read(model.start, piece);
  if (read === null) throw new Error('nothing stopped it');
  expect(read.logits).toHaveLength(tinyVocabulary);
  expect(likeliest(read.logits)).toBe(tinyNext(piece, tinyVocabulary));
  for (const token of [3, 4]) {
    const step = await model.read(read.state, [token]);
    expect(step && likeliest(step.logits)).toBe(tinyNext([...piece, token], tinyVocabulary));
  }
  model.release();
});

test('and finds no model that is not among them', async () => {
  await expect(loadForward(transformers, tinyModel, new Map(), 'https://campus.example/runtime/')).rejects.toThrow(
    /not found locally|Unable to load|Could not locate/i,
  );
});
