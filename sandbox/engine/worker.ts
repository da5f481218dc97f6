/// <reference lib="webworker" />
import { modelLock } from './lock.ts';
import { answerRequests } from './serve.ts';
import { canaryLimitMs } from './webgpu/canary.ts';
import type { Transformers } from './webgpu/transformers.ts';
import { modelsFolder } from './weights/folder.ts';

declare const self: DedicatedWorkerGlobalScope;

const serve = answerRequests({
  post: (answer) => self.postMessage(answer),
  fetch: (input, init) => fetch(input, init),
  now: () => performance.now(),
  digest: (bytes) => crypto.subtle.digest('SHA-256', bytes),
  folder: modelsFolder,
  importRuntime: async (address) => (await import(/* @vite-ignore */ address)).default,
  gpu: navigator.gpu ?? null,
  importTransformers: () => import('@huggingface/transformers') as unknown as Promise<Transformers>,
  canaryTimer: () => new Promise((resolve) => setTimeout(resolve, canaryLimitMs, 'late')),
  /** The lock lives as long as the worker. */
  exclusive: () =>
    new Promise((resolve) => {
      if (navigator.locks === undefined) return resolve(true);
      void navigator.locks.request(modelLock, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise(() => {});
      });
    }),
});
self.addEventListener('message', ({ data }) => serve(data));
