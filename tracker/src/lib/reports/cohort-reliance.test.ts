import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RelianceTrial } from '../../../../sandbox/measures/reliance.ts';
import { type Contribution, cohortReliance } from './cohort-reliance.ts';

const good: RelianceTrial = { truth: 'a', advice: 'a', u0: 'b', u1: 'a' };
const heldOn: RelianceTrial = { truth: 'a', advice: 'b', u0: 'a', u1: 'a' };
const fooled: RelianceTrial = { truth: 'a', advice: 'b', u0: 'a', u1: 'b' };

const learner = (index: number, trials: readonly RelianceTrial[]): Contribution => ({
  learner: `m-${String(index).padStart(3, '0')}`,
  finishedAt: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
  trials,
});
const group = (size: number): Contribution[] =>
  Array.from({ length: size }, (_, i) => learner(i, [good, i % 2 === 0 ? heldOn : fooled]));

test('nothing at all is shown for nine learners', () => {
  expect(cohortReliance(group(9), [])).toEqual({ kind: 'hidden', reason: 'fewer-than-ten' });
});

test('ten learners give shares with intervals and the number of contributors', () => {
  const result = cohortReliance(group(10), []);
  expect(result).toMatchObject({
    kind: 'shown',
    learners: 10,
    tookGoodAdvice: { kind: 'shown', share: 1, learners: 10, occasions: 10 },
    resistedBadAdvice: { kind: 'shown', share: 0.5, learners: 10, occasions: 10 },
  });
  if (result.kind === 'hidden' || result.resistedBadAdvice.kind === 'hidden') throw new Error('expected a share');
  const [low, high] = result.resistedBadAdvice.interval;
  expect(low).toBeLessThan(0.5);
  expect(high).toBeGreaterThan(0.5);
});

test('the eleventh learner changes nothing: the difference would be that person', () => {
  const eleventh = learner(10, [fooled, fooled, fooled, fooled]);
  expect(cohortReliance([...group(10), eleventh], [])).toEqual(cohortReliance(group(10), []));
});

test('a share whose occasions fewer than ten learners had is hidden by itself', () => {
  const list = group(10).map((one, i) => (i === 0 ? { ...one, trials: [good] } : one));
  expect(cohortReliance(list, [])).toMatchObject({
    kind: 'shown',
    tookGoodAdvice: { kind: 'shown' },
    resistedBadAdvice: { kind: 'hidden', reason: 'few-learners-with-occasion' },
  });
});

test('a group that differs by few from one already shown is hidden', () => {
  const shown = new Set(
    group(20)
      .map((one) => one.learner)
      .slice(0, 15),
  );
  expect(cohortReliance(group(20), [shown])).toEqual({ kind: 'hidden', reason: 'differs-from-another-group' });
});

test('never shown below ten contributors, and the order of the people changes nothing', () => {
  const any = fc.array(fc.array(fc.constantFrom(good, heldOn, fooled), { minLength: 1, maxLength: 4 }), {
    maxLength: 25,
  });
  fc.assert(
    fc.property(any, (lists) => {
      const people = lists.map((trials, i) => learner(i, trials));
      const result = cohortReliance(people, []);
      expect(result.kind === 'shown').toBe(people.length >= 10);
      if (result.kind === 'shown') {
        expect(result.learners % 10).toBe(0);
        for (const share of [result.tookGoodAdvice, result.resistedBadAdvice])
          if (share.kind === 'shown') expect(share.learners).toBeGreaterThanOrEqual(10);
      }
      expect(cohortReliance(people.toReversed(), [])).toEqual(result);
    }),
    { numRuns: 30 },
  );
});
