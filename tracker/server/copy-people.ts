import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CopyOutcome, copyPeople } from '../src/lib/server/identity/copy.ts';
import { IdentityUnreadable, openKeys } from '../src/lib/server/identity/index.ts';
import { openPostgresPeople } from '../src/lib/server/identity/postgres/index.ts';
import { openSqlitePeople } from '../src/lib/server/identity/sqlite/index.ts';
import { ConfigError, readConfig } from './config.ts';

export interface CopyOptions {
  /** Holds identity.sqlite and, unless the environment gives it, mesure.key. */
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
}

/**
 * Moves a campus's people from the data folder to PostgreSQL: all or nothing. The file stays as it is; the key of
 * *mesure* becomes the one that the database asks of every process.
 * @throws IdentityUnreadable when the file, the key or the database cannot be used: the message says what to do
 */
export async function copyPeopleToPostgres({ dataDir, databaseUrl, env, now }: CopyOptions): Promise<CopyOutcome> {
  const file = join(dataDir, 'identity.sqlite');
  if (!existsSync(file))
    throw new IdentityUnreadable(
      `${file} n’existe pas : indiquez par CAMPUS_DATA le dossier du campus à copier. (There is no such file: name the campus's data folder with CAMPUS_DATA.)`,
    );
  const from = await openSqlitePeople({ file });
  try {
    const to = await openPostgresPeople({ url: databaseUrl });
    try {
      for (const database of [from, to]) await openKeys({ database, env, dataDir, now });
      return await copyPeople(from, to);
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

/** What was copied, or why nothing was, for the person at the keyboard. */
export function copySummary(outcome: CopyOutcome): string {
  if (outcome.kind === 'not-empty')
    return 'La base contient déjà des personnes : rien n’a été copié. Choisissez une base vide. (The database already holds people: nothing was copied.)';
  const count = (table: Parameters<typeof outcome.rows.get>[0]): number => outcome.rows.get(table) ?? 0;
  return `Copié. Personnes : ${count('person')} ; sessions de formation : ${count('training_group')} ; attestations : ${count('attestation')} ; lignes du journal : ${count('audit')}.
Les connexions ouvertes ne sont pas copiées : chacun se reconnecte. (Everything was copied, except open sessions.)`;
}

/** `CAMPUS_DATA=… DATABASE_URL=… node tracker/server/copy-people.ts`; ends with code 1 when nothing was copied. */
async function main(): Promise<void> {
  try {
    const { dataDir, databaseUrl } = readConfig(process.env);
    if (databaseUrl === null)
      throw new ConfigError(
        'Indiquez par DATABASE_URL la base qui reçoit les personnes. (Name the database with DATABASE_URL.)',
      );
    const outcome = await copyPeopleToPostgres({ dataDir, databaseUrl, env: process.env, now: () => new Date() });
    console.log(copySummary(outcome));
    process.exitCode = outcome.kind === 'copied' ? 0 : 1;
  } catch (error) {
    const expected = error instanceof ConfigError || error instanceof IdentityUnreadable;
    console.error(expected ? error.message : error);
    process.exitCode = 1;
  }
}

if (import.meta.main) await main();
