import type { CatalogueModel } from '../catalogue.ts';
import type { WebGpuRefusal } from './refusal.ts';

/** What is asked of `navigator.gpu`. */
export interface Gpu {
  requestAdapter(options: { readonly powerPreference: 'high-performance' }): Promise<GpuAdapter | null>;
}
export interface GpuAdapter {
  readonly limits: { readonly maxBufferSize: number; readonly maxStorageBufferBindingSize: number };
  readonly features: { has(feature: string): boolean };
  readonly info: { readonly isFallbackAdapter?: boolean };
}

/** Graphs whose names say that they compute in half precision (the suffixes of transformers.js). */
const halfPrecision = /(?:_|-)(?:fp16|q4f16)\.onnx$/;

/**
 * Asks the browser, before anything is downloaded for it, whether WebGPU can hold this model.
 * @param gpu null where the browser has none
 * @param allowsSoftware accepts an adapter that computes on the processor: for tests
 */
export async function probeWebGpu(
  gpu: Gpu | null,
  model: CatalogueModel,
  allowsSoftware: boolean,
): Promise<WebGpuRefusal | null> {
  const adapter = (await gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null)) ?? null;
  if (adapter === null) return 'no-adapter';
  if (adapter.info.isFallbackAdapter === true && !allowsSoftware) return 'software';
  // A tensor is never larger than the file it lies in.
  const largest = Math.max(...model.files.filter(({ path }) => path.includes('.onnx')).map(({ bytes }) => bytes));
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  if (Math.min(maxBufferSize, maxStorageBufferBindingSize) < largest) return 'limits';
  if (halfPrecision.test(model.graph) && !adapter.features.has('shader-f16')) return 'no-half-precision';
  return null;
}
