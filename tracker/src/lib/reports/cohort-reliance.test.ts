import { expect, test } from 'vitest';
import { cohortReliance } from './cohort-reliance.ts';
import { sessionBatches, type Work } from './observatory/batch.ts';
import { requiredPlaces } from './observatory/series.ts';

const learner = (index: number, counts: readonly number[]): Work => ({
  learner: `m-${String(index).padStart(3, '0')}`,
  pieces: [`set ${index}`],
  track: 'magistrate',
  groups: ['g1'],
  quarter: '2026-T1',
  finishedAt: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
  counts,
  byKind: {},
});
/** One occasion of each sort: every other learner held on, all took the good advice. */
const group = (size: number): Work[] => Array.from({ length: size }, (_, i) => learner(i, [i % 2, 1, 0, 1]));
const shown = (works: readonly Work[]) =>
  cohortReliance(
    sessionBatches(works, 'g1', { series: 's', required: requiredPlaces.advice, newId: () => 'b' }).map(
      ({ batch }) => batch,
    ),
  );

test('nothing at all is shown for nine learners', () => {
  expect(shown(group(9))).toEqual({ kind: 'hidden', reason: 'fewer-than-ten' });
});

test('ten learners give shares with intervals and the number of contributors', () => {
  const result = shown(group(10));
  expect(result).toMatchObject({
    kind: 'shown',
    learners: 10,
    tookGoodAdvice: { share: 1, learners: 10, occasions: 10 },
    resistedBadAdvice: { share: 0.5, learners: 10, occasions: 10 },
  });
  if (result.kind === 'hidden') throw new Error('expected shares');
  const [low, high] = result.resistedBadAdvice.interval;
  expect(low).toBeLessThan(0.5);
  expect(high).toBeGreaterThan(0.5);
  expect(result.tookGoodAdvice.interval[1]).toBe(1);
});

test('the eleventh learner changes nothing: the difference would be that person', () => {
  expect(shown([...group(10), learner(10, [0, 6, 6, 6])])).toEqual(shown(group(10)));
  expect(shown(group(20))).toMatchObject({ learners: 20 });
});

test('where one of ten had no occasion the eleventh is waited for', () => {
  const without = [learner(0, [0, 0, 0, 1]), ...group(10).slice(1)];
  expect(shown(without).kind).toBe('hidden');
  expect(shown([...without, learner(10, [1, 1, 0, 1])])).toMatchObject({
    learners: 11,
    resistedBadAdvice: { learners: 10 },
    tookGoodAdvice: { learners: 11 },
  });
});
