import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { catalogue } from '../engine/catalogue.ts';
import { Conversation } from '../engine/conversation.ts';
import { tinyNext } from '../engine/testing/tiny-graph.ts';
import { tinyFiles, tinyModel } from '../engine/testing/tiny-model.ts';
import { tinyTexts, tinyVocabulary } from '../engine/testing/tiny-texts.ts';
import { canaryPrompt, canaryTokens } from '../engine/webgpu/canary.ts';
import { describe } from './describe.ts';
import { tryModel } from './try-model.ts';

let folder = '';
const put = async (path: string, bytes: string | Uint8Array): Promise<void> => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), bytes);
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'campus-describe-'));
  for (const [path, bytes] of Object.entries(tinyFiles)) await put(path, bytes);
});
afterEach(() => rm(folder, { recursive: true }));

test('with what only a person knows, the description of a folder is an entry of the catalogue', async () => {
  await put('MODEL-CARD.md', '# Carte');
  const entry = await describe(folder, 'tiny');
  const { name, description, licence, languages, parameters } = tinyModel;
  const whole = { default: 'tiny', models: [{ ...entry, name, description, licence, languages, parameters }] };
  expect(catalogue.parse(whole).models[0]?.files).toEqual(
    [...tinyModel.files].sort((a, b) => (a.path < b.path ? -1 : 1)),
  );
});

test('a folder with several precisions needs to be told which, and takes that one’s files only', async () => {
  await put('onnx/model_q4.onnx', tinyFiles['onnx/model.onnx'] ?? '');
  await put('onnx/model_q4.onnx_data', 'other weights');
  await expect(describe(folder)).rejects.toThrow(/plusieurs graphes \(onnx\/model\.onnx, onnx\/model_q4\.onnx\)/);
  await expect(describe(folder, 'tiny', 'onnx/model_fp16.onnx')).rejects.toThrow(/pas de graphe « onnx\/model_fp16/);
  const { files, graph } = await describe(folder, 'tiny', 'onnx/model.onnx');
  expect(graph).toBe('onnx/model.onnx');
  expect(files.map(({ path }) => path).filter((path) => path.startsWith('onnx'))).toEqual([
    'onnx/model.onnx',
    'onnx/model.onnx_data',
  ]);
});

test('what is missing is named', async () => {
  await rm(join(folder, 'generation_config.json'));
  await expect(describe(folder)).rejects.toThrow(/generation_config\.json manque/);
  await rm(join(folder, 'onnx'), { recursive: true });
  await expect(describe(folder)).rejects.toThrow(/aucun fichier \.onnx/);
});

test('the model is tried in the campus’s own engine, and its first tokens are the canary', async () => {
  const { canary, text } = await tryModel(folder, await describe(folder, 'tiny'));
  const conversation = new Conversation(tinyTexts);
  const tokens = [...conversation.tokens(canaryPrompt)];
  for (let count = 0; count < canaryTokens; count += 1) tokens.push(tinyNext(tokens, tinyVocabulary));
  expect(canary).toEqual(tokens.slice(-canaryTokens));
  expect(text).toBe(conversation.text(canary));
});

test('a graph that the engine cannot run is an error with the runtime’s words', async () => {
  await put('onnx/model.onnx', 'no graph');
  await expect(tryModel(folder, await describe(folder, 'tiny'))).rejects.toThrow(/making the session/);
});
