/** Scheme, colon, something; none of the characters that RFC 3987 keeps out of an IRI. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be refused
const pattern = /^[a-z][a-z0-9+.-]*:[^\u0000-\u0020<>"{}|\\^`\u007f-\u009f]+$/iu;

/** An absolute IRI (RFC 3987): it has a scheme, so `campus/m04` is none (XAPI-00011). */
export const isIri = (value: string): boolean => pattern.test(value);

/** `mailto:` and one address (XAPI-00038). */
export const isMailto = (value: string): boolean => /^mailto:[^\s@<>]+@[^\s@<>]+$/i.test(value);

/** Hexadecimal SHA-1 of a mailto IRI (XAPI-00039). */
export const isSha1 = (value: string): boolean => /^[0-9a-f]{40}$/i.test(value);

/** Internet media type, RFC 2046 (XAPI, attachments `contentType`). */
export const isMediaType = (value: string): boolean =>
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;\s*[\w!#$&^.+-]+=(?:[\w!#$&^.+'()-]+|"[^"]*"))*$/.test(value);
