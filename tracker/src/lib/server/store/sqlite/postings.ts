import { bytes, integer } from '../row.ts';
import type { Database } from './database.ts';
import { keyBytes, termKey } from './term-key.ts';
import { type Direction, fetched, type Walk } from './walk.ts';

/** Numbers in one row: about a kilobyte at most, so that a row stays within a page. */
const rowLength = 512;
/** Rows read at once: a frequent term needs one for a page of answers, a rare one may have each number in a row of its own. */
const rowsFetched = 12;

/**
 * The log by term: rows of (term, first number, further numbers as differences). A row is written once, for thousands of
 * statements together, and is never changed, except by erasure.
 */
export class Postings {
  #db: Database;
  constructor(database: Database) {
    this.#db = database;
  }

  /** Files numbers under a term; the same again changes nothing. Returns how many rows that took. @param seqs ascending */
  file(key: string, seqs: readonly number[]): number {
    const bytes = keyBytes(key);
    let rows = 0;
    for (let at = 0; at < seqs.length; at += rowLength) {
      this.#put(bytes, seqs.slice(at, at + rowLength));
      rows += 1;
    }
    return rows;
  }

  #put(key: Uint8Array, seqs: readonly number[]): void {
    const [base] = seqs;
    if (base !== undefined) this.#db.run('INSERT OR REPLACE INTO posting VALUES (?, ?, ?)', key, base, pack(seqs));
  }

  /** Takes numbers away from a term. */
  remove(term: string, seqs: ReadonlySet<number>): void {
    const key = keyBytes(termKey(term));
    for (const seq of seqs) {
      const row = this.#db.one(
        'SELECT base, seqs FROM posting WHERE term = ? AND base <= ? ORDER BY base DESC LIMIT 1',
        key,
        seq,
      );
      if (row === undefined) continue;
      const base = integer(row, 'base');
      const listed = unpack(base, bytes(row, 'seqs'));
      const left = listed.filter((one) => !seqs.has(one));
      if (left.length === listed.length) continue;
      this.#db.run('DELETE FROM posting WHERE term = ? AND base = ?', key, base);
      this.#put(key, left);
    }
  }

  walk(term: string, direction: Direction): Walk {
    const key = keyBytes(termKey(term));
    const sql =
      direction === 'up'
        ? `SELECT base, seqs FROM posting WHERE term = ?1 AND base >= coalesce((SELECT max(base) FROM posting WHERE term = ?1 AND base <= ?2), 0) ORDER BY base LIMIT ${rowsFetched}`
        : `SELECT base, seqs FROM posting WHERE term = ?1 AND base <= ?2 ORDER BY base DESC LIMIT ${rowsFetched}`;
    return fetched((from) => {
      const found: number[] = [];
      for (const row of this.#db.each(sql, key, from)) {
        const seqs = unpack(integer(row, 'base'), bytes(row, 'seqs'));
        if (direction === 'down') seqs.reverse();
        for (const seq of seqs) if (direction === 'up' ? seq >= from : seq <= from) found.push(seq);
        // A long row is as much as a page needs.
        if (found.length >= rowLength / 2) break;
      }
      return found;
    }, direction);
  }
}

/** Differences between neighbours, seven bits a byte, the lowest first; the high bit says that more follow. */
export function pack(seqs: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  let before = seqs[0] ?? 0;
  for (const seq of seqs.slice(1)) {
    let difference = seq - before;
    for (; difference >= 128; difference = Math.floor(difference / 128)) bytes.push((difference % 128) + 128);
    bytes.push(difference);
    before = seq;
  }
  return Uint8Array.from(bytes);
}

export function unpack(base: number, bytes: Uint8Array): number[] {
  const seqs = [base];
  let seq = base;
  let difference = 0;
  let scale = 1;
  for (const byte of bytes) {
    if (byte >= 128) {
      difference += (byte - 128) * scale;
      scale *= 128;
    } else {
      seq += difference + byte * scale;
      seqs.push(seq);
      difference = 0;
      scale = 1;
    }
  }
  return seqs;
}
