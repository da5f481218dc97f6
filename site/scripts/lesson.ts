/** A lesson page without its exercises: where one is in it, and what its terms mean. */

/** Marks in the table of contents the section whose heading was passed last. */
function followSections(): void {
  const toc = document.querySelector('[data-toc]');
  if (!toc) return;
  const links = new Map(
    [...toc.querySelectorAll<HTMLAnchorElement>('a')].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
  );
  const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
  let waiting = false;
  const update = () => {
    waiting = false;
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 120).at(-1);
    for (const [id, link] of links)
      if (id === passed?.id) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
  };
  addEventListener(
    'scroll',
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(update);
    },
    { passive: true },
  );
  update();
}

/** Opens a term's definition beside it; the link to the glossary stays for whoever opens it in another tab. */
function startTerms(): void {
  const box = document.querySelector<HTMLElement>('#term-window');
  if (box === null || !('popover' in box)) return;
  let opener: HTMLElement | null = null;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-term]')) {
    const definition = document.querySelector(`[data-definition="${link.dataset['term']}"]`);
    if (definition === null) continue;
    link.setAttribute('role', 'button');
    link.setAttribute('aria-haspopup', 'dialog');
    link.setAttribute('aria-expanded', 'false');
    const open = (event: Event) => {
      event.preventDefault();
      const wasOpen = box.matches(':popover-open') && opener === link;
      box.hidePopover();
      if (wasOpen) return;
      opener = link;
      const [term, text] = [definition.querySelector('dt'), definition.querySelector('dd')];
      box.querySelector('.term-window__title')?.replaceChildren(...(term?.cloneNode(true).childNodes ?? []));
      box.querySelector('[data-term-text]')?.replaceChildren(...(text?.cloneNode(true).childNodes ?? []));
      box.querySelector<HTMLAnchorElement>('[data-term-link]')?.setAttribute('href', link.href);
      box.showPopover();
      place(box, link);
      link.setAttribute('aria-expanded', 'true');
      box.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
    };
    link.addEventListener('click', (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(event);
    });
    link.addEventListener('keydown', (event) => {
      if (event.key === ' ') open(event);
    });
  }
  box.addEventListener('toggle', (event) => {
    if (!(event instanceof ToggleEvent) || event.newState !== 'closed' || opener === null) return;
    opener.setAttribute('aria-expanded', 'false');
    if (box.contains(document.activeElement) || document.activeElement === document.body)
      opener.focus({ preventScroll: true });
    opener = null;
  });
}

/** Under the term, or above it where there is more room; never outside the window. */
function place(box: HTMLElement, link: HTMLElement): void {
  const gap = 8;
  const term = link.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const below = innerHeight - term.bottom > size.height + gap || term.top < size.height + gap;
  const left = Math.max(gap, Math.min(term.left, document.documentElement.clientWidth - size.width - gap));
  const top = below ? term.bottom + gap : term.top - size.height - gap;
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${top + scrollY}px`;
}

followSections();
startTerms();
document.querySelector('[data-print]')?.addEventListener('click', () => print());
