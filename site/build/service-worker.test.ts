import { createContext, runInContext } from 'node:vm';
import { expect, it } from 'vitest';
import { renderServiceWorker } from './service-worker.ts';

const origin = 'https://campus.test';

/** The part of a request that the worker looks at; `navigate` is a mode that `new Request` refuses. */
interface Asked {
  readonly url: string;
  readonly method: string;
  readonly mode: string;
}
const asked = (path: string, { method = 'GET', mode = 'navigate' } = {}): Asked => ({
  url: origin + path,
  method,
  mode,
});

/** A browser with one service worker: its caches, and a network that can be cut. */
async function browser(version = 'v1', stores = new Map<string, Map<string, Response>>()) {
  const network = { up: true, asked: [] as string[] };
  const listeners = new Map<string, (event: object) => void>();
  const pathOf = (request: string | { readonly url: string }) =>
    new URL(typeof request === 'string' ? request : request.url, origin).pathname;
  const open = async (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return {
      addAll: async (requests: { readonly url: string }[]) => {
        for (const request of requests) store.set(pathOf(request), new Response(`shell ${pathOf(request)}`));
      },
      put: async (request: Asked, response: Response) => void store.set(pathOf(request), response),
    };
  };
  const caches = {
    open,
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
    match: async (request: string | Asked) => {
      for (const store of stores.values()) {
        const found = store.get(pathOf(request));
        if (found !== undefined) return found.clone();
      }
      return undefined;
    },
  };
  const self = {
    addEventListener: (kind: string, listener: (event: object) => void) => void listeners.set(kind, listener),
    skipWaiting: async () => undefined,
    clients: { claim: async () => undefined },
  };
  const globals = {
    self,
    caches,
    URL,
    Response,
    location: new URL(origin),
    Request: class {
      readonly url: string;
      constructor(path: string) {
        this.url = origin + path;
      }
    },
    fetch: async (request: Asked) => {
      network.asked.push(pathOf(request));
      if (!network.up) throw new TypeError('no network');
      return new Response(`network ${pathOf(request)}`);
    },
  };
  runInContext(await renderServiceWorker(version, ['/', '/hors-ligne/', '/en/hors-ligne/']), createContext(globals));
  const run = async (kind: string, event: object = {}) => {
    const waits: Promise<unknown>[] = [];
    let answer: Promise<Response> | undefined;
    listeners.get(kind)?.({
      ...event,
      waitUntil: (promise: Promise<unknown>) => void waits.push(promise),
      respondWith: (promise: Promise<Response>) => {
        answer = promise;
      },
    });
    const response = await answer;
    await Promise.all(waits);
    return response;
  };
  const visit = async (request: Asked) => (await run('fetch', { request }))?.text();
  return { network, stores, run, visit };
}

it.each([
  asked('/xapi/statements'),
  asked('/suivi'),
  asked('/suivi/api/session', { mode: 'cors' }),
  asked('/en/suivi/'),
  asked('/catalogue/', { method: 'POST' }),
  asked('/models/gemma/onnx/model.onnx_data', { mode: 'cors' }),
])('leaves $method $url to the browser', async (request) => {
  const { visit, stores, network } = await browser();
  expect(await visit(request)).toBeUndefined();
  expect(network.asked).toEqual([]);
  expect([...stores.keys()]).toEqual([]);
});

it('asks the network first for a page, and shows the visited one when there is none', async () => {
  const { visit, network } = await browser();
  expect(await visit(asked('/catalogue/'))).toBe('network /catalogue/');
  network.up = false;
  expect(await visit(asked('/catalogue/'))).toBe('network /catalogue/');
});

it('shows the offline page of the language for a page that was never visited', async () => {
  const { visit, network, run } = await browser();
  await run('install');
  network.up = false;
  expect(await visit(asked('/glossaire/'))).toBe('shell /hors-ligne/');
  expect(await visit(asked('/en/glossaire/'))).toBe('shell /en/hors-ligne/');
});

it('asks only once for a file whose name changes with its content', async () => {
  const { visit, network } = await browser();
  await visit(asked('/_astro/boot.abc.js', { mode: 'cors' }));
  await visit(asked('/_astro/boot.abc.js', { mode: 'cors' }));
  expect(network.asked).toEqual(['/_astro/boot.abc.js']);
});

it('finds the files of a module kept offline', async () => {
  const stores = new Map([['campus-module-m04', new Map([['/modules/a/', new Response('kept')]])]]);
  const { visit, network } = await browser('v1', stores);
  network.up = false;
  expect(await visit(asked('/modules/a/'))).toBe('kept');
});

it('drops the shell and the visited pages of the version before, and keeps the modules', async () => {
  const stores = new Map(
    ['campus-shell-v0', 'campus-pages', 'campus-assets', 'campus-module-m04', 'other'].map((name) => [name, new Map()]),
  );
  const { run } = await browser('v1', stores);
  await run('install');
  await run('activate');
  expect([...stores.keys()].sort()).toEqual(['campus-module-m04', 'campus-shell-v1', 'other']);
});

it('keeps the catalogue of models and the runtime for a place without a network, and no weights', async () => {
  const { visit, network, stores } = await browser();
  const runtime = '/_astro/runtime-1/ort-wasm-simd-threaded.wasm';
  for (const path of ['/models/catalogue.json', runtime, '/models/gemma/onnx/model.onnx'])
    await visit(asked(path, { mode: 'cors' }));
  network.up = false;
  expect(await visit(asked('/models/catalogue.json', { mode: 'cors' }))).toBe('network /models/catalogue.json');
  expect(await visit(asked(runtime, { mode: 'cors' }))).toBe(`network ${runtime}`);
  expect([...stores.values()].flatMap((store) => [...store.keys()])).not.toContain('/models/gemma/onnx/model.onnx');
});
