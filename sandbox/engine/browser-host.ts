import { createModelClient } from './client.ts';
import { type FlagStorage, storedCrashFlag } from './crash-flag.ts';
import { surveyDevice } from './device.ts';
import { createModelHost, type ModelHost } from './host.ts';
import { modelLock } from './lock.ts';
import { modelsFolder } from './weights/folder.ts';
import { keptBytes, removeModel } from './weights/kept.ts';

/** A worker that was ended lets its files go a moment later; milliseconds. */
const removalPauses = [50, 200, 500];

function ownStorage(): FlagStorage | null {
  try {
    return localStorage;
  } catch {
    // Forbidden by the browser's settings.
    return null;
  }
}

/**
 * The models of the campus in this browser: the composition of everything that the engine needs of a page.
 * @param runtime address of the runtime's folder (site/build/runtime.ts), from the origin
 */
export function createBrowserHost(runtime: string): ModelHost {
  const flag = storedCrashFlag(ownStorage());
  const client = createModelClient(() => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }), {
    flag,
    now: () => performance.now(),
    every(ms, act) {
      const timer = setInterval(act, ms);
      return () => clearInterval(timer);
    },
  });
  // A page that is left while the model works did not crash.
  addEventListener('pagehide', () => flag.lower());
  return createModelHost({
    client,
    flag,
    async fetchCatalogue() {
      const response = await fetch('/models/catalogue.json');
      return response.ok ? response.json() : null;
    },
    async device() {
      const locks = await navigator.locks?.query();
      return surveyDevice(navigator, {
        hasWebAssembly: typeof WebAssembly === 'object',
        isIsolated: globalThis.crossOriginIsolated,
        crashed: flag.crashed(locks?.held?.some(({ name }) => name === modelLock) ?? false),
      });
    },
    keptBytes: (model) => keptBytes(modelsFolder, model),
    async remove(model) {
      for (const ms of removalPauses) {
        if (await removeModel(modelsFolder, model)) return true;
        await new Promise((resolve) => setTimeout(resolve, ms));
      }
      return removeModel(modelsFolder, model);
    },
    async persist() {
      await navigator.storage?.persist?.();
    },
    base: new URL('/models/', location.origin).href,
    runtime: new URL(runtime, location.origin).href,
  });
}
