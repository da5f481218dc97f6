import type { CountedPiece, PublicationRow } from '../port-observatory.ts';
import { text } from '../row.ts';
import type { Database } from './database.ts';

/** See `ObservatoryStore`. `publish` changes inside the caller's transaction. */
export class Publications {
  #db: Database;
  constructor(database: Database) {
    this.#db = database;
  }

  all(): readonly PublicationRow[] {
    return this.#db
      .all('SELECT key, content FROM publication ORDER BY key')
      .map((row) => ({ key: text(row, 'key'), content: text(row, 'content') }));
  }

  counted(): readonly Omit<CountedPiece, 'actor'>[] {
    return this.#db
      .all('SELECT piece, batch FROM counted_piece ORDER BY piece')
      .map((row) => ({ piece: text(row, 'piece'), batch: text(row, 'batch') }));
  }

  publish(rows: readonly PublicationRow[], pieces: readonly CountedPiece[]): { kind: 'published' | 'conflict' } {
    const known =
      this.#db.one(
        'SELECT 1 FROM publication WHERE key IN (SELECT value FROM json_each(?)) LIMIT 1',
        JSON.stringify(rows.map(({ key }) => key)),
      ) ??
      this.#db.one(
        'SELECT 1 FROM counted_piece WHERE piece IN (SELECT value FROM json_each(?)) LIMIT 1',
        JSON.stringify(pieces.map(({ piece }) => piece)),
      );
    if (known !== undefined) return { kind: 'conflict' };
    for (const { key, content } of rows) this.#db.run('INSERT INTO publication VALUES (?, ?)', key, content);
    for (const { piece, actor, batch } of pieces)
      this.#db.run('INSERT INTO counted_piece VALUES (?, ?, ?)', piece, actor, batch);
    return { kind: 'published' };
  }
}
