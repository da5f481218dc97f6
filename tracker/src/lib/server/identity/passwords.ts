import { row, run, textOrNull, type Work } from './database.ts';
import type { Person } from './port.ts';

/**
 * better-auth's own rows, written in the transaction of what they belong to: an account and its person, a link and the
 * password that it set, stand or fall together.
 */
export const passwords = {
  /** @param hash of the password, or null for somebody who cannot sign in yet */
  *makeUser({ id, email, name }: Person, hash: string | null, at: Date): Work<void> {
    // Left by a creation that an earlier version of the campus did not finish.
    yield* run('DELETE FROM "user" WHERE email = $1 AND id NOT IN (SELECT id FROM person)', email);
    yield* run(
      'INSERT INTO "user"(id, name, email, "emailVerified", "createdAt", "updatedAt") VALUES ($1, $2, $3, $4, $5, $6)',
      id,
      name,
      email,
      1,
      at.toISOString(),
      at.toISOString(),
    );
    if (hash !== null) yield* passwords.set(id, hash, at);
  },
  *hashOf(personId: string): Work<string | null> {
    const found = yield* row(
      'SELECT password FROM account WHERE "userId" = $1 AND "providerId" = \'credential\'',
      personId,
    );
    return found === null ? null : textOrNull(found, 'password');
  },
  /** Sets the password and ends every open session: whoever knew the former one is out. */
  *set(personId: string, hash: string, at: Date): Work<void> {
    const changed = yield* run(
      'UPDATE account SET password = $1, "updatedAt" = $2 WHERE "userId" = $3 AND "providerId" = \'credential\'',
      hash,
      at.toISOString(),
      personId,
    );
    if (changed === 0)
      yield* run(
        'INSERT INTO account(id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt") VALUES ($1, $2, \'credential\', $3, $4, $5, $6)',
        personId,
        personId,
        personId,
        hash,
        at.toISOString(),
        at.toISOString(),
      );
    yield* passwords.endSessions(personId);
  },
  endSessions: (personId: string): Work<number> => run('DELETE FROM session WHERE "userId" = $1', personId),
};
