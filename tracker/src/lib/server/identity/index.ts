import { randomUUID } from 'node:crypto';
import type { IdentityService } from './accounts.ts';
import { attestations } from './attestations.ts';
import { asked, createAuth } from './auth.ts';
import type { PeopleDatabase } from './database.ts';
import { directory } from './directory.ts';
import { groups } from './groups.ts';
import type { Keys } from './keys.ts';
import { cookieOnly, createAccounts } from './people-accounts.ts';
import { createRateLimit, createSharedRateLimit } from './rate-limit.ts';
import { mesurePseudonym, newJoinCode } from './secrets.ts';

export type { CampusServices, IdentityService } from './accounts.ts';
export { IdentityUnreadable, PeopleUnavailable } from './database.ts';
export { openKeys } from './keys.ts';

export interface IdentityOptions {
  /** Closed by the service. */
  readonly people: PeopleDatabase;
  readonly keys: Keys;
  readonly now: () => Date;
  /** e.g. `http://localhost:4321`; with `https:` the cookies are Secure. */
  readonly baseUrl: string;
}

/** People, their accounts, groups and pseudonyms, on any engine. */
export function createIdentity({ people, keys, now, baseUrl }: IdentityOptions): IdentityService {
  const auth = createAuth({ database: people.auth, secret: keys.session.toString('hex'), baseUrl });
  const counted = { hashKey: keys.session, now };
  const limit = people.shared ? createSharedRateLimit(people, counted) : createRateLimit(counted);
  const accounts = createAccounts({ auth, people, limit, now });

  const session: IdentityService['session'] = async (request) => {
    const cookie = request.headers.get('cookie') ?? '';
    if (!cookie.includes('campus.session_token=')) return { person: null, cookies: [], expired: false };
    const { response, headers } = await asked(
      people,
      auth.api.getSession({ headers: cookieOnly(request), returnHeaders: true }),
    );
    const person = response === null ? null : await people.read(directory.person(response.user.id));
    const usable = person !== null && !person.disabled ? person : null;
    return { person: usable, cookies: headers.getSetCookie(), expired: usable === null };
  };

  return {
    accounts,
    session,
    fromRequest: async (request) => (await session(request)).person,
    mesureOf: (personId, module) => mesurePseudonym(keys.mesure, personId, module),
    people: () => people.read(directory.people()),
    personBySuivi: (pseudonyms) => people.read(directory.bySuivi(pseudonyms)),
    groups: (filter) => people.read(groups.groups(filter)),
    group: (id) => people.read(groups.group(id)),
    membersOf: (groupId) => people.read(groups.membersOf(groupId)),
    createGroup(group) {
      const made = { conditions: {}, ...group, id: randomUUID(), joinCode: newJoinCode() };
      return people.write(`group ${made.id}`, groups.createGroup(made));
    },
    setConditions: (groupId, lab, conditions) =>
      people.write(`group ${groupId}`, groups.setConditions(groupId, lab, conditions)),
    joinGroup: (personId, joinCode) => people.write(`group of ${personId}`, groups.join(personId, joinCode)),
    attestation: (digest) => people.read(attestations.attestation(digest)),
    attestationsOf: (personId) => people.read(attestations.attestationsOf(personId)),
    keepAttestation: (made) => people.write(`attestation ${made.personId}`, attestations.keep(made)),
    person: (id) => people.read(directory.person(id)),
    async addMember(groupId, personId) {
      await people.write(`group ${groupId}`, groups.addMember(groupId, personId));
    },
    close: () => people.close(),
  };
}
