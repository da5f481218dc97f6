import { join } from 'node:path';
import { readDatabase } from '../../tracker/src/lib/server/testing/with-database.ts';

export interface StoredStatement {
  readonly store: 'suivi' | 'mesure' | 'other';
  /** The statement as it is stored, as text and as JSON. */
  readonly text: string;
  readonly json: {
    readonly id: string;
    /** An external tool's people may have an address in place of an account. */
    readonly actor: { readonly account?: { readonly homePage: string; readonly name: string } };
    readonly verb: { readonly id: string };
    readonly object: { readonly id: string };
    readonly timestamp: string;
    readonly result?: Readonly<Record<string, unknown>>;
    readonly context?: { readonly registration?: string };
  };
}

/** What the record store holds, read from its file beside the server that is running. */
export function storedStatements(dataDir: string): readonly StoredStatement[] {
  const rows = readDatabase(join(dataDir, 'records.sqlite'), (database) =>
    database.prepare('SELECT store, text FROM statement ORDER BY seq').all(),
  );
  return rows.map(({ store, text }) => {
    if (typeof text !== 'string' || (store !== 'suivi' && store !== 'mesure' && store !== 'other'))
      throw new Error(`a statement is stored as ${typeof text} in ${String(store)}`);
    return { store, text, json: JSON.parse(text) };
  });
}

/** Every cell of every table of a database, with where it stands. Bytes are read as UTF-8. */
export function everyCell(
  dataDir: string,
  file: 'records.sqlite' | 'identity.sqlite',
): readonly (readonly [string, string])[] {
  return readDatabase(join(dataDir, file), (database) => {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    return tables.flatMap(({ name }) =>
      database
        .prepare(`SELECT * FROM "${String(name)}"`)
        .all()
        .flatMap((row) =>
          Object.entries(row).flatMap(([column, value]): (readonly [string, string])[] =>
            value === null
              ? []
              : [
                  [
                    `${String(name)}.${column}`,
                    value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value),
                  ],
                ],
          ),
        ),
    );
  });
}
