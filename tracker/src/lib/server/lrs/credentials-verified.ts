import type { Principal } from './port.ts';

/** A header whose secret was found right. */
export interface Verified {
  readonly key: string;
  readonly principal: Principal;
  /** When the key was last seen to be valid, epoch ms; null for a key that cannot be revoked. */
  readonly checkedMs: number | null;
}

/** Headers that were verified, by digest, so that scrypt runs once for a tool and not for each request. */
export interface VerifiedHeaders {
  get(digest: string): Verified | undefined;
  set(digest: string, verified: Verified): void;
  delete(digest: string): void;
  /** From now on the key is worth nothing in this process, not even to a check that is under way. */
  forbid(key: string): void;
  isForbidden(key: string): boolean;
}

/** @param remembered headers at most; the one that was verified longest ago is forgotten first */
export function createVerifiedHeaders(remembered = 1000): VerifiedHeaders {
  const headers = new Map<string, Verified>();
  const forbidden = new Set<string>();
  return {
    get: (digest) => headers.get(digest),
    set(digest, verified) {
      headers.delete(digest);
      for (const oldest of headers.keys()) {
        if (headers.size < remembered) break;
        headers.delete(oldest);
      }
      headers.set(digest, verified);
    },
    delete: (digest) => void headers.delete(digest),
    forbid(key) {
      forbidden.add(key);
      for (const [digest, verified] of headers) if (verified.key === key) headers.delete(digest);
    },
    isForbidden: (key) => forbidden.has(key),
  };
}
