import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { hashInlineScripts } from './csp-hashes.ts';
import { writeOfflineLists } from './offline-lists.ts';
import { compressFiles } from './precompress.ts';
import { copyRuntime, runtimeAddress, runtimeSource } from './runtime.ts';
import { buildSearchIndex } from './search-index.ts';
import { writeServiceWorker } from './service-worker.ts';
import { setFrenchSpaces } from './typography.ts';

/**
 * What happens to the built site, in order: each step reads what the one before has written.
 * @returns {import('astro').AstroIntegration}
 */
export function campusBuild() {
  return {
    name: 'campus:build',
    hooks: {
      'astro:server:setup': async ({ server }) => {
        server.middlewares.use(await runtimeAddress(), sirv(runtimeSource, { dev: true }));
      },
      'astro:build:done': async ({ dir, logger }) => {
        const dist = fileURLToPath(dir);
        await setFrenchSpaces(dist);
        logger.info(await copyRuntime(dist));
        logger.info(await buildSearchIndex(dist));
        logger.info(await writeOfflineLists(dist));
        logger.info(await writeServiceWorker(dist));
        logger.info(await hashInlineScripts(dist));
        logger.info(await compressFiles(dist));
      },
    },
  };
}
