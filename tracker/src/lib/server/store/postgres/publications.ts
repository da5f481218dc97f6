import type { CountedPiece, PublicationRow } from '../port-observatory.ts';
import { text } from '../row.ts';
import type { Session } from './database.ts';

/** Any fixed number: whoever publishes holds it until the commit, so that nobody counts the same person meanwhile. */
const publicationLock = 7_270_312;

export async function readPublications(session: Session): Promise<readonly PublicationRow[]> {
  const rows = await session.query('SELECT key, content FROM publication ORDER BY key COLLATE "C"');
  return rows.map((row) => ({ key: text(row, 'key'), content: text(row, 'content') }));
}

export async function readCountedPieces(session: Session): Promise<readonly Omit<CountedPiece, 'actor'>[]> {
  const rows = await session.query('SELECT piece, batch FROM counted_piece ORDER BY piece COLLATE "C"');
  return rows.map((row) => ({ piece: text(row, 'piece'), batch: text(row, 'batch') }));
}

/** Inside a transaction. */
export async function publish(
  session: Session,
  rows: readonly PublicationRow[],
  pieces: readonly CountedPiece[],
): Promise<{ readonly kind: 'published' | 'conflict' }> {
  await session.query('SELECT pg_advisory_xact_lock($1)', [publicationLock]);
  const names = [rows.map(({ key }) => key), pieces.map(({ piece }) => piece)];
  const known = await session.query(
    `SELECT 1 FROM publication WHERE key = ANY($1::text[])
     UNION ALL SELECT 1 FROM counted_piece WHERE piece = ANY($2::text[]) LIMIT 1`,
    names,
  );
  if (known.length > 0) return { kind: 'conflict' };
  await session.query('INSERT INTO publication SELECT * FROM unnest($1::text[], $2::text[])', [
    rows.map(({ key }) => key),
    rows.map(({ content }) => content),
  ]);
  await session.query('INSERT INTO counted_piece SELECT * FROM unnest($1::text[], $2::text[], $3::text[])', [
    pieces.map(({ piece }) => piece),
    pieces.map(({ actor }) => actor),
    pieces.map(({ batch }) => batch),
  ]);
  return { kind: 'published' };
}
