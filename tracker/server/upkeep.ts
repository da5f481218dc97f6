import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { openPostgresPeople } from '../src/lib/server/identity/postgres/index.ts';
import type { Config } from '../src/lib/server/services.ts';
import type { Store } from '../src/lib/server/store/port.ts';
import { openPostgresStore } from '../src/lib/server/store/postgres/index.ts';
import {
  dumpLines,
  type LoadOutcome,
  loadLines,
  presentSchemas,
} from '../src/lib/server/store/postgres/upkeep-dump.ts';
import { copyDatabase, inspectCopy } from '../src/lib/server/store/sqlite/upkeep-backup.ts';
import { type BackupEngine, type Restored, restoreFiles, verifyBackup } from '../src/lib/server/upkeep/backup.ts';
import { type Retention, readRetention } from '../src/lib/server/upkeep/retention.ts';
import { ConfigError } from './config.ts';

/** What a PostgreSQL database holds of the campus. */
const schemas = ['campus', 'campus_people'] as const;
const dumpName = 'postgres.ndjson.gz';
const databases = ['records.sqlite', 'identity.sqlite'] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** Beside the data folder, so that whoever copies or restores that does not carry the backups along. */
export const backupFolder = (env: Environment, dataDir: string): string =>
  env['CAMPUS_BACKUPS'] === undefined || env['CAMPUS_BACKUPS'] === ''
    ? `${dataDir}-sauvegardes`
    : resolve(env['CAMPUS_BACKUPS']);

/** @throws {ConfigError} when a duration cannot be used */
export function retentionOf(env: Environment): Retention {
  const read = readRetention(env);
  if (read.kind === 'retention') return read.retention;
  throw new ConfigError(
    `Réglage impossible :\n  ${read.variable} = « ${env[read.variable] ?? ''} » : ${read.message}\nCorrigez la variable, ou retirez-la pour ne rien purger (docs/guides/upkeep.md).`,
  );
}

function sqliteEngine(dataDir: string): BackupEngine {
  return {
    name: 'sqlite',
    async write(folder) {
      let content = { schemaVersion: 0, statements: 0 };
      for (const name of databases) {
        if (!existsSync(join(dataDir, name))) continue;
        const copy = join(folder, name);
        await copyDatabase(join(dataDir, name), copy);
        await chmod(copy, 0o600);
        const { verdict, schemaVersion, statements } = inspectCopy(copy);
        if (verdict !== 'ok') throw new Error(`${name} : ${verdict}`);
        if (statements !== null) content = { schemaVersion, statements };
      }
      return content;
    },
  };
}

function postgresEngine(url: string, store: Store): BackupEngine {
  return {
    name: 'postgres',
    async write(folder) {
      const counted = { statements: 0 };
      async function* counting(): AsyncGenerator<string> {
        let isStatement = false;
        for await (const text of dumpLines(url, schemas)) {
          if (text.startsWith('{"kind":"table"'))
            isStatement = text.startsWith('{"kind":"table","schema":"campus","name":"statement"');
          else if (isStatement) counted.statements += text.split('\n').length - 1;
          yield text;
        }
      }
      await pipeline(counting, createGzip(), createWriteStream(join(folder, dumpName), { mode: 0o600 }));
      return { schemaVersion: (await store.state()).schemaVersion, ...counted };
    },
  };
}

export const backupEngine = ({ databaseUrl, dataDir }: Config, store: Store): BackupEngine =>
  databaseUrl === null ? sqliteEngine(dataDir) : postgresEngine(databaseUrl, store);

export type RestoreOutcome =
  | Restored
  /** The backup is of the other engine. */
  | { readonly kind: 'other-engine'; readonly engine: 'sqlite' | 'postgres' }
  | { readonly kind: 'database-not-empty'; readonly schemas: readonly string[] }
  | {
      readonly kind: 'other-version';
      readonly backup: Readonly<Record<string, number>>;
      readonly here: Readonly<Record<string, number>>;
    };

/** Puts a backup back where this configuration keeps its data: an empty folder, and with PostgreSQL an empty database. */
export async function restoreBackup(folder: string, { dataDir, databaseUrl }: Config): Promise<RestoreOutcome> {
  const verified = await verifyBackup(folder);
  if (verified.kind !== 'whole') return verified;
  const { manifest } = verified;
  if ((manifest.engine === 'postgres') !== (databaseUrl !== null))
    return { kind: 'other-engine', engine: manifest.engine };
  if (databaseUrl === null) return restoreFiles(folder, dataDir);
  const present = await presentSchemas(databaseUrl, schemas);
  if (present.length > 0) return { kind: 'database-not-empty', schemas: present };
  const files = await restoreFiles(folder, dataDir, (name) => name !== dumpName);
  if (files.kind !== 'restored') return files;
  let loaded: LoadOutcome = { kind: 'damaged' };
  try {
    loaded = await loadLines(databaseUrl, schemas, linesOf(join(folder, dumpName)), () => makeSchemas(databaseUrl));
  } finally {
    // The folder was empty before: keys without their database would make the next try refuse it.
    if (loaded.kind !== 'loaded') await rm(dataDir, { recursive: true, force: true });
  }
  if (loaded.kind === 'loaded') return files;
  if (loaded.kind === 'not-empty') return { kind: 'database-not-empty', schemas: loaded.schemas };
  return loaded.kind === 'damaged' ? { kind: 'damaged', file: dumpName } : loaded;
}

/** Begins to read when it is asked for the first line: readline drops those that come before. */
async function* linesOf(compressed: string): AsyncGenerator<string> {
  const input = createReadStream(compressed).pipe(createGunzip());
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

/** Opening makes them; nothing else is written. */
async function makeSchemas(url: string): Promise<void> {
  const store = await openPostgresStore({ url, connections: 1 });
  if (store.kind === 'unreadable') throw new Error(`${store.message}\n${store.remedy}`);
  await store.store.close();
  await (await openPostgresPeople({ url })).close();
}
