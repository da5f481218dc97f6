import { type RandomSource, shuffled } from '../../measures/random.ts';
import { drawOrder } from './order.ts';

/**
 * Half of the cases, with half of the right and half of the wrong advice: for format F3, one half comes with advice and
 * the other without, and the other way round for the next learner.
 *
 * @param wrong ids of the cases whose advice is wrong
 */
export function drawHalf(cases: readonly string[], wrong: ReadonlySet<string>, random: RandomSource): string[] {
  const half = (ids: readonly string[], round: (n: number) => number) =>
    shuffled(ids, random).slice(0, round(ids.length / 2));
  return [
    // Odd numbers: one half has the odd wrong one, the other the odd right one.
    ...half(
      cases.filter((id) => wrong.has(id)),
      Math.ceil,
    ),
    ...half(
      cases.filter((id) => !wrong.has(id)),
      Math.floor,
    ),
  ].toSorted();
}

/**
 * Parts of a set for the retests, which share no case; each part has its share of the cases that are wrong in list 1, in
 * list 2 and in neither, so that it is a fair set in both lists.
 */
export function splitForRetests(
  cases: readonly string[],
  wrong: Readonly<Record<'1' | '2', ReadonlySet<string>>>,
  parts: number,
  random: RandomSource,
): string[][] {
  const strata = [
    cases.filter((id) => wrong['1'].has(id)),
    cases.filter((id) => wrong['2'].has(id) && !wrong['1'].has(id)),
    cases.filter((id) => !wrong['1'].has(id) && !wrong['2'].has(id)),
  ];
  const dealt = strata.flatMap((ids) => shuffled(ids, random));
  return Array.from({ length: parts }, (_, part) => dealt.filter((_id, index) => index % parts === part));
}

/** The orders of the parts in one list; empty when a part is too small for an admissible order: then nothing is offered. */
export function orderRetests(
  parts: readonly (readonly string[])[],
  wrong: ReadonlySet<string>,
  random: RandomSource,
): string[][] {
  const orders = parts.flatMap((part) => {
    const order = drawOrder(part, new Set(part.filter((id) => wrong.has(id))), random);
    return order === null ? [] : [order];
  });
  return orders.length === parts.length ? orders : [];
}
