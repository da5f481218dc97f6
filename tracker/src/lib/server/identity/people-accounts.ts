import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type {
  AccountOutcome,
  AccountProblem,
  Accounts,
  ErasePersonOutcome,
  Invitation,
  InviteOutcome,
} from './accounts.ts';
import { attestations } from './attestations.ts';
import { type Auth, asked, isRefusal, passwordLength } from './auth.ts';
import type { PeopleDatabase, Work } from './database.ts';
import { directory, isOccupation, isRole } from './directory.ts';
import { erase } from './erasure.ts';
import { links } from './links.ts';
import { passwords } from './passwords.ts';
import type { Person } from './port.ts';
import type { RateLimit } from './rate-limit.ts';
import { newSuiviPseudonym } from './secrets.ts';

const refused = (problem: AccountProblem): { readonly kind: 'refused'; readonly problem: AccountProblem } => ({
  kind: 'refused',
  problem,
});
const folded = (email: string): string => email.trim().toLowerCase();
const validEmail = (email: string): boolean => z.email().max(200).safeParse(email).success;

export function passwordProblem(password: string): AccountProblem | null {
  if (password.length < passwordLength.min) return 'password-short';
  return password.length > passwordLength.max ? 'password-long' : null;
}

/** Processes of one database that start within this time each print a link that works, until one of them is used. */
const startTogetherMs = 600_000;

function* identityProblem(name: string, email: string): Work<AccountProblem | null> {
  if (name.trim().length === 0 || name.length > 120) return 'name-missing';
  if (!validEmail(email)) return 'email-invalid';
  return (yield* directory.byEmail(email)) === null ? null : 'email-taken';
}

function* isLastAdministrator(person: Person): Work<boolean> {
  if (person.role !== 'administrator' || person.disabled) return false;
  return (yield* directory.activeAdministrators()) === 1;
}

/** Accounts over better-auth (hashing, sessions) and the campus's own tables (people, links, audit). */
export function createAccounts(parts: {
  auth: Auth;
  people: PeopleDatabase;
  limit: RateLimit;
  now: () => Date;
}): Accounts {
  const { auth, people, limit, now } = parts;
  // Joining by code or opening links needs no limit: 40 bits typed behind a session, 256 bits in a link.

  const hashed = async (password: string): Promise<string> => (await auth.$context).password.hash(password);

  /** Makes the account whole or not at all; `first` runs first in the same transaction and may refuse. */
  async function make(
    input: Invitation & { password: string | null; suivi?: string; createdAt?: string },
    first: ((person: Person) => Work<AccountProblem | null>) | null,
  ): Promise<AccountOutcome> {
    const email = folded(input.email);
    const name = input.name.trim();
    const problem =
      (await people.read(identityProblem(name, email))) ??
      (input.password === null ? null : passwordProblem(input.password));
    if (problem !== null) return refused(problem);
    // Slow on purpose: hashed before the transaction, which others wait for.
    const hash = input.password === null ? null : await hashed(input.password);
    const person: Person = {
      id: (await auth.$context).generateId({ model: 'user' }) || randomUUID(),
      name,
      email,
      role: input.role,
      occupation: input.occupation,
      suivi: input.suivi ?? newSuiviPseudonym(),
      createdAt: input.createdAt ?? now().toISOString(),
      disabled: false,
    };
    function* work(): Work<AccountProblem | null> {
      const late = (yield* identityProblem(name, email)) ?? (first === null ? null : yield* first(person));
      if (late !== null) return late;
      yield* passwords.makeUser(person, hash, now());
      yield* directory.insertPerson(person);
      return null;
    }
    const verdict = await people.write('accounts', work());
    return verdict === null ? { kind: 'done', person, cookies: [] } : refused(verdict);
  }

  /** Signs the person in at once after the account was made: the password was just typed. */
  async function signedIn(outcome: AccountOutcome, password: string): Promise<AccountOutcome> {
    if (outcome.kind === 'refused') return outcome;
    return { ...outcome, cookies: await openSession(outcome.person.email, password) };
  }

  async function openSession(email: string, password: string): Promise<readonly string[]> {
    const { headers } = await asked(people, auth.api.signInEmail({ body: { email, password }, returnHeaders: true }));
    return headers.getSetCookie();
  }

  async function passwordIsRight(person: Person, password: string): Promise<boolean> {
    const hash = await people.read(passwords.hashOf(person.id));
    return hash !== null && (await auth.$context).password.verify({ hash, password });
  }

  const change = (
    personId: string,
    work: (person: Person) => Work<AccountProblem | null>,
  ): Promise<AccountProblem | null> => {
    function* found(): Work<AccountProblem | null> {
      const person = yield* directory.person(personId);
      return person === null ? 'link-invalid' : yield* work(person);
    }
    return people.write('accounts', found());
  };

  return {
    firstAdministratorLink() {
      function* work(): Work<string | null> {
        if ((yield* directory.activeAdministrators()) > 0) return null;
        yield* links.closeInstallation(now(), people.shared ? startTogetherMs : 0);
        return `/suivi/installation/${(yield* links.make({ kind: 'installation' }, now())).token}`;
      }
      return people.write('accounts', work());
    },
    async installationIsOpen(token) {
      if ((await people.read(directory.activeAdministrators())) > 0) return false;
      return (await people.read(links.open(token, now())))?.kind === 'installation';
    },
    async installAdministrator({ token, name, email, password }) {
      if ((await people.read(links.open(token, now())))?.kind !== 'installation') return refused('link-invalid');
      const outcome = await make(
        { name, email, role: 'administrator', occupation: 'other', password },
        function* (person) {
          if ((yield* directory.activeAdministrators()) > 0 || !(yield* links.use(token, now()))) return 'link-invalid';
          yield* directory.audited(now(), { by: null, action: 'administrator-created', target: person.id, detail: '' });
          return null;
        },
      );
      return signedIn(outcome, password);
    },

    async signIn({ email, password, ip }) {
      const address = folded(email);
      const key = `${address}|${ip}`;
      // Counted before the password is checked: guesses sent all at once must not slip through together.
      const wait = await limit.take(key);
      if (wait > 0) return { kind: 'too-many', retryAfterSeconds: wait };
      const person = await people.read(directory.byEmail(address));
      try {
        // Asked even when the account is unknown or disabled: the answer must take the same time.
        const cookies = await openSession(address, password);
        if (person !== null && !person.disabled) {
          await limit.succeeded(key);
          return { kind: 'signed-in', person, cookies };
        }
        if (person !== null) await people.write('accounts', passwords.endSessions(person.id));
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
      if (person !== null && (await limit.wait(key)) > 0)
        await people.write(
          'audit',
          directory.audited(now(), { by: null, action: 'sign-in-blocked', target: person.id, detail: '' }),
        );
      return { kind: 'refused' };
    },
    async signOut(request) {
      const of = cookieOnly(request);
      // Asked first: better-auth takes the cookie away even when the session could not be ended.
      await asked(people, auth.api.getSession({ headers: of }));
      const { headers } = await asked(people, auth.api.signOut({ headers: of, returnHeaders: true }));
      return headers.getSetCookie();
    },
    async changePassword(request, { current, next }) {
      const session = await asked(people, auth.api.getSession({ headers: cookieOnly(request) }));
      const person = session === null ? null : await people.read(directory.person(session.user.id));
      if (person === null) return refused('link-invalid');
      const problem = passwordProblem(next);
      if (problem !== null) return refused(problem);
      // A stolen session must not become a way to try passwords without end.
      const key = `change|${person.id}`;
      if ((await limit.take(key)) > 0 || !(await passwordIsRight(person, current))) return refused('password-wrong');
      await limit.succeeded(key);
      const hash = await hashed(next);
      function* work(id: string): Work<void> {
        yield* passwords.set(id, hash, now());
        yield* directory.audited(now(), { by: id, action: 'password-changed', target: id, detail: '' });
      }
      await people.write('accounts', work(person.id));
      return signedIn({ kind: 'done', person, cookies: [] }, next);
    },

    invite(invitation, by) {
      const email = folded(invitation.email);
      const name = invitation.name.trim();
      function* work(): Work<InviteOutcome> {
        const problem = yield* identityProblem(name, email);
        if (problem !== null) return refused(problem);
        yield* links.closeInvitations(email, now());
        yield* directory.audited(now(), { by, action: 'invited', target: email, detail: invitation.role });
        const made = yield* links.make({ kind: 'invitation', invitation: { ...invitation, name, email } }, now());
        return { kind: 'invited', ...made };
      }
      return people.write('accounts', work());
    },
    pendingInvitations: () => people.read(links.pendingInvitations(now())),
    withdrawInvitation(id, by) {
      function* work(): Work<void> {
        const email = yield* links.withdraw(id, now());
        if (email !== null)
          yield* directory.audited(now(), { by, action: 'invitation-withdrawn', target: email, detail: '' });
      }
      return people.write('accounts', work());
    },
    async openLink(token) {
      const link = await people.read(links.open(token, now()));
      if (link === null || link.kind === 'installation') return null;
      return link.kind === 'reset' ? { kind: 'reset', name: link.name } : link;
    },
    async acceptInvitation({ token, password }) {
      const link = await people.read(links.open(token, now()));
      if (link?.kind !== 'invitation') return refused('link-invalid');
      const outcome = await make({ ...link.invitation, password }, function* (person) {
        if (!(yield* links.use(token, now()))) return 'link-invalid';
        const line = { by: person.id, action: 'invitation-accepted', target: person.id, detail: person.role } as const;
        yield* directory.audited(now(), line);
        return null;
      });
      return signedIn(outcome, password);
    },
    makeResetLink(personId, by) {
      function* work(): Work<{ readonly token: string; readonly expiresAt: string } | null> {
        const person = yield* directory.person(personId);
        if (person === null) return null;
        yield* links.closeResets(personId, now());
        yield* directory.audited(now(), { by, action: 'reset-link-made', target: personId, detail: '' });
        return yield* links.make({ kind: 'reset', personId, name: person.name }, now());
      }
      return people.write('accounts', work());
    },
    async resetPassword({ token, password }) {
      const link = await people.read(links.open(token, now()));
      if (link?.kind !== 'reset') return refused('link-invalid');
      const problem = passwordProblem(password);
      if (problem !== null) return refused(problem);
      const hash = await hashed(password);
      function* work(personId: string): Work<Person | null> {
        const person = yield* directory.person(personId);
        if (person === null || person.disabled || !(yield* links.use(token, now()))) return null;
        yield* passwords.set(personId, hash, now());
        yield* directory.audited(now(), { by: personId, action: 'password-reset', target: personId, detail: '' });
        return person;
      }
      const person = await people.write('accounts', work(link.personId));
      return person === null ? refused('link-invalid') : signedIn({ kind: 'done', person, cookies: [] }, password);
    },

    async openRegistration() {
      return (await people.read(directory.setting('open-registration'))) === 'yes';
    },
    setOpenRegistration(open, by) {
      const detail = open ? 'yes' : 'no';
      function* work(): Work<void> {
        yield* directory.setSetting('open-registration', detail);
        yield* directory.audited(now(), { by, action: 'setting-changed', target: 'open-registration', detail });
      }
      return people.write('accounts', work());
    },
    async register({ name, email, password, occupation }) {
      const closed = async () => (await people.read(directory.setting('open-registration'))) !== 'yes';
      if (await closed()) return refused('registration-closed');
      if (!isOccupation(occupation)) return refused('occupation-unknown');
      const outcome = await make({ name, email, role: 'learner', occupation, password }, function* (person) {
        if ((yield* directory.setting('open-registration')) !== 'yes') return 'registration-closed';
        yield* directory.audited(now(), { by: person.id, action: 'registered', target: person.id, detail: '' });
        return null;
      });
      return signedIn(outcome, password);
    },

    setDisabled: (personId, disabled, by) =>
      change(personId, function* (person) {
        if (disabled && (yield* isLastAdministrator(person))) return 'last-administrator';
        yield* directory.setDisabled(personId, disabled);
        if (disabled) yield* passwords.endSessions(personId);
        const action = disabled ? 'disabled' : 'enabled';
        yield* directory.audited(now(), { by, action, target: personId, detail: '' });
        return null;
      }),
    erasePerson(personId, options) {
      function* work(): Work<ErasePersonOutcome> {
        const person = yield* directory.person(personId);
        if (person === null) return { kind: 'refused', problem: 'person-unknown' };
        if (yield* isLastAdministrator(person)) return { kind: 'refused', problem: 'last-administrator' };
        yield* erase(person, now(), options);
        return { kind: 'erased' };
      }
      return people.write('accounts', work());
    },
    async setRole(personId, role, by) {
      if (!isRole(role)) return 'role-unknown';
      return change(personId, function* (person) {
        if (role !== 'administrator' && (yield* isLastAdministrator(person))) return 'last-administrator';
        yield* directory.setRole(personId, role);
        const detail = `${person.role} → ${role}`;
        yield* directory.audited(now(), { by, action: 'role-changed', target: personId, detail });
        return null;
      });
    },
    async setOccupation(personId, occupation, by) {
      if (!isOccupation(occupation)) return 'occupation-unknown';
      return change(personId, function* (person) {
        yield* directory.setOccupation(personId, occupation);
        const detail = `${person.occupation} → ${occupation}`;
        yield* directory.audited(now(), { by, action: 'occupation-changed', target: personId, detail });
        return null;
      });
    },
    audit: (count) => people.read(directory.audit(count)),
    async note(line) {
      await people.write('audit', directory.audited(now(), line));
    },
    async registrationOf(personId, module) {
      const known = await people.read(attestations.knownRegistration(personId, module));
      if (known !== null) return known;
      return people.write(`registration ${personId}`, attestations.registration(personId, module, randomUUID()));
    },
    attemptNumber: (registration, attemptId) =>
      people.write(`registration ${registration}`, attestations.attemptNumber(registration, attemptId)),
    createPerson: (input) => make(input, null),
  };
}

/** better-auth is given the session cookie and nothing else of the request. */
export function cookieOnly(request: Request): Headers {
  return new Headers({ cookie: request.headers.get('cookie') ?? '' });
}
