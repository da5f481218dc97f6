import { integer } from '../row.ts';
import type { Database } from './database.ts';

/**
 * The sequence number from which on everything was stored after a moment: bisected, because times grow with them.
 * @param ms epoch ms
 * @returns one more than the last number where nothing was
 */
export function firstAfter(db: Database, ms: number): number {
  let notAfter = 0;
  let after = integer(db.one('SELECT coalesce(max(seq), 0) AS last FROM statement') ?? {}, 'last') + 1;
  while (after - notAfter > 1) {
    const middle = Math.floor((notAfter + after) / 2);
    const row = db.one('SELECT seq, stored_ms FROM statement WHERE seq >= ? ORDER BY seq LIMIT 1', middle);
    if (row === undefined || integer(row, 'stored_ms') > ms) after = middle;
    else notAfter = integer(row, 'seq');
  }
  return after;
}
