import type { IdentityService } from './accounts.ts';
import { createAuth } from './auth.ts';
import { IdentityUnreadable, openDatabase } from './database.ts';
import { createDirectory } from './directory.ts';
import { createLinks } from './links.ts';
import { cookieOnly, createAccounts } from './people-accounts.ts';
import { mesurePseudonym, readOrMakeKey } from './secrets.ts';

export type { CampusServices, IdentityService } from './accounts.ts';
export { IdentityUnreadable };

export interface IdentityOptions {
  /** Absolute path of the data folder: identity.sqlite, mesure.key and session.key are made in it. */
  readonly dataDir: string;
  readonly now: () => Date;
  /** e.g. `http://localhost:4321`; with `https:` the cookies are Secure. */
  readonly baseUrl: string;
}

/**
 * Opens the table of people, or makes it.
 * @throws IdentityUnreadable when identity.sqlite is damaged (it is left untouched)
 * @throws KeyUnreadable when a key file is damaged
 */
export async function createIdentity({ dataDir, now, baseUrl }: IdentityOptions): Promise<IdentityService> {
  const database = openDatabase(dataDir);
  const mesureKey = readOrMakeKey(dataDir, 'mesure.key');
  const sessionKey = readOrMakeKey(dataDir, 'session.key');
  const auth = await createAuth({ database: database.auth, secret: sessionKey.toString('hex'), baseUrl });
  const directory = createDirectory(database.own, now);
  const links = createLinks(database.own, now);
  const accounts = createAccounts({ auth, database, directory, links, now });

  const session: IdentityService['session'] = async (request) => {
    const cookie = request.headers.get('cookie') ?? '';
    if (!cookie.includes('campus.session_token=')) return { person: null, cookies: [], expired: false };
    const { response, headers } = await auth.api.getSession({ headers: cookieOnly(request), returnHeaders: true });
    const person = response === null ? null : directory.person(response.user.id);
    const usable = person !== null && !person.disabled ? person : null;
    return { person: usable, cookies: headers.getSetCookie(), expired: usable === null };
  };

  return {
    accounts,
    session,
    fromRequest: async (request) => (await session(request)).person,
    mesureOf: (personId, module) => mesurePseudonym(mesureKey, personId, module),
    people: async () => directory.people(),
    personBySuivi: async (pseudonyms) => directory.bySuivi(pseudonyms),
    groups: async (filter) => directory.groups(filter),
    group: async (id) => directory.group(id),
    membersOf: async (groupId) => directory.membersOf(groupId),
    createGroup: (group) => directory.createGroup(group),
    async joinGroup(personId, joinCode) {
      const group = directory.byJoinCode(joinCode);
      if (group === null) return null;
      await directory.addMember(group.id, personId);
      return group;
    },
    attestation: async (digest) => directory.attestation(digest),
    attestationsOf: async (personId) => directory.attestationsOf(personId),
    keepAttestation: (attestation) => directory.keepAttestation(attestation),
    person: async (id) => directory.person(id),
    addMember: (groupId, personId) => directory.addMember(groupId, personId),
    async close() {
      database.close();
    },
  };
}
