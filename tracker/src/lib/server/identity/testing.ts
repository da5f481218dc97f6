import { join } from 'node:path';
import type { IdentityService } from './accounts.ts';
import { createIdentity } from './index.ts';
import { openKeys } from './keys.ts';
import { openPostgresPeople } from './postgres/index.ts';
import { openSqlitePeople } from './sqlite/index.ts';

/** People as the campus opens them, for tests and for what prepares them: SQLite in the folder, or a database. */
export async function openIdentity(options: {
  readonly dataDir: string;
  readonly now: () => Date;
  readonly baseUrl: string;
  readonly databaseUrl?: string;
  readonly env?: Readonly<Record<string, string>>;
}): Promise<IdentityService> {
  const { dataDir, now, baseUrl, databaseUrl, env = {} } = options;
  const people =
    databaseUrl === undefined
      ? await openSqlitePeople({ file: join(dataDir, 'identity.sqlite') })
      : await openPostgresPeople({ url: databaseUrl });
  try {
    return createIdentity({ people, keys: await openKeys({ database: people, env, dataDir, now }), now, baseUrl });
  } catch (error) {
    await people.close();
    throw error;
  }
}
