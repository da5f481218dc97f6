import { createHash } from 'node:crypto';
import type { CatalogueModel } from '../catalogue.ts';
import type { FakeServer } from './fake-server.ts';
import { tinyGraph, tinyWeights, weightsName } from './tiny-graph.ts';
import { tinyTexts, tinyVocabulary } from './tiny-texts.ts';

const json = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value));

const files: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  'config.json': json({
    model_type: 'gemma3_text',
    num_hidden_layers: 1,
    num_attention_heads: 1,
    num_key_value_heads: 1,
    head_dim: 1,
    max_position_embeddings: 600,
  }),
  'generation_config.json': json(tinyTexts.generationConfig),
  'tokenizer.json': json(tinyTexts.tokenizer),
  'tokenizer_config.json': json(tinyTexts.tokenizerConfig),
  'onnx/model.onnx': tinyGraph(tinyVocabulary),
  [`onnx/${weightsName}`]: tinyWeights,
};

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A catalogue entry for bytes: one valid default, whose fields a test changes. */
export const tinyModel: CatalogueModel = {
  id: 'tiny',
  name: 'Tout petit',
  description: { fr: 'Pour les essais.', en: 'For tests.' },
  licence: { name: 'MIT', kind: 'open-source', file: 'LICENCE' },
  languages: ['fr'],
  parameters: 0.001,
  memoryBytes: 5_000_000,
  context: 600,
  graph: 'onnx/model.onnx',
  tokenizer: 'tokenizer.json',
  tokenizerConfig: 'tokenizer_config.json',
  config: 'config.json',
  generationConfig: 'generation_config.json',
  webgpu: false,
  copying: false,
  files: Object.entries(files).map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
};

export const tinyFiles = files;

/** Where the fake server has the models. */
export const tinyBase = 'https://campus.example/models/';

/** Puts the model's files onto a server. */
export function serveTiny(server: FakeServer): void {
  for (const [path, bytes] of Object.entries(files)) server.files.set(`/models/tiny/${path}`, { bytes });
}
