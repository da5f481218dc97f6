import type { Unavailable } from './port.ts';

/** The key of an external tool, as kept: its secret is not among what is kept. */
export interface KeptCredential {
  readonly key: string;
  /** What the administrator calls the tool; stands as the name of the authority in each statement that it writes. */
  readonly label: string;
  readonly scopes: readonly string[];
  /** Epoch ms. */
  readonly createdMs: number;
  /** Person id, or null for the campus itself. */
  readonly createdBy: string | null;
  /** Epoch ms, or null while the key is valid. */
  readonly revokedMs: number | null;
  readonly revokedBy: string | null;
  /** `YYYY-MM-DD` in UTC: no finer, because a use says when somebody worked. */
  readonly lastUsed: string | null;
}

/** With what is needed to check a secret. Base64url both. */
export interface CredentialWithHash extends KeptCredential {
  readonly salt: string;
  readonly hash: string;
}
export type NewCredential = Omit<CredentialWithHash, 'revokedMs' | 'revokedBy' | 'lastUsed'>;

/** Keys of external tools. A key that was ever given stays: statements name it as their authority. */
export interface CredentialStore {
  addCredential(credential: NewCredential): Promise<{ readonly kind: 'added' | 'taken' } | Unavailable>;
  /** @throws {StoreUnavailable} */
  credential(key: string): Promise<CredentialWithHash | null>;
  /** Valid ones first, the latest first; without their hashes. @throws {StoreUnavailable} */
  credentials(): Promise<readonly KeptCredential[]>;
  /** `unchanged`: unknown, or revoked before; the first revocation stands. */
  revokeCredential(
    key: string,
    by: string | null,
    nowMs: number,
  ): Promise<{ readonly kind: 'revoked' | 'unchanged' } | Unavailable>;
  /** @param day `YYYY-MM-DD`; an earlier day than the one that is kept changes nothing */
  markCredentialUsed(key: string, day: string): Promise<{ readonly kind: 'marked' } | Unavailable>;
}
