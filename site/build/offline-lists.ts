import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addressesIn } from './files.ts';
import { brotli } from './precompress.ts';
import { closure, islandData, labPages, pageReferences } from './references.ts';

/** `/modules/x/index.html` is asked for as `/modules/x/`. */
export const requestedAs = (address: string): string => address.replace(/\/index\.html$/, '/');

/**
 * Writes for each published module the list of what it needs offline, `/donnees/<module>/hors-ligne.json`: its pages in both
 * languages, their scripts, styles and islands, its data, and the labs of other modules that its lessons hold, with the size of the
 * whole as it travels.
 */
export async function writeOfflineLists(dist: string): Promise<string> {
  const addresses = await addressesIn(dist);
  const modules = new Map<string, string[]>();
  for (const address of addresses) {
    // `/donnees/ateliers/` holds what labs outside of modules read.
    const [, id] = /^\/donnees\/(?!ateliers\/)([^/]+)\/.+\.json$/.exec(address) ?? [];
    if (id !== undefined) modules.set(id, [...(modules.get(id) ?? []), address]);
  }
  for (const [id, data] of modules) {
    const pages = new Set<string>();
    const read = new Set(data);
    const references: string[] = [];
    for (const address of addresses) {
      if (!/\/modules\/.*\.html$/.test(address)) continue;
      const html = await readFile(join(dist, address), 'utf8');
      if (!html.includes(`data-module-page="${id}"`) && !html.includes(`data-page-module="${id}"`)) continue;
      pages.add(address);
      references.push(...pageReferences(html));
      for (const file of islandData(html, addresses)) read.add(file);
      for (const page of labPages(html)) {
        pages.add(page);
        references.push(...pageReferences(await readFile(join(dist, page), 'utf8')));
      }
    }
    const files = [...pages, ...read, ...(await closure(dist, references))];
    const sizes = await Promise.all(
      files.map(async (file) => {
        const content = await readFile(join(dist, file));
        return file.endsWith('.woff2') ? content.length : (await brotli(content)).length;
      }),
    );
    const list = { files: files.map(requestedAs), bytes: sizes.reduce((sum, bytes) => sum + bytes, 0) };
    const target = join(dist, 'donnees', id, 'hors-ligne.json');
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, JSON.stringify(list));
  }
  return `${modules.size} modules can be kept offline`;
}
