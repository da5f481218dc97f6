import type { StoreHealth } from '../port-health.ts';
import { integer } from '../row.ts';
import type { Session } from './database.ts';
import { unavailableReason } from './errors.ts';
import { migrations } from './migrations.ts';

/** See `HealthStore`. */
export async function checkHealth(session: Session, nowMs: number): Promise<StoreHealth> {
  const expected = migrations.length;
  let schema: number | null = null;
  try {
    const [row = {}] = await session.query('SELECT max(version) AS version FROM schema_version');
    schema = integer(row, 'version');
    await session.query('UPDATE probe SET at_ms = $1', [nowMs]);
    return { readable: true, writable: true, reason: null, schema, expected };
  } catch (error) {
    const reason = unavailableReason(error);
    if (reason === null) throw error;
    return { readable: schema !== null, writable: false, reason, schema, expected };
  }
}
