import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import { addressesIn } from './files.ts';
import { requestedAs } from './offline-lists.ts';
import { automaticReferences, closure } from './references.ts';

/** Pages that are there without a network even when they were never visited. */
const shellPages = ['/index.html', '/en/index.html', '/hors-ligne/index.html', '/en/hors-ligne/index.html'];

/** The script of the service worker, for a version of the site and the files of its shell. */
export async function renderServiceWorker(version: string, shell: readonly string[]): Promise<string> {
  const source = await readFile(fileURLToPath(new URL('./service-worker-template.ts', import.meta.url)), 'utf8');
  const { code } = await transformWithOxc(source, 'sw.ts', { sourcemap: false });
  return code.replaceAll('__VERSION__', JSON.stringify(version)).replaceAll('__SHELL__', JSON.stringify(shell));
}

/**
 * Writes `/sw.js` with the version of this build (a hash of all its files) and the list of the shell: the pages above, and what
 * they fetch by themselves.
 */
export async function writeServiceWorker(dist: string): Promise<string> {
  const hash = createHash('sha256');
  for (const address of await addressesIn(dist)) hash.update(address).update(await readFile(join(dist, address)));
  const version = hash.digest('hex').slice(0, 12);
  const references = await Promise.all(
    shellPages.map(async (page) => automaticReferences(await readFile(join(dist, page), 'utf8'))),
  );
  const files = await closure(dist, references.flat());
  const shell = [...new Set([...shellPages.map(requestedAs), '/manifest.webmanifest', ...files])];
  await writeFile(join(dist, 'sw.js'), await renderServiceWorker(version, shell));
  return `service worker ${version}, ${shell.length} files in the shell`;
}
