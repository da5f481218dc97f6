import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCatalogue } from '../../courses/load/index.ts';
import type { CampusServices } from '../src/lib/server/identity/accounts.ts';
import { createIdentity } from '../src/lib/server/identity/index.ts';
import { createCredentials, createLrs } from '../src/lib/server/lrs/index.ts';
import { createProjections } from '../src/lib/server/projections/index.ts';
import type { Config } from '../src/lib/server/services.ts';
import { openSqliteStore } from '../src/lib/server/store/sqlite/index.ts';

/** The data folder cannot be used: says which file, and what to do. Nothing has been changed. */
export class DataUnusable extends Error {}

export interface Campus {
  readonly services: CampusServices;
  /** Where the first administrator's account is created, or null once there is one. */
  firstAdministratorLink(): Promise<string | null>;
  close(): Promise<void>;
}

/**
 * Builds every service of the campus, once: the only place that knows which engine is used.
 * @throws {DataUnusable} when a file of the data folder is damaged; it stays as it was
 * @throws when a course file has an error: the message names file, line and remedy
 */
export async function compose(
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
  now: () => Date = () => new Date(),
): Promise<Campus> {
  const catalogue = await loadCatalogue();
  await mkdir(config.dataDir, { recursive: true });
  const opened = openSqliteStore({ file: join(config.dataDir, 'records.sqlite') });
  if (opened.kind === 'unreadable') throw new DataUnusable(`${opened.message}\n${opened.remedy}`);
  const { store } = opened;
  const identity = await createIdentity({
    dataDir: config.dataDir,
    now,
    baseUrl: config.origin ?? `http://${config.host}:${config.port}`,
  }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const credentials = createCredentials({ key: env['CAMPUS_LRS_KEY'], secret: env['CAMPUS_LRS_SECRET'] });
  const lrs = createLrs({
    store,
    now,
    newId: randomUUID,
    bodyLimit: config.bodyLimit,
    modules: catalogue.modules.map((module) => module.id),
    credentials,
  });
  const services: CampusServices = {
    config,
    lrs,
    identity,
    credentials,
    projections: createProjections({ store }),
    catalogue,
    now,
  };
  return {
    services,
    firstAdministratorLink: () => identity.accounts.firstAdministratorLink(),
    async close() {
      await lrs.close();
      await identity.close();
      await store.close();
    },
  };
}
