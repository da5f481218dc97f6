import { type Pooled, pool, pooledOf } from '../../../../../sandbox/measures/pooled.ts';
import { smallestGroup } from '../suppression.ts';
import type { Work } from './batch.ts';

/** Kinds of error that are shown as one, with what all the learners of an edition did in them. */
export interface KindGroup {
  readonly kinds: readonly string[];
  readonly pooled: Pooled;
}

export interface KindRule {
  /** Places among the counts of the occasions that are told by kind. */
  readonly byKind: readonly number[];
  /** Kinds of one family are joined before others, e.g. all that are omissions. */
  readonly familyOf: (kind: string) => string;
  readonly k?: number;
}

/** For each learner, in which groups of kinds they had an occasion of this sort: one bit a group. */
function occasions(works: readonly Work[], groups: readonly (readonly string[])[], place: number): Map<number, number> {
  const masks = new Map<number, number>();
  for (const { byKind } of works) {
    let mask = 0;
    for (const [bit, kinds] of groups.entries())
      if (kinds.some((kind) => (byKind[kind]?.[place] ?? 0) > 0)) mask |= 1 << bit;
    masks.set(mask, (masks.get(mask) ?? 0) + 1);
  }
  return masks;
}

/**
 * Whether the sums by kind may stand beside the sums of the batches: however the kinds are split in two, so many people
 * had occasions on both sides. Then any combination of both sorts of sums either concerns all of those, or takes every
 * kind alike, and is a combination of whole batches (docs/decisions/012).
 */
export function kindsHoldTogether(
  works: readonly Work[],
  groups: readonly (readonly string[])[],
  { byKind: places, k = smallestGroup.reliance }: KindRule,
): boolean {
  return places.every((place) => {
    const masks = [...occasions(works, groups, place)];
    for (let side = 1; side < 1 << (groups.length - 1); side += 1) {
      let across = 0;
      for (const [mask, people] of masks) if ((mask & side) !== 0 && (mask & ~side) !== 0) across += people;
      if (across < k) return false;
    }
    return true;
  });
}

/**
 * Kinds of error in groups that may be shown, as fine as joining the rarest first leaves them. Everyone's occasions are
 * in one group; with one group left it says what the batches say.
 */
export function groupKinds(works: readonly Work[], rule: KindRule): readonly KindGroup[] {
  let groups: readonly (readonly string[])[] = [...new Set(works.flatMap(({ byKind }) => Object.keys(byKind)))]
    .toSorted()
    .map((kind) => [kind]);
  const people = (kinds: readonly string[]): number =>
    Math.min(
      ...rule.byKind.map(
        (place) => works.filter(({ byKind }) => kinds.some((kind) => (byKind[kind]?.[place] ?? 0) > 0)).length,
      ),
    );
  while (groups.length > 1 && !kindsHoldTogether(works, groups, rule)) {
    const [rarest, ...others] = groups.toSorted((a, b) => people(a) - people(b));
    const kin = others.find((one) => rule.familyOf(one[0] ?? '') === rule.familyOf(rarest?.[0] ?? ''));
    const partner = kin ?? others[0];
    if (rarest === undefined || partner === undefined) break;
    groups = [
      ...groups.filter((group) => group !== rarest && group !== partner),
      [...rarest, ...partner].toSorted(),
    ].toSorted((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  }
  return groups.flatMap((kinds) => {
    const pooled = pool(works.map(({ byKind, counts }) => pooledOf(countsOf(byKind, kinds, counts.length))));
    return pooled === null ? [] : [{ kinds, pooled }];
  });
}

const countsOf = (byKind: Work['byKind'], kinds: readonly string[], width: number): readonly number[] =>
  Array.from({ length: width }, (_, place) => kinds.reduce((sum, kind) => sum + (byKind[kind]?.[place] ?? 0), 0));
