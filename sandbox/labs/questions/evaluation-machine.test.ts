import { describe, expect, it } from 'vitest';
import { publicQuestion } from '../../../courses/schema/index.ts';
import {
  answeredState,
  type EvaluationAction,
  type EvaluationData,
  type EvaluationState,
  responsesOf,
  restoreEvaluation,
  saveEvaluation,
  startEvaluation,
  stepEvaluation,
  unansweredOf,
} from './evaluation-machine.ts';
import { answers, samples } from './testing/questions.ts';

const data: EvaluationData = {
  module: 'm04',
  version: '1.2.0',
  questions: Object.values(samples).map(publicQuestion),
};
const change = (type: keyof typeof answers): EvaluationAction => ({
  kind: 'change',
  question: samples[type].id,
  draft: answers[type].right,
});
const run = (actions: readonly EvaluationAction[], from = startEvaluation('att-1')): EvaluationState =>
  actions.reduce((state, action) => stepEvaluation(data, state, action), from);
const everything = Object.values(samples).map((question) => change(question.type));

describe('an evaluation', () => {
  it('is sent only after the review has shown what is missing', () => {
    expect(run([...everything, { kind: 'send' }]).phase).toBe('answering');
    const sent = run([...everything, { kind: 'review' }, { kind: 'send' }]);
    expect(sent.phase).toBe('sent');
    expect(Object.keys(sent.sentResponses ?? {})).toEqual(data.questions.map((question) => question.id));
  });

  it('knows what has no answer, an untouched order and text included', () => {
    expect(unansweredOf(data, startEvaluation('att-1'))).toHaveLength(10);
    expect(unansweredOf(data, run(everything))).toEqual([]);
  });

  it('sends incomplete answers as far as they go, and no empty or impossible ones', () => {
    const state = run([
      { kind: 'change', question: 'q-trous', draft: { type: 'cloze', gaps: { g1: 'om' } } },
      { kind: 'change', question: 'q-paires', draft: { type: 'match', pairs: {} } },
      { kind: 'change', question: 'q-court', draft: { type: 'short-text', text: '  ' } },
      { kind: 'change', question: 'q-estimation', draft: { type: 'estimate', value: 999 } },
    ]);
    expect(responsesOf(data, state)).toEqual({ 'q-trous': { type: 'cloze', gaps: { g1: 'om' } } });
    const [cloze] = data.questions.filter((question) => question.type === 'cloze');
    if (cloze === undefined) throw new Error('no cloze');
    expect(answeredState(cloze, { type: 'cloze', gaps: { g1: 'om' } })).toBe('incomplete');
  });

  it('can no longer be changed once sent, and can be taken again under another id', () => {
    const sent = run([change('single'), { kind: 'review' }, { kind: 'send' }]);
    expect(run([change('multiple'), { kind: 'back' }, { kind: 'review' }], sent)).toBe(sent);
    expect(run([{ kind: 'again', attemptId: 'att-2' }], sent)).toEqual(startEvaluation('att-2'));
  });

  it('is restored with its id and its answers, so that sending twice counts once', () => {
    for (const state of [run(everything), run([...everything, { kind: 'review' }, { kind: 'send' }])]) {
      expect(restoreEvaluation(data, structuredClone(saveEvaluation(data, state)), 'other')).toEqual(state);
    }
  });

  it('drops what the course no longer has, and starts afresh after a new major version', () => {
    const saved = structuredClone(saveEvaluation(data, run(everything)));
    const fewer = { ...data, questions: data.questions.slice(0, 2) };
    expect(Object.keys(restoreEvaluation(fewer, saved, 'other').drafts)).toEqual(['q-vf', 'q-un']);
    expect(restoreEvaluation({ ...data, version: '1.9.1' }, saved, 'other').attemptId).toBe('att-1');
    expect(restoreEvaluation({ ...data, version: '2.0.0' }, saved, 'other')).toEqual(startEvaluation('other'));
  });

  it.each([[null], [7], [{ attemptId: '' }], [{ attemptId: 'x', version: '1.0.0', drafts: null }]])(
    'survives the saved state %j',
    (saved) => {
      expect(restoreEvaluation(data, saved, 'fresh').drafts).toEqual({});
    },
  );
});
