import { lastPlace, readPreferences, type Theme, updatePreferences } from './preferences.ts';

/** What every page starts with: appearance, « Reprendre », the service worker; the record is loaded once all is quiet. */

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

function startThemeSwitch(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-theme-switch]');
  const name = button?.querySelector('[data-theme-name]');
  if (!button || !name) return;
  const labels: Partial<Record<Theme, string>> = JSON.parse(button.dataset['labels'] ?? '{}');
  const show = (theme: Theme) => {
    name.textContent = labels[theme] ?? theme;
    if (theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  };
  let theme = readPreferences().theme;
  show(theme);
  button.addEventListener('click', () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';
    show(theme);
    updatePreferences((preferences) => {
      preferences.theme = theme;
    });
  });
}

function rememberPlace(): void {
  const page = document.querySelector<HTMLElement>('[data-activity]');
  if (page === null) return;
  const { module }: { module: string } = JSON.parse(page.dataset['activity'] ?? '{}');
  const title = page.dataset['title'] ?? '';
  updatePreferences((preferences) => {
    preferences.places[module] = {
      path: location.pathname.replace(/^\/en(?=\/)/, ''),
      title,
      at: new Date().toISOString(),
    };
  });
}

function offerPlace(): void {
  for (const offer of document.querySelectorAll<HTMLElement>('[data-resume]')) {
    const place = lastPlace(readPreferences(), offer.dataset['resumeModule']);
    const link = offer instanceof HTMLAnchorElement ? offer : offer.querySelector('a');
    if (place === null || link === null) continue;
    link.href = offer.dataset['resume'] === 'en' ? `/en${place.path}` : place.path;
    if (link !== offer) link.textContent = place.title;
    offer.hidden = false;
  }
}

async function startServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const registration = await navigator.serviceWorker.register('/sw.js');
  const offer = (worker: ServiceWorker | null) => {
    // Without a worker before it, this is the first visit and nothing is new.
    if (worker === null || navigator.serviceWorker.controller === null) return;
    const template = document.querySelector<HTMLTemplateElement>('#update-notice');
    const notice = template?.content.firstElementChild?.cloneNode(true);
    if (!(notice instanceof HTMLElement) || document.querySelector('.update-notice') !== null) return;
    document.body.append(notice);
    notice.addEventListener('click', (event) => {
      const choice = event.target instanceof HTMLElement ? event.target.dataset['update'] : undefined;
      if (choice === undefined) return;
      notice.remove();
      if (choice !== 'apply') return;
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      worker.postMessage('activate');
    });
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') offer(worker);
    });
  });
}

startThemeSwitch();
offerPlace();
rememberPlace();
addEventListener('load', () => {
  const quiet = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 200));
  quiet(() => {
    void import('./record.ts').then(({ startRecord }) => startRecord());
    startServiceWorker().catch(() => {
      // Private windows and plain http refuse service workers: the site works without one.
    });
  });
});
