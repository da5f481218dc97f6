import { type CatalogueModel, downloadBytes } from './catalogue.ts';
import type { Failure } from './failures.ts';
import type { Backend } from './protocol.ts';

/** What a browser says of itself; null where it does not say. */
export interface Device {
  readonly hasWebAssembly: boolean;
  /** Pages of this origin may share memory between threads. */
  readonly isIsolated: boolean;
  readonly processors: number | null;
  /** Gigabytes, rounded down to a power of two and never above 8 (Device Memory API); Chromium only. */
  readonly memory: number | null;
  readonly isPhone: boolean;
  /** Bytes that this origin may still keep. */
  readonly freeBytes: number | null;
  readonly hasWebGpu: boolean;
  /** The page did not end well the last time the model was at work. */
  readonly crashed: boolean;
}

/** How the model is offered. */
export type Offer =
  /** On this device, at the learner's wish; `careful` after a crash: one thread, no WebGPU. */
  | { readonly kind: 'live'; readonly backend: Backend; readonly threads: number; readonly careful: boolean }
  /** Answers that were written by the same model before, with the reason why. */
  | { readonly kind: 'recorded'; readonly because: Failure | { readonly kind: 'phone' } };

/** More threads than this gain nothing with a model of this size (model card: threads). */
export const mostThreads = 4;

/**
 * Decides before anything is downloaded.
 * @param keptBytes bytes of the model that this browser has already
 */
export function offerFor(device: Device, model: CatalogueModel, keptBytes: number): Offer {
  if (!device.hasWebAssembly) return { kind: 'recorded', because: { kind: 'unsupported' } };
  if (device.isPhone) return { kind: 'recorded', because: { kind: 'phone' } };
  if (device.memory !== null && device.memory * 1e9 < model.memoryBytes * 2)
    return { kind: 'recorded', because: { kind: 'memory', neededBytes: model.memoryBytes } };
  const neededBytes = Math.max(0, downloadBytes(model) - keptBytes);
  if (device.freeBytes !== null && device.freeBytes < neededBytes)
    return { kind: 'recorded', because: { kind: 'storage', neededBytes, freeBytes: device.freeBytes } };
  if (device.crashed) return { kind: 'live', backend: 'wasm', threads: 1, careful: true };
  const threads = device.isIsolated ? Math.max(1, Math.min(mostThreads, device.processors ?? 1)) : 1;
  return { kind: 'live', backend: model.webgpu && device.hasWebGpu ? 'webgpu' : 'wasm', threads, careful: false };
}
