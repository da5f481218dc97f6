import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consistencyContract } from '../contract-consistency.ts';
import { openSqliteStore } from './index.ts';

consistencyContract(
  'SQLite',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'campus-consistency-'));
    const opened = openSqliteStore({ file: join(folder, 'records.sqlite'), facetBacklog: 40 });
    if (opened.kind === 'unreadable') throw new Error(opened.message);
    const { store } = opened;
    return {
      store,
      async close() {
        await store.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
  100,
);
