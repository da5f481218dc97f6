import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuestionType } from '../../../courses/schema/index.ts';
import { buildStatement } from '../../../tracker/client/statements.ts';
import {
  type ExerciseAction,
  exerciseOf,
  gradeOf,
  restoreExercise,
  saveExercise,
  startExercise,
  stepExercise,
} from './machine.ts';
import { completeResponse, lackOf } from './response.ts';
import { answers, samples } from './testing/questions.ts';

const types = Object.values(samples).map((question) => question.type);

describe.each(types)('an exercise of type %s', (type) => {
  const question = samples[type];
  const { right, wrong } = answers[type];
  const exercise = exerciseOf('m04', question);

  it('goes from unanswered to draft, to answered, and back to try again', () => {
    const draft = stepExercise(exercise, startExercise(), { kind: 'change', draft: wrong ?? right });
    expect(draft).toMatchObject({ state: { phase: 'draft', attempts: 0 }, event: null });
    const first = stepExercise(exercise, draft.state, { kind: 'submit' });
    expect(first).toMatchObject({
      state: { phase: 'answered', attempts: 1 },
      event: { kind: 'question-answered', module: 'm04', question: question.id, attempt: 1 },
    });
    const again = stepExercise(exercise, first.state, { kind: 'retry' });
    expect(again.state).toEqual({ phase: 'draft', draft: wrong ?? right, attempts: 1 });
    const changed = stepExercise(exercise, again.state, { kind: 'change', draft: right });
    const second = stepExercise(exercise, changed.state, { kind: 'submit' });
    expect(second.event).toMatchObject({
      attempt: 2,
      success: type === 'likert' ? null : true,
      scaled: type === 'likert' ? null : 1,
    });
    expect(gradeOf(exercise, second.state)?.success).toBe(type === 'likert' ? null : true);
  });

  it('records a wrong first attempt too', () => {
    if (wrong === null) return expect(type).toBe('likert');
    const { state } = stepExercise(exercise, startExercise(), { kind: 'change', draft: wrong });
    const { event } = stepExercise(exercise, state, { kind: 'submit' });
    expect(event).toMatchObject({ success: false });
    expect(event?.kind === 'question-answered' && event.scaled !== null && event.scaled < 1).toBe(true);
  });

  it('becomes a statement with ids only, in either language', () => {
    const { state } = stepExercise(exercise, startExercise(), { kind: 'change', draft: wrong ?? right });
    const { event } = stepExercise(exercise, state, { kind: 'submit' });
    if (event?.kind !== 'question-answered') throw new Error('no event');
    const statement = buildStatement(event, {
      id: 'id',
      recordedAt: '2026-11-20T09:30:00Z',
      lang: 'fr',
      actors: { suivi: 's-1', mesure: () => 'm-1' },
    });
    expect(statement.result?.response).toMatch(/^[a-z0-9.,[\]-]*$/);
    expect(JSON.stringify([event, statement])).not.toContain('Untel');
  });

  it('is restored as it was left, at each step', () => {
    const steps: ExerciseAction[] = [{ kind: 'change', draft: right }, { kind: 'submit' }, { kind: 'retry' }];
    let state = startExercise();
    for (const action of steps) {
      state = stepExercise(exercise, state, action).state;
      expect(restoreExercise(exercise, structuredClone(saveExercise(exercise, state)))).toEqual(state);
    }
  });

  it('starts afresh after a new version of the question, and keeps the count of attempts', () => {
    const answered = { version: question.version + 1, phase: 'answered', draft: right, attempts: 3 };
    expect(restoreExercise(exercise, answered)).toEqual({ phase: 'unanswered', draft: null, attempts: 3 });
  });

  it('survives any saved state', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (whole, draft) => {
        const restored = [
          whole,
          { version: 1, phase: 'answered', attempts: 1, draft },
          { version: 1, draft: { type, ...Object(draft) } },
        ];
        for (const saved of restored) {
          const state = restoreExercise(exercise, saved);
          if (state.phase === 'answered') expect(completeResponse(exercise.shown, state.draft)).toBeDefined();
          expect(() => gradeOf(exercise, state)).not.toThrow();
        }
      }),
    );
  });
});

describe('what is missing', () => {
  const lackOfNothing = (type: QuestionType) => lackOf(exerciseOf('m04', samples[type]).shown, null);

  it.each([
    ['true-false', { kind: 'choose' }],
    ['single', { kind: 'choose' }],
    ['multiple', { kind: 'choose-some' }],
    ['short-text', { kind: 'type' }],
    ['cloze', { kind: 'gaps', left: 2 }],
    ['order', null],
    ['match', { kind: 'pairs', left: 2 }],
    ['estimate', { kind: 'number', min: 0, max: 100 }],
    ['likert', { kind: 'choose' }],
    ['spot-the-error', null],
  ] as const)('before an answer to %s is %j', (type, lack) => {
    expect(lackOfNothing(type)).toEqual(lack);
  });

  it('is said instead of counting an attempt', () => {
    const exercise = exerciseOf('m04', samples.estimate);
    const { state } = stepExercise(exercise, startExercise(), {
      kind: 'change',
      draft: { type: 'estimate', value: 400 },
    });
    expect(stepExercise(exercise, state, { kind: 'submit' })).toEqual({
      state,
      event: null,
      lack: { kind: 'number', min: 0, max: 100 },
    });
  });
});

it('does not change a corrected answer until the learner asks to try again', () => {
  const exercise = exerciseOf('m04', samples.single);
  const answered = { phase: 'answered', draft: answers.single.right, attempts: 1 } as const;
  const { state } = stepExercise(exercise, answered, { kind: 'change', draft: { type: 'single', option: 'a' } });
  expect(state).toBe(answered);
  expect(stepExercise(exercise, answered, { kind: 'submit' })).toEqual({ state: answered, event: null, lack: null });
});

it('counts each attempt once, whatever is done in between', () => {
  const exercise = exerciseOf('m04', samples.single);
  const action = fc.oneof(
    fc.constantFrom('a', 'b').map((option): ExerciseAction => ({ kind: 'change', draft: { type: 'single', option } })),
    fc.constantFrom<ExerciseAction[]>({ kind: 'submit' }, { kind: 'retry' }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      let state = startExercise();
      const attempts: number[] = [];
      for (const each of actions) {
        const step = stepExercise(exercise, state, each);
        if (step.event?.kind === 'question-answered') attempts.push(step.event.attempt);
        state = step.state;
      }
      expect(attempts).toEqual(attempts.map((_, n) => n + 1));
      expect(state.attempts).toBe(attempts.length);
    }),
  );
});
