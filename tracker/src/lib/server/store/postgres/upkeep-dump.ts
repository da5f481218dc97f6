import pg from 'pg';
import { z } from 'zod';

/** Tables with large values are read one row at a time, so that memory stays bounded. */
const rowsAtOnce = { small: 500, large: 1 } as const;

const tableHead = z.object({
  kind: z.literal('table'),
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
});
const head = z.object({
  kind: z.literal('campus-dump'),
  format: z.literal(1),
  versions: z.record(z.string(), z.number()),
  partitions: z.array(z.object({ schema: z.string(), name: z.string(), parent: z.string(), bounds: z.string() })),
});
const line = z.union([
  head,
  tableHead,
  z.object({ kind: z.literal('end'), rows: z.number() }),
  z.object({ row: z.unknown() }),
]);

const name = (...parts: readonly string[]): string => parts.map((part) => pg.escapeIdentifier(part)).join('.');

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'campus-backup' });
  await client.connect();
  return client;
}

const texts = (result: pg.QueryResult, column: string): readonly string[] =>
  result.rows.map((row: Record<string, unknown>) => String(row[column]));

/** Tables of these schemas, each behind those that it refers to; partitions are read through their parents. */
async function tablesOf(client: pg.Client, schemas: readonly string[]): Promise<z.infer<typeof tableHead>[]> {
  const found = await client.query(
    `SELECT n.nspname AS schema, c.relname AS name, c.oid::text AS oid,
       array(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
             AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
       array(SELECT k.confrelid::text FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f') AS needs
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1, 2`,
    [schemas],
  );
  const rows = z
    .array(
      z.object({
        schema: z.string(),
        name: z.string(),
        oid: z.string(),
        columns: z.array(z.string()),
        needs: z.array(z.string()),
      }),
    )
    .parse(found.rows);
  const ordered: typeof rows = [];
  const place = (row: (typeof rows)[number], path: readonly string[]): void => {
    if (ordered.includes(row) || path.includes(row.oid)) return;
    for (const need of row.needs) {
      const other = rows.find(({ oid }) => oid === need);
      if (other !== undefined) place(other, [...path, row.oid]);
    }
    ordered.push(row);
  };
  for (const row of rows) place(row, []);
  return ordered.map(({ schema, name: table, columns }) => ({ kind: 'table', schema, name: table, columns }));
}

async function versionsOf(client: pg.Client, schemas: readonly string[]): Promise<Record<string, number>> {
  const versions: Record<string, number> = {};
  for (const schema of schemas) {
    const known = await client.query('SELECT to_regclass($1) IS NOT NULL AS known', [name(schema, 'schema_version')]);
    if (known.rows[0]?.['known'] !== true) continue;
    const found = await client.query(
      `SELECT coalesce(max(version), 0) AS version FROM ${name(schema, 'schema_version')}`,
    );
    versions[schema] = Number(found.rows[0]?.['version']);
  }
  return versions;
}

/**
 * Every row of these schemas as lines of JSON, as of one moment (one REPEATABLE READ transaction), while others write.
 * Needs no program beside the server: the campus itself reads and writes it.
 */
export async function* dumpLines(url: string, schemas: readonly string[]): AsyncGenerator<string> {
  const client = await connect(url);
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const versions = await versionsOf(client, schemas);
    const partitions = await client.query(
      `SELECT n.nspname AS schema, c.relname AS name, p.relname AS parent, pg_get_expr(c.relpartbound, c.oid) AS bounds
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_inherits i ON i.inhrelid = c.oid
       JOIN pg_class p ON p.oid = i.inhparent WHERE n.nspname = ANY($1) AND c.relispartition AND c.relkind = 'r' ORDER BY 1, 2`,
      [schemas],
    );
    yield `${JSON.stringify({ kind: 'campus-dump', format: 1, versions, partitions: partitions.rows })}\n`;
    let rows = 0;
    for (const table of await tablesOf(client, schemas)) {
      yield `${JSON.stringify(table)}\n`;
      const large = table.columns.includes('content') || table.columns.includes('body');
      const columns = table.columns.map((column) => name(column)).join(', ');
      await client.query(
        `DECLARE dump NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS row FROM (SELECT ${columns} FROM ${name(table.schema, table.name)}) t`,
      );
      for (;;) {
        const fetched = texts(await client.query(`FETCH ${rowsAtOnce[large ? 'large' : 'small']} FROM dump`), 'row');
        if (fetched.length === 0) break;
        rows += fetched.length;
        yield fetched.map((row) => `{"row":${row}}\n`).join('');
      }
      await client.query('CLOSE dump');
    }
    yield `${JSON.stringify({ kind: 'end', rows })}\n`;
  } finally {
    await client.end();
  }
}

export type LoadOutcome =
  | { readonly kind: 'loaded'; readonly rows: number }
  /** The database holds a campus already. */
  | { readonly kind: 'not-empty'; readonly schemas: readonly string[] }
  /** Made by another version of the campus: the same is needed to load it. */
  | {
      readonly kind: 'other-version';
      readonly backup: Readonly<Record<string, number>>;
      readonly here: Readonly<Record<string, number>>;
    }
  | { readonly kind: 'damaged' };

/** Schemas of these that the database has. */
export async function presentSchemas(url: string, schemas: readonly string[]): Promise<readonly string[]> {
  const client = await connect(url);
  try {
    return texts(
      await client.query('SELECT nspname AS name FROM pg_namespace WHERE nspname = ANY($1)', [schemas]),
      'name',
    );
  } finally {
    await client.end();
  }
}

/**
 * Loads a dump into an empty database: all of it or nothing.
 * @param prepare makes the present schemas, empty
 */
export async function loadLines(
  url: string,
  schemas: readonly string[],
  lines: AsyncIterable<string>,
  prepare: () => Promise<void>,
): Promise<LoadOutcome> {
  const present = await presentSchemas(url, schemas);
  if (present.length > 0) return { kind: 'not-empty', schemas: present };
  const client = await connect(url);
  let outcome: LoadOutcome = { kind: 'damaged' };
  try {
    await prepare();
    await client.query('BEGIN');
    outcome = await load(client, schemas, lines);
    await client.query(outcome.kind === 'loaded' ? 'COMMIT' : 'ROLLBACK');
    return outcome;
  } finally {
    // The schemas were not there before: a load that failed takes them away again.
    if (outcome.kind !== 'loaded') {
      await client.query('ROLLBACK').catch(() => undefined);
      for (const schema of schemas)
        await client.query(`DROP SCHEMA IF EXISTS ${name(schema)} CASCADE`).catch(() => undefined);
    }
    await client.end();
  }
}

async function load(client: pg.Client, schemas: readonly string[], lines: AsyncIterable<string>): Promise<LoadOutcome> {
  let rows = 0;
  let table: z.infer<typeof tableHead> | null = null;
  let waiting: string[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    if (table === null || waiting.length === 0) return;
    const columns = table.columns.map((column) => name(column)).join(', ');
    const full = name(table.schema, table.name);
    await client.query(
      `INSERT INTO ${full} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM json_populate_recordset(NULL::${full}, $1::json)`,
      [`[${waiting.join(',')}]`],
    );
    rows += waiting.length;
    waiting = [];
    size = 0;
  };
  for await (const text of lines) {
    if (text.startsWith('{"row":')) {
      waiting.push(text.slice(7, -1));
      size += text.length;
      if (waiting.length >= rowsAtOnce.small || size > 8_000_000) await flush();
      continue;
    }
    const read = line.safeParse(JSON.parse(text));
    if (!read.success || 'row' in read.data) return { kind: 'damaged' };
    if (read.data.kind === 'campus-dump') {
      const here = await versionsOf(client, schemas);
      const backup = read.data.versions;
      if (JSON.stringify(sorted(here)) !== JSON.stringify(sorted(backup)))
        return { kind: 'other-version', backup, here };
      for (const { schema, name: table_, columns: _ } of await tablesOf(client, schemas))
        await client.query(`TRUNCATE ${name(schema, table_)} CASCADE`);
      // The bounds are PostgreSQL's own words, in a file whose digest was checked.
      for (const { schema, name: partition, parent, bounds } of read.data.partitions)
        await client.query(
          `CREATE TABLE IF NOT EXISTS ${name(schema, partition)} PARTITION OF ${name(schema, parent)} ${bounds}`,
        );
    } else if (read.data.kind === 'table') {
      await flush();
      table = read.data;
    } else {
      await flush();
      await setSequences(client, schemas);
      return read.data.rows === rows ? { kind: 'loaded', rows } : { kind: 'damaged' };
    }
  }
  return { kind: 'damaged' };
}

const sorted = (versions: Readonly<Record<string, number>>): readonly (readonly [string, number])[] =>
  Object.entries(versions).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Numbers that the database gives out go on behind those that were loaded. */
async function setSequences(client: pg.Client, schemas: readonly string[]): Promise<void> {
  const found = await client.query(
    `SELECT n.nspname AS schema, c.relname AS name, a.attname AS column, pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) AS sequence
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
     WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND NOT a.attisdropped
       AND pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) IS NOT NULL`,
    [schemas],
  );
  const columns = z
    .array(z.object({ schema: z.string(), name: z.string(), column: z.string(), sequence: z.string() }))
    .parse(found.rows);
  for (const { schema, name: table, column, sequence } of columns)
    await client.query(
      `SELECT setval($1::regclass, coalesce(max(${name(column)}), 1), max(${name(column)}) IS NOT NULL) FROM ${name(schema, table)}`,
      [sequence],
    );
}
