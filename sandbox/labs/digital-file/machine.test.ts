import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressee, pieceDecision, pieceReason } from '../../../courses/schema/index.ts';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import { dashboardOf } from './dashboard.ts';
import { type DigitalFileAction, isComplete, newState, nextStage, reduceDigitalFile, undecided } from './machine.ts';
import { restoreDigitalFile } from './restore.ts';
import { scoreOf, summaryOf } from './score.ts';
import { digitalFileState, pinTries, stages } from './state.ts';
import { cotes, data, key, play, rightDecisions, trapCotes } from './testing/file.ts';

const next: DigitalFileAction = { type: 'next' };
const pin = (code: string): DigitalFileAction => ({ type: 'enter-pin', pin: code });
const wrongPin = data.card.pin === '0000' ? '1111' : '0000';
const signed = { x: 'x', y: 'y', signature: 's' };
const toDebrief: readonly DigitalFileAction[] = [next, next, next, ...rightDecisions, next, next, next, next];

describe('the steps', () => {
  test('follow one another; the file is handed over before the traps are shown', () => {
    const atCheck = play([next, next, next]);
    expect(atCheck.stage).toBe('check');
    expect(nextStage(atCheck)).toBeNull();
    expect(play([next], atCheck)).toBe(atCheck);
    expect(play([...rightDecisions, next], atCheck).stage).toBe('notify');
  });

  test('that were reached can be gone back to, others not', () => {
    const state = play([next, next]);
    expect(play([{ type: 'go', to: 'create' }], state).stage).toBe('create');
    expect(play([{ type: 'go', to: 'archive' }], state)).toBe(state);
    expect(play([{ type: 'go', to: 'create' }, next], state).reached).toBe('sign');
  });

  test('end with one attendance and one count in the first run, none in the second', () => {
    const events: LearningEvent[] = [];
    let state = newState('run', data.version);
    const count: DigitalFileAction = { type: 'count', key };
    const again: readonly DigitalFileAction[] = [
      count,
      count,
      { type: 'go', to: 'archive' },
      next,
      { type: 'restart', id: 'other' },
    ];
    for (const action of [count, ...toDebrief, ...again, ...toDebrief, count]) {
      const step = reduceDigitalFile(state, action, data);
      state = step.state;
      events.push(...step.events);
    }
    expect(state).toMatchObject({ run: 2, id: 'other', stage: 'debrief' });
    expect(events).toEqual([
      { kind: 'lab-attended', module: 'm10', lab: 'procedure-numerique' },
      {
        kind: 'errors-spotted',
        module: 'm10',
        lab: 'procedure-numerique',
        case: 'procedure-numerique',
        caseVersion: data.version.digital,
        errors: Object.fromEntries(['E11', 'E03', 'E13', 'E07', 'E15'].map((code) => [code, { hits: 1, misses: 0 }])),
        falseAlarms: 0,
        sound: 15,
        seq: 0,
      },
    ]);
  });
});

describe('the card', () => {
  test('opens with the right code', () => {
    expect(play([pin(wrongPin), pin(data.card.pin)]).card).toEqual({ wrong: 0, open: true });
  });

  test('locks itself after three wrong codes and then refuses the right one', () => {
    const locked = play([pin(wrongPin), pin(wrongPin), pin(wrongPin)]);
    expect(locked.card).toEqual({ wrong: pinTries, open: false });
    expect(play([pin(data.card.pin)], locked)).toBe(locked);
    expect(play([{ type: 'unlock-card' }, pin(data.card.pin)], locked).card.open).toBe(true);
  });

  test('signs once, and only open', () => {
    const start = newState('run', data.version);
    expect(play([{ type: 'sign', signed }], start)).toBe(start);
    const state = play([pin(data.card.pin), { type: 'sign', signed }]);
    expect(state.signed).toEqual(signed);
    expect(play([{ type: 'sign', signed: { ...signed, x: 'z' } }], state)).toBe(state);
  });

  test('keeps no code that was typed', () => {
    expect(JSON.stringify(play([pin('9137'), pin('9137')]))).not.toContain('9137');
  });
});

describe('a decision', () => {
  test('needs a reason and somebody to tell unless the piece is used', () => {
    const decide = (change: object): DigitalFileAction => ({ type: 'decide', cote: 'D7', change });
    const one = play([decide({ decision: 'ask-again' })]);
    expect(isComplete(one.decisions.D7)).toBe(false);
    const two = play([decide({ reason: 'altered' }), decide({ tell: 'author' })], one);
    expect(isComplete(two.decisions.D7)).toBe(true);
    expect(play([decide({ decision: 'use' })], two).decisions.D7).toEqual({
      decision: 'use',
      reason: null,
      tell: null,
    });
    expect(play([decide({ reason: 'altered' })]).decisions).toEqual({});
  });

  test('on every piece is needed before the file is handed over; afterwards none changes', () => {
    const all = rightDecisions.slice(0, -1);
    expect(undecided(play(all.slice(1)), data)).toEqual(['D1']);
    expect(play([...all.slice(1), { type: 'commit' }]).committed).toBe(false);
    const state = play(rightDecisions);
    expect(state.committed).toBe(true);
    expect(play([{ type: 'decide', cote: 'D1', change: { decision: 'ask-again' } }], state)).toBe(state);
  });
});

describe('the score', () => {
  test('of right decisions is full', () => {
    const score = scoreOf(play(rightDecisions), key);
    expect(score.traps.map(({ verdict, conduct }) => [verdict, conduct])).toEqual(trapCotes.map(() => ['found', true]));
    expect(score).toMatchObject({ falseAlarms: [], passed: true });
    expect(score.measure).toMatchObject({ recall: 1, precision: 1 });
  });

  const using = (some: readonly string[]) =>
    rightDecisions.map((action) =>
      action.type === 'decide' && some.includes(action.cote)
        ? { ...action, change: { decision: 'use' as const } }
        : action,
    );

  test('passes with four traps of five, not with three', () => {
    expect(scoreOf(play(using(trapCotes.slice(0, 1))), key).passed).toBe(true);
    expect(scoreOf(play(using(trapCotes.slice(0, 2))), key).passed).toBe(false);
  });

  test('does not pass where everything is set aside', () => {
    const all = cotes.map(
      (cote): DigitalFileAction => ({
        type: 'decide',
        cote,
        change: {
          decision: 'set-aside',
          tell: 'magistrate',
          reason: key.pieces.find((one) => one.cote === cote)?.planted?.reason ?? 'altered',
        },
      }),
    );
    const score = scoreOf(play(all), key);
    expect(score.measure.recall).toBe(1);
    expect(score.falseAlarms).toHaveLength(15);
    expect(score.passed).toBe(false);
  });

  test('counts a trap that is kept away for another reason as unproved', () => {
    const [trap = ''] = trapCotes;
    const state = play([
      ...rightDecisions.slice(0, -1),
      { type: 'decide', cote: trap, change: { reason: 'contradicted' } },
    ]);
    expect(scoreOf(state, key).traps[0]).toMatchObject({ verdict: 'unproved', conduct: true });
  });
});

test('the dashboard counts the pieces as they were decided', () => {
  const board = dashboardOf(play(rightDecisions), data, null);
  expect(board.used + board.setAside + board.askedAgain).toBe(20);
  expect(board.waiting.map(({ cote }) => cote)).toEqual(trapCotes);
  expect(board.sound).toBe(0);
});

describe('the recorded assistant', () => {
  const ids = (withheld: readonly string[]) => summaryOf(key, withheld).map(({ id }) => id);

  test('obeys the hidden instruction, and names the seizure once the note is withheld', () => {
    expect(ids([])).toContain('bonne-foi');
    expect(ids([])).not.toContain('saisie');
    expect(ids(['D14'])).toContain('saisie');
    expect(ids(['D14'])).not.toContain('bonne-foi');
  });

  test('takes the poisoned record for true, and drops its conclusion without it', () => {
    expect(ids([])).toEqual(expect.arrayContaining(['position-fausse', 'conclusion-fausse']));
    expect(ids(['D17'])).toEqual(expect.arrayContaining(['position', 'conclusion']));
    expect(ids(['D17'])).not.toContain('conclusion-fausse');
  });

  test('never cites a piece that it was not given', () => {
    fc.assert(
      fc.property(fc.subarray([...trapCotes]), (withheld) => {
        for (const { cotes: cited } of summaryOf(key, withheld)) {
          expect(cited.filter((cote) => withheld.includes(cote))).toEqual([]);
        }
      }),
    );
  });
});

const questions = [...data.questions.create, ...data.questions.sign, ...key.questions];
const anyAction: fc.Arbitrary<DigitalFileAction> = fc.oneof(
  fc.record({ type: fc.constant('go' as const), to: fc.constantFrom(...stages) }),
  fc.constantFrom(next, { type: 'commit' as const }, { type: 'unlock-card' as const }, { type: 'tamper' as const }),
  fc.constantFrom(...rightDecisions),
  fc.record({
    type: fc.constant('answer' as const),
    question: fc.constantFrom(...questions),
    option: fc.constantFrom('oui', 'non', 'justice', 'injection', 'x'),
  }),
  fc.record({ type: fc.constant('enter-pin' as const), pin: fc.constantFrom(data.card.pin, '0000', '') }),
  fc.constant({ type: 'sign' as const, signed }),
  fc.record({ type: fc.constant('open' as const), cote: fc.option(fc.constantFrom(...cotes, 'D99')) }),
  fc.record({ type: fc.constant('check' as const), cotes: fc.array(fc.constantFrom(...cotes, 'D99')) }),
  fc.record({ type: fc.constant('unveil' as const), cote: fc.constantFrom(...cotes, 'D99') }),
  fc.record({
    type: fc.constant('decide' as const),
    cote: fc.constantFrom(...cotes, 'D99'),
    change: fc.record(
      {
        decision: fc.constantFrom(...pieceDecision.options),
        reason: fc.constantFrom(...pieceReason.options),
        tell: fc.constantFrom(...addressee.options),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    type: fc.constant('withhold' as const),
    cote: fc.constantFrom(...trapCotes, 'D99'),
    withheld: fc.boolean(),
  }),
  fc.constant({ type: 'seal' as const, at: '2026-11-22T10:00:00.000Z' }),
  fc.record({ type: fc.constant('attempt' as const), id: fc.constantFrom(...data.attempts.map(({ id }) => id), 'x') }),
  fc.constant({ type: 'restart' as const, id: 'other' }),
);

test('whatever is done, the state can be saved and comes back the same, and only attendance is recorded', () => {
  fc.assert(
    fc.property(fc.array(anyAction, { maxLength: 60 }), (actions) => {
      let state = newState('run', data.version);
      for (const action of actions) {
        const step = reduceDigitalFile(state, action, data);
        for (const event of step.events)
          expect(event).toEqual({ kind: 'lab-attended', module: 'm10', lab: 'procedure-numerique' });
        if (step.state === state) expect(step.events).toEqual([]);
        state = step.state;
      }
      const saved: unknown = JSON.parse(JSON.stringify(state));
      expect(digitalFileState.parse(saved)).toEqual(state);
      expect(restoreDigitalFile(saved, data, () => 'new')).toEqual({
        state,
        restored: { kind: 'restored', changed: false },
      });
    }),
  );
});

test('a first answer stays, and only what is offered can be answered', () => {
  const [question] = data.questions.create;
  if (question === undefined) throw new Error('no question');
  const other = question.options.find(({ id }) => id !== question.right)?.id ?? '';
  const state = play([{ type: 'answer', question, option: other }]);
  expect(play([{ type: 'answer', question, option: question.right }], state)).toBe(state);
  const start = newState('run', data.version);
  expect(play([{ type: 'answer', question, option: 'ailleurs' }], start)).toBe(start);
});

describe('coming back', () => {
  test('begins without anything saved, and says when what was saved cannot be read', () => {
    expect(restoreDigitalFile(null, data, () => 'new')).toEqual({
      state: newState('new', data.version),
      restored: { kind: 'nothing' },
    });
    expect(restoreDigitalFile({ format: 2 }, data, () => 'new').restored).toEqual({ kind: 'unreadable' });
  });

  test('after the file changed keeps the answers and has the pieces checked again', () => {
    const state = play([...toDebrief]);
    const old = { ...state, version: { ...state.version, file: state.version.file + 1 } };
    const { state: back, restored } = restoreDigitalFile(old, data, () => 'new');
    expect(restored).toEqual({ kind: 'restored', changed: true });
    expect(back).toMatchObject({ stage: 'check', reached: 'check', decisions: {}, committed: false, id: state.id });
  });
});
