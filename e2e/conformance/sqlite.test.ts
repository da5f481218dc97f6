import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../tracker/src/lib/server/store/sqlite/index.ts';
import { conformanceSuite } from './suite.ts';

conformanceSuite('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'campus-conformance-'));
  const opened = openSqliteStore({ file: join(folder, 'records.sqlite') });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  const { store } = opened;
  return {
    store,
    async close() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});
