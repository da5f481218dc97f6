import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, it } from 'vitest';
import { newStatement } from '../contract.ts';
import { timeSpent, upkeepContract } from '../contract-upkeep.ts';
import type { Store } from '../port.ts';
import { openSqliteStore } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'campus-upkeep-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const open = (file: string, facetBacklog?: number): Store => {
  const opened = openSqliteStore({ file, ...(facetBacklog === undefined ? {} : { facetBacklog }) });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  return opened.store;
};

for (const backlog of [undefined, 3])
  upkeepContract(backlog === undefined ? 'SQLite' : 'SQLite, filing facets three at a time', async () => {
    const store = open(join(folder, `${files++}.sqlite`), backlog);
    return { store, close: () => store.close() };
  });

it('leaves no trace of an erased pseudonym anywhere in the file', async () => {
  const file = join(folder, 'erased.sqlite');
  const store = open(file, 4);
  const batch = Array.from({ length: 20 }, (_, n) =>
    newStatement(n, timeSpent(n % 2 === 0 ? 's-gone' : 's-stays', 1000 * n)),
  );
  await store.append(batch, Date.UTC(2026, 0, 1));
  const removal = { kind: 'actors', actors: ['account https://campus.example/pseudonyme/suivi s-gone'] } as const;
  await store.removeSlice(removal, null);
  await store.removeRest(removal);
  for (const name of readdirSync(folder).filter((one) => one.startsWith('erased.sqlite')))
    expect(readFileSync(join(folder, name)).includes('s-gone'), name).toBe(false);
  await store.close();
  const database = new DatabaseSync(file);
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  for (const { name } of tables)
    for (const row of database.prepare(`SELECT * FROM "${String(name)}"`).all())
      expect(JSON.stringify(row), String(name)).not.toContain('s-gone');
  database.close();
});
