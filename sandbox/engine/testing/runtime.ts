import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { check, type RuntimeFactory, type RuntimeModule } from '../runtime/module.ts';

const dist = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));

/** The real runtime's factory, from its package. */
export const runtimeFactory = async (): Promise<RuntimeFactory> =>
  (await import(/* @vite-ignore */ pathToFileURL(join(dist, 'ort-wasm-simd-threaded.mjs')).href)).default;

/** The real runtime, one thread. */
export async function startTestRuntime(): Promise<RuntimeModule> {
  const module = await (await runtimeFactory())({ numThreads: 1 });
  check(module, module._OrtInit(1, 3), 'starting the runtime');
  return module;
}
