import type { CredentialWithHash, KeptCredential } from './port-credentials.ts';
import { integer, integerOrNull, type Row, text, textOrNull } from './row.ts';

export const toCredential = (row: Row): KeptCredential => ({
  key: text(row, 'key'),
  label: text(row, 'label'),
  scopes: JSON.parse(text(row, 'scopes')),
  createdMs: integer(row, 'created_ms'),
  createdBy: textOrNull(row, 'created_by'),
  revokedMs: integerOrNull(row, 'revoked_ms'),
  revokedBy: textOrNull(row, 'revoked_by'),
  lastUsed: textOrNull(row, 'last_used'),
});

export const toCredentialWithHash = (row: Row): CredentialWithHash => ({
  ...toCredential(row),
  salt: text(row, 'salt'),
  hash: text(row, 'hash'),
});
