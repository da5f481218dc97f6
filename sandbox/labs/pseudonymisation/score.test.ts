import { describe, expect, test } from 'vitest';
import { candidatesIn, movedCursor, occurrencesOf } from './candidates.ts';
import { attributeStates, crossingOf } from './crossing.ts';
import { crossedDecisions, decisionOf } from './lab-data.ts';
import { newState } from './machine.ts';
import { reviewOf } from './review.ts';
import { decisionScores, detectionOf, justifiedIn, scoreOf, wholeScore } from './score.ts';
import { resized, runOf, selectedOf, targetOf, textOfRun } from './selection.ts';
import { hiddenByMachine, hiddenIn, noWork, segmentsOf, wholeWords } from './spans.ts';
import type { DecisionWork, Redaction } from './state.ts';
import { data } from './testing/decisions.ts';

const ruches = decisionOf(data, 'ruches') ?? expect.fail('no decision');
const [p1] = ruches.paragraphs;
if (p1 === undefined) throw new Error('no paragraph');
const runOfWords = (words: string) => {
  const from = p1.text.indexOf(words);
  return { in: 'p1', from, to: from + words.length };
};
const redaction = (words: string, rest: Partial<Redaction> = {}): Redaction => ({
  key: 0,
  ...runOfWords(words),
  class: 'person',
  duty: 'mandatory',
  reason: null,
  ...rest,
});
const work = (change: Partial<DecisionWork>): DecisionWork => ({ ...noWork(ruches), ...change });

describe('recall and precision of a decision', () => {
  test('of the machine alone: two identifiers of four, two of four passages right', () => {
    const { recall, precision } = detectionOf(decisionScores(ruches, work({})).machine);
    expect([recall.k, recall.n, precision.k, precision.n]).toEqual([2, 4, 2, 4]);
  });

  test('half a name is not hidden', () => {
    const half = scoreOf(ruches, hiddenIn(ruches, work({ redactions: [redaction('Tellerin')] })));
    expect(half.identifiers.filter(({ hidden }) => hidden)).toHaveLength(2);
    const whole = scoreOf(ruches, hiddenIn(ruches, work({ redactions: [redaction('Karim Tellerin')] })));
    expect(whole.identifiers.filter(({ hidden }) => hidden)).toHaveLength(3);
  });

  test('a passage that hides far more than it must is not right, and its words are counted', () => {
    const wide = scoreOf(ruches, hiddenIn(ruches, work({ redactions: [redaction('La loi')] })));
    expect(wide.passages.filter(({ right }) => !right)).toHaveLength(3);
    expect(wide.spareWords - decisionScores(ruches, work({})).machine.spareWords).toBe(2);
  });

  test('what can be hidden or left is counted nowhere', () => {
    const open = detectionOf(scoreOf(ruches, hiddenIn(ruches, work({ redactions: [redaction('Valombre')] }))));
    const none = detectionOf(decisionScores(ruches, work({})).machine);
    expect(open).toEqual(none);
  });

  test('what is needed and hidden is lost; made legible, it no longer is', () => {
    expect(decisionScores(ruches, work({})).together.lost.map(({ id }) => id)).toEqual(['somme', 'pinel']);
    const restored = decisionScores(ruches, work({ revealed: ['somme', 'pinel'] })).together;
    expect(restored.lost).toEqual([]);
    expect(detectionOf(restored).precision.value).toBe(1);
  });

  test('over the decisions given in only', () => {
    const empty = wholeScore(data, newState('run'));
    expect(empty.decisions).toBe(0);
    expect(empty.overall.together.recall.value).toBeNull();
    const one = wholeScore(data, { ...newState('run'), works: { ruches: work({ given: true }) } });
    expect(one.overall.machine.recall).toMatchObject({ k: 2, n: 4 });
    expect(one.byClass.find((part) => part.class === 'company')?.together.recall.value).toBeNull();
    expect(one.byClass.find((part) => part.class === 'profession')?.together.recall).toMatchObject({ k: 0, n: 1 });
  });

  test('tells a duty that is not that of the law, and a reason that is none', () => {
    const both = work({
      redactions: [
        redaction('Karim Tellerin', { duty: 'complementary', reason: 'caution' }),
        redaction('seule apicultrice', { key: 1, duty: 'complementary', reason: 'privacy' }),
      ],
    });
    expect(justifiedIn(ruches, both).map(({ dutyRight, legalReason }) => [dutyRight, legalReason])).toEqual([
      [false, false],
      [true, true],
    ]);
  });
});

test('the review says of every passage what became of it', () => {
  const after = work({
    redactions: [redaction('seule apicultrice'), redaction('La loi', { key: 1 })],
    revealed: ['somme'],
  });
  expect(reviewOf(ruches, after).map(({ outcome }) => outcome)).toEqual([
    'machine',
    'found',
    'open',
    'restored',
    'missed',
    'needless',
    'lost',
    'machine',
  ]);
});

describe('the register beside a decision', () => {
  const [crossed] = crossedDecisions(data);
  if (crossed === undefined) throw new Error('no crossing');
  const visibleIn = (change: Partial<DecisionWork>) =>
    attributeStates(crossed, hiddenIn(crossed, work(change)))
      .filter(({ visible }) => visible)
      .map(({ name }) => name);

  test('the circle opens as more is hidden', () => {
    const k = (change: Partial<DecisionWork>) => crossingOf(data, crossed, visibleIn(change)).matches.length;
    expect(k({})).toBe(1);
    expect(k({ redactions: [redaction('Valombre')] })).toBe(2);
    expect(k({ redactions: [redaction('Valombre'), redaction('seule apicultrice', { key: 1 })] })).toBe(3);
  });

  test('what has no passage cannot be hidden', () => {
    expect(attributeStates(crossed, hiddenByMachine(crossed))[0]).toEqual({
      name: 'sex',
      visible: true,
      canBeHidden: false,
    });
  });
});

describe('a selection', () => {
  test('takes whole words, and grows and shrinks by one', () => {
    const run = wholeWords(p1, p1.text.indexOf('picult'), p1.text.indexOf('de Val') + 1);
    expect(run === null ? null : textOfRun(ruches, run)).toBe('apicultrice de');
    const selected = selectedOf(ruches, runOfWords('apicultrice'));
    if (selected === null) throw new Error('no selection');
    const text = (one: typeof selected) => {
      const found = runOf(ruches, one);
      return found === null ? null : textOfRun(ruches, found);
    };
    expect(text(resized(ruches, selected, 'start', 1))).toBe('seule apicultrice');
    expect(text(resized(ruches, selected, 'end', 1))).toBe('apicultrice de');
    expect(text(resized(ruches, selected, 'end', -1))).toBe('apicultrice');
    expect(selectedOf(ruches, { in: 'p1', from: 1, to: 4 })).toBeNull();
  });

  test('falls on what is hidden, on what is legible, or on both', () => {
    const kind = (words: string, revealed: readonly string[] = []) =>
      targetOf(
        ruches,
        hiddenIn(ruches, work({ revealed: [...revealed] })),
        revealed,
        selectedOf(ruches, runOfWords(words)),
      );
    expect(kind('Odile')).toMatchObject({ kind: 'hidden', hidden: { by: 'machine', mark: 'odile' } });
    expect(kind('Odile', ['odile'])).toMatchObject({ kind: 'legible', again: 'odile' });
    expect(kind('seule apicultrice')).toMatchObject({ kind: 'legible', again: null });
    expect(kind('Mme Odile').kind).toBe('mixed');
    expect(targetOf(ruches, [], [], null)).toEqual({ kind: 'nothing' });
  });

  test('the cursor of the keyboard goes from word to word and over the edges of paragraphs', () => {
    expect(movedCursor(ruches, { in: 'p1', word: 0 }, 'previous')).toEqual({ in: 'p1', word: 0 });
    expect(movedCursor(ruches, { in: 'p2', word: 0 }, 'previous')).toEqual(
      movedCursor(ruches, { in: 'p1', word: 3 }, 'last'),
    );
    expect(movedCursor(ruches, { in: 'p1', word: 3 }, 'next-paragraph')).toEqual({ in: 'p2', word: 0 });
    expect(movedCursor(ruches, { in: 'p2', word: 4 }, 'next')).toEqual({ in: 'p2', word: 4 });
  });
});

test('the pieces of a paragraph are its text, whatever is hidden and selected', () => {
  const segments = segmentsOf(p1, hiddenByMachine(ruches), runOfWords('Mme Odile'));
  expect(segments.map(({ text }) => text).join('')).toBe(p1.text);
  expect(segments.filter(({ selected }) => selected).map(({ text }) => text)).toEqual(['Mme ', 'Odile']);
});

test('the list of expressions sees what looks like a name, and misses what does not', () => {
  const texts = candidatesIn(ruches, hiddenByMachine(ruches)).map((run) => textOfRun(ruches, run));
  expect(texts).toContain('Karim Tellerin');
  expect(texts).toContain('Valombre');
  expect(texts.join(' ')).not.toContain('apicultrice');
});

test('a search finds every place, whatever the case and the apostrophe', () => {
  expect(occurrencesOf(ruches, 'karim tellerin')).toHaveLength(2);
  expect(occurrencesOf(ruches, "s'applique").map((run) => textOfRun(ruches, run))).toEqual(['s’applique']);
  expect(occurrencesOf(ruches, 'a')).toEqual([]);
  expect(occurrencesOf(ruches, 'ruche d’or')).toEqual([]);
});
