/// <reference lib="webworker" />
/* The service worker. Not a module: service-worker.ts strips its types and puts in the two values below. */

declare const __VERSION__: string;
declare const __SHELL__: readonly string[];

(() => {
  const worker = self as unknown as ServiceWorkerGlobalScope;
  const shellCache = `campus-shell-${__VERSION__}`;
  const pageCache = 'campus-pages';
  const assetCache = 'campus-assets';

  /**
   * What must always come from the server: the record, accounts and reports, and whatever is not read with GET. The weights
   * of the models are kept elsewhere, verified and in part (sandbox/engine/weights); here they would be kept twice.
   */
  function isLive(url: URL, method: string): boolean {
    return (
      method !== 'GET' ||
      url.origin !== location.origin ||
      /^\/(?:(?:en\/)?suivi|xapi)(?:\/|$)/.test(url.pathname) ||
      (url.pathname.startsWith('/models/') && url.pathname !== '/models/catalogue.json')
    );
  }

  worker.addEventListener('install', (event) => {
    // `reload`: the browser's own cache may still hold the files of the version before.
    const requests = __SHELL__.map((address) => new Request(address, { cache: 'reload' }));
    event.waitUntil(caches.open(shellCache).then((cache) => cache.addAll(requests)));
  });

  worker.addEventListener('activate', (event) => {
    event.waitUntil(
      (async () => {
        const names = await caches.keys();
        // Visited pages name files of the version before; modules kept offline hold their own files, and stay.
        const old = names.filter(
          (name) =>
            (name.startsWith('campus-shell-') && name !== shellCache) || name === pageCache || name === assetCache,
        );
        await Promise.all(old.map((name) => caches.delete(name)));
        await worker.clients.claim();
      })(),
    );
  });

  // The page asks for it when the learner has agreed to reload.
  worker.addEventListener('message', (event) => {
    if (event.data === 'activate') void worker.skipWaiting();
  });

  /** What is kept of an address: in a module's own cache, the shell or among the visited pages. */
  async function kept(request: Request): Promise<Response | undefined> {
    return caches.match(request, { ignoreSearch: request.mode === 'navigate', ignoreVary: true });
  }

  async function keep(cacheName: string, request: Request, response: Response): Promise<void> {
    try {
      const cache = await caches.open(cacheName);
      await cache.put(request, response);
    } catch {
      // The disk is full: the page is shown all the same, and is not there offline.
    }
  }

  /** Pages and data: the network's word first, then what was kept. */
  async function fresh(event: FetchEvent, cacheName: string): Promise<Response> {
    const { request } = event;
    try {
      const response = await fetch(request);
      if (response.ok && !response.redirected) event.waitUntil(keep(cacheName, request, response.clone()));
      return response;
    } catch (error) {
      const old = await kept(request);
      if (old !== undefined) return old;
      if (request.mode !== 'navigate') throw error;
      const english = new URL(request.url).pathname.startsWith('/en/');
      const offline = await caches.match(english ? '/en/hors-ligne/' : '/hors-ligne/', { ignoreVary: true });
      return offline ?? Response.error();
    }
  }

  /** Files whose name changes with their content never grow old. */
  async function lasting(event: FetchEvent): Promise<Response> {
    const old = await kept(event.request);
    if (old !== undefined) return old;
    const response = await fetch(event.request);
    if (response.ok) event.waitUntil(keep(assetCache, event.request, response.clone()));
    return response;
  }

  worker.addEventListener('fetch', (event) => {
    const url = new URL(event.request.url);
    if (isLive(url, event.request.method)) return;
    if (url.pathname.startsWith('/_astro/')) event.respondWith(lasting(event));
    else event.respondWith(fresh(event, pageCache));
  });
})();
