/** A 32-bit hash of a text (FNV-1a), to turn a seed in words into a number. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value ^= character.codePointAt(0) ?? 0;
    value = Math.imul(value, 0x01000193);
  }
  return value >>> 0;
}

/** Yields numbers in [0, 1) that depend on the seed only (mulberry32). */
function* randoms(seed: string): Generator<number, never> {
  let state = hash(seed);
  for (;;) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}

/**
 * The same items in an order that depends on the seed only (Fisher–Yates). Use a seed that stays the same for one learner
 * and one question, so that a reload or another language keeps the order.
 */
export function shuffle<T>(items: readonly T[], seed: string): T[] {
  const rest = [...items];
  const out: T[] = [];
  for (const random of randoms(seed)) {
    if (rest.length === 0) break;
    out.push(...rest.splice(Math.floor(random * rest.length), 1));
  }
  return out;
}
