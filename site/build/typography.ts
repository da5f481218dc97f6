import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { frenchSpacesInHtml } from '../lib/typography.ts';
import { addressesIn } from './files.ts';

/** Puts the no-break spaces of French typography into every page. */
export async function setFrenchSpaces(dist: string): Promise<void> {
  for (const address of await addressesIn(dist)) {
    if (!address.endsWith('.html')) continue;
    const file = join(dist, address);
    const html = await readFile(file, 'utf8');
    await writeFile(file, frenchSpacesInHtml(html));
  }
}
