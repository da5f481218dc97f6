/** Numbers in [0, 1), the same for the same seed on every machine. */
export type RandomSource = () => number;

/**
 * A small seeded generator (mulberry32, period 2³²): for resampling and for orders that can be drawn again, not for secrets.
 *
 * @param seed an integer; only its low 32 bits count
 */
export function seededRandom(seed: number): RandomSource {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number in 0..bound−1. */
export function randomBelow(random: RandomSource, bound: number): number {
  return Math.floor(random() * bound);
}

/** A copy in random order, every order equally likely (Fisher–Yates). */
export function shuffled<T>(values: readonly T[], random: RandomSource): T[] {
  const result: T[] = [];
  for (const value of values) {
    const place = randomBelow(random, result.length + 1);
    const displaced = result[place];
    if (displaced === undefined) result.push(value);
    else {
      result.push(displaced);
      result[place] = value;
    }
  }
  return result;
}
