/** multipart/mixed (RFC 2046, 5.1) in bytes: attachments are never decoded. */

export interface Part {
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly content: Uint8Array;
}

/** More parts than this in one request are refused: time and memory stay bounded. */
const largestPartCount = 10_000;
const largestPartHead = 8192;

/** The boundary of a multipart/mixed Content-Type, or null when it is of another type or names none. */
export function boundaryOf(contentType: string): string | null {
  if (!/^\s*multipart\/mixed\s*(?:;|$)/i.test(contentType)) return null;
  const match = /;\s*boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

/** The parts of a body, or null when its boundaries or the heads of its parts are not what RFC 2046 says. */
export function parseMultipart(body: Uint8Array, boundary: string): readonly Part[] | null {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Part[] = [];
  let at = firstDelimiter(bytes, delimiter);
  if (at === null) return null;
  for (;;) {
    const afterDelimiter = at + delimiter.length;
    if (bytes.toString('latin1', afterDelimiter, afterDelimiter + 2) === '--') return parts;
    const start = endOfLine(bytes, afterDelimiter);
    if (start === null || parts.length === largestPartCount) return null;
    const next = bytes.indexOf(Buffer.concat([crlf, delimiter]), start - crlf.length);
    if (next < 0) return null;
    const part = parsePart(bytes.subarray(start, Math.max(start, next)));
    if (part === null) return null;
    parts.push(part);
    at = next + crlf.length;
  }
}

const crlf = Buffer.from('\r\n');
const blankLine = Buffer.from('\r\n\r\n');

/** Where the first delimiter stands: at the very beginning, or at the beginning of a line. */
function firstDelimiter(bytes: Buffer, delimiter: Buffer): number | null {
  if (bytes.subarray(0, delimiter.length).equals(delimiter)) return 0;
  const at = bytes.indexOf(Buffer.concat([crlf, delimiter]));
  return at < 0 ? null : at + crlf.length;
}

/** Behind the delimiter only blanks may stand before the end of the line. */
function endOfLine(bytes: Buffer, from: number): number | null {
  const end = bytes.indexOf(crlf, from);
  if (end < 0 || end - from > 100) return null;
  return /^[\t ]*$/.test(bytes.toString('latin1', from, end)) ? end + crlf.length : null;
}

function parsePart(bytes: Buffer): Part | null {
  // A part without headers begins with the blank line.
  if (bytes.subarray(0, 2).equals(crlf)) return { headers: new Map(), content: bytes.subarray(2) };
  const end = bytes.indexOf(blankLine);
  if (end < 0 || end > largestPartHead) return null;
  const headers = new Map<string, string>();
  for (const line of bytes.toString('latin1', 0, end).split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon < 1 || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || headers.has(name)) return null;
    headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, content: bytes.subarray(end + blankLine.length) };
}

/** A body of parts. Header values are written by the store: they hold no line breaks. */
export function writeMultipart(
  boundary: string,
  parts: readonly { readonly headers: Readonly<Record<string, string>>; readonly content: Uint8Array }[],
): Uint8Array<ArrayBuffer> {
  const pieces = parts.flatMap(({ headers, content }) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value.replaceAll(/[\r\n]/g, ' ')}\r\n`);
    return [Buffer.from(`--${boundary}\r\n${lines.join('')}\r\n`), content, crlf];
  });
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
}
