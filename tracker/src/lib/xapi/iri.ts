/** Scheme, colon, something; none of the characters that RFC 3987 keeps out of an IRI. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be refused
const pattern = /^[a-z][a-z0-9+.-]*:[^\u0000-\u0020<>"{}|\\^`\u007f-\u009f]+$/iu;

/** Of the printable ASCII characters, those that an IRI may not contain: " < > \ ^ ` { | } */
const excluded = new Set([34, 60, 62, 92, 94, 96, 123, 124, 125]);
const allowed = Uint8Array.from({ length: 127 }, (_, code) => (code > 32 && !excluded.has(code) ? 1 : 0));
const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const inScheme = (code: number): boolean =>
  isLetter(code) || (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46;

/** An absolute IRI (RFC 3987): it has a scheme, so `campus/m04` is none (XAPI-00011). */
export function isIri(value: string): boolean {
  // Every statement has a dozen IRIs, almost all in ASCII: a loop over characters is several times as fast as the pattern.
  let at = 0;
  while (at < value.length && inScheme(value.charCodeAt(at))) at += 1;
  if (at === 0 || !isLetter(value.charCodeAt(0)) || value.charCodeAt(at) !== 58 || at === value.length - 1)
    return pattern.test(value);
  for (at += 1; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code > 126) return pattern.test(value);
    if (allowed[code] === 0) return false;
  }
  return true;
}

/** `mailto:` and one address (XAPI-00038). */
export const isMailto = (value: string): boolean => /^mailto:[^\s@<>]+@[^\s@<>]+$/i.test(value);

/** Hexadecimal SHA-1 of a mailto IRI (XAPI-00039). */
export const isSha1 = (value: string): boolean => /^[0-9a-f]{40}$/i.test(value);

/** Internet media type, RFC 2046 (XAPI, attachments `contentType`). */
export const isMediaType = (value: string): boolean =>
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;\s*[\w!#$&^.+-]+=(?:[\w!#$&^.+'()-]+|"[^"]*"))*$/.test(value);
