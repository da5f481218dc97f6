import type { StoreHealth } from '../port-health.ts';
import { integer } from '../row.ts';
import type { Database } from './database.ts';
import { unavailableReason } from './errors.ts';
import { migrations } from './migrations.ts';

/**
 * See `HealthStore`.
 * @param write runs its work in one transaction, to the disk
 */
export function checkHealth(db: Database, nowMs: number, write: (work: () => void) => void): StoreHealth {
  const expected = migrations.length;
  let schema: number | null = null;
  try {
    schema = integer(db.one('SELECT max(version) AS version FROM schema_version') ?? {}, 'version');
    write(() => db.run('UPDATE probe SET at_ms = ?', nowMs));
    return { readable: true, writable: true, reason: null, schema, expected };
  } catch (error) {
    const reason = unavailableReason(error);
    if (reason === null) throw error;
    return { readable: schema !== null, writable: false, reason, schema, expected };
  }
}
