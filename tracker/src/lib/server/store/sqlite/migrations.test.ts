import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, it } from 'vitest';
import { newStatement } from '../contract.ts';
import { contributions, findsAll, oldDefinition, oldDocument, oldFile, oldLog, uuid } from '../contract-migrations.ts';
import { defineTermKey } from './database.ts';
import { openSqliteStore } from './index.ts';
import { migrations } from './migrations.ts';
import { keyBytes, termKey } from './term-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'campus-migrations-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes the log as that version of the schema held it, with plain SQL. */
function fill(file: string, version: number): void {
  const db = new DatabaseSync(file);
  defineTermKey(db);
  db.exec('CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL)');
  for (const [index, step] of migrations.slice(0, version).entries())
    db.exec(`${step}; INSERT INTO schema_version VALUES (${index + 1}, '2026-11-22')`);
  const has = (table: string): boolean =>
    db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined;
  for (const { seq, id, storedMs, store, actor, credential, refersTo, text, facets } of oldLog) {
    db.prepare(
      'INSERT INTO statement (seq, id, stored_ms, store, actor, credential, refers_to, voiding, voided, text) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?)',
    ).run(seq, id, storedMs, store, actor, credential, refersTo, text);
    if (!has('facet')) continue;
    for (const { term, source } of facets) {
      db.prepare('INSERT OR IGNORE INTO term (name) VALUES (?)').run(term);
      db.prepare('INSERT INTO facet SELECT id, ?, ? FROM term WHERE name = ?').run(seq, source, term);
    }
  }
  // From version 9 on the log is filed again when the store opens; references stand in a table of their own.
  if (has('facet_progress') && has('facet')) db.exec('UPDATE facet_progress SET indexed = 4');
  if (has('link'))
    for (const { seq, facets } of oldLog)
      for (const { term, source } of facets)
        if (source !== seq) db.prepare('INSERT INTO link VALUES (?, ?, ?)').run(keyBytes(termKey(term)), seq, source);
  for (const { span, progress, trialFact } of contributions) {
    if (span !== null)
      db.prepare('INSERT INTO attendance VALUES (?, ?, ?, ?)').run(span.actor, span.module, span.startMs, span.endMs);
    if (progress !== null) {
      const { actor, module, activity, status, firstMs, lastMs } = progress;
      db.prepare('INSERT INTO progress VALUES (?, ?, ?, ?, ?, ?)').run(
        actor,
        module,
        activity,
        status,
        firstMs,
        lastMs,
      );
    }
    if (trialFact !== null)
      db.prepare('INSERT INTO trial_fact VALUES (?, ?, ?, ?)').run(
        trialFact.id,
        trialFact.actor,
        trialFact.module,
        JSON.stringify(trialFact),
      );
  }
  db.prepare('INSERT INTO activity VALUES (?, ?)').run(oldDefinition.id, oldDefinition.definition);
  if (version >= 2) {
    db.prepare('INSERT INTO attachment VALUES (?, ?)').run(oldFile.sha2, oldFile.content);
    db.prepare('INSERT INTO attachment_of VALUES (?, ?)').run(uuid(2), oldFile.sha2);
    const { resource, activity, agent, registration, id } = oldDocument;
    db.prepare("INSERT INTO document VALUES (?, ?, ?, ?, ?, 'application/json', 5, ?)").run(
      resource,
      activity ?? '',
      agent ?? '',
      registration ?? '',
      id,
      Buffer.from('{"page":3}'),
    );
  }
  db.close();
}

it.each(migrations.map((_, index) => index + 1))(
  'finds everything that version %i held, by every filter',
  async (version) => {
    const file = join(folder, `${version}.sqlite`);
    fill(file, version);
    const opened = openSqliteStore({ file });
    if (opened.kind === 'unreadable') throw new Error(opened.message);
    const { store } = opened;
    await findsAll(store, { files: version >= 2 });
    expect((await store.append([newStatement(9)], Date.UTC(2026, 11, 1))).kind).toBe('stored');
    expect(await store.count()).toBe(5);
    await store.close();
  },
);
