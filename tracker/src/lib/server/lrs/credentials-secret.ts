import { hash as hashOf, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** `campus_` and 80 random bits: recognised at sight in a configuration file, and by tools that look for leaked keys. */
export const newKey = (): string => `campus_${randomBytes(10).toString('hex')}`;
/** 256 random bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export interface HashedSecret {
  /** Base64url, 16 bytes. */
  readonly salt: string;
  /** Base64url, 32 bytes of scrypt with Node's default cost (N 16384, r 8, p 1). */
  readonly hash: string;
}

export async function hashSecret(secret: string): Promise<HashedSecret> {
  const salt = randomBytes(16);
  return { salt: salt.toString('base64url'), hash: (await derive(secret, salt)).toString('base64url') };
}

/** Takes the same time whether the secret is right or wrong. */
export async function isSecret(secret: string, { salt, hash }: HashedSecret): Promise<boolean> {
  const expected = Buffer.from(hash, 'base64url');
  const derived = await derive(secret, Buffer.from(salt, 'base64url'));
  return expected.length === derived.length && timingSafeEqual(derived, expected);
}

/** A hash that no secret has: a key that nobody has costs its asker as much as a wrong secret. */
export const noSecret = (): HashedSecret => ({
  salt: randomBytes(16).toString('base64url'),
  hash: randomBytes(32).toString('base64url'),
});

/**
 * Digests behind 256 random bits that die with the process: what is remembered of a header is of no use elsewhere. In
 * one call, because it is made for every request: an HMAC object takes twenty times as long.
 */
export function createDigest(): (text: string) => string {
  const salt = randomBytes(32).toString('base64');
  return (text) => hashOf('sha256', salt + text, 'base64');
}

const derive = (secret: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(secret, salt, 32, (error, hash) => (error === null ? resolve(hash) : reject(error))),
  );
