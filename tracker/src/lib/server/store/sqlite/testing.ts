import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Store } from '../port.ts';
import { openSqliteStore } from './index.ts';

/** Opens stores for a test file, each on a database file of its own, in a folder that goes after the last test. */
export function sqliteStores(name: string): { readonly open: () => { readonly file: string; readonly store: Store } } {
  const folder = mkdtempSync(join(tmpdir(), `campus-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true }));
  let files = 0;
  return {
    open() {
      const file = join(folder, `${files++}.sqlite`);
      const opened = openSqliteStore({ file });
      if (opened.kind === 'unreadable') throw new Error(opened.message);
      return { file, store: opened.store };
    },
  };
}
