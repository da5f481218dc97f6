/** A line longer than this is refused: a file of the largest body, in base 64, with room to spare. */
export const longestLine = 96 * 1024 * 1024;

export type RawLine =
  | { readonly kind: 'line'; readonly number: number; readonly bytes: Uint8Array }
  | { readonly kind: 'too-long'; readonly number: number };

const lineFeed = 10;

/** Cuts a stream at its line feeds; blank lines are passed over but counted. Ends after a line that is too long. */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  longest: number = longestLine,
): AsyncGenerator<RawLine> {
  let number = 0;
  let pending: Uint8Array[] = [];
  let length = 0;
  const take = (): Uint8Array => {
    const bytes = pending.length === 1 ? (pending[0] ?? new Uint8Array()) : Buffer.concat(pending);
    pending = [];
    length = 0;
    return bytes;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, from)) {
      pending.push(chunk.subarray(from, at));
      from = at + 1;
      number += 1;
      const bytes = take();
      if (bytes.length > longest) {
        yield { kind: 'too-long', number };
        return;
      }
      if (!isBlank(bytes)) yield { kind: 'line', number, bytes };
    }
    if (from < chunk.length) {
      pending.push(chunk.subarray(from));
      length += chunk.length - from;
    }
    if (length > longest) {
      yield { kind: 'too-long', number: number + 1 };
      return;
    }
  }
  const rest = take();
  if (!isBlank(rest)) yield { kind: 'line', number: number + 1, bytes: rest };
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 32 || byte === 9 || byte === 13);
