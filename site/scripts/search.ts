/** The search page: Pagefind's index, fetched when the learner first types, with an interface of our own. */

interface SubResult {
  readonly title: string;
  readonly url: string;
  readonly excerpt: string;
}
interface Page {
  readonly url: string;
  readonly meta: { readonly title?: string };
  readonly excerpt: string;
  readonly sub_results: readonly SubResult[];
}
interface Pagefind {
  init(): Promise<void>;
  options(options: { readonly excerptLength: number; readonly baseUrl: string }): Promise<void>;
  /** null when a later search has overtaken this one. */
  debouncedSearch(
    query: string,
    options: object,
    debounceMs: number,
  ): Promise<{ readonly results: readonly { data(): Promise<Page> }[] } | null>;
}

const pageSize = 8;
const root = document.querySelector<HTMLElement>('[data-search]');

async function loadPagefind(): Promise<Pagefind> {
  const address = '/pagefind/pagefind.js';
  const pagefind: Pagefind = await import(/* @vite-ignore */ address);
  await pagefind.options({ excerptLength: 28, baseUrl: '/' });
  await pagefind.init();
  return pagefind;
}

/** Pagefind's excerpts are text with `<mark>` and entities, made at build from our own pages. */
function excerpt(html: string): HTMLParagraphElement {
  const paragraph = document.createElement('p');
  const parsed = new DOMParser().parseFromString(html, 'text/html').body;
  for (const node of parsed.childNodes) {
    if (node instanceof HTMLElement && node.tagName === 'MARK') {
      const mark = document.createElement('mark');
      mark.textContent = node.textContent;
      paragraph.append(mark);
    } else paragraph.append(node.textContent ?? '');
  }
  return paragraph;
}

function link(href: string, text: string): HTMLAnchorElement {
  const anchor = document.createElement('a');
  anchor.href = href;
  anchor.textContent = text;
  return anchor;
}

function resultItem(page: Page): HTMLLIElement {
  const item = document.createElement('li');
  const heading = document.createElement('h3');
  const title = page.meta.title ?? page.url;
  heading.append(link(page.url, title));
  item.append(heading);
  const inside = page.sub_results.filter((each) => each.url !== page.url && each.title !== title).slice(0, 3);
  if (inside.length === 0 || inside.length < page.sub_results.length) item.append(excerpt(page.excerpt));
  if (inside.length > 0) {
    const list = document.createElement('ul');
    for (const each of inside) {
      const row = document.createElement('li');
      row.append(link(each.url, each.title), excerpt(each.excerpt));
      list.append(row);
    }
    item.append(list);
  }
  return item;
}

function start(box: HTMLElement): void {
  const words: Record<string, string> = JSON.parse(box.dataset['search'] ?? '{}');
  const form = box.querySelector('form');
  const input = box.querySelector<HTMLInputElement>('#query');
  const status = box.querySelector('[data-search-status]');
  const heading = box.querySelector<HTMLElement>('[data-search-heading]');
  const list = box.querySelector('[data-search-results]');
  const more = box.querySelector<HTMLButtonElement>('[data-search-more]');
  if (!form || !input || !status || !heading || !list || !more) return;

  let pagefind: Promise<Pagefind> | undefined;
  let results: readonly { data(): Promise<Page> }[] = [];
  let shown = 0;
  let latest = 0;

  const showMore = async (run: number, focus: boolean) => {
    const pages = await Promise.all(results.slice(shown, shown + pageSize).map((result) => result.data()));
    if (run !== latest) return;
    const items = pages.map(resultItem);
    list.append(...items);
    shown += items.length;
    more.hidden = shown >= results.length;
    if (focus) items[0]?.querySelector('a')?.focus();
  };

  const search = async (query: string, wait: number) => {
    latest += 1;
    const run = latest;
    const address = query === '' ? location.pathname : `?${new URLSearchParams({ q: query })}`;
    history.replaceState(null, '', address);
    if (query === '') {
      list.replaceChildren();
      status.textContent = '';
      heading.hidden = true;
      more.hidden = true;
      return;
    }
    status.textContent = words['loading'] ?? '';
    try {
      pagefind ??= loadPagefind();
      const found = await (await pagefind).debouncedSearch(query, {}, wait);
      if (found === null || run !== latest) return;
      results = found.results;
      shown = 0;
      list.replaceChildren();
      await showMore(run, false);
      if (run !== latest) return;
      const n = results.length;
      const singular = new Intl.PluralRules(document.documentElement.lang).select(n) === 'one';
      const sentence = n === 0 ? words['none'] : words[singular ? 'one' : 'other'];
      status.textContent = (sentence ?? '').replace('{query}', query).replace('{n}', String(n));
      heading.hidden = n === 0;
    } catch {
      pagefind = undefined;
      status.textContent = words['failed'] ?? '';
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void search(input.value.trim(), 0);
  });
  input.addEventListener('input', () => void search(input.value.trim(), 200));
  more.addEventListener('click', () => void showMore(latest, true));
  input.value = new URLSearchParams(location.search).get('q') ?? '';
  if (input.value !== '') void search(input.value.trim(), 0);
  input.focus({ preventScroll: true });
}

if (root !== null) start(root);
