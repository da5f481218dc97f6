import fc from 'fast-check';
import { expect, it } from 'vitest';
import { along, type Direction, except, fetched, intersection, listed, union, type Walk } from './walk.ts';

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 });
const ordered = (seqs: Iterable<number>, direction: Direction): readonly number[] =>
  [...seqs].sort((a, b) => (direction === 'up' ? a - b : b - a));
const start = (direction: Direction): number => (direction === 'up' ? 1 : 60);
const whole = (walk: Walk, direction: Direction): readonly number[] => [
  ...along(walk, start(direction), direction, () => true),
];
/** The same numbers, a few at a time. */
const inStretches = (seqs: readonly number[], direction: Direction, length: number): Walk =>
  fetched(
    (from) =>
      ordered(seqs, direction)
        .filter((seq) => (direction === 'up' ? seq >= from : seq <= from))
        .slice(0, length),
    direction,
  );

const directions: readonly Direction[] = ['up', 'down'];
it.each(directions)('walks %s along stretches of any length as along the whole', (direction) => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 9 }), (seqs, length) => {
      const expected = ordered(seqs, direction);
      expect(whole(inStretches(seqs, direction, length), direction)).toEqual(expected);
      expect(whole(listed(ordered(seqs, 'up'), direction), direction)).toEqual(expected);
    }),
  );
});

it.each(directions)('joins walks %s as sets are joined, nested in any way', (direction) => {
  fc.assert(
    fc.property(numbers, numbers, numbers, fc.integer({ min: 1, max: 5 }), (a, b, c, length) => {
      const walks = (): readonly [Walk, Walk, Walk] => [
        inStretches(a, direction, length),
        listed(ordered(b, 'up'), direction),
        inStretches(c, direction, length),
      ];
      const common = (x: readonly number[], y: readonly number[]) => x.filter((seq) => y.includes(seq));
      const joined = (x: readonly number[], y: readonly number[]) => new Set([...x, ...y]);
      const all = walks();
      expect(whole(intersection(all, direction), direction)).toEqual(ordered(common(common(a, b), c), direction));
      expect(whole(union(walks(), direction), direction)).toEqual(ordered(joined([...joined(a, b)], c), direction));
      const [x, y, z] = walks();
      const mixed = intersection(
        [union([intersection([x, y], direction), z], direction), listed(ordered(b, 'up'), direction)],
        direction,
      );
      expect(whole(mixed, direction)).toEqual(ordered(common([...joined(common(a, b), c)], b), direction));
    }),
  );
});

it.each(directions)('leaves out %s what it is told to leave out', (direction) => {
  fc.assert(
    fc.property(numbers, numbers, fc.integer({ min: 1, max: 5 }), (a, b, length) => {
      const walk = intersection(
        [listed(ordered(a, 'up'), direction), except(inStretches(b, direction, length), direction)],
        direction,
      );
      expect(whole(walk, direction)).toEqual(
        ordered(
          a.filter((seq) => !b.includes(seq)),
          direction,
        ),
      );
    }),
  );
});

it('finds nothing in no walk at all', () => {
  expect(union([], 'up').seek(1)).toBeNull();
});
