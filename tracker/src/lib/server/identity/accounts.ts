import type { Services } from '../services.ts';
import type { Upkeep } from '../upkeep/port.ts';
import type { Identity, Occupation, Person, Role } from './port.ts';

/** How a form was wrong, by the key of a message in `lib/strings`. */
export type AccountProblem =
  | 'name-missing'
  | 'email-invalid'
  | 'email-taken'
  | 'password-short'
  | 'password-long'
  | 'password-wrong'
  | 'occupation-unknown'
  | 'role-unknown'
  | 'link-invalid'
  | 'registration-closed'
  | 'last-administrator';

export type AccountOutcome =
  | { readonly kind: 'done'; readonly person: Person /** `Set-Cookie` lines. */; readonly cookies: readonly string[] }
  | { readonly kind: 'refused'; readonly problem: AccountProblem };

export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly person: Person; readonly cookies: readonly string[] }
  /** Wrong address, wrong password or disabled account: never said which. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

export interface Invitation {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly occupation: Occupation;
}

export type InviteOutcome =
  /** `token` is returned once; only its hash is kept. */
  | { readonly kind: 'invited'; readonly token: string; readonly expiresAt: string }
  | { readonly kind: 'refused'; readonly problem: AccountProblem };

/** What an open link allows. */
export type OpenLink =
  | { readonly kind: 'invitation'; readonly invitation: Invitation }
  | { readonly kind: 'reset'; readonly name: string };

export interface PendingInvitation extends Invitation {
  readonly id: string;
  readonly expiresAt: string;
}

/** One line of the audit: who did what to whom, without any secret. */
export interface AuditLine {
  readonly at: string;
  /** Person id, or null for the campus itself. */
  readonly by: string | null;
  readonly action:
    | 'administrator-created'
    | 'invited'
    | 'invitation-accepted'
    | 'invitation-withdrawn'
    | 'registered'
    | 'disabled'
    | 'enabled'
    | 'role-changed'
    | 'occupation-changed'
    | 'reset-link-made'
    | 'password-reset'
    | 'password-changed'
    | 'setting-changed'
    | 'sign-in-blocked'
    | 'credential-created'
    | 'credential-revoked'
    | 'forwarder-created'
    | 'forwarder-changed'
    | 'forwarder-removed'
    | 'statement-voided'
    | 'refused-replayed'
    | 'refused-discarded'
    | 'records-exported'
    | 'records-imported'
    | 'records-purged'
    | 'person-erased'
    | 'backup-made';
  /** Person id, e-mail of an invitation, or name of a setting. */
  readonly target: string;
  readonly detail: string;
}

export type ErasePersonOutcome =
  | { readonly kind: 'erased' }
  /** Nothing was changed. */
  | { readonly kind: 'refused'; readonly problem: 'person-unknown' | 'last-administrator' };

/** Accounts: how a person gets one, signs in and out, and how an administrator looks after them. */
export interface Accounts {
  /**
   * The one-time link that creates the administrator's account, as a path `/suivi/installation/<token>`; null once an
   * administrator exists. Each call makes a new link, valid 7 days, and closes the former
   * ones; where several processes serve one database, those of the last ten minutes stay open.
   */
  firstAdministratorLink(): Promise<string | null>;
  installationIsOpen(token: string): Promise<boolean>;
  installAdministrator(input: {
    token: string;
    name: string;
    email: string;
    password: string;
  }): Promise<AccountOutcome>;

  /** @param ip used in memory only, as a keyed hash, to slow down guessing */
  signIn(input: { email: string; password: string; ip: string }): Promise<SignInOutcome>;
  /** `Set-Cookie` lines that end the session. */
  signOut(request: Request): Promise<readonly string[]>;
  changePassword(request: Request, input: { current: string; next: string }): Promise<AccountOutcome>;

  invite(invitation: Invitation, by: string): Promise<InviteOutcome>;
  pendingInvitations(): Promise<readonly PendingInvitation[]>;
  withdrawInvitation(id: string, by: string): Promise<void>;
  /** What the token opens, or null when it is unknown, used or expired. */
  openLink(token: string): Promise<OpenLink | null>;
  acceptInvitation(input: { token: string; password: string }): Promise<AccountOutcome>;
  /** A one-time link that lets a person choose a new password; null when the person is unknown. */
  makeResetLink(personId: string, by: string): Promise<{ readonly token: string; readonly expiresAt: string } | null>;
  resetPassword(input: { token: string; password: string }): Promise<AccountOutcome>;

  openRegistration(): Promise<boolean>;
  setOpenRegistration(open: boolean, by: string): Promise<void>;
  register(input: { name: string; email: string; password: string; occupation: string }): Promise<AccountOutcome>;

  setDisabled(personId: string, disabled: boolean, by: string): Promise<AccountProblem | null>;
  setRole(personId: string, role: string, by: string): Promise<AccountProblem | null>;
  setOccupation(personId: string, occupation: string, by: string): Promise<AccountProblem | null>;
  /** Takes away an account and all that is kept of the person here; traces are for the upkeep (upkeep/erasure.ts). */
  erasePerson(
    personId: string,
    options: { readonly by: string | null; readonly keepAttestations: boolean },
  ): Promise<ErasePersonOutcome>;
  audit(limit: number): Promise<readonly AuditLine[]>;
  /** Writes one line of the audit, for what happens outside the accounts: the registry's keys, purges, exports… */
  note(line: Omit<AuditLine, 'at'>): Promise<void>;

  /** The xAPI registration of a person in a module: made at the first call, the same ever after. */
  registrationOf(personId: string, module: string): Promise<string>;
  /** 1 for the first evaluation handed in under a registration, 2 for the next…; the same again for the same attempt. */
  attemptNumber(registration: string, attemptId: string): Promise<number>;
  /** Makes the person at once, without a link: for the demonstration's accounts. */
  createPerson(
    input: Invitation & { password: string | null; suivi?: string; createdAt?: string },
  ): Promise<AccountOutcome>;
}

/** What an attestation says, apart from the name. */
export interface Attestation {
  /** 64 hexadecimal digits: SHA-256 of all the attestation says, name included. */
  readonly digest: string;
  readonly personId: string;
  readonly module: string;
  readonly version: string;
  readonly minutes: number;
  /** Civil days, Paris. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly issuedAt: string;
}

export interface IdentityService extends Identity {
  readonly accounts: Accounts;
  /** The person of the request's session, with `Set-Cookie` lines when the session was renewed. */
  session(request: Request): Promise<{
    readonly person: Person | null;
    readonly cookies: readonly string[];
    /** A session cookie came that opens nothing any more. */
    readonly expired: boolean;
  }>;
  attestation(digest: string): Promise<Attestation | null>;
  attestationsOf(personId: string): Promise<readonly Attestation[]>;
  /** Keeps the first attestation of a person for a module's version; returns the one that is kept. */
  keepAttestation(attestation: Attestation): Promise<Attestation>;
  person(id: string): Promise<Person | null>;
  /** Group of a trainer with its join code known: add a person without typing it (administrators and demonstrations). */
  addMember(groupId: string, personId: string): Promise<void>;
}

/** The services as the screens use them: the port's, with the accounts. */
export interface CampusServices extends Services {
  readonly identity: IdentityService;
  readonly upkeep: Upkeep;
}
