import { integer, text } from '../row.ts';
import { termsOf } from '../terms.ts';
import type { Session } from './database.ts';
import { insertFacets } from './facets.ts';

/**
 * A statement is also found by the terms of those it refers to, directly or through others, whichever of them came
 * first (Communication 2.1.3). `UNION` ends circles.
 * @param touched ids of statements that are new and refer, or are new and referred to
 */
export async function linkReferences(session: Session, touched: readonly string[]): Promise<void> {
  if (touched.length === 0) return;
  const rows = await session.query(
    `WITH RECURSIVE referrer (id) AS (
       SELECT unnest($1::uuid[])
       UNION SELECT r.id FROM record r JOIN referrer ON r.refers_to = referrer.id
     ), chain (root, id) AS (
       SELECT r.id, r.refers_to FROM record r JOIN referrer USING (id) WHERE r.refers_to IS NOT NULL
       UNION SELECT chain.root, r.refers_to FROM chain JOIN record r ON r.id = chain.id WHERE r.refers_to IS NOT NULL
     )
     SELECT root.stored_ms, root.seq, target.seq AS source, s.text
     FROM chain
     JOIN record root ON root.id = chain.root
     JOIN record target ON target.id = chain.id AND target.id <> chain.root
     JOIN statement s ON s.stored_ms = target.stored_ms AND s.seq = target.seq`,
    [touched],
  );
  const facets = rows.flatMap((row) =>
    termsOf(JSON.parse(text(row, 'text'))).map((term) => ({
      term,
      storedMs: integer(row, 'stored_ms'),
      seq: integer(row, 'seq'),
      source: integer(row, 'source'),
    })),
  );
  if (facets.length > 0) await insertFacets(session, facets);
}
