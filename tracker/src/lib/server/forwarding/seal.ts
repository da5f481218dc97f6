import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const version = 'v1';
const ivBytes = 12;
const tagBytes = 16;

/** What a secret belongs to: a database row that names another host, or another forwarder, does not open it. */
const owner = (forwarder: string, endpoint: string): Buffer =>
  Buffer.from(`campus-forwarder\n${forwarder}\n${new URL(endpoint).origin}`);

/**
 * Encrypts the secret of a forwarder (AES-256-GCM, a fresh random nonce).
 * @param key 32 bytes
 */
export function seal(key: Buffer, secret: string, forwarder: string, endpoint: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(owner(forwarder, endpoint));
  const sealed = Buffer.concat([iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${version}.${sealed.toString('base64url')}`;
}

/** The secret, or null when it was sealed with another key, for another forwarder or host, or was changed since. */
export function unseal(key: Buffer, sealed: string, forwarder: string, endpoint: string): string | null {
  const [prefix, encoded = ''] = sealed.split('.');
  const bytes = Buffer.from(encoded, 'base64url');
  if (prefix !== version || bytes.length < ivBytes + tagBytes) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
      .setAAD(owner(forwarder, endpoint))
      .setAuthTag(bytes.subarray(-tagBytes));
    const secret = decipher.update(bytes.subarray(ivBytes, -tagBytes));
    return Buffer.concat([secret, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
