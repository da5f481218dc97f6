import { StoreUnavailable } from '../store/port.ts';
import type { CredentialStore, CredentialWithHash } from '../store/port-credentials.ts';
import { createAttempts, createGate } from './credentials-attempts.ts';
import { isScope } from './credentials-scopes.ts';
import { createDigest, type HashedSecret, hashSecret, isSecret, noSecret } from './credentials-secret.ts';
import type { VerifiedHeaders } from './credentials-verified.ts';
import type { Denied, Principal } from './port.ts';

/** Recognises external tools by HTTP Basic authentication. */
export interface CredentialCheck {
  /**
   * The principal of an `Authorization` header. Null when there is none or it is wrong, revoked or not Basic; denied
   * when it cannot be looked at now.
   */
  principalFromBasicAuth(header: string | null): Promise<Principal | Denied | null>;
}

export interface CheckOptions {
  /** The credential of the environment, or null. */
  readonly environment: { readonly key: string; readonly secret: string } | null;
  readonly store: CredentialStore;
  readonly verified: VerifiedHeaders;
  readonly now: () => Date;
}

/** A verified key is looked up again after this time: another process may have revoked it. */
const recheckMs = 1000;
/** scrypt takes some 50 ms and 16 MB each: more at once would slow down what else the process does. */
const checksAtOnce = 2;
const checksInLine = 32;

const denied = (because: Denied['because'], retryAfterSeconds: number): Denied => ({
  kind: 'denied',
  because,
  retryAfterSeconds,
});

export function createCheck({ environment, store, verified, now }: CheckOptions): CredentialCheck {
  const digestOf = createDigest();
  const attempts = createAttempts(() => now().getTime());
  const gate = createGate(checksAtOnce, checksInLine);
  /** Requests that come with the same header at the same time share one look at it. */
  const underWay = new Map<string, Promise<Principal | Denied | null>>();
  const nobody = noSecret();
  let environmentHash: Promise<HashedSecret> | null = null;

  async function verify(key: string, secret: string, digest: string): Promise<Principal | Denied | null> {
    const checked = gate(async () => {
      const wait = attempts.wait(digestOf(key));
      if (wait > 0) return denied('too-many-attempts', wait);
      attempts.begin(digestOf(key));
      // Looked up for the environment's key too, so that its name cannot be told by the time an answer takes.
      const found = await store.credential(key);
      if (environment !== null && key === environment.key) {
        environmentHash ??= hashSecret(environment.secret);
        if (!(await isSecret(secret, await environmentHash))) return null;
        attempts.succeeded(digestOf(key));
        return remember(digest, key, { kind: 'credential', key, scopes: ['all'] }, null);
      }
      if (!(await isSecret(secret, found ?? nobody)) || !isValid(found)) return null;
      attempts.succeeded(digestOf(key));
      return accept(digest, found);
    });
    return checked ?? denied('too-many-attempts', 1);
  }

  const isValid = (found: CredentialWithHash | null): found is CredentialWithHash =>
    found !== null && found.revokedMs === null && !verified.isForbidden(found.key);

  function accept(digest: string, { key, label, scopes, lastUsed }: CredentialWithHash): Principal {
    const day = now().toISOString().slice(0, 10);
    // Not waited for, and of no consequence when it fails: the next use of the day notes it.
    if (lastUsed === null || lastUsed < day) void store.markCredentialUsed(key, day).catch(() => undefined);
    return remember(digest, key, { kind: 'credential', key, label, scopes: scopes.filter(isScope) }, now().getTime());
  }

  function remember(digest: string, key: string, principal: Principal, checkedMs: number | null): Principal {
    verified.set(digest, { key, principal, checkedMs });
    return principal;
  }

  async function recheck(digest: string, key: string): Promise<Principal | null> {
    const found = await store.credential(key);
    if (isValid(found)) return accept(digest, found);
    verified.delete(digest);
    return null;
  }

  function together(
    digest: string,
    look: () => Promise<Principal | Denied | null>,
  ): Promise<Principal | Denied | null> {
    const present = underWay.get(digest);
    if (present !== undefined) return present;
    const looking = look()
      .catch((error: unknown) => {
        if (error instanceof StoreUnavailable) return denied(`unavailable-${error.reason}`, 5);
        throw error;
      })
      .finally(() => underWay.delete(digest));
    underWay.set(digest, looking);
    return looking;
  }

  return {
    async principalFromBasicAuth(header) {
      const encoded = /^Basic\s+([A-Za-z0-9+/=]+)\s*$/i.exec(header ?? '')?.[1];
      if (encoded === undefined) return null;
      const digest = digestOf(encoded);
      const known = verified.get(digest);
      if (known !== undefined) {
        // A clock that was set back must not prolong what was checked.
        const age = known.checkedMs === null ? 0 : Math.abs(now().getTime() - known.checkedMs);
        return age < recheckMs ? known.principal : together(digest, () => recheck(digest, known.key));
      }
      const pair = Buffer.from(encoded, 'base64').toString('utf8');
      const colon = pair.indexOf(':');
      if (colon < 0 || colon > longestKey) return null;
      return together(digest, () => verify(pair.slice(0, colon), pair.slice(colon + 1), digest));
    },
  };
}

/** Characters; keys of the environment are chosen by people. */
const longestKey = 200;
