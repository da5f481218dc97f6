/** Towards higher sequence numbers, or towards lower ones. */
export type Direction = 'up' | 'down';

/** Sequence numbers in order, of which only those that are asked for are read. */
export interface Walk {
  /** The first number at `seq` or beyond it, or null where nothing follows. Asked for numbers never go back. */
  seek(seq: number): number | null;
}

const reaches = (direction: Direction, seq: number, target: number): boolean =>
  direction === 'up' ? seq >= target : seq <= target;

/** Numbers that come in stretches. @param fetch the numbers from one on, in the walk's order; none at the end */
export function fetched(fetch: (from: number) => readonly number[], direction: Direction): Walk {
  let stretch: readonly number[] = [];
  let at = 0;
  let ended = false;
  return {
    seek(seq) {
      for (;;) {
        at = firstReaching((index) => stretch[index], stretch.length, at, seq, direction);
        const found = stretch[at];
        if (found !== undefined) return found;
        if (ended) return null;
        stretch = fetch(seq);
        at = 0;
        ended = stretch.length === 0;
      }
    },
  };
}

/** Numbers that are known. @param seqs ascending, whatever the walk's order; they must not grow while it is walked */
export function listed(seqs: readonly number[], direction: Direction): Walk {
  const item = (index: number): number | undefined => seqs[direction === 'up' ? index : seqs.length - 1 - index];
  let at = 0;
  return {
    seek(seq) {
      at = firstReaching(item, seqs.length, at, seq, direction);
      return item(at) ?? null;
    },
  };
}

/** Steps that double, then halves: near numbers are found at once, far ones in a few steps. */
function firstReaching(
  item: (index: number) => number | undefined,
  length: number,
  from: number,
  target: number,
  direction: Direction,
): number {
  const reached = (index: number): boolean => reaches(direction, item(index) ?? target, target);
  if (reached(from)) return from;
  let step = 1;
  while (from + step < length && !reached(from + step)) step *= 2;
  let low = from + Math.floor(step / 2);
  let high = Math.min(from + step, length);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Every number but those of a walk, without end. */
export const except = (walk: Walk, direction: Direction): Walk => ({
  seek(seq) {
    const step = direction === 'up' ? 1 : -1;
    let at = seq;
    while (walk.seek(at) === at) at += step;
    return at;
  },
});

/** What every one of the walks has: they jump to the number at which the furthest of them stands, until all agree. */
export function intersection(walks: readonly Walk[], direction: Direction): Walk {
  const [only] = walks;
  if (only !== undefined && walks.length === 1) return only;
  let latest: number | null | undefined;
  return {
    seek(seq) {
      if (latest === null || (latest !== undefined && reaches(direction, latest, seq))) return latest;
      let candidate = seq;
      for (let agreed = 0, turn = 0; agreed < walks.length; turn += 1) {
        const found = walks[turn % walks.length]?.seek(candidate) ?? null;
        if (found === null) {
          latest = null;
          return null;
        }
        agreed = found === candidate ? agreed + 1 : 1;
        candidate = found;
      }
      latest = candidate;
      return latest;
    },
  };
}

/** What any of the walks has, each number once. */
export function union(walks: readonly Walk[], direction: Direction): Walk {
  const [only] = walks;
  if (only !== undefined && walks.length === 1) return only;
  return {
    seek(seq) {
      let nearest: number | null = null;
      for (const walk of walks) {
        const found = walk.seek(seq);
        if (found !== null && (nearest === null || reaches(direction, nearest, found))) nearest = found;
      }
      return nearest;
    },
  };
}

/** The numbers of a walk from `seq` on, as long as `within` holds. */
export function* along(
  walk: Walk,
  seq: number,
  direction: Direction,
  within: (seq: number) => boolean,
): Generator<number> {
  const step = direction === 'up' ? 1 : -1;
  for (let found = walk.seek(seq); found !== null && within(found); found = walk.seek(found + step)) yield found;
}
