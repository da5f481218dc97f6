import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../../e2e/run/postgres.ts';
import { newStatement } from '../contract.ts';
import { contributions, findsAll, oldDefinition, oldDocument, oldFile, oldLog, uuid } from '../contract-migrations.ts';
import { keyOf } from './database.ts';
import { openPostgresStore } from './index.ts';
import { migrations } from './migrations.ts';
import { monthOf } from './partitions.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** Writes the log as that version of the schema held it, with plain SQL. */
async function fill(url: string, version: number): Promise<void> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  await db.query('CREATE SCHEMA campus');
  await db.query('SET search_path = campus');
  await db.query(
    'CREATE TABLE schema_version (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
  );
  for (const [index, step] of migrations.slice(0, version).entries()) {
    await db.query(step);
    await db.query('INSERT INTO schema_version (version) VALUES ($1)', [index + 1]);
  }
  for (const month of new Map(oldLog.map(({ storedMs }) => [monthOf(storedMs).name, monthOf(storedMs)])).values())
    for (const table of ['statement', 'facet'])
      await db.query(
        `CREATE TABLE ${table}_${month.name} PARTITION OF ${table} FOR VALUES FROM (${month.fromMs}) TO (${month.toMs})`,
      );
  for (const { seq, id, storedMs, store, actor, credential, refersTo, text, facets } of oldLog) {
    await db.query('INSERT INTO record (id, seq, stored_ms, refers_to, voiding) VALUES ($1, $2, $3, $4, false)', [
      id,
      seq,
      storedMs,
      refersTo,
    ]);
    await db.query(
      'INSERT INTO statement (stored_ms, seq, id, store, actor, credential, voiding, voided, text) VALUES ($1, $2, $3, $4, $5, $6, false, false, $7)',
      [storedMs, seq, id, store, keyOf(actor), credential, text],
    );
    for (const { term, source } of facets)
      await db.query('INSERT INTO facet (term, stored_ms, seq, source) VALUES ($1, $2, $3, $4)', [
        keyOf(term),
        storedMs,
        seq,
        source,
      ]);
  }
  await db.query('UPDATE head SET seq = 4, stored_ms = $1', [oldLog.at(-1)?.storedMs]);
  for (const { span, progress, trialFact } of contributions) {
    if (span !== null)
      await db.query('INSERT INTO attendance VALUES ($1, $2, $3, $4, $5)', [
        keyOf(span.actor, span.module),
        span.actor,
        span.module,
        span.startMs,
        span.endMs,
      ]);
    if (progress !== null) {
      const { actor, module, activity, status, firstMs, lastMs } = progress;
      await db.query('INSERT INTO progress VALUES ($1, $2, $3, $4, $5, $6, $7)', [
        keyOf(actor, module, activity),
        actor,
        module,
        activity,
        status,
        firstMs,
        lastMs,
      ]);
    }
    if (trialFact !== null)
      await db.query('INSERT INTO trial_fact VALUES ($1, $2, $3, $4)', [
        trialFact.id,
        trialFact.actor,
        trialFact.module,
        JSON.stringify(trialFact),
      ]);
  }
  await db.query('INSERT INTO activity (key, definition) VALUES ($1, $2)', [
    keyOf(oldDefinition.id),
    oldDefinition.definition,
  ]);
  if (version >= 2) {
    await db.query('INSERT INTO attachment VALUES ($1, $2)', [oldFile.sha2, oldFile.content]);
    await db.query('INSERT INTO attachment_of VALUES ($1, $2)', [uuid(2), oldFile.sha2]);
    const { resource, activity, agent, id } = oldDocument;
    const scope = keyOf(resource, activity ?? '', agent ?? '');
    await db.query(
      "INSERT INTO document (key, scope, registration, id, content_type, updated_ms, content) VALUES ($1, $2, NULL, $3, 'application/json', 5, $4)",
      [keyOf(scope, '', id), scope, id, Buffer.from('{"page":3}')],
    );
  }
  await db.end();
}

it.each(migrations.map((_, index) => index + 1))(
  'finds everything that version %i held, by every filter',
  async (version) => {
    const url = await postgres.newDatabase();
    await fill(url, version);
    const opened = await openPostgresStore({ url, connections: 2 });
    if (opened.kind === 'unreadable') throw new Error(opened.message);
    const { store } = opened;
    await findsAll(store, { files: version >= 2 });
    expect((await store.append([newStatement(9)], Date.UTC(2026, 11, 1))).kind).toBe('stored');
    expect(await store.count()).toBe(5);
    await store.close();
  },
);
