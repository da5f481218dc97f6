import type { ClientDirective } from 'astro';
import { nestHeadings } from './nest-headings.ts';

/**
 * `client:lab` starts a lab at once on its own page; inside a lesson (`[data-lab]`, components/mdx/Lab.astro) when its button is
 * pressed. Folding it takes it away whole: its work is saved, and another tab may take it up.
 */
const labDirective: ClientDirective = (load, _options, island) => {
  const start = async () => (await load())();
  const card = island.closest<HTMLElement>('[data-lab]');
  const toggle = card?.querySelector<HTMLElement>('[data-lab-toggle]');
  const body = card?.querySelector<HTMLElement>('[data-lab-body]');
  if (!card || !toggle || !body) return void start();
  const end = card.querySelector<HTMLElement>('[data-lab-end]');
  const failed = card.querySelector<HTMLElement>('[data-lab-failed]');
  // What was pressed once is not started again: the island that comes back after folding is this copy.
  const unopened = island.cloneNode(true);
  const listening = new AbortController();
  const { signal } = listening;

  const show = (open: boolean) => {
    card.toggleAttribute('data-open', open);
    body.hidden = !open;
    if (end) end.hidden = !open;
    toggle.setAttribute('aria-expanded', String(open));
    toggle.textContent = toggle.dataset[open ? 'closeText' : 'openText'] ?? '';
  };
  const fold = () => {
    listening.abort();
    island.dispatchEvent(new CustomEvent('astro:unmount'));
    show(false);
    island.replaceWith(unopened);
  };
  toggle.addEventListener(
    'click',
    () => {
      if (card.hasAttribute('data-open')) return fold();
      if (failed) failed.hidden = true;
      show(true);
      const stop = nestHeadings(body, Number(card.dataset['labLevel']));
      signal.addEventListener('abort', stop);
      void start();
    },
    { signal },
  );
  card.querySelector('[data-lab-close]')?.addEventListener(
    'click',
    () => {
      fold();
      toggle.focus({ preventScroll: true });
      card.scrollIntoView({ block: 'nearest' });
    },
    { signal },
  );
  island.addEventListener(
    'astro:hydration-error',
    () => {
      fold();
      if (failed) failed.hidden = false;
    },
    { signal },
  );
};

export default labDirective;
