import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createIndex } from 'pagefind';

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

/** Indexes the pages by language. @throws when Pagefind reports an error */
export async function buildSearchIndex(dist: string): Promise<string> {
  const { index, errors } = await createIndex({});
  if (index === undefined) throw new Error(`pagefind: ${errors.join('; ')}`);
  const added = await index.addDirectory({ path: dist });
  const written = await index.writeFiles({ outputPath: join(dist, 'pagefind') });
  await index.deleteIndex();
  const failures = [...added.errors, ...written.errors];
  if (failures.length > 0) throw new Error(`pagefind: ${failures.join('; ')}`);
  await Promise.all(unused.map((name) => rm(join(dist, 'pagefind', name), { force: true })));
  return `${added.page_count} pages indexed for the search`;
}
