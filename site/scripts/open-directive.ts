import type { ClientDirective } from 'astro';

/** Ids of the questions that the learner has opened in a module, so that a reload finds them open. */
function opened(key: string): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/**
 * `client:open` hydrates an exercise when its button is pressed, or when the page is idle if it was opened before.
 * The card around the island (`[data-exercise]`) carries the button and names the place to remember it under.
 */
const openDirective: ClientDirective = (load, _options, island) => {
  const card = island.closest<HTMLElement>('[data-exercise]');
  const button = card?.querySelector<HTMLButtonElement>('[data-exercise-open]');
  const body = card?.querySelector<HTMLElement>('[data-exercise-body]');
  if (card === null || card === undefined || !button || !body) return;
  const key = `campus:opened:${card.dataset['module']}`;
  const id = card.dataset['exercise'] ?? '';

  async function open(focus: boolean): Promise<void> {
    card?.setAttribute('data-open', '');
    body?.removeAttribute('hidden');
    if (focus) card?.focus();
    const hydrate = await load();
    await hydrate();
  }

  if (opened(key).includes(id)) {
    (window.requestIdleCallback ?? setTimeout)(() => void open(false));
    return;
  }
  button.addEventListener(
    'click',
    () => {
      try {
        localStorage.setItem(key, JSON.stringify([...new Set([...opened(key), id])]));
      } catch {
        // Storage is full or refused: the exercise opens all the same, and is closed again after a reload.
      }
      void open(true);
    },
    { once: true },
  );
};

export default openDirective;
