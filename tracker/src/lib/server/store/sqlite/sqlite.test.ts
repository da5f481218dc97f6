import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, it } from 'vitest';
import { newStatement, storeContract } from '../contract.ts';
import { keptText } from '../new-statement.ts';
import type { StatementQuery, Store } from '../port.ts';
import { terms } from '../terms.ts';
import { defineTermKey } from './database.ts';
import { openSqliteStore } from './index.ts';
import { migrations } from './migrations.ts';

const everything: StatementQuery = {
  terms: [],
  stores: ['suivi', 'other'],
  actors: null,
  credential: null,
  sinceMs: null,
  untilMs: null,
  ascending: true,
  limit: 500,
  after: null,
};

const folder = mkdtempSync(join(tmpdir(), 'campus-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = (): string => join(folder, `${files++}.sqlite`);
function open(file: string, facetBacklog?: number): Store {
  const opened = openSqliteStore({ file, ...(facetBacklog === undefined ? {} : { facetBacklog }) });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  return opened.store;
}

storeContract('SQLite', async () => {
  const store = open(newFile());
  return { store, close: () => store.close() };
});

storeContract('SQLite, filing facets three statements at a time', async () => {
  const store = open(newFile(), 3);
  return { store, close: () => store.close() };
});

it('finds the same while facets are filed, after a restart, and from another process on the same file', async () => {
  const file = newFile();
  const [writer, other] = [open(file, 40), open(file, 25)];
  const verbOf = (n: number): string => `v:${n % 3}`;
  const pages = async (store: Store): Promise<readonly string[]> => {
    const page = await store.query({
      ...everything,
      terms: [terms.verb('v:1'), terms.activity('a:1')],
      ascending: false,
    });
    return page.kind === 'page' ? page.statements.map((text) => JSON.parse(text).id) : [page.kind];
  };
  const expected: string[] = [];
  for (let n = 0; n < 400; n += 8) {
    const batch = Array.from({ length: 8 }, (_, k) => newStatement(n + k, { verb: { id: verbOf(n + k) } }));
    expected.unshift(
      ...batch
        .filter(({ terms: found }) => found.includes(terms.verb('v:1')))
        .map(({ id }) => id)
        .reverse(),
    );
    expect((await (n % 3 === 0 ? other : writer).append(batch, 1)).kind).toBe('stored');
    if (n % 5 === 0) for (const store of [writer, other]) expect(await pages(store)).toEqual(expected);
  }
  await writer.close();
  await other.close();
  const again = open(file);
  expect(await pages(again)).toEqual(expected);
  await again.close();
});

const filled = async (): Promise<string> => {
  const file = newFile();
  const store = open(file);
  await store.append(
    Array.from({ length: 200 }, (_, n) => newStatement(n)),
    1,
  );
  await store.close();
  return file;
};

it('opens again what it wrote', async () => {
  const store = open(await filled());
  expect(await store.count()).toBe(200);
  await store.close();
});

const damages: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
  ['no database at all', () => Buffer.from('Bonjour, je suis un fichier texte.')],
  ['a damaged head', (bytes) => bytes.fill(0xff, 0, 100)],
  ['damaged pages', (bytes) => bytes.fill(0xa5, 4096, bytes.length - 4096)],
  ['a file that was cut off', (bytes) => bytes.subarray(0, Math.floor(bytes.length / 3))],
];
for (const [name, damage] of damages)
  it(`refuses ${name}, names the file and the remedy, and leaves it untouched`, async () => {
    const file = await filled();
    writeFileSync(file, damage(readFileSync(file)));
    const before = readFileSync(file);
    const opened = openSqliteStore({ file });
    if (opened.kind === 'open') throw new Error('a damaged file was opened');
    expect(opened.message).toContain(file);
    expect(opened.remedy).toContain('sauvegarde');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

it.each(migrations.map((_, version) => version))(
  'goes forward from version %i and keeps what is there',
  async (version) => {
    const file = newFile();
    const connection = new DatabaseSync(file);
    defineTermKey(connection);
    connection.exec('CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL)');
    for (const [index, step] of migrations.slice(0, version).entries())
      connection.exec(`${step}; INSERT INTO schema_version VALUES (${index + 1}, '2026-11-22')`);
    if (version > 0) connection.exec("INSERT INTO activity VALUES ('a:1', '{}')");
    connection.close();
    const store = open(file);
    expect((await store.append([newStatement(1)], 1)).kind).toBe('stored');
    expect(await store.definition('a:1')).toEqual(version > 0 ? {} : null);
    await store.close();
  },
);

const packed = migrations.findIndex((step) => step.includes('CREATE TABLE posting'));
it.each(Array.from({ length: packed }, (_, n) => n + 1))(
  'finds by every term what version %i had filed row by row, and what refers to it',
  async (version) => {
    const file = newFile();
    const connection = new DatabaseSync(file);
    connection.exec('CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL)');
    for (const [index, step] of migrations.slice(0, version).entries())
      connection.exec(`${step}; INSERT INTO schema_version VALUES (${index + 1}, '2026-11-22')`);
    const target = newStatement(1, { verb: { id: 'v:target' }, object: { id: 'a:target' } });
    const referrer = newStatement(2, { object: { objectType: 'StatementRef', id: target.id } });
    const log = [target, referrer, ...Array.from({ length: 20 }, (_, n) => newStatement(n + 3))];
    const names = new Map<string, number>();
    for (const [index, one] of log.entries()) {
      const seq = index + 1;
      connection
        .prepare('INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?)')
        .run(seq, one.id, seq, one.store, one.actor, one.credential, one.refersTo, keptText(one, seq));
      const found = [
        ...one.terms.map((term) => ({ term, source: seq })),
        ...(one === referrer ? target.terms.map((term) => ({ term, source: 1 })) : []),
      ];
      for (const { term, source } of found) {
        const id = names.get(term) ?? names.size + 1;
        if (!names.has(term)) connection.prepare('INSERT INTO term VALUES (?, ?)').run(id, term);
        names.set(term, id);
        connection.prepare('INSERT INTO facet VALUES (?, ?, ?)').run(id, seq, source);
      }
    }
    if (version >= 3) connection.exec(`UPDATE facet_progress SET indexed = ${log.length}`);
    connection.close();
    // Less than the log is kept in memory, so that a part of it is filed when the store opens.
    for (const backlog of [3, 100]) {
      const store = open(file, backlog);
      for (const term of names.keys()) {
        const page = await store.query({ ...everything, terms: [term] });
        const expected = log.filter(
          (one) => one.terms.includes(term) || (one === referrer && target.terms.includes(term)),
        );
        expect(page.kind === 'page' ? page.statements.map((text) => JSON.parse(text).id) : page.kind).toEqual(
          expected.map(({ id }) => id),
        );
      }
      await store.close();
    }
  },
);

it('refuses a schema from a newer version', async () => {
  const file = await filled();
  const connection = new DatabaseSync(file);
  connection.exec("INSERT INTO schema_version VALUES (999, '2030-01-01')");
  connection.close();
  expect(openSqliteStore({ file })).toMatchObject({ kind: 'unreadable' });
});

it('answers «busy» while another process holds the lock, and stores afterwards', async () => {
  const file = await filled();
  const store = open(file);
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  expect(await store.append([newStatement(1000)], 2)).toEqual({ kind: 'unavailable', reason: 'busy' });
  other.exec('ROLLBACK');
  other.close();
  expect((await store.append([newStatement(1000)], 2)).kind).toBe('stored');
  await store.close();
});

it('answers «full» when the disk is, with nothing half-written', async () => {
  const file = await filled();
  const store = openLimited(file);
  const huge = Array.from({ length: 3000 }, (_, n) => newStatement(2000 + n));
  expect(await store.append(huge, 2)).toEqual({ kind: 'unavailable', reason: 'full' });
  expect(await store.count()).toBe(200);
  expect((await store.append([newStatement(1)], 2)).kind).toBe('stored');
  await store.close();
});

/** A store whose file may not grow by more than a few pages: SQLite then reports a full disk. */
function openLimited(file: string): Store {
  const opened = openSqliteStore({ file, maximalPages: 200 });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  return opened.store;
}
