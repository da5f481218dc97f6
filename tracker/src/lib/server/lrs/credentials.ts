import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Principal } from './port.ts';

/** Recognises external tools by HTTP Basic authentication. */
export interface CredentialCheck {
  /** The principal of an `Authorization` header; null when there is none or it is wrong. */
  principalFromBasicAuth(header: string | null): Promise<Principal | null>;
}

/** Verified headers are remembered by digest, so that scrypt runs once for a tool and not for each request. */
const rememberedHeaders = 100;

/**
 * The credential of `CAMPUS_LRS_KEY` and `CAMPUS_LRS_SECRET`, with all rights except reading the store *mesure*; none when
 * either is missing. Only a salted scrypt hash of the secret is kept.
 */
export function createCredentials(env: {
  readonly key?: string | undefined;
  readonly secret?: string | undefined;
}): CredentialCheck {
  const { key, secret } = env;
  if (key === undefined || key === '' || secret === undefined || secret === '')
    return { principalFromBasicAuth: async () => null };
  const salt = randomBytes(16);
  const expected = derive(secret, salt);
  const expectedKey = sha256(key);
  const verified = new Set<string>();
  const principal: Principal = { kind: 'credential', key, scopes: ['all'] };
  return {
    async principalFromBasicAuth(header) {
      const encoded = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
      if (encoded === undefined) return null;
      const digest = sha256(encoded).toString('base64');
      if (verified.has(digest)) return principal;
      const pair = Buffer.from(encoded, 'base64').toString('utf8');
      const colon = pair.indexOf(':');
      if (colon < 0) return null;
      const sameKey = timingSafeEqual(sha256(pair.slice(0, colon)), expectedKey);
      const sameSecret = timingSafeEqual(await derive(pair.slice(colon + 1), salt), await expected);
      if (!sameKey || !sameSecret) return null;
      if (verified.size >= rememberedHeaders) verified.clear();
      verified.add(digest);
      return principal;
    },
  };
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const derive = (secret: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(secret, salt, 32, (error, hash) => (error === null ? resolve(hash) : reject(error))),
  );
