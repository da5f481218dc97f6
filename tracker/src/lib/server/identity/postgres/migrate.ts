import type { Pool, PoolClient } from 'pg';
import { migrateAuth } from '../auth.ts';
import { migrations } from './migrations.ts';

export type Migrated =
  | { readonly kind: 'ready' }
  | { readonly kind: 'newer'; readonly version: number; readonly known: number };

/**
 * Brings the campus's tables forward in one transaction, then better-auth's own, while a lock of this connection holds
 * off every other process. A schema of a newer version is left as it is.
 */
export async function migrate(pool: Pool, schema: string, lock: bigint): Promise<Migrated> {
  const client = await pool.connect();
  try {
    // Processes that start at once take their turns, for as long as the first one needs.
    await client.query("SET lock_timeout = '60s'; SET statement_timeout = '60s'");
    await client.query(`SELECT pg_advisory_lock(${lock})`);
    await client.query('BEGIN');
    const migrated = await forward(client, schema);
    await client.query(migrated.kind === 'ready' ? 'COMMIT' : 'ROLLBACK');
    if (migrated.kind === 'ready') await migrateAuth(pool);
    return migrated;
  } finally {
    // Closing the connection rolls back and unlocks, whatever state it is in.
    client.release(true);
  }
}

async function forward(client: PoolClient, schema: string): Promise<Migrated> {
  // Asked first: the right to create a schema is needed only once.
  const known = await client.query(`SELECT to_regclass('${schema}.schema_version') IS NOT NULL AS known`);
  if (known.rows[0]?.['known'] !== true) {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    await client.query(
      'CREATE TABLE schema_version (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
    );
  }
  const found = await client.query<{ version: number }>(
    'SELECT coalesce(max(version), 0) AS version FROM schema_version',
  );
  const from = found.rows[0]?.version ?? 0;
  if (from > migrations.length) return { kind: 'newer', version: from, known: migrations.length };
  for (const [index, step] of migrations.entries()) {
    if (index < from) continue;
    await client.query(step);
    await client.query('INSERT INTO schema_version (version) VALUES ($1)', [index + 1]);
  }
  return { kind: 'ready' };
}
