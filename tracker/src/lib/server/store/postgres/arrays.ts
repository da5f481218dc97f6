/**
 * Arrays as PostgreSQL sends and takes them in its binary format (src/backend/utils/adt/arrayfuncs.c, array_recv): a batch
 * is megabytes of texts and keys, which would otherwise be quoted here and parsed there. Pure.
 */

/** Types of the items, by their numbers in pg_type. */
const oids = { boolean: 16, bigint: 20, text: 25, uuid: 2950 } as const;

/** One dimension that begins at 1: dimensions, whether there are nulls, type, length, first index. */
const headBytes = 20;
const nullLength = -1;

/** @param size bytes of an item that is no null; @param write puts one at a place */
function arrayOf<Item>(
  type: keyof typeof oids,
  items: readonly (Item | null)[],
  size: (item: Item) => number,
  write: (into: Buffer, item: Item, at: number) => void,
): Buffer {
  const sizes = items.map((item) => (item === null ? nullLength : size(item)));
  const array = Buffer.allocUnsafe(sizes.reduce((sum, bytes) => sum + 4 + Math.max(0, bytes), headBytes));
  array.writeInt32BE(1, 0);
  array.writeInt32BE(sizes.includes(nullLength) ? 1 : 0, 4);
  array.writeInt32BE(oids[type], 8);
  array.writeInt32BE(items.length, 12);
  array.writeInt32BE(1, 16);
  let at = headBytes;
  for (const [index, item] of items.entries()) {
    const bytes = sizes[index] ?? nullLength;
    array.writeInt32BE(bytes, at);
    at += 4;
    if (item === null) continue;
    write(array, item, at);
    at += bytes;
  }
  return array;
}

/** For `$n::text[]`. PostgreSQL keeps no NUL in a text: it refuses the array, as it refuses the text. */
export const textArray = (items: readonly (string | null)[]): Buffer =>
  arrayOf('text', items, Buffer.byteLength, (into, item, at) => into.write(item, at, 'utf8'));

/**
 * For `$n::uuid[]`.
 * @param items 32 hexadecimal digits each, with or without hyphens
 * @throws {TypeError} when one has fewer
 */
export const uuidArray = (items: readonly (string | null)[]): Buffer =>
  arrayOf(
    'uuid',
    items,
    () => 16,
    (into, item, at) => {
      if (into.write(item.replaceAll('-', ''), at, 16, 'hex') !== 16) throw new TypeError('not a uuid');
    },
  );

/** For `$n::bigint[]`. @param items whole numbers from 0 to 2^53 */
export const bigintArray = (items: readonly number[]): Buffer =>
  arrayOf(
    'bigint',
    items,
    () => 8,
    (into, item, at) => {
      into.writeUInt32BE(Math.floor(item / 2 ** 32), at);
      into.writeUInt32BE(item % 2 ** 32, at + 4);
    },
  );

/** For `$n::boolean[]`. */
export const booleanArray = (items: readonly boolean[]): Buffer =>
  arrayOf(
    'boolean',
    items,
    () => 1,
    (into, item, at) => into.writeUInt8(item ? 1 : 0, at),
  );
