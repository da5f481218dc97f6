import { describe, expect, test } from 'vitest';
import { data } from '../../prompting/testing/workshop.ts';
import { checkAnswer, countsOf, isUnfounded, readCaseFile, sumOf, totalOf } from './counts.ts';

const [dossier] = data.dossiers;
if (dossier === undefined) throw new Error('the fixture lacks its case file');
const file = readCaseFile(dossier, 'fr');
const output = 'M. Paul Renardel dit que le vol a eu lieu le 14 mars 2026, pour 2 890 euros.';
const mentions = checkAnswer(file, output);
const spanOf = (text: string) => ({ start: output.indexOf(text), end: output.indexOf(text) + text.length });

describe('the doubts of a learner against the pieces', () => {
  test('what no piece holds is unfounded, what one holds is not', () => {
    const unfounded = mentions.filter(({ finding }) => isUnfounded(finding)).map(({ text }) => text);
    expect(unfounded).toEqual([expect.stringContaining('14 mars 2026'), expect.stringContaining('2 890 euros')]);
  });

  test('a doubt that was right, one that was missing and one too many are counted by kind', () => {
    const counts = countsOf(mentions, [spanOf('Renardel'), spanOf('14 mars')]);
    expect(counts).toEqual({
      person: { hits: 0, misses: 0, falseAlarms: 1 },
      date: { hits: 1, misses: 0, falseAlarms: 0 },
      amount: { hits: 0, misses: 1, falseAlarms: 0 },
    });
    expect(totalOf(counts)).toEqual({ hits: 1, misses: 1, falseAlarms: 1 });
    expect(sumOf([counts, counts, {}]).amount).toEqual({ hits: 0, misses: 2, falseAlarms: 0 });
  });

  test('what the rule cannot tell counts neither way', () => {
    const [first] = mentions;
    if (first === undefined) throw new Error('no mention');
    expect(countsOf([{ ...first, finding: { kind: 'open' } }], [{ start: 0, end: 99 }])).toEqual({});
  });
});
