import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';

const base32Alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Lower-case base 32 (RFC 4648 alphabet, without padding). */
export function base32(bytes: Uint8Array): string {
  let out = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += base32Alphabet.charAt((buffer >>> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
  }
  return bits === 0 ? out : out + base32Alphabet.charAt((buffer << (5 - bits)) & 31);
}

/** `m-` and 26 characters: the pseudonym of a person in the store *mesure*, another for each module. */
export function mesurePseudonym(key: Buffer, personId: string, module: string): string {
  const mac = createHmac('sha256', key).update(`${personId}|${module}`).digest();
  return `m-${base32(mac.subarray(0, 16))}`;
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Without letters that are mistaken for one another: a join code is read aloud in a classroom. */
const readable = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

function pick(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

/** `s-` and 8 random letters or digits. */
export const newSuiviPseudonym = (): string => `s-${pick(letters, 8)}`;
/** e.g. `K7QF-3MZP` */
export const newJoinCode = (): string => `${pick(readable, 4)}-${pick(readable, 4)}`;
/** 256 random bits for a one-time link. */
export const newToken = (): string => randomBytes(32).toString('base64url');
/** What is stored of a token. A fast hash is enough: 256 random bits cannot be guessed. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
