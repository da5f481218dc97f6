import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Database } from './database.ts';
import { firstAfter } from './moment.ts';

it('finds what a look at every row finds, also where rows were removed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(3), fc.nat(2)), { maxLength: 40 }),
      fc.integer({ min: -1, max: 90 }),
      (steps, ms) => {
        const connection = new DatabaseSync(':memory:');
        connection.exec('CREATE TABLE statement (seq INTEGER PRIMARY KEY, stored_ms INTEGER NOT NULL)');
        const rows: { readonly seq: number; readonly storedMs: number }[] = [];
        for (const [gap, pause] of steps) {
          const last = rows.at(-1) ?? { seq: 0, storedMs: 0 };
          rows.push({ seq: last.seq + 1 + gap, storedMs: last.storedMs + pause });
        }
        const insert = connection.prepare('INSERT INTO statement VALUES (?, ?)');
        for (const { seq, storedMs } of rows) insert.run(seq, storedMs);
        const found = firstAfter(new Database(connection), ms);
        connection.close();
        for (const { seq, storedMs } of rows) expect(seq >= found).toBe(storedMs > ms);
      },
    ),
  );
});
