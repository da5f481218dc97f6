import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addressesIn } from './files.ts';

/** `'sha256-…'` of each inline script of a page, as a content security policy names them. */
export function inlineScriptHashes(html: string): readonly string[] {
  return [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
    .filter(
      ([, attributes = '']) => !/\bsrc=/.test(attributes) && !/\btype="application\/(?:ld\+)?json"/.test(attributes),
    )
    .map(([, , body = '']) => `'sha256-${createHash('sha256').update(body).digest('base64')}'`);
}

/** Writes the hashes of all pages to `csp-hashes.json`, which the server turns into its header. */
export async function hashInlineScripts(dist: string): Promise<string> {
  const hashes = new Set<string>();
  for (const address of await addressesIn(dist))
    if (address.endsWith('.html'))
      for (const hash of inlineScriptHashes(await readFile(join(dist, address), 'utf8'))) hashes.add(hash);
  await writeFile(join(dist, 'csp-hashes.json'), JSON.stringify([...hashes].sort(), null, 1));
  return `${hashes.size} inline scripts hashed`;
}
