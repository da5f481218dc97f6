import { toCredential, toCredentialWithHash } from '../credential-rows.ts';
import type { CredentialWithHash, KeptCredential, NewCredential } from '../port-credentials.ts';
import type { Session } from './database.ts';

/** False when the key is taken. */
export async function insertCredential(session: Session, credential: NewCredential): Promise<boolean> {
  const { key, label, scopes, salt, hash, createdMs, createdBy } = credential;
  const rows = await session.query(
    `INSERT INTO credential (key, label, scopes, salt, hash, created_ms, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (key) DO NOTHING RETURNING key`,
    [key, label, JSON.stringify(scopes), salt, hash, createdMs, createdBy],
  );
  return rows.length === 1;
}

export async function findCredential(session: Session, key: string): Promise<CredentialWithHash | null> {
  const [row] = await session.query('SELECT * FROM credential WHERE key = $1', [key]);
  return row === undefined ? null : toCredentialWithHash(row);
}

export async function listCredentials(session: Session): Promise<readonly KeptCredential[]> {
  const rows = await session.query(
    'SELECT * FROM credential ORDER BY revoked_ms IS NOT NULL, created_ms DESC, key COLLATE "C"',
  );
  return rows.map(toCredential);
}

export async function revokeCredential(
  session: Session,
  key: string,
  by: string | null,
  nowMs: number,
): Promise<boolean> {
  const rows = await session.query(
    'UPDATE credential SET revoked_ms = $2, revoked_by = $3 WHERE key = $1 AND revoked_ms IS NULL RETURNING key',
    [key, nowMs, by],
  );
  return rows.length === 1;
}

export async function markCredentialUsed(session: Session, key: string, day: string): Promise<void> {
  await session.query(
    'UPDATE credential SET last_used = $2 WHERE key = $1 AND (last_used IS NULL OR last_used COLLATE "C" < $2)',
    [key, day],
  );
}
