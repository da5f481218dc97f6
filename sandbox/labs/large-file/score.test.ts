import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correctedMarkdown } from './corrected.ts';
import { newState } from './machine.ts';
import { countsOf, scoreOf } from './score.ts';
import type { LargeFileState } from './state.ts';
import { data, key } from './testing/file.ts';

const work = (
  marks: Readonly<Record<string, string>>,
  additions: readonly string[] = [],
  corrections: Readonly<Record<string, string>> = {},
): LargeFileState => ({
  ...newState('run', data.version),
  stage: 'debrief',
  marks: Object.fromEntries(
    Object.entries(marks).map(([id, cited]) => [id, { cited, correction: corrections[id] ?? '' }]),
  ),
  additions: additions.map((cited, index) => ({ key: index, cited, text: `ajout ${index}` })),
});
const score = (...args: Parameters<typeof work>) => scoreOf(data, work(...args), key);
const verdicts = (...args: Parameters<typeof work>) => {
  const { errors, omissions } = score(...args);
  return [...errors, ...omissions].map(({ verdict }) => verdict);
};

describe('an error', () => {
  test('is found when it is marked with its proof, unproved with another piece, missed otherwise', () => {
    expect(verdicts({})).toEqual(['missed', 'missed', 'missed', 'missed']);
    expect(verdicts({ s2: 'D2', s3: 'D1' })).toEqual(['found', 'unproved', 'missed', 'missed']);
    expect(verdicts({ s2: '', s3: 'd3 et D1' })).toEqual(['unproved', 'found', 'missed', 'missed']);
  });

  test('is not proved by citing the whole file', () => {
    expect(verdicts({ s2: 'D1, D2, D3, D4' })).toEqual(['unproved', 'missed', 'missed', 'missed']);
  });
});

describe('an omission', () => {
  test('is found by an addition with its cote, or by marking the sentence that it distorts with that cote', () => {
    expect(verdicts({}, ['D5', 'D4'])).toEqual(['missed', 'missed', 'found', 'found']);
    expect(verdicts({ s5: 'D4' })).toEqual(['missed', 'missed', 'missed', 'found']);
    expect(verdicts({ s5: 'D1' })).toEqual(['missed', 'missed', 'missed', 'unproved']);
  });

  test('distorts its sentence: marking it is no false alarm', () => {
    expect(score({ s5: '' }).falseMarks).toEqual([]);
  });
});

describe('a false alarm', () => {
  test('is a right sentence that was marked, a lure too, or an addition that nothing required', () => {
    const { falseMarks, falseAdditions, measure } = score({ s1: 'D1', s4: 'D2' }, ['D6', 'D6', 'D1', '']);
    expect(falseMarks).toEqual(['s1', 's4']);
    expect(falseAdditions.map(({ key: id }) => id)).toEqual([0, 1, 2]);
    // D6 twice is one.
    expect(measure.precision).toBe(0);
    expect(score({ s2: 'D2', s1: 'D1' }).measure.precision).toBe(0.5);
  });

  test('is not an addition that says again what was wrong in a sentence', () => {
    expect(score({}, ['D3']).falseAdditions).toEqual([]);
  });
});

test('is recorded as numbers by kind of error', () => {
  const counts = countsOf(score({ s2: 'D2', s1: 'D1' }));
  const sum = (which: 'hits' | 'misses') => Object.values(counts.errors).reduce((all, one) => all + one[which], 0);
  expect([sum('hits'), sum('misses')]).toEqual([1, 3]);
  expect(Object.keys(counts.errors).sort()).toEqual(
    [...new Set([...key.errors, ...key.omissions].map(({ code }) => code))].sort(),
  );
  expect(counts.falseAlarms).toBe(1);
  expect(counts.sound).toBeGreaterThan(counts.falseAlarms);
});

describe('the threshold', () => {
  test('wants six in ten, and nothing of severity 3 accepted', () => {
    const all = score({ s2: 'D2', s3: 'D3' }, ['D5', 'D4']);
    expect(all).toMatchObject({ passed: true, gravestLeft: 0, weightedRecall: 1 });
    // Without the number: three in four, eight points of eleven… and nothing grave is left.
    const noNumber = score({ s2: 'D2' }, ['D5', 'D4']);
    expect(noNumber).toMatchObject({ passed: true, gravestLeft: 0 });
    expect(noNumber.weightedRecall).toBeCloseTo(9 / 11, 12);
    // Without the hospital: three in four too, and something grave is left.
    expect(score({ s2: 'D2', s3: 'D3' }, ['D4'])).toMatchObject({ passed: false, gravestLeft: 1 });
    // A wrong sentence that is marked without proof is not accepted, yet not found; a silence lasts.
    expect(score({ s2: '', s3: '', s5: 'D4' }, ['D5'])).toMatchObject({ passed: false, gravestLeft: 0 });
    expect(score({ s2: 'D2', s3: 'D3', s5: '' }, ['D5'])).toMatchObject({ passed: false, gravestLeft: 1 });
    // Everything found among as many false alarms and one more: that is no check.
    expect(score({ s1: '', s2: 'D2', s3: 'D3', s4: '', s6: '' }, ['D5', 'D4', 'D6', 'D1'])).toMatchObject({
      passed: false,
      gravestLeft: 0,
    });
  });
});

test('whatever is marked, the measure stays within its bounds, and one more proof never lowers the recall', () => {
  const cited = fc.constantFrom('', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D9', 'D2, D3');
  const marks = fc.dictionary(fc.constantFrom('s1', 's2', 's3', 's4', 's5', 's6'), cited);
  fc.assert(
    fc.property(marks, fc.array(cited, { maxLength: 8 }), (some, additions) => {
      const { measure, weightedRecall, falseMarks } = score(some, additions);
      for (const share of [measure.recall, measure.precision, measure.F1])
        if (share !== null) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
      expect(weightedRecall).toBeLessThanOrEqual(1);
      expect(falseMarks).not.toContain('s2');
      expect(score(some, [...additions, 'D5']).measure.recall).toBeGreaterThanOrEqual(measure.recall ?? 0);
    }),
  );
});

test('the corrected synthesis carries a source with every sentence', () => {
  const state = work({ s2: 'D2', s3: '', s4: 'D2' }, ['D5'], {
    s2: 'L’homme est blond.',
    s4: 'L’homme est gaucher (D2).',
  });
  const text = correctedMarkdown(data, state, {
    title: 'Synthèse corrigée',
    additions: 'Éléments ajoutés',
    removed: 'phrase retirée',
    note: 'Fictif.',
  });
  expect(text).toContain('- Le vol a été découvert à 5 h 52 (D1).');
  expect(text).toContain('- L’homme est blond (D2).');
  expect(text).toContain('- *[phrase retirée]*');
  expect(text).toContain('- L’homme est gaucher (D2).\n');
  expect(text).toContain('## Éléments ajoutés\n\n- ajout 0 (D5).');
});
