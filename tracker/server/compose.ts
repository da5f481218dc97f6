import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCatalogue } from '../../courses/load/index.ts';
import { createForwarding } from '../src/lib/server/forwarding/index.ts';
import { readSecretKey, SecretKeyUnreadable } from '../src/lib/server/forwarding/key.ts';
import type { ForwardingEvent } from '../src/lib/server/forwarding/runner.ts';
import type { CampusServices } from '../src/lib/server/identity/accounts.ts';
import type { PeopleDatabase } from '../src/lib/server/identity/database.ts';
import { directory } from '../src/lib/server/identity/directory.ts';
import { createIdentity, type IdentityService, openKeys } from '../src/lib/server/identity/index.ts';
import { openPostgresPeople } from '../src/lib/server/identity/postgres/index.ts';
import { openSqlitePeople } from '../src/lib/server/identity/sqlite/index.ts';
import { createBrowser } from '../src/lib/server/lrs/browse.ts';
import { createCredentials, createLrs } from '../src/lib/server/lrs/index.ts';
import { createRefusedRequests } from '../src/lib/server/lrs/refused-requests.ts';
import { createRefusalRecorder } from '../src/lib/server/lrs/refused-requests-recorder.ts';
import { createObservatory } from '../src/lib/server/observatory/index.ts';
import { createLedger } from '../src/lib/server/observatory/ledger.ts';
import { createWorkSource } from '../src/lib/server/observatory/source.ts';
import { createProjections } from '../src/lib/server/projections/index.ts';
import type { Config } from '../src/lib/server/services.ts';
import type { Store } from '../src/lib/server/store/port.ts';
import { openPostgresStore } from '../src/lib/server/store/postgres/index.ts';
import { openThreadedSqliteStore } from '../src/lib/server/store/sqlite/threaded.ts';
import { observeLrs } from '../src/lib/server/telemetry/observe-lrs.ts';
import { observeStore } from '../src/lib/server/telemetry/observe-store.ts';
import type { Log } from '../src/lib/server/telemetry/port.ts';
import { createUpkeep } from '../src/lib/server/upkeep/index.ts';
import { promptWorkshop } from '../src/lib/xapi/vocabulary.ts';
import { createHealth } from './health.ts';
import { createLog, readLogSettings } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createOperations, type Operations } from './operations.ts';
import { backupEngine, backupFolder, retentionOf } from './upkeep.ts';

/** The data folder or the database cannot be used: says which, and what to do. Nothing has been changed. */
export class DataUnusable extends Error {}

export interface Campus {
  readonly services: CampusServices;
  /** Health, measures and the log of requests. */
  readonly operations: Operations;
  /** From now on the campus says that it is not ready. */
  stopping(): void;
  /** Where the first administrator's account is created, or null once there is one. */
  firstAdministratorLink(): Promise<string | null>;
  close(): Promise<void>;
}

/** Statements go to PostgreSQL where a database is named, else to a file of the data folder. */
async function openStore({ databaseUrl, dataDir }: Config): Promise<Store> {
  const opened =
    databaseUrl === null
      ? await openThreadedSqliteStore({ file: join(dataDir, 'records.sqlite') })
      : await openPostgresStore({ url: databaseUrl });
  if (opened.kind === 'unreadable') throw new DataUnusable(`${opened.message}\n${opened.remedy}`);
  return opened.store;
}

const hasPeople = async (people: PeopleDatabase): Promise<boolean> =>
  (await people.read(directory.people())).length > 0;

/** People live where the statements live: in the database that is named, else in a file of the data folder. */
async function openPeople({ databaseUrl, dataDir }: Config): Promise<PeopleDatabase> {
  const file = join(dataDir, 'identity.sqlite');
  if (databaseUrl === null) return openSqlitePeople({ file });
  const people = await openPostgresPeople({ url: databaseUrl });
  if ((await hasPeople(people)) || !existsSync(file)) return people;
  const left = await openSqlitePeople({ file });
  const isLeftBehind = await hasPeople(left);
  await left.close();
  if (!isLeftBehind) return people;
  await people.close();
  throw new DataUnusable(
    `${file} contient les personnes de ce campus, et la base PostgreSQL n’en contient aucune : démarrer ainsi fermerait tous les comptes. Rien n’a été modifié.
Copiez-les dans la base : node tracker/server/copy-people.ts, avec les mêmes CAMPUS_DATA et DATABASE_URL ; ou déplacez ce fichier pour commencer sans elles.
(This file holds the campus's people and the database holds none: copy them with tracker/server/copy-people.ts, or move the file away.)`,
  );
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws IdentityUnreadable when the people or a key cannot be used */
async function openIdentity(config: Config, env: Environment, now: () => Date): Promise<IdentityService> {
  const people = await openPeople(config);
  try {
    const keys = await openKeys({ database: people, env, dataDir: config.dataDir, now });
    const baseUrl = config.origin ?? `http://${config.host}:${config.port}`;
    return createIdentity({ people, keys, now, baseUrl });
  } catch (error) {
    await people.close();
    throw error;
  }
}

/** @throws {DataUnusable} when the key that encrypts the secrets of other record stores cannot be read */
function secretKeyOf(env: Environment, dataDir: string): Buffer {
  try {
    return readSecretKey(env, dataDir);
  } catch (error) {
    throw error instanceof SecretKeyUnreadable ? new DataUnusable(error.message) : error;
  }
}

/** What happens to forwarders, as lines of the log. */
const reportTo =
  (log: Log) =>
  (event: ForwardingEvent): void => {
    if (event.kind === 'error') log.failure('forwarding.failed', event.error);
    else if (event.kind === 'store-unavailable') log.write('warn', 'store.unavailable', { reason: event.reason });
    else {
      const { kind, ...fields } = event;
      log.write(kind === 'failing' ? 'warn' : 'info', `forwarding.${kind}`, fields);
    }
  };

const { version }: { version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);
const seconds = (): number => performance.now() / 1000;

/** Origins from which pages of other sites may call `/xapi`: `CAMPUS_XAPI_ORIGINS`, separated by spaces or commas. */
const originsOf = (text: string | undefined): readonly string[] =>
  (text ?? '').split(/[\s,]+/).flatMap((part) => (URL.canParse(part) ? [new URL(part).origin] : []));

/**
 * Builds every service of the campus, once: the only place that knows which engine is used.
 * @throws {DataUnusable} when a file of the data folder is damaged; it stays as it was
 * @throws {IdentityUnreadable} when the people or a key cannot be used; nothing was changed
 * @throws when a course file has an error: the message names file, line and remedy
 */
export async function compose(config: Config, env: Environment, now: () => Date = () => new Date()): Promise<Campus> {
  const logSettings = readLogSettings(env);
  const log = createLog(logSettings, logSettings.format === 'json' ? process.stdout : process.stderr);
  const retention = retentionOf(env);
  const catalogue = await loadCatalogue();
  await mkdir(config.dataDir, { recursive: true });
  const secretKey = secretKeyOf(env, config.dataDir);
  const metrics = createMetrics();
  const store = observeStore(await openStore(config), metrics, seconds);
  const identity = await openIdentity(config, env, now).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const credentials = createCredentials(
    { key: env['CAMPUS_LRS_KEY'], secret: env['CAMPUS_LRS_SECRET'] },
    { store, now },
  );
  const site = {
    store,
    now,
    newId: randomUUID,
    bodyLimit: config.bodyLimit,
    modules: [...catalogue.modules.map((module) => module.id), promptWorkshop],
  };
  const recorder = createRefusalRecorder({
    ...site,
    limits: config.refused,
    onFailure: (reason) => log.write('warn', 'refusals.lost', { reason }),
  });
  const served = createLrs({
    ...site,
    recorder,
    credentials,
    allowedOrigins: originsOf(env['CAMPUS_XAPI_ORIGINS']),
  });
  const lrs = observeLrs(served, metrics);
  const forwarding = createForwarding({
    store,
    now,
    newId: randomUUID,
    random: Math.random,
    fetch: globalThis.fetch,
    secretKey,
    report: reportTo(log),
  });
  const engine = config.databaseUrl === null ? 'SQLite' : 'PostgreSQL';
  const health = createHealth({ store, log, version, engine, elapsedMs: () => performance.now(), now });
  metrics.sources({ forwarders: () => forwarding.list(), refusals: () => recorder.counts(), version, engine });
  const projections = createProjections({ store });
  const services: CampusServices = {
    config,
    lrs,
    identity,
    credentials,
    browser: createBrowser(site),
    refused: createRefusedRequests(site, recorder, credentials),
    forwarding,
    upkeep: createUpkeep({
      ...site,
      identity,
      engine: backupEngine(config, store),
      dataDir: config.dataDir,
      backups: backupFolder(env, config.dataDir),
      retention,
    }),
    log,
    projections,
    observatory: createObservatory({
      source: createWorkSource({ catalogue, identity, projections }),
      ledger: createLedger(store),
      now,
      newId: randomUUID,
    }),
    catalogue,
    now,
  };
  return {
    services,
    operations: createOperations({
      health,
      metrics,
      log,
      config,
      metricsToken: env['CAMPUS_METRICS_TOKEN'] || null,
      seconds,
    }),
    stopping: () => health.stopping(),
    firstAdministratorLink: () => identity.accounts.firstAdministratorLink(),
    async close() {
      await forwarding.stop();
      await lrs.close();
      await identity.close();
      await store.close();
    },
  };
}
