import { cp, mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const dist = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));

/** What the model's worker loads of ONNX Runtime: glue and WebAssembly, never bundled. */
export const runtimeFiles = [
  'ort-wasm-simd-threaded.mjs',
  'ort-wasm-simd-threaded.wasm',
  // For WebGPU: fetched only where a probe has passed.
  'ort-wasm-simd-threaded.asyncify.mjs',
  'ort-wasm-simd-threaded.asyncify.wasm',
];
/** Vite's alias for the runtime in transformers.js: its other form would put 27 MB of WebAssembly into the bundle once more. */
export const webGpuAlias = { 'onnxruntime-web/webgpu': join(dist, 'ort.webgpu.min.mjs') };
/** Where they lie in the package. */
export const runtimeSource = dist;

/** The address of the runtime's folder: it names the version, so that its files never grow old. */
export async function runtimeAddress(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(dist, '../package.json'), 'utf8'));
  return `/_astro/runtime-${version}/`;
}

/** Copies the runtime into the built site, so that it comes from the campus's own origin. */
export async function copyRuntime(site: string): Promise<string> {
  const folder = join(site, await runtimeAddress());
  await mkdir(folder, { recursive: true });
  for (const file of runtimeFiles) await cp(join(dist, file), join(folder, file));
  return `${runtimeFiles.length} files of the model's runtime copied`;
}
