/**
 * `node site/build/budget.ts [dist]`: what a lesson page transfers before anything is opened, as served (Brotli, or woff2 as it
 * is). Prints a table and exits with 1 above a limit. Measures every lesson in both languages and shows the heaviest.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressesIn } from './files.ts';
import { brotli } from './precompress.ts';
import { assetReferences, automaticReferences } from './references.ts';

const limits = { script: 15_000, style: 9_000, total: 60_000 } as const;

export interface Transfer {
  readonly address: string;
  readonly kind: 'page' | 'script' | 'style' | 'font' | 'other';
  readonly bytes: number;
}

const kindOf = (address: string): Transfer['kind'] =>
  address.endsWith('.html')
    ? 'page'
    : /\.m?js$/.test(address)
      ? 'script'
      : address.endsWith('.css')
        ? 'style'
        : address.endsWith('.woff2')
          ? 'font'
          : 'other';

/**
 * A page and all that it fetches by itself: its scripts with their imports, and the lazy ones too, because the record is
 * loaded as soon as the page is quiet. Inline scripts count with the page; the islands' code waits for the learner.
 */
export async function pageTransfers(dist: string, page: string): Promise<readonly Transfer[]> {
  const html = await readFile(join(dist, page), 'utf8');
  const seen = new Map<string, Transfer>();
  const queue = automaticReferences(html);
  const pending = [page, ...queue];
  for (let address = pending.shift(); address !== undefined; address = pending.shift()) {
    if (seen.has(address)) continue;
    const content = await readFile(join(dist, address));
    const kind = kindOf(address);
    const bytes = kind === 'font' ? content.length : (await brotli(content)).length;
    seen.set(address, { address, kind, bytes });
    if (kind === 'script' || kind === 'style') pending.push(...assetReferences(address, content.toString('utf8')));
  }
  return [...seen.values()];
}

const sum = (transfers: readonly Transfer[]) => transfers.reduce((total, { bytes }) => total + bytes, 0);
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;

async function main(dist: string): Promise<boolean> {
  const lessons: string[] = [];
  for (const address of await addressesIn(dist))
    if (address.endsWith('.html') && (await readFile(join(dist, address), 'utf8')).includes('data-lesson-page'))
      lessons.push(address);
  if (lessons.length === 0) throw new Error(`no lesson page in ${dist}: build the site first`);
  const measured = await Promise.all(lessons.map((lesson) => pageTransfers(dist, lesson)));
  const heaviest = measured.toSorted((a, b) => sum(b) - sum(a))[0] ?? [];
  for (const { address, bytes } of heaviest) console.log(`${kilobytes(bytes)}  ${address}`);
  const of = (kind: Transfer['kind']) => sum(heaviest.filter((transfer) => transfer.kind === kind));
  const rows = [
    ['scripts', of('script'), limits.script],
    ['styles', of('style'), limits.style],
    ['in all', sum(heaviest), limits.total],
  ] as const;
  console.log(`\nheaviest of ${lessons.length} lesson pages`);
  for (const [name, bytes, limit] of rows)
    console.log(`${kilobytes(bytes)}  ${name.padEnd(8)} limit ${kilobytes(limit)}  ${bytes <= limit ? 'ok' : 'ABOVE'}`);
  return rows.every(([, bytes, limit]) => bytes <= limit);
}

if (import.meta.main) {
  const dist = resolve(process.argv[2] ?? fileURLToPath(new URL('../../dist', import.meta.url)));
  process.exitCode = (await main(dist)) ? 0 : 1;
}
