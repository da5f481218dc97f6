import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { addressesIn } from './files.ts';

const compressible = /\.(?:html|css|m?js|json|svg|xml|txt|webmanifest|wasm)$/;
/** Quality 11 takes minutes above this size, for a few per cent. */
const largeBytes = 1_000_000;

/** Brotli at the quality that the server's files have. */
export function brotli(content: Buffer): Promise<Buffer> {
  return promisify(brotliCompress)(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: content.length > largeBytes ? 9 : 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
}

/** Writes `.br` and `.gz` beside each text file, where that saves anything. */
export async function compressFiles(dist: string): Promise<string> {
  let files = 0;
  for (const address of await addressesIn(dist)) {
    if (!compressible.test(address)) continue;
    const file = join(dist, address);
    const content = await readFile(file);
    const [small, wide] = await Promise.all([brotli(content), promisify(gzip)(content, { level: 9 })]);
    if (small.length >= content.length) continue;
    await Promise.all([writeFile(`${file}.br`, small), writeFile(`${file}.gz`, wide)]);
    files += 1;
  }
  return `${files} files compressed`;
}
