import { expect, test } from 'vitest';
import type { AnswerKey } from './lab-data.ts';
import type { TranscriptionAction } from './machine.ts';
import { isRight, reckonedSegment, scoreOf, segmentErrors, spottedIn, threshold, wholeErrors } from './score.ts';
import { data, found, key, play } from './testing/recordings.ts';

const score = (actions: readonly TranscriptionAction[], answers: AnswerKey = key) =>
  scoreOf(data, play([{ type: 'begin' }, ...actions]), answers);
const verdicts = (actions: readonly TranscriptionAction[]) =>
  [...score(actions).lines.values()].flatMap(({ verdict }) => verdict ?? []);

test('who finds everything passes without a false alarm', () => {
  expect(score(found)).toMatchObject({ planted: 2, found: 2, named: 2, falseAlarms: 0, decisions: 2, passed: true });
  expect(score(found).measure).toMatchObject({ recall: 1, precision: 1 });
});

test('who marks nothing has missed all, with a recall of 0 and no precision', () => {
  expect(score([])).toMatchObject({ found: 0, falseAlarms: 0, decisions: 0, passed: false });
  expect(score([]).measure).toMatchObject({ recall: 0, precision: null });
});

test('a mark finds the mistake by its line; words must touch it, and the kind is counted apart', () => {
  const mark: TranscriptionAction = { type: 'mark', line: 'un-1' };
  expect(verdicts([mark])).toEqual(['misnamed', 'missed']);
  expect(verdicts([mark, { type: 'name-kind', line: 'un-1', kind: 'date' }])).toEqual(['misnamed', 'missed']);
  expect(verdicts([mark, { type: 'name-kind', line: 'un-1', kind: 'negation' }])).toEqual(['found', 'missed']);
  expect(
    verdicts([
      mark,
      { type: 'name-kind', line: 'un-1', kind: 'negation' },
      { type: 'toggle-word', line: 'un-1', word: 3 },
    ]),
  ).toEqual(['elsewhere', 'missed']);
});

test('a faithful line marked is a false alarm; a harmless mistake is neither found nor false', () => {
  expect(score([{ type: 'mark', line: 'un-2' }]).falseAlarms).toBe(1);
  expect(score([{ type: 'mark', line: 'deux-2' }])).toMatchObject({ falseAlarms: 0, found: 0 });
});

test('one may miss one mistake, and two false alarms are the most', () => {
  expect(threshold).toEqual({ missed: 1, falseAlarms: 2 });
  expect(score(found.slice(0, 5)).passed).toBe(true);
  const [un, deux] = key.segments;
  if (un === undefined || deux === undefined) throw new Error('the fixture has two segments');
  const sound = { ...key, segments: [un, { ...deux, lines: deux.lines.map((line) => ({ ...line, fault: null })) }] };
  const marks = ['un-1', 'un-2', 'deux-1', 'deux-2'].map((line): TranscriptionAction => ({ type: 'mark', line }));
  expect(score(marks, sound)).toMatchObject({ found: 1, falseAlarms: 3, passed: false });
  expect(score(marks.slice(0, 3), sound)).toMatchObject({ found: 1, falseAlarms: 2, passed: true });
});

test('what is told of a recording is counts, without a line', () => {
  const marked = score([
    { type: 'mark', line: 'un-1' },
    { type: 'mark', line: 'un-2' },
  ]);
  expect(spottedIn(data, marked)).toEqual([{ recording: 'essai', hits: 1, misses: 1, falseAlarms: 1, sound: 1 }]);
});

test('the rate counts French words without hesitations, and leaves translations out', () => {
  const [un, deux] = segmentErrors(data, key);
  // je n ai pas vu le chat, à deux heures sept → j ai vu le chat, à deux heures sept
  expect(un?.errors).toEqual({ n: 11, substitutions: 1, deletions: 2, insertions: 0, rate: 3 / 11 });
  expect(deux?.errors).toEqual({ n: 3, substitutions: 1, deletions: 0, insertions: 0, rate: 1 / 3 });
  expect([un?.critical, deux?.critical]).toEqual([1, 1]);
  expect(wholeErrors(segmentErrors(data, key))).toMatchObject({ n: 14, rate: 4 / 14 });
});

test('a rate by hand is right to the nearest per cent; it is worked out where a negation was lost', () => {
  const errors = { n: 7, substitutions: 1, deletions: 2, insertions: 0, rate: 3 / 7 };
  expect([0.43, 0.4286, 0.428571].map((rate) => isRight(rate, errors))).toEqual([true, true, true]);
  expect([0.42, 0.44, 3].map((rate) => isRight(rate, errors))).toEqual([false, false, false]);
  expect(isRight(0, { ...errors, rate: null })).toBe(false);
  expect(reckonedSegment(key)).toBe('un');
});
