import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCatalogue } from '../../courses/load/index.ts';
import type { CampusServices } from '../src/lib/server/identity/accounts.ts';
import { createIdentity } from '../src/lib/server/identity/index.ts';
import { createCredentials, createLrs } from '../src/lib/server/lrs/index.ts';
import { createProjections } from '../src/lib/server/projections/index.ts';
import type { Config } from '../src/lib/server/services.ts';
import type { Store } from '../src/lib/server/store/port.ts';
import { openPostgresStore } from '../src/lib/server/store/postgres/index.ts';
import { openSqliteStore } from '../src/lib/server/store/sqlite/index.ts';

/** The data folder or the database cannot be used: says which, and what to do. Nothing has been changed. */
export class DataUnusable extends Error {}

export interface Campus {
  readonly services: CampusServices;
  /** Where the first administrator's account is created, or null once there is one. */
  firstAdministratorLink(): Promise<string | null>;
  close(): Promise<void>;
}

/** Statements go to PostgreSQL where a database is named, else to a file of the data folder. */
async function openStore({ databaseUrl, dataDir }: Config): Promise<Store> {
  const opened =
    databaseUrl === null
      ? openSqliteStore({ file: join(dataDir, 'records.sqlite') })
      : await openPostgresStore({ url: databaseUrl });
  if (opened.kind === 'unreadable') throw new DataUnusable(`${opened.message}\n${opened.remedy}`);
  return opened.store;
}

/** Origins from which pages of other sites may call `/xapi`: `CAMPUS_XAPI_ORIGINS`, separated by spaces or commas. */
const originsOf = (text: string | undefined): readonly string[] =>
  (text ?? '').split(/[\s,]+/).flatMap((part) => (URL.canParse(part) ? [new URL(part).origin] : []));

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
  const store = await openStore(config);
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
    allowedOrigins: originsOf(env['CAMPUS_XAPI_ORIGINS']),
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
