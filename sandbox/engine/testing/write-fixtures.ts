/** `node sandbox/engine/testing/write-fixtures.ts` writes the small models of the journeys into e2e/fixtures/models. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixtureFiles } from './fixture-models.ts';

/** Where they are committed. */
export const fixtureFolder = fileURLToPath(new URL('../../../e2e/fixtures/models/', import.meta.url));

if (import.meta.main) {
  await rm(fixtureFolder, { recursive: true, force: true });
  for (const [path, bytes] of fixtureFiles()) {
    await mkdir(dirname(join(fixtureFolder, path)), { recursive: true });
    await writeFile(join(fixtureFolder, path), bytes);
  }
}
