import type { Pool, PoolClient } from 'pg';
import { integer } from '../row.ts';
import { schema } from './database.ts';
import { migrations } from './migrations.ts';

export type Migrated = { readonly kind: 'ready' } | { readonly kind: 'newer'; readonly version: number };

/** Any fixed number: processes that start at once take their turns on it. */
const migrationLock = 7_270_311;

/** Brings the schema forward in one transaction; a database of a newer version is left as it is. */
export async function migrate(pool: Pool): Promise<Migrated> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(${migrationLock})`);
    const migrated = await forward(client);
    await client.query(migrated.kind === 'ready' ? 'COMMIT' : 'ROLLBACK');
    client.release();
    return migrated;
  } catch (error) {
    // Closing the connection rolls back, whatever state it is in.
    client.release(true);
    throw error;
  }
}

async function forward(client: PoolClient): Promise<Migrated> {
  // Asked first: the right to create a schema is needed only once.
  const known = await client.query(`SELECT to_regclass('${schema}.schema_version') IS NOT NULL AS known`);
  if (known.rows[0]?.['known'] !== true) {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    await client.query(
      'CREATE TABLE schema_version (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
    );
  }
  const found = await client.query('SELECT coalesce(max(version), 0) AS version FROM schema_version');
  const from = integer(found.rows[0] ?? {}, 'version');
  if (from > migrations.length) return { kind: 'newer', version: from };
  for (const [index, step] of migrations.entries()) {
    if (index < from) continue;
    await client.query(step);
    await client.query('INSERT INTO schema_version (version) VALUES ($1)', [index + 1]);
  }
  return { kind: 'ready' };
}
