import type { StoreOfStatement } from '../../../xapi/vocabulary.ts';
import { text } from '../row.ts';
import type { Session } from './database.ts';

/** See `ReferenceStore.referring`. */
export async function readReferring(
  session: Session,
  id: string,
  stores: readonly StoreOfStatement[],
  limit: number,
): Promise<readonly string[]> {
  const rows = await session.query(
    `SELECT s.text FROM record r JOIN statement s ON s.stored_ms = r.stored_ms AND s.seq = r.seq
     WHERE r.refers_to = $1 AND s.store = ANY($2::text[]) ORDER BY r.seq LIMIT $3`,
    [id, stores, limit],
  );
  return rows.map((row) => text(row, 'text'));
}
