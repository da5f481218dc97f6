import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createIndex } from 'pagefind';
import { addressesIn } from './files.ts';
import { requestedAs } from './offline-lists.ts';

/** Parts of Pagefind's output that belong to its own interface, which is not used. */
const unused = [
  'pagefind-component-ui.css',
  'pagefind-component-ui.js',
  'pagefind-highlight.js',
  'pagefind-modular-ui.css',
  'pagefind-modular-ui.js',
  'pagefind-ui.css',
  'pagefind-ui.js',
];

/**
 * A page as it is indexed. Pagefind takes « d’automatisation » for one word: with a straight apostrophe it finds the second part
 * by itself (search.ts shows the typographic one again).
 */
export const indexedText = (html: string): string => html.replaceAll('’', "'");

/** Indexes the pages by language. @throws when Pagefind reports an error */
export async function buildSearchIndex(dist: string): Promise<string> {
  const { index, errors } = await createIndex({});
  if (index === undefined) throw new Error(`pagefind: ${errors.join('; ')}`);
  const failures: string[] = [];
  let pages = 0;
  for (const address of await addressesIn(dist)) {
    if (!address.endsWith('.html')) continue;
    const html = await readFile(join(dist, address), 'utf8');
    if (!html.includes('data-pagefind-body')) continue;
    const added = await index.addHTMLFile({ url: requestedAs(address), content: indexedText(html) });
    failures.push(...added.errors);
    pages += 1;
  }
  const written = await index.writeFiles({ outputPath: join(dist, 'pagefind') });
  await index.deleteIndex();
  failures.push(...written.errors);
  if (failures.length > 0) throw new Error(`pagefind: ${failures.join('; ')}`);
  await Promise.all(unused.map((name) => rm(join(dist, 'pagefind', name), { force: true })));
  return `${pages} pages indexed for the search`;
}
