import { type RandomSource, randomBelow, shuffled } from '../../measures/random.ts';

/** Right advice at the start, so that trust can form before it is tested. */
export const openingRun = { shortest: 4, longest: 6 } as const;
/** After the first wrong advice. */
export const longestRun = 3;

/**
 * How many ways there are to go on with `rights` and `wrongs` left, after a run of `run` pieces of advice alike.
 * Exact up to 2⁵³, far beyond any set of cases.
 */
function completions(
  rights: number,
  wrongs: number,
  lastRight: boolean,
  run: number,
  known: Map<string, number>,
): number {
  if (rights === 0 && wrongs === 0) return 1;
  const key = `${rights},${wrongs},${lastRight},${run}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const withRight =
    rights > 0 && !(lastRight && run >= longestRun)
      ? completions(rights - 1, wrongs, true, lastRight ? run + 1 : 1, known)
      : 0;
  const withWrong =
    wrongs > 0 && !(!lastRight && run >= longestRun)
      ? completions(rights, wrongs - 1, false, lastRight ? 1 : run + 1, known)
      : 0;
  known.set(key, withRight + withWrong);
  return withRight + withWrong;
}

/** Where right advice stands (true), every admissible pattern with this opening run being equally likely. */
function drawPattern(rights: number, wrongs: number, opening: number, random: RandomSource): boolean[] {
  const known = new Map<string, number>();
  const pattern = [...Array.from({ length: opening }, () => true), false];
  let rightsLeft = rights - opening;
  let wrongsLeft = wrongs - 1;
  let last = false;
  let run = 1;
  while (rightsLeft + wrongsLeft > 0) {
    const all = completions(rightsLeft, wrongsLeft, last, run, known);
    const withRight: number =
      rightsLeft > 0 && !(last && run >= longestRun)
        ? completions(rightsLeft - 1, wrongsLeft, true, last ? run + 1 : 1, known)
        : 0;
    const next: boolean = random() * all < withRight;
    run = next === last ? run + 1 : 1;
    last = next;
    pattern.push(next);
    if (next) rightsLeft -= 1;
    else wrongsLeft -= 1;
  }
  return pattern;
}

/**
 * Draws an order of cases: first 4 to 6 with right advice, then a wrong one, then no more than three alike in a row.
 *
 * @param cases ids of the whole set
 * @param wrong ids of the cases whose advice is wrong, at least one
 * @returns null when no order meets the rules, e.g. with fewer than four right ones
 */
export function drawOrder(cases: readonly string[], wrong: ReadonlySet<string>, random: RandomSource): string[] | null {
  const rights = cases.filter((id) => !wrong.has(id));
  const wrongs = cases.filter((id) => wrong.has(id));
  const openings: number[] = [];
  for (let length: number = openingRun.shortest; length <= openingRun.longest; length += 1) {
    const possible =
      wrongs.length > 0 &&
      length <= rights.length &&
      completions(rights.length - length, wrongs.length - 1, false, 1, new Map()) > 0;
    if (possible) openings.push(length);
  }
  const opening = openings[randomBelow(random, openings.length)];
  if (opening === undefined) return null;
  const rightsInOrder = shuffled(rights, random).values();
  const wrongsInOrder = shuffled(wrongs, random).values();
  return drawPattern(rights.length, wrongs.length, opening, random).flatMap((isRight) => {
    const next = (isRight ? rightsInOrder : wrongsInOrder).next();
    return next.done === true ? [] : [next.value];
  });
}
