import { bigintArray, uuidArray } from './arrays.ts';
import { keyOf, type Session } from './database.ts';

/** Statement `seq` is found by `term`, because of statement `source`: itself, or one that it refers to. */
export interface Facet {
  readonly term: string;
  readonly storedMs: number;
  readonly seq: number;
  readonly source: number;
}

/** What references bring: some of it may stand there already. */
export async function insertFacets(session: Session, facets: readonly Facet[]): Promise<void> {
  await session.query(`${insert} ON CONFLICT DO NOTHING`, columns(facets));
}

/**
 * What new statements are found by themselves. Nothing of a number that was just given out stands there: to look for it
 * would cost as much again.
 */
export async function insertOwnFacets(
  session: Session,
  filed: readonly { readonly terms: readonly string[]; readonly storedMs: number; readonly seq: number }[],
): Promise<void> {
  const facets = filed.flatMap(({ terms, storedMs, seq }) =>
    terms.map((term) => ({ term, storedMs, seq, source: seq })),
  );
  await session.query(insert, columns(facets));
}

const insert = 'INSERT INTO facet SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[])';

const columns = (facets: readonly Facet[]): readonly Buffer[] => [
  uuidArray(keysOf(facets.map(({ term }) => term))),
  bigintArray(facets.map(({ storedMs }) => storedMs)),
  bigintArray(facets.map(({ seq }) => seq)),
  bigintArray(facets.map(({ source }) => source)),
];

/** Statements of one batch have many terms in common: the digest of each is made once. */
function keysOf(names: readonly string[]): readonly string[] {
  const keys = new Map<string, string>();
  return names.map((name) => {
    const key = keys.get(name) ?? keyOf(name);
    keys.set(name, key);
    return key;
  });
}
