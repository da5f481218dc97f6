import { type Excerpt, excerptOf, spellings } from './search-relevance.ts';

/** The search page: Pagefind's index, fetched when the learner first types, with an interface of our own. */

interface Fragment {
  readonly url: string;
  readonly raw_content: string;
  readonly meta: { readonly title?: string };
  readonly locations: readonly number[];
  readonly sub_results: readonly {
    readonly title: string;
    readonly url: string;
    readonly locations: readonly number[];
  }[];
}
interface Result {
  readonly id: string;
  data(): Promise<Fragment>;
}
interface Pagefind {
  init(): Promise<void>;
  search(query: string): Promise<{ readonly results: readonly Result[] }>;
}
interface Found {
  readonly url: string;
  readonly title: string;
  readonly excerpt: readonly Excerpt[];
  readonly sections: readonly { readonly url: string; readonly title: string; readonly excerpt: readonly Excerpt[] }[];
}

const pageSize = 8;
/** Each result is a small file: no more are opened for one search. */
const mostResults = 48;
const typingMs = 200;
const root = document.querySelector<HTMLElement>('[data-search]');

async function loadPagefind(): Promise<Pagefind> {
  const address = '/pagefind/pagefind.js';
  const pagefind: Pagefind = await import(/* @vite-ignore */ address);
  await pagefind.init();
  return pagefind;
}

/** The index holds straight apostrophes (site/build/search-index.ts). */
const typographic = (text: string): string => text.replaceAll("'", '’');

function foundIn(page: Fragment, query: string): Found | null {
  const words = spellings(query).join(' ');
  const excerpt = excerptOf(page.raw_content, page.locations, words);
  if (excerpt === null) return null;
  const title = page.meta.title ?? page.url;
  const sections = page.sub_results
    .filter((section) => section.url !== page.url && section.title !== title)
    .flatMap((section) => {
      const around = excerptOf(page.raw_content, section.locations, words);
      return around === null ? [] : [{ url: section.url, title: section.title, excerpt: around }];
    });
  return { url: page.url, title, excerpt, sections: sections.slice(0, 3) };
}

async function find(pagefind: Pagefind, query: string): Promise<readonly Found[]> {
  const searches = await Promise.all(
    spellings(query).map((spelling) => pagefind.search(spelling.replaceAll('’', "'"))),
  );
  const results = new Map(searches.flatMap((search) => search.results.map((result) => [result.id, result] as const)));
  const pages = await Promise.all([...results.values()].slice(0, mostResults).map((result) => result.data()));
  return pages.flatMap((page) => foundIn(page, query) ?? []);
}

function link(href: string, text: string): HTMLAnchorElement {
  const anchor = document.createElement('a');
  anchor.href = href;
  anchor.textContent = typographic(text);
  return anchor;
}

function paragraph(excerpt: readonly Excerpt[]): HTMLParagraphElement {
  const element = document.createElement('p');
  for (const { text, marked } of excerpt) {
    const mark = marked ? document.createElement('mark') : null;
    if (mark !== null) mark.textContent = typographic(text);
    element.append(mark ?? typographic(text));
  }
  return element;
}

function resultItem(found: Found): HTMLLIElement {
  const item = document.createElement('li');
  const heading = document.createElement('h3');
  heading.append(link(found.url, found.title));
  item.append(heading);
  if (found.sections.length === 0) item.append(paragraph(found.excerpt));
  else {
    const list = document.createElement('ul');
    for (const section of found.sections) {
      const row = document.createElement('li');
      row.append(link(section.url, section.title), paragraph(section.excerpt));
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
  let results: readonly Found[] = [];
  let latest = 0;
  let typing: ReturnType<typeof setTimeout> | undefined;

  const showMore = (): HTMLLIElement | undefined => {
    const shown = list.childElementCount;
    const items = results.slice(shown, shown + pageSize).map(resultItem);
    list.append(...items);
    more.hidden = list.childElementCount >= results.length;
    return items[0];
  };

  const show = (found: readonly Found[], sentence: string) => {
    results = found;
    list.replaceChildren();
    showMore();
    heading.hidden = found.length === 0;
    status.textContent = sentence;
  };

  const search = async () => {
    const query = input.value.trim();
    latest += 1;
    const run = latest;
    history.replaceState(null, '', query === '' ? location.pathname : `?${new URLSearchParams({ q: query })}`);
    if (query === '') return show([], '');
    status.textContent = words['loading'] ?? '';
    try {
      pagefind ??= loadPagefind();
      const found = await find(await pagefind, query);
      if (run !== latest) return;
      const singular = new Intl.PluralRules(document.documentElement.lang).select(found.length) === 'one';
      const sentence = words[found.length === 0 ? 'none' : singular ? 'one' : 'other'] ?? '';
      show(found, sentence.replace('{query}', query).replace('{n}', String(found.length)));
    } catch {
      pagefind = undefined;
      if (run === latest) show([], words['failed'] ?? '');
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(typing);
    void search();
  });
  input.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => void search(), typingMs);
  });
  more.addEventListener('click', () => showMore()?.querySelector('a')?.focus());
  input.value = new URLSearchParams(location.search).get('q') ?? '';
  if (input.value !== '') void search();
  input.focus({ preventScroll: true });
}

if (root !== null) start(root);
