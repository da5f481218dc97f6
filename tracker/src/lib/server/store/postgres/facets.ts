import { keyOf, type Session } from './database.ts';

/** Statement `seq` is found by `term`, because of statement `source`: itself, or one that it refers to. */
export interface Facet {
  readonly term: string;
  readonly storedMs: number;
  readonly seq: number;
  readonly source: number;
}

export async function insertFacets(session: Session, facets: readonly Facet[]): Promise<void> {
  await session.query(
    'INSERT INTO facet SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[]) ON CONFLICT DO NOTHING',
    [
      facets.map(({ term }) => keyOf(term)),
      facets.map(({ storedMs }) => storedMs),
      facets.map(({ seq }) => seq),
      facets.map(({ source }) => source),
    ],
  );
}
