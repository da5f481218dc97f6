import { hash } from 'node:crypto';

/**
 * A term of any length as 128 bits of its SHA-256, in hexadecimal: it fits into an index, and no name stays behind when its
 * rows go.
 */
export const termKey = (term: string): string => hash('sha256', term, 'hex').slice(0, 32);
/** A key as it stands in the tables. */
export const keyBytes = (key: string): Uint8Array => Buffer.from(key, 'hex');
