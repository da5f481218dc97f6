import type { StoreOfStatement } from '../../../xapi/vocabulary.ts';
import { text } from '../row.ts';
import type { Database } from './database.ts';

/** See `ReferenceStore.referring`. */
export function readReferring(
  db: Database,
  id: string,
  stores: readonly StoreOfStatement[],
  limit: number,
): readonly string[] {
  return db
    .all(
      'SELECT text FROM statement WHERE refers_to = ? AND store IN (SELECT value FROM json_each(?)) ORDER BY seq LIMIT ?',
      id,
      JSON.stringify(stores),
      limit,
    )
    .map((row) => text(row, 'text'));
}
