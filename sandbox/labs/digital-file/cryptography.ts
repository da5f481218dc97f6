import { sha256 } from '@noble/hashes/sha2.js';

/** The curve and the hash of every signature of the lab. */
export const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** A public key as the register keeps it: the two coordinates, base64url. */
export interface PublicKey {
  readonly x: string;
  readonly y: string;
}

/** `unavailable`: this browser gives no Web Crypto here (plain http), so nothing can be said of the signature. */
export type SignatureState = 'valid' | 'invalid' | 'unsigned' | 'unavailable';

const toHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export function toBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** @throws for characters that are not base64url */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Browsers give `crypto.subtle` in a secure context only: on plain http it is undefined, whatever its type says. */
export const webCrypto = (): SubtleCrypto | null =>
  (globalThis.crypto as { readonly subtle?: SubtleCrypto } | undefined)?.subtle ?? null;

/**
 * SHA-256 in hexadecimal, by the browser; where it gives no Web Crypto, by a library that the campus carries.
 *
 * @param subtle null where Web Crypto is missing
 */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>, subtle: SubtleCrypto | null): Promise<string> {
  return toHex(subtle === null ? sha256(bytes) : new Uint8Array(await subtle.digest('SHA-256', bytes)));
}

/** Whether a signature is that of this key over these very bytes; what cannot even be read is invalid. */
export async function verify(
  bytes: Uint8Array<ArrayBuffer>,
  signature: string | null,
  { x, y }: PublicKey,
  subtle: SubtleCrypto | null,
): Promise<SignatureState> {
  if (signature === null) return 'unsigned';
  if (subtle === null) return 'unavailable';
  try {
    const key = await subtle.importKey('jwk', { kty: 'EC', crv: algorithm.namedCurve, x, y }, algorithm, false, [
      'verify',
    ]);
    return (await subtle.verify(algorithm, key, fromBase64url(signature), bytes)) ? 'valid' : 'invalid';
  } catch {
    return 'invalid';
  }
}

/** One who signs: the private key never leaves the object, and cannot be exported. */
export interface Signer {
  readonly key: PublicKey;
  /** @returns r and s one after the other, base64url */
  readonly sign: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
}

/** A new pair of keys. */
export async function newSigner(subtle: SubtleCrypto): Promise<Signer> {
  const pair = await subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const { x = '', y = '' } = await subtle.exportKey('jwk', pair.publicKey);
  return {
    key: { x, y },
    sign: async (bytes) => toBase64url(new Uint8Array(await subtle.sign(algorithm, pair.privateKey, bytes))),
  };
}

/** How many of the 256 bits of two hashes differ: about half, whatever was changed. */
export function differingBits(a: string, b: string): number {
  let bits = 0;
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    let difference = Number.parseInt(a[at] ?? '0', 16) ^ Number.parseInt(b[at] ?? '0', 16);
    for (; difference !== 0; difference >>= 1) bits += difference & 1;
  }
  return bits;
}
