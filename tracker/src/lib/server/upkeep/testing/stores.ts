/** Stores of both engines for the tests of the upkeep. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../../../../../e2e/run/postgres.ts';
import type { Store } from '../../store/port.ts';
import { openPostgresStore } from '../../store/postgres/index.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';

export type EngineName = 'sqlite' | 'postgres';
export interface TestStores {
  open(engine: EngineName): Promise<Store>;
  readonly folder: string;
  close(): Promise<void>;
}

/** A folder and a PostgreSQL of their own; every store that was opened is closed at the end. */
export async function openTestStores(): Promise<TestStores> {
  const folder = mkdtempSync(join(tmpdir(), 'campus-upkeep-'));
  const postgres = await startPostgres();
  const opened: Store[] = [];
  let files = 0;
  return {
    folder,
    async open(engine) {
      const outcome =
        engine === 'sqlite'
          ? openSqliteStore({ file: join(folder, `${files++}.sqlite`) })
          : await openPostgresStore({ url: await postgres.newDatabase(), connections: 3 });
      if (outcome.kind === 'unreadable') throw new Error(outcome.message);
      opened.push(outcome.store);
      return outcome.store;
    },
    async close() {
      for (const store of opened) await store.close();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
