import { toCredential, toCredentialWithHash } from '../credential-rows.ts';
import type { CredentialStore, CredentialWithHash, NewCredential } from '../port-credentials.ts';
import type { Database } from './database.ts';

/** False when the key is taken. Inside the caller's transaction, as are all the writes here. */
export function insertCredential(db: Database, credential: NewCredential): boolean {
  const { key, label, scopes, salt, hash, createdMs, createdBy } = credential;
  return (
    db.run(
      `INSERT INTO credential (key, label, scopes, salt, hash, created_ms, created_by) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (key) DO NOTHING`,
      key,
      label,
      JSON.stringify(scopes),
      salt,
      hash,
      createdMs,
      createdBy,
    ) === 1
  );
}

export function findCredential(db: Database, key: string): CredentialWithHash | null {
  const row = db.one('SELECT * FROM credential WHERE key = ?', key);
  return row === undefined ? null : toCredentialWithHash(row);
}

export const listCredentials = (db: Database): Awaited<ReturnType<CredentialStore['credentials']>> =>
  db.all('SELECT * FROM credential ORDER BY revoked_ms IS NOT NULL, created_ms DESC, key').map(toCredential);

export const revokeCredential = (db: Database, key: string, by: string | null, nowMs: number): boolean =>
  db.run(
    'UPDATE credential SET revoked_ms = ?, revoked_by = ? WHERE key = ? AND revoked_ms IS NULL',
    nowMs,
    by,
    key,
  ) === 1;

export function markCredentialUsed(db: Database, key: string, day: string): void {
  db.run('UPDATE credential SET last_used = ? WHERE key = ? AND (last_used IS NULL OR last_used < ?)', day, key, day);
}
