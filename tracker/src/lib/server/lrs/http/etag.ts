import { createHash } from 'node:crypto';

/** Entity tag of a document: SHA-1 in hexadecimal, in quotes (1.0.3 Communication 3.1). */
export const etagOf = (content: Uint8Array): string => `"${createHash('sha1').update(content).digest('hex')}"`;

/** True when a list of entity tags, or `*`, names this one; null is «there is none». */
export function names(header: string, etag: string | null): boolean {
  if (header.trim() === '*') return etag !== null;
  // A proxy that compresses on the way out makes the tag weak; it is still that of the same document.
  const tags = header.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return etag !== null && tags.some((tag) => tag.replace(/^W\//, '') === etag);
}

/** True when If-Match and If-None-Match allow a change of a document with this tag (RFC 9110, 13.1). */
export function allowsChange(headers: Headers, etag: string | null): boolean {
  const match = headers.get('if-match');
  const noneMatch = headers.get('if-none-match');
  return (match === null || names(match, etag)) && (noneMatch === null || !names(noneMatch, etag));
}
