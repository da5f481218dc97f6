import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import fixtures from '../../xapi/fixtures/xapi-statements.json' with { type: 'json' };
import { isObject, type Json } from '../../xapi/json.ts';
import { completeStatement } from '../../xapi/normalise.ts';
import type { Statement } from '../../xapi/statement.ts';
import { validateStatements } from '../../xapi/validate/statement.ts';
import { extensionIri } from '../../xapi/vocabulary.ts';
import { mergeSpans, spanOf } from './fold-attendance.ts';
import { mergeProgress, type Progress, progressOf, rankOfStatus } from './fold-progress.ts';
import { foldTrials, type TrialFact, trialFactOf } from './fold-trials.ts';

const storedMs = Date.UTC(2026, 10, 20, 9, 31);
function statementOf(model: Json): Statement {
  const validation = validateStatements(model, '1.0.3');
  if (validation.kind === 'invalid') throw new Error(JSON.stringify(validation.problems));
  const [sent] = validation.statements;
  if (sent === undefined) throw new Error('no statement');
  return completeStatement(sent, {
    id: sent.id ?? 'none',
    stored: new Date(storedMs).toISOString(),
    authority: { mbox: 'mailto:a@b.c' },
    version: '1.0.3',
  });
}
const models = fixtures.statements;
const withContext = (model: { context: { extensions: object } }, extra: Record<string, Json>): Json => {
  const plain: Json = JSON.parse(JSON.stringify(model));
  const merged = { ...model.context, extensions: { ...model.context.extensions, ...extra } };
  return isObject(plain) ? { ...plain, context: JSON.parse(JSON.stringify(merged)) } : plain;
};
const list = { [extensionIri('list')]: '1' };

describe('attendance', () => {
  const lesson = models['02_lesson_viewed'];
  it('is the time up to the timestamp', () => {
    const endMs = Date.UTC(2026, 10, 20, 9, 30);
    expect(spanOf(statementOf(lesson), storedMs)).toEqual({
      actor: 's-7f3k2q9d',
      module: 'm04',
      startMs: endMs - 480_000,
      endMs,
    });
  });
  const timed = (duration: string, timestamp = lesson.timestamp) =>
    spanOf(statementOf({ ...lesson, result: { duration }, timestamp }), storedMs);
  it('leaves out spans without length, beyond 15 minutes, of unknown length, or in the future', () => {
    expect(timed('PT0S')).toBeNull();
    expect(timed('PT15M')).not.toBeNull();
    expect(timed('PT15M0.01S')).toBeNull();
    expect(timed('P1M')).toBeNull();
    expect(timed('PT1M', '2026-11-20T09:36:00Z')).not.toBeNull();
    expect(timed('PT1M', '2026-11-20T09:36:01Z')).toBeNull();
  });
  it('is not made of what was seen in the measure', () =>
    expect(spanOf(statementOf(models['05_advice_shown']), storedMs)).toBeNull());
  it('joins to the span that covers all, in any order', () => {
    const span = fc
      .tuple(fc.nat(100), fc.nat(100))
      .map(([a, b]) => ({ actor: 's', module: 'm04', startMs: Math.min(a, b), endMs: Math.max(a, b) }));
    fc.assert(
      fc.property(span, fc.array(span), (first, others) => {
        expect(mergeSpans(first, others)).toEqual(mergeSpans(first, others.toReversed()));
      }),
    );
  });
});

describe('progress', () => {
  it('follows the verbs', () => {
    const statusOf = (name: keyof typeof models) => progressOf(statementOf(models[name]))?.status ?? null;
    expect(statusOf('01_module_started')).toBe('started');
    expect(statusOf('09_module_completed')).toBe('completed');
    expect(statusOf('10_module_passed')).toBe('passed');
    expect(statusOf('11_module_failed')).toBe('failed');
    expect(statusOf('03_quiz_answered')).toBeNull();
    expect(statusOf('08_lab_finished')).toBeNull();
    expect(statusOf('12_certificate_issued')).toBeNull();
  });
  it('merges in any order to the same', () => {
    const statuses = ['started', 'completed', 'failed', 'passed'] as const;
    const progress = fc.tuple(fc.constantFrom(...statuses), fc.nat(), fc.nat()).map(
      ([status, firstMs, lastMs]): Progress => ({
        actor: 's',
        module: 'm04',
        activity: 'm04/lecon-1',
        status,
        firstMs,
        lastMs,
      }),
    );
    fc.assert(
      fc.property(progress, progress, progress, (a, b, c) => {
        expect(mergeProgress(mergeProgress(a, b), c)).toEqual(mergeProgress(c, mergeProgress(b, a)));
        expect(rankOfStatus[mergeProgress(a, b).status]).toBe(Math.max(rankOfStatus[a.status], rankOfStatus[b.status]));
      }),
    );
  });
});

describe('decision trials', () => {
  const facts = [
    trialFactOf(statementOf(withContext(models['04_judgment_before_advice'], list))),
    trialFactOf(statementOf(models['06_piece_consulted'])),
    trialFactOf(statementOf(withContext(models['07_judgment_after_advice'], list))),
  ].filter((fact) => fact !== null);
  const trial = {
    actor: 'm-0c41xw8e',
    module: 'm04',
    lab: 'lab-1',
    case: 'item-07',
    caseVersion: 3,
    form: 'A',
    list: '1',
    format: 'F1',
    condition: 'commit-first',
    arm: 'advice',
    occasion: 'first',
    initial: { option: 'non', confidence: 0.7 },
    final: { option: 'non', confidence: 0.8, pMachineRight: 0.3 },
    piecesRead: [{ cote: 'D31', phase: 'after-advice', dwell: 'sufficient' }],
  };
  it('are made of the two judgments and the pieces', () => expect(foldTrials(facts)).toEqual([trial]));
  it('are the same in whatever order the facts come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
        expect(foldTrials(shuffled)).toEqual([trial]);
      }),
    );
  });
  it('keep the first answer of a phase: what was locked cannot be changed', () => {
    const [initial] = facts;
    if (initial?.what.kind !== 'initial') throw new Error('no initial judgment');
    const later: TrialFact = {
      ...initial,
      id: 'later',
      seq: initial.seq + 100,
      what: { ...initial.what, option: 'oui' },
    };
    expect(foldTrials([later, ...facts])).toEqual([trial]);
  });
  it('wait for the version of the case, and keep an unfinished case open', () => {
    const [initial, piece] = facts;
    if (initial === undefined || piece === undefined) throw new Error('no facts');
    expect(foldTrials([piece])).toEqual([]);
    expect(foldTrials([initial])).toEqual([{ ...trial, final: null, piecesRead: [] }]);
  });
  it('say nothing of statements of suivi, of other modules or without the list', () => {
    expect(trialFactOf(statementOf(models['03_quiz_answered']))).toBeNull();
    expect(trialFactOf(statementOf(models['05_advice_shown']))).toBeNull();
    expect(trialFactOf(statementOf(models['04_judgment_before_advice']))?.version).toBeNull();
  });
});
