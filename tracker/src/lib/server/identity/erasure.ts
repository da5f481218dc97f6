import { rows, run, text, type Work } from './database.ts';
import { directory } from './directory.ts';
import type { Person } from './port.ts';

/** What stands in the audit in the place of whoever was erased. */
export const erasedTarget = '–';

/**
 * Takes away all that is kept of a person, in the caller's transaction: account, sessions, registrations, memberships,
 * links, and their name and address in the audit. Sessions of training that they opened stay.
 * @param keepAttestations the operator's choice: an attestation bears no name, only a random id and a digest
 */
export function* erase(
  person: Person,
  now: Date,
  { by, keepAttestations }: { readonly by: string | null; readonly keepAttestations: boolean },
): Work<void> {
  const { id, email } = person;
  for (const registration of yield* rows('SELECT uuid FROM registration WHERE person_id = $1', id))
    yield* run('DELETE FROM evaluation_attempt WHERE registration = $1', text(registration, 'uuid'));
  yield* run('DELETE FROM registration WHERE person_id = $1', id);
  yield* run('DELETE FROM member WHERE person_id = $1', id);
  yield* run('DELETE FROM link WHERE person_id = $1 OR email = $2', id, email);
  if (!keepAttestations) yield* run('DELETE FROM attestation WHERE person_id = $1', id);
  yield* run('DELETE FROM session WHERE "userId" = $1', id);
  yield* run('DELETE FROM account WHERE "userId" = $1', id);
  yield* run('DELETE FROM "user" WHERE id = $1', id);
  yield* run('DELETE FROM person WHERE id = $1', id);
  // Links of the same address stand in the audit by that address.
  yield* run("UPDATE audit SET target = $1, detail = '' WHERE target = $2 OR target = $3", erasedTarget, id, email);
  yield* directory.audited(now, { by, action: 'person-erased', target: erasedTarget, detail: '' });
}
