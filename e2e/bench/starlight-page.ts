import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** The prose of a lesson, without the components that only the campus has. */
export function plainMarkdown(mdx: string): string {
  return mdx
    .replace(/^---[\s\S]*?^---$/m, '')
    .replace(/<(Exercise|Lab|LabLink|EvaluationLink|Source)\b[^>]*\/>/g, '')
    .replace(/<\/?[A-Z]\w*\b[^>]*>/g, '')
    .trim();
}

/**
 * Builds a Starlight site whose page carries the same prose, in the default theme.
 * @returns the folder with the built site
 */
export async function buildStarlight(lesson: { readonly title: string; readonly markdown: string }): Promise<string> {
  const folder = join(here, 'results/starlight');
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'src/content/docs'), { recursive: true });
  // Named as dependencies, because Astro reads there which packages carry its own file types.
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'starlight-page', type: 'module', dependencies: { '@astrojs/starlight': '*', astro: '*' } }),
  );
  await writeFile(
    join(folder, 'astro.config.mjs'),
    `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
export default defineConfig({ integrations: [starlight({ title: 'Starlight', defaultLocale: 'root', locales: { root: { label: 'Français', lang: 'fr' } } })] });
`,
  );
  await writeFile(
    join(folder, 'src/content.config.ts'),
    `import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
  );
  const page = (title: string, body: string) =>
    `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(title)}\n---\n\n${body}\n`;
  await writeFile(join(folder, 'src/content/docs/index.md'), page('Accueil', '[La leçon](/lecon/)'));
  await writeFile(join(folder, 'src/content/docs/lecon.md'), page(lesson.title, lesson.markdown));
  await promisify(execFile)(join(here, 'node_modules/.bin/astro'), ['build'], {
    cwd: folder,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  return join(folder, 'dist');
}

/** Serves a folder with Brotli at the quality that the campus uses, so that both sides are compressed alike. */
export async function serveFolder(folder: string): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    const body = await readFile(file).catch(() => null);
    if (body === null) return response.writeHead(404).end();
    const type = types[extname(file)] ?? 'application/octet-stream';
    const headers = { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000' };
    if (!/text|javascript|json|svg/.test(type)) return response.writeHead(200, headers).end(body);
    response.writeHead(200, { ...headers, 'Content-Encoding': 'br' });
    response.end(brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return { url: `http://127.0.0.1:${address.port}`, server };
}
