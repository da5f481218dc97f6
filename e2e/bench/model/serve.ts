/** Builds the bench's pages, and serves them as the campus would: isolated, one origin. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { build } from 'vite';
import { runtimeSource, webGpuAlias } from '../../../site/build/runtime.ts';
import { commonHeaders, documentHeaders } from '../../../tracker/server/headers.ts';

export interface BenchServer {
  readonly url: string;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('.', import.meta.url));
const wllamaWasm = join(dirname(createRequire(import.meta.url).resolve('@wllama/wllama/esm/index.js')), 'wasm');

/**
 * @param models folders with models, each served under `/models/`
 * @param instead files under `/models/` that are served in place of those of the folders, by their path there
 */
export async function serveBench(
  models: readonly string[],
  instead: ReadonlyMap<string, string> = new Map(),
): Promise<BenchServer> {
  const outDir = await mkdtemp(join(tmpdir(), 'campus-model-bench-'));
  await build({
    root,
    logLevel: 'error',
    configFile: false,
    worker: { format: 'es' },
    resolve: { alias: webGpuAlias },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      rolldownOptions: { input: ['index.html', 'transformers.html', 'wllama.html'].map((page) => join(root, page)) },
    },
  });
  const page = sirv(outDir);
  const runtime = sirv(runtimeSource);
  const wllama = sirv(wllamaWasm);
  const folders = models.map((folder) => sirv(folder, { dev: true }));
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries({ ...commonHeaders, ...documentHeaders }))
      response.setHeader(name, value);
    const notFound = (): void => void response.writeHead(404).end();
    const below = (prefix: string): boolean => request.url?.startsWith(prefix) === true;
    if (below('/models/')) {
      request.url = request.url?.slice('/models'.length);
      const other = instead.get((request.url ?? '').slice(1));
      if (other !== undefined) {
        response.setHeader('Content-Type', 'application/json');
        return response.end(other);
      }
      const [first, ...others] = folders;
      const next = (rest: typeof folders): void => {
        const [folder, ...left] = rest;
        if (folder === undefined) notFound();
        else folder(request, response, () => next(left));
      };
      return first === undefined ? notFound() : next([first, ...others]);
    }
    if (below('/runtime/')) {
      request.url = request.url?.slice('/runtime'.length);
      return runtime(request, response, notFound);
    }
    if (below('/wllama/')) {
      request.url = request.url?.slice('/wllama'.length);
      return wllama(request, response, notFound);
    }
    return page(request, response, notFound);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
