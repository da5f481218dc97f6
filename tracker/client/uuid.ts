/** `crypto.randomUUID` exists only in secure contexts; a campus served over plain http on a court's network is not one. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return formatUuid(bytes, 4);
}

/**
 * UUID version 5 of a name in the URL namespace (RFC 9562, 5.5). Synchronous, because a page that is being closed cannot
 * wait for Web Crypto.
 */
export function uuidOfName(name: string): string {
  const urlNamespace = [0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8];
  return formatUuid(sha1([...urlNamespace, ...new TextEncoder().encode(name)]), 5);
}

function formatUuid(bytes: ArrayLike<number>, version: number): string {
  let hex = '';
  for (let i = 0; i < 16; i += 1) {
    let byte = bytes[i] ?? 0;
    if (i === 6) byte = (byte & 0x0f) | (version << 4);
    if (i === 8) byte = (byte & 0x3f) | 0x80;
    hex += byte.toString(16).padStart(2, '0');
  }
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** SHA-1 (FIPS 180-4), 20 bytes. Used to name, never to protect. */
function sha1(message: readonly number[]): Uint8Array {
  const padded = new Uint8Array(((message.length + 8) >> 6) * 64 + 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, message.length * 8);
  let [h0, h1, h2, h3, h4] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const rotate = (x: number, n: number) => (x << n) | (x >>> (32 - n));
  for (let block = 0; block < padded.length; block += 64) {
    const w: number[] = [];
    let [a, b, c, d, e] = [h0, h1, h2, h3, h4];
    for (let t = 0; t < 80; t += 1) {
      const at = (back: number) => w[t - back] ?? 0;
      const word = t < 16 ? view.getUint32(block + t * 4) : rotate(at(3) ^ at(8) ^ at(14) ^ at(16), 1);
      w.push(word);
      const [f, k] =
        t < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : t < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : t < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      [a, b, c, d, e] = [(rotate(a, 5) + f + e + k + word) | 0, a, rotate(b, 30), c, d];
    }
    [h0, h1, h2, h3, h4] = [(h0 + a) | 0, (h1 + b) | 0, (h2 + c) | 0, (h3 + d) | 0, (h4 + e) | 0];
  }
  const digest = new DataView(new ArrayBuffer(20));
  [h0, h1, h2, h3, h4].forEach((h, i) => {
    digest.setInt32(i * 4, h);
  });
  return new Uint8Array(digest.buffer);
}
