import { z } from 'zod';
import type { AccountOutcome, AccountProblem, Accounts, Invitation } from './accounts.ts';
import { type Auth, passwordLength } from './auth.ts';
import { type IdentityDatabase, write } from './database.ts';
import { type Directory, isOccupation, isRole } from './directory.ts';
import type { Links } from './links.ts';
import type { Person } from './port.ts';
import { createRateLimit } from './rate-limit.ts';
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

/** Accounts over better-auth (passwords, sessions) and the campus's own tables (people, links, audit). */
export function createAccounts(parts: {
  auth: Auth;
  database: IdentityDatabase;
  directory: Directory;
  links: Links;
  now: () => Date;
}): Accounts {
  const { auth, directory, links, now } = parts;
  const own = parts.database.own;
  const limit = createRateLimit(now);
  // Joining by code or opening links needs no limit: 40 bits typed behind a session, 256 bits in a link.

  const identityProblem = (name: string, email: string): AccountProblem | null => {
    if (name.trim().length === 0 || name.length > 120) return 'name-missing';
    if (!validEmail(email)) return 'email-invalid';
    return directory.byEmail(email) === null ? null : 'email-taken';
  };

  /** Makes better-auth's user and the campus's person; `inTransaction` runs with the person's row and may refuse. */
  async function make(
    input: Invitation & { password: string | null; suivi?: string; createdAt?: string },
    inTransaction: (person: Person) => AccountProblem | null,
  ): Promise<AccountOutcome> {
    const email = folded(input.email);
    const problem =
      identityProblem(input.name, email) ?? (input.password === null ? null : passwordProblem(input.password));
    if (problem !== null) return refused(problem);
    const context = await auth.$context;
    // A user without a person is what an interrupted creation leaves: it is taken up again, never a dead end.
    const left = await context.internalAdapter.findUserByEmail(email);
    if (left !== null) await context.internalAdapter.deleteUser(left.user.id);
    const user = await context.internalAdapter.createUser(
      { email, name: input.name.trim(), emailVerified: true },
      { method: 'email-password' },
    );
    if (input.password !== null)
      await context.internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: await context.password.hash(input.password),
      });
    const person: Person = {
      id: user.id,
      name: input.name.trim(),
      email,
      role: input.role,
      occupation: input.occupation,
      suivi: input.suivi ?? newSuiviPseudonym(),
      createdAt: input.createdAt ?? now().toISOString(),
      disabled: false,
    };
    const verdict = await write(own, () => {
      const late = identityProblem(person.name, email) ?? inTransaction(person);
      if (late === null) directory.insertPerson(person);
      return late;
    });
    if (verdict !== null) {
      await context.internalAdapter.deleteUser(user.id);
      return refused(verdict);
    }
    return { kind: 'done', person, cookies: [] };
  }

  /** Signs the person in at once after the account was made: the password was just typed. */
  async function signedIn(outcome: AccountOutcome, password: string): Promise<AccountOutcome> {
    if (outcome.kind === 'refused') return outcome;
    return { ...outcome, cookies: await openSession(outcome.person.email, password) };
  }

  async function openSession(email: string, password: string): Promise<readonly string[]> {
    const { headers } = await auth.api.signInEmail({ body: { email, password }, returnHeaders: true });
    return headers.getSetCookie();
  }

  async function passwordIsRight(person: Person, password: string): Promise<boolean> {
    const context = await auth.$context;
    const accounts = await context.internalAdapter.findAccounts(person.id);
    const hash = accounts.find((account) => account.providerId === 'credential')?.password ?? null;
    return hash !== null && context.password.verify({ hash, password });
  }

  const change = async (
    personId: string,
    work: (person: Person) => AccountProblem | null,
  ): Promise<AccountProblem | null> =>
    write(own, () => {
      const person = directory.person(personId);
      if (person === null) return 'link-invalid';
      return work(person);
    });

  const isLastAdministrator = (person: Person): boolean =>
    person.role === 'administrator' && !person.disabled && directory.activeAdministrators() === 1;

  return {
    async firstAdministratorLink() {
      return write(own, () => {
        if (directory.activeAdministrators() > 0) return null;
        links.close('installation', '');
        return `/suivi/installation/${links.make({ kind: 'installation' }).token}`;
      });
    },
    async installationIsOpen(token) {
      return directory.activeAdministrators() === 0 && links.open(token)?.kind === 'installation';
    },
    async installAdministrator({ token, name, email, password }) {
      if (links.open(token)?.kind !== 'installation') return refused('link-invalid');
      const outcome = await make({ name, email, role: 'administrator', occupation: 'other', password }, (person) => {
        if (directory.activeAdministrators() > 0 || !links.use(token)) return 'link-invalid';
        directory.audited({ by: null, action: 'administrator-created', target: person.id, detail: '' });
        return null;
      });
      return signedIn(outcome, password);
    },

    async signIn({ email, password, ip }) {
      const address = folded(email);
      const keys = [`${address}|${ip}`];
      const wait = limit.wait(keys);
      if (wait > 0) return { kind: 'too-many', retryAfterSeconds: wait };
      // Counted before the password is checked: guesses sent all at once must not slip through together.
      limit.failed(keys);
      const person = directory.byEmail(address);
      try {
        // Asked even when the account is unknown or disabled: the answer must take the same time.
        const cookies = await openSession(address, password);
        if (person !== null && !person.disabled) {
          limit.succeeded(keys);
          return { kind: 'signed-in', person, cookies };
        }
        if (person !== null) await (await auth.$context).internalAdapter.deleteUserSessions(person.id);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'APIError') throw error;
      }
      if (person !== null && limit.wait(keys) > 0)
        await write(own, () =>
          directory.audited({ by: null, action: 'sign-in-blocked', target: person.id, detail: '' }),
        );
      return { kind: 'refused' };
    },
    async signOut(request) {
      const { headers } = await auth.api.signOut({ headers: cookieOnly(request), returnHeaders: true });
      return headers.getSetCookie();
    },
    async changePassword(request, { current, next }) {
      const session = await auth.api.getSession({ headers: cookieOnly(request) });
      const person = session === null ? null : directory.person(session.user.id);
      if (person === null) return refused('link-invalid');
      const problem = passwordProblem(next);
      if (problem !== null) return refused(problem);
      // A stolen session must not become a way to try passwords without end.
      const keys = [`change|${person.id}`];
      if (limit.wait(keys) > 0 || !(await passwordIsRight(person, current))) {
        limit.failed(keys);
        return refused('password-wrong');
      }
      limit.succeeded(keys);
      await setPassword(person.id, next);
      await write(own, () =>
        directory.audited({ by: person.id, action: 'password-changed', target: person.id, detail: '' }),
      );
      return signedIn({ kind: 'done', person, cookies: [] }, next);
    },

    async invite(invitation, by) {
      const email = folded(invitation.email);
      const problem = identityProblem(invitation.name, email);
      if (problem !== null) return refused(problem);
      const link = await write(own, () => {
        links.close('invitation', email);
        const made = links.make({
          kind: 'invitation',
          invitation: { ...invitation, name: invitation.name.trim(), email },
        });
        directory.audited({ by, action: 'invited', target: email, detail: invitation.role });
        return made;
      });
      return { kind: 'invited', ...link };
    },
    async pendingInvitations() {
      return links.pendingInvitations();
    },
    async withdrawInvitation(id, by) {
      await write(own, () => {
        const email = links.withdraw(id);
        if (email !== null) directory.audited({ by, action: 'invitation-withdrawn', target: email, detail: '' });
      });
    },
    async openLink(token) {
      const link = links.open(token);
      if (link === null || link.kind === 'installation') return null;
      return link.kind === 'reset' ? { kind: 'reset', name: link.name } : link;
    },
    async acceptInvitation({ token, password }) {
      const link = links.open(token);
      if (link?.kind !== 'invitation') return refused('link-invalid');
      const outcome = await make({ ...link.invitation, password }, (person) => {
        if (!links.use(token)) return 'link-invalid';
        directory.audited({ by: person.id, action: 'invitation-accepted', target: person.id, detail: person.role });
        return null;
      });
      return signedIn(outcome, password);
    },
    async makeResetLink(personId, by) {
      return write(own, () => {
        const person = directory.person(personId);
        if (person === null) return null;
        links.close('reset', personId);
        directory.audited({ by, action: 'reset-link-made', target: personId, detail: '' });
        return links.make({ kind: 'reset', personId, name: person.name });
      });
    },
    async resetPassword({ token, password }) {
      const link = links.open(token);
      if (link?.kind !== 'reset') return refused('link-invalid');
      const person = directory.person(link.personId);
      if (person === null || person.disabled) return refused('link-invalid');
      const problem = passwordProblem(password);
      if (problem !== null) return refused(problem);
      const used = await write(own, () => {
        if (!links.use(token)) return false;
        directory.audited({ by: person.id, action: 'password-reset', target: person.id, detail: '' });
        return true;
      });
      if (!used) return refused('link-invalid');
      await setPassword(person.id, password);
      return signedIn({ kind: 'done', person, cookies: [] }, password);
    },

    async openRegistration() {
      return directory.setting('open-registration') === 'yes';
    },
    async setOpenRegistration(open, by) {
      await write(own, () => {
        directory.setSetting('open-registration', open ? 'yes' : 'no');
        directory.audited({ by, action: 'setting-changed', target: 'open-registration', detail: open ? 'yes' : 'no' });
      });
    },
    async register({ name, email, password, occupation }) {
      if (directory.setting('open-registration') !== 'yes') return refused('registration-closed');
      if (!isOccupation(occupation)) return refused('occupation-unknown');
      const outcome = await make({ name, email, role: 'learner', occupation, password }, (person) => {
        directory.audited({ by: person.id, action: 'registered', target: person.id, detail: '' });
        return null;
      });
      return signedIn(outcome, password);
    },

    async setDisabled(personId, disabled, by) {
      const problem = await change(personId, (person) => {
        if (disabled && isLastAdministrator(person)) return 'last-administrator';
        directory.update(personId, 'disabled', disabled ? 1 : 0);
        directory.audited({ by, action: disabled ? 'disabled' : 'enabled', target: personId, detail: '' });
        return null;
      });
      if (problem === null && disabled) await (await auth.$context).internalAdapter.deleteUserSessions(personId);
      return problem;
    },
    async setRole(personId, role, by) {
      if (!isRole(role)) return 'role-unknown';
      return change(personId, (person) => {
        if (role !== 'administrator' && isLastAdministrator(person)) return 'last-administrator';
        directory.update(personId, 'role', role);
        directory.audited({ by, action: 'role-changed', target: personId, detail: `${person.role} → ${role}` });
        return null;
      });
    },
    async setOccupation(personId, occupation, by) {
      if (!isOccupation(occupation)) return 'occupation-unknown';
      return change(personId, (person) => {
        directory.update(personId, 'occupation', occupation);
        directory.audited({
          by,
          action: 'occupation-changed',
          target: personId,
          detail: `${person.occupation} → ${occupation}`,
        });
        return null;
      });
    },
    async audit(count) {
      return directory.audit(count);
    },
    registrationOf: (personId, module) => directory.registrationOf(personId, module),
    attemptNumber: (registration, attemptId) => directory.attemptNumber(registration, attemptId),
    createPerson: (input) => make(input, () => null),
  };

  /** Every open session ends: whoever knew the former password is out. */
  async function setPassword(personId: string, password: string): Promise<void> {
    const context = await auth.$context;
    const hash = await context.password.hash(password);
    const accounts = await context.internalAdapter.findAccounts(personId);
    if (accounts.some((account) => account.providerId === 'credential')) {
      await context.internalAdapter.updatePassword(personId, hash);
    } else {
      await context.internalAdapter.linkAccount({
        userId: personId,
        providerId: 'credential',
        accountId: personId,
        password: hash,
      });
    }
    await context.internalAdapter.deleteUserSessions(personId);
  }
}

/** better-auth is given the session cookie and nothing else of the request. */
export function cookieOnly(request: Request): Headers {
  return new Headers({ cookie: request.headers.get('cookie') ?? '' });
}
