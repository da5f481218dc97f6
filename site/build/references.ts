import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

/** Addresses on this site that a page names as scripts, styles, preloads, icons or islands. */
export function pageReferences(html: string): readonly string[] {
  const found = new Set<string>();
  for (const [tag] of html.matchAll(/<(?:script|link|astro-island|img)\b[^>]*>/g)) {
    if (/\brel="(?:canonical|alternate|prev|next)"/.test(tag)) continue;
    for (const [, address = ''] of tag.matchAll(/\b(?:src|href|component-url|renderer-url)="(\/[^"#?]*)"/g))
      found.add(address);
  }
  return [...found];
}

/**
 * Which of a site's files the islands of a page read: those under `/donnees/` that they were given the address of, with their
 * answers and other forms (`x.json` is read with `x.corrige.json`), and all that is in a folder they were given.
 */
export function islandData(html: string, addresses: readonly string[]): readonly string[] {
  const given = [...html.matchAll(/<astro-island\b[^>]*>/g)].flatMap(([tag]) =>
    [...tag.matchAll(/&quot;(\/donnees\/[^&]*)&quot;/g)].map(([, address = '']) => address),
  );
  const starts = given.map((address) => address.replace(/\.json$/, '.'));
  return addresses.filter((address) => starts.some((start) => address.startsWith(start)));
}

/** Pages of their own, one for each lab that a lesson holds, as files. */
export function labPages(html: string): readonly string[] {
  return [...html.matchAll(/\bdata-lab-page="(\/[^"]*\/)"/g)].map(([, address = '']) => `${address}index.html`);
}

/** What a page fetches by itself: not the islands' code, which waits for the learner. */
export function automaticReferences(html: string): readonly string[] {
  const found = new Set<string>();
  for (const [tag] of html.matchAll(/<(?:script|link|img)\b[^>]*>/g)) {
    if (/\brel="(?:canonical|alternate|prev|next|manifest)"/.test(tag)) continue;
    for (const [, address = ''] of tag.matchAll(/\b(?:src|href)="(\/[^"#?]*)"/g)) found.add(address);
  }
  return [...found];
}

/** Files that a built script or style names, static and lazy: relative imports, `/_astro/…`, and Vite's preload lists. */
export function assetReferences(address: string, content: string): readonly string[] {
  const found = new Set<string>();
  for (const [, , name = ''] of content.matchAll(
    /(["'`(])((?:\.{1,2}\/|\/?_astro\/)[\w./@-]+\.(?:m?js|css|woff2|svg|wasm))\1?/g,
  ))
    found.add(name.startsWith('.') ? posix.join(posix.dirname(address), name) : `/${name.replace(/^\//, '')}`);
  return [...found];
}

/** Files that a built script imports before it runs. */
export function staticImports(address: string, content: string): readonly string[] {
  return [...content.matchAll(/\b(?:import|from)\s*["'](\.{1,2}\/[^"']+)["']/g)].map(([, name = '']) =>
    posix.join(posix.dirname(address), name),
  );
}

/** Files that a built script fetches when it gets there. */
export function lazyImports(address: string, content: string): readonly string[] {
  return [...content.matchAll(/\bimport\(\s*["'`](\.{1,2}\/[^"'`]+)["'`]/g)].map(([, name = '']) =>
    posix.join(posix.dirname(address), name),
  );
}

/** A file and everything it leads to, as far as it exists. */
export async function closure(dist: string, start: readonly string[]): Promise<readonly string[]> {
  const seen = new Set<string>();
  const queue = [...start];
  for (let address = queue.pop(); address !== undefined; address = queue.pop()) {
    if (seen.has(address)) continue;
    let content: string;
    try {
      content = await readFile(join(dist, address), 'utf8');
    } catch {
      continue;
    }
    seen.add(address);
    if (/\.(?:m?js|css)$/.test(address)) queue.push(...assetReferences(address, content));
  }
  return [...seen].sort();
}
