import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../e2e/run/postgres.ts';
import { changeDatabase, readDatabase } from '../testing/with-database.ts';
import { copyPeople } from './copy.ts';
import { openPostgresPeople } from './postgres/index.ts';
import { openSqlitePeople } from './sqlite/index.ts';
import { openIdentity } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'campus-copy-'));
const version1 = readFileSync(join(import.meta.dirname, 'sqlite/fixtures/version-1.sql'), 'utf8');
let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

function makeFile(name: string): string {
  const file = join(folder, name);
  changeDatabase(file, (database) => database.exec(`PRAGMA journal_mode=WAL; PRAGMA foreign_keys=OFF;${version1}`));
  return file;
}
/** Everything about people in a file, as it reads, without what belongs to a place: sessions, checks of keys. */
function dump(file: string): Readonly<Record<string, unknown>> {
  return readDatabase(file, (database) => {
    const names = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1")
      .all()
      .map(({ name }) => String(name))
      .filter((name) => !['session', 'key_check', 'verification'].includes(name));
    return Object.fromEntries(
      names.map((name) => [name, database.prepare(`SELECT * FROM "${name}" ORDER BY 1, 2`).all()]),
    );
  });
}

test('everybody goes from SQLite to PostgreSQL, can sign in there, and comes back the same', async () => {
  const url = await server.newDatabase();
  const source = makeFile('source.sqlite');
  const [from, to] = [await openSqlitePeople({ file: source }), await openPostgresPeople({ url })];
  expect(await copyPeople(from, to)).toEqual({
    kind: 'copied',
    rows: new Map([
      ['user', 3],
      ['account', 2],
      ['person', 3],
      ['registration', 1],
      ['training_group', 1],
      ['member', 1],
      ['link', 1],
      ['attestation', 1],
      ['evaluation_attempt', 2],
      ['setting', 1],
      ['audit', 3],
    ]),
  });
  const target = join(folder, 'target.sqlite');
  const back = await openSqlitePeople({ file: target });
  expect(await copyPeople(to, back)).toMatchObject({ kind: 'copied' });
  for (const one of [from, to, back]) await one.close();
  expect(dump(target)).toEqual(dump(source));

  const identity = await openIdentity({
    dataDir: folder,
    databaseUrl: url,
    now: () => new Date('2026-11-22T10:00:00Z'),
    baseUrl: 'http://localhost',
  });
  const credentials = { email: 'camille@exemple.fr', password: 'une phrase bien assez longue', ip: '' };
  expect(await identity.accounts.signIn(credentials)).toMatchObject({
    kind: 'signed-in',
    person: { name: 'Camille Vertpré', suivi: 's-camille1' },
  });
  expect(await identity.accounts.attemptNumber('dc58e5da-7d7c-42a9-8b48-68537a1dfa2b', 'c')).toBe(3);
  expect(await identity.accounts.openLink('TbeHFxnWic89kU_y9gyqHB6rL9AjGVSUtIZp0J6yKKI')).toMatchObject({
    kind: 'invitation',
  });
  await identity.close();
});

test('a database where somebody is already is left alone', async () => {
  const url = await server.newDatabase();
  const there = await openIdentity({ dataDir: folder, databaseUrl: url, now: () => new Date(), baseUrl: '' });
  const person = { name: 'Là', email: 'la@exemple.fr', role: 'learner', occupation: 'other', password: null } as const;
  await there.accounts.createPerson(person);
  const [from, to] = [await openSqlitePeople({ file: makeFile('other.sqlite') }), await openPostgresPeople({ url })];
  expect(await copyPeople(from, to)).toEqual({ kind: 'not-empty', people: 2 });
  for (const one of [from, to]) await one.close();
  expect((await there.people()).map(({ name }) => name)).toEqual(['Là']);
  await there.close();
});

test('a copy that fails in the middle leaves the database empty', async () => {
  const url = await server.newDatabase();
  const file = makeFile('broken.sqlite');
  // SQLite keeps any text as a date; PostgreSQL does not.
  changeDatabase(file, (database) => database.exec("UPDATE attestation SET first_day = 'un jour'"));
  const [from, to] = [await openSqlitePeople({ file }), await openPostgresPeople({ url })];
  await expect(copyPeople(from, to)).rejects.toThrow(/date/);
  for (const one of [from, to]) await one.close();
  const identity = await openIdentity({ dataDir: folder, databaseUrl: url, now: () => new Date(), baseUrl: '' });
  expect(await identity.people()).toEqual([]);
  await identity.close();
});
