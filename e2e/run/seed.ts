import type { Occupation, Role } from '../../tracker/src/lib/server/identity/port.ts';
import { openIdentity } from '../../tracker/src/lib/server/identity/testing.ts';

export interface SeededAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}
export type SeededAccounts = Readonly<Record<Role, SeededAccount>>;

const seeds: readonly (readonly [Role, string, Occupation])[] = [
  ['learner', 'Alix Fontbrune', 'magistrate'],
  ['trainer', 'Camille Ardouin', 'other'],
  ['training-office', 'Dominique Vauclair', 'other'],
  ['administrator', 'Sacha Merville', 'other'],
];

/**
 * Makes one account for each role in a data folder, or in a database, before the campus is started on it.
 * @throws when an account is refused
 */
export async function seedAccounts(dataDir: string, databaseUrl?: string): Promise<SeededAccounts> {
  const at = databaseUrl === undefined ? {} : { databaseUrl };
  const identity = await openIdentity({ dataDir, now: () => new Date(), baseUrl: 'http://127.0.0.1', ...at });
  const entries: [Role, SeededAccount][] = [];
  for (const [role, name, occupation] of seeds) {
    const account = { name, email: `${role}@campus.example`, password: `phrase-d-essai-${role}-2026` };
    const outcome = await identity.accounts.createPerson({ ...account, role, occupation });
    if (outcome.kind !== 'done') throw new Error(`The account ${role} was refused: ${JSON.stringify(outcome)}`);
    entries.push([role, account]);
  }
  await identity.close();
  return Object.fromEntries(entries) as Record<Role, SeededAccount>;
}
