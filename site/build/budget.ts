/**
 * `node site/build/budget.ts [dist]`: what a lesson page transfers before anything is opened, as served (Brotli, or woff2 as it
 * is). Prints a table and exits with 1 above a limit. Measures every lesson in both languages and shows the heaviest.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressesIn } from './files.ts';
import { brotli } from './precompress.ts';
import { assetReferences, automaticReferences, lazyImports, staticImports } from './references.ts';

const limits = { script: 15_000, style: 9_000, total: 60_000 } as const;

interface Transfer {
  readonly address: string;
  readonly kind: 'page' | 'script' | 'style' | 'font' | 'other';
  readonly bytes: number;
}

const kinds = [
  [/\.html$/, 'page'],
  [/\.m?js$/, 'script'],
  [/\.css$/, 'style'],
  [/\.woff2$/, 'font'],
] as const;

const kindOf = (address: string): Transfer['kind'] => kinds.find(([pattern]) => pattern.test(address))?.[1] ?? 'other';

/** Bytes of a page's inline scripts, compressed on their own; they travel with the page and are counted twice on purpose. */
async function inlineBytes(html: string): Promise<number> {
  const scripts = [...html.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, body = '']) => body,
  );
  return scripts.length === 0 ? 0 : (await brotli(Buffer.from(scripts.join('\n')))).length;
}

/**
 * A page and all that it fetches by itself: its scripts, what these fetch once the page is quiet (the record), and the imports of
 * both. What the record fetches later (the sender, when there is an account and something to send) and the islands are not in it.
 */
async function pageTransfers(dist: string, page: string): Promise<readonly Transfer[]> {
  const html = await readFile(join(dist, page), 'utf8');
  const transfers = new Map<string, Transfer>();
  const visit = async (address: string, lazyToo: boolean): Promise<void> => {
    if (transfers.has(address)) return;
    const content = await readFile(join(dist, address));
    const kind = kindOf(address);
    const bytes = kind === 'font' ? content.length : (await brotli(content)).length;
    transfers.set(address, { address, kind, bytes });
    const text = content.toString('utf8');
    if (kind === 'style') for (const each of assetReferences(address, text)) await visit(each, false);
    if (kind !== 'script') return;
    for (const each of staticImports(address, text)) await visit(each, false);
    if (lazyToo) for (const each of lazyImports(address, text)) await visit(each, false);
  };
  await visit(page, false);
  for (const address of automaticReferences(html)) await visit(address, true);
  return [
    ...transfers.values(),
    { address: '(inline scripts, also in the page)', kind: 'script', bytes: await inlineBytes(html) },
  ];
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
