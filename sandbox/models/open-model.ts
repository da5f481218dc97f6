import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CatalogueModel } from '../engine/catalogue.ts';
import { Conversation } from '../engine/conversation.ts';
import { LanguageModel } from '../engine/language-model.ts';
import { shapeOf, weightsBeside } from '../engine/load-model.ts';
import { check, type RuntimeFactory } from '../engine/runtime/module.ts';
import { Session } from '../engine/runtime/session.ts';
import type { OpenFile } from '../engine/weights/files.ts';

/** What the catalogue says of a model that must be known to run it. */
export type ModelParts = Pick<
  CatalogueModel,
  'graph' | 'tokenizer' | 'tokenizerConfig' | 'config' | 'generationConfig' | 'context' | 'files'
>;

export interface OpenedModel {
  readonly model: LanguageModel;
  readonly conversation: Conversation;
  /** Gives its memory back. */
  readonly release: () => void;
}

/**
 * Opens a model in the campus's own engine under Node, on WebAssembly and one thread as a browser would: the same text for the
 * same settings, and what fails here fails there.
 *
 * @param folder of the model
 * @throws {RuntimeFailure} for a graph that the engine cannot run
 */
export async function openModelInNode(folder: string, parts: ModelParts): Promise<OpenedModel> {
  const dist = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));
  const glue = pathToFileURL(join(dist, 'ort-wasm-simd-threaded.mjs')).href;
  const { default: factory }: { default: RuntimeFactory } = await import(/* @vite-ignore */ glue);
  const module = await factory({ numThreads: 1 });
  check(module, module._OrtInit(1, 3), 'starting the runtime');
  const json = (path: string): Record<string, unknown> => JSON.parse(readFileSync(join(folder, path), 'utf8'));
  const conversation = new Conversation({
    tokenizer: json(parts.tokenizer),
    tokenizerConfig: json(parts.tokenizerConfig),
    generationConfig: json(parts.generationConfig),
  });
  const files = new Map(parts.files.map(({ path }) => [path, openOnDisk(join(folder, path))]));
  try {
    const graph = readFileSync(join(folder, parts.graph));
    const session = await Session.create(module, graph, weightsBeside(parts.graph, files));
    const model = new LanguageModel(session, shapeOf(json(parts.config), parts.context));
    return { model, conversation, release: () => model.release() };
  } finally {
    // The runtime has copied what it needs.
    for (const file of files.values()) file.close();
  }
}

/** A file that is read piece by piece: weights may be larger than what one buffer holds. */
function openOnDisk(path: string): OpenFile {
  const descriptor = openSync(path, 'r');
  return {
    byteLength: fstatSync(descriptor).size,
    subarray(start, end) {
      const bytes = new Uint8Array(end - start);
      readSync(descriptor, bytes, 0, bytes.length, start);
      return bytes;
    },
    close: () => closeSync(descriptor),
  };
}
