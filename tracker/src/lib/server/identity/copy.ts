import { integer, type PeopleDatabase, type Row, row, rows, run, type Value, type Work } from './database.ts';

/**
 * What is copied, each table after those that it refers to. Not the open sessions, which end with the move, and not the
 * counted attempts to sign in.
 */
const tables = [
  { name: 'user', order: 'id', leftOut: [] },
  { name: 'account', order: 'id', leftOut: [] },
  { name: 'person', order: 'id', leftOut: [] },
  { name: 'registration', order: 'person_id, module', leftOut: [] },
  { name: 'training_group', order: 'id', leftOut: [] },
  { name: 'member', order: 'group_id, person_id', leftOut: [] },
  { name: 'link', order: 'token_hash', leftOut: [] },
  { name: 'attestation', order: 'digest', leftOut: [] },
  { name: 'evaluation_attempt', order: 'registration, number', leftOut: [] },
  { name: 'setting', order: 'name', leftOut: [] },
  // Numbered anew, in the same order.
  { name: 'audit', order: 'seq', leftOut: ['seq'] },
] as const;
type Table = (typeof tables)[number]['name'];
type Content = ReadonlyMap<Table, readonly Row[]>;

export type CopyOutcome =
  /** How many rows of each table, all of them. */
  | { readonly kind: 'copied'; readonly rows: ReadonlyMap<Table, number> }
  /** Somebody is there already; nothing was changed. */
  | { readonly kind: 'not-empty'; readonly people: number };

/**
 * Copies everybody and everything about them into an empty database of people, on whatever engines: all or nothing.
 * The campus must be stopped; `from` is left as it is, and the key of *mesure* must go along.
 */
export async function copyPeople(from: PeopleDatabase, to: PeopleDatabase): Promise<CopyOutcome> {
  // In a transaction, so that what is read belongs together.
  const content = await from.write('accounts', readAll());
  return to.write('accounts', writeAll(content));
}

function* readAll(): Work<Content> {
  const content = new Map<Table, readonly Row[]>();
  for (const { name, order } of tables) content.set(name, yield* rows(`SELECT * FROM "${name}" ORDER BY ${order}`));
  return content;
}

function* countOf(table: Table): Work<number> {
  return integer((yield* row(`SELECT count(*) AS n FROM "${table}"`)) ?? {}, 'n');
}

function* writeAll(content: Content): Work<CopyOutcome> {
  const people = (yield* countOf('person')) + (yield* countOf('user'));
  if (people > 0) return { kind: 'not-empty', people };
  const copied = new Map<Table, number>();
  for (const { name, leftOut } of tables) {
    // What an empty campus writes at its first start: the link to install it, and its line in the audit.
    yield* run(`DELETE FROM "${name}"`);
    for (const found of content.get(name) ?? []) yield* insert(name, found, leftOut);
    const count = yield* countOf(name);
    if (count !== content.get(name)?.length) throw new Error(`${name}: ${count} rows after the copy`);
    copied.set(name, count);
  }
  return { kind: 'copied', rows: copied };
}

function* insert(table: Table, found: Row, leftOut: readonly string[]): Work<void> {
  const columns = Object.keys(found).filter((column) => !leftOut.includes(column));
  const names = columns.map((column) => `"${column}"`).join(', ');
  const places = columns.map((_, place) => `$${place + 1}`).join(', ');
  const values = columns.map((column) => portable(table, column, found[column]));
  yield* run(`INSERT INTO "${table}"(${names}) VALUES (${places})`, ...values);
}

function portable(table: string, column: string, value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`${table}.${column} holds neither text nor a number`);
}
