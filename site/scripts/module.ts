/** « Rendre ce module disponible hors ligne »: puts the files of the module's list into a cache of its own. */

interface OfflineList {
  readonly files: readonly string[];
  /** Of the files as they travel, compressed. */
  readonly bytes: number;
}

const card = document.querySelector<HTMLElement>('[data-offline]');

async function start(box: HTMLElement): Promise<void> {
  const button = box.querySelector<HTMLButtonElement>('[data-offline-button]');
  const label = button?.querySelector('span');
  const status = box.querySelector('[data-offline-status]');
  if (!button || !label || !status) return;
  const words: Record<string, string> = JSON.parse(box.dataset['words'] ?? '{}');
  const cacheName = `campus-module-${box.dataset['offlineModule']}`;
  const listUrl = box.dataset['offline'] ?? '';
  const say = (key: string, values: Readonly<Record<string, string>> = {}) => {
    status.textContent = (words[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  };
  if (!('caches' in window) || !('serviceWorker' in navigator)) {
    button.hidden = true;
    say('unsupported');
    return;
  }
  const megabytes = (bytes: number) =>
    new Intl.NumberFormat(document.documentElement.lang, {
      style: 'unit',
      unit: 'kilobyte',
      maximumFractionDigits: 0,
    }).format(bytes / 1000);
  const show = async () => {
    const list = (await caches.has(cacheName)) ? await (await caches.open(cacheName)).match(listUrl) : undefined;
    label.textContent = words[list === undefined ? 'save' : 'remove'] ?? '';
    if (list !== undefined) say('saved', { size: megabytes(((await list.json()) as OfflineList).bytes) });
    return list !== undefined;
  };
  const download = async () => {
    const response = await fetch(listUrl, { cache: 'no-cache' });
    if (!response.ok) throw new Error(`${listUrl}: ${response.status}`);
    const list: OfflineList = await response.clone().json();
    const cache = await caches.open(cacheName);
    await cache.addAll(list.files);
    // Last, so that its presence means that all the others are there.
    await cache.put(listUrl, response);
  };
  /** A newer version of the campus: what was kept is renewed, as the learner asked to have it. */
  const renew = async () => {
    const stored = await (await caches.open(cacheName)).match(listUrl);
    const current = await fetch(listUrl, { cache: 'no-cache' });
    if (stored === undefined || !current.ok || (await stored.text()) === (await current.text())) return;
    await download();
  };
  let kept = await show();
  if (kept) await renew().catch(() => undefined);
  let busy = false;
  button.addEventListener('click', async () => {
    if (busy) return;
    busy = true;
    button.setAttribute('aria-disabled', 'true');
    try {
      if (kept) {
        await caches.delete(cacheName);
        status.textContent = '';
      } else {
        say('saving');
        await download();
      }
      kept = await show();
    } catch {
      await caches.delete(cacheName);
      kept = await show();
      say('failed');
    }
    button.removeAttribute('aria-disabled');
    busy = false;
  });
}

if (card !== null) void start(card);

// A module, so that its names are its own.
export {};
