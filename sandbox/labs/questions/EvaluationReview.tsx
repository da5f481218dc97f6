import { useState } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import {
  answeredState,
  type EvaluationAction,
  type EvaluationData,
  type EvaluationState,
  unansweredOf,
} from './evaluation-machine.ts';
import { plain } from './fields/field.ts';
import type { Say } from './strings.ts';

interface Props {
  readonly data: EvaluationData;
  readonly state: EvaluationState;
  readonly id: string;
  readonly lang: Language;
  readonly say: Say;
  readonly act: (action: EvaluationAction) => void;
  /** Goes back to one question, from 0. */
  readonly goTo: (n: number) => void;
}

const badges = {
  answered: 'badge badge--success',
  incomplete: 'badge badge--warning',
  unanswered: 'badge badge--warning',
};

/** What has been answered and what has not, before anything is sent. */
export function EvaluationReview({ data, state, id, lang, say, act, goTo }: Props) {
  const [confirmed, setConfirmed] = useState(false);
  const [error, setError] = useState(false);
  const open = unansweredOf(data, state).length;
  const send = () => {
    if (open > 0 && !confirmed) {
      setError(true);
      document.getElementById(`${id}-confirm`)?.focus();
      return;
    }
    act({ kind: 'send' });
  };
  return (
    <section className="stack" aria-labelledby={`${id}-review`}>
      <h2 className="evaluation__title" id={`${id}-review`} tabIndex={-1}>
        {say('evaluation.review.title')}
      </h2>
      <ol className="evaluation__review">
        {data.questions.map((question, n) => {
          const answered = answeredState(question, state.drafts[question.id] ?? null);
          return (
            <li key={question.id}>
              <button className="evaluation__review-item" type="button" onClick={() => goTo(n)}>
                <span className="numbers">{n + 1}.</span>
                <span className="evaluation__review-text">{plain(question.prompt, lang)}</span>
                <span className={badges[answered]}>{say(`evaluation.${answered}`)}</span>
              </button>
            </li>
          );
        })}
      </ol>
      {open === 0 ? (
        <p>{say('evaluation.review.all')}</p>
      ) : (
        <div className="stack">
          <p className="notice notice--warning">{say('evaluation.review.open', { n: open })}</p>
          <label className="choice">
            <input
              className="choice__input"
              id={`${id}-confirm`}
              type="checkbox"
              checked={confirmed}
              aria-invalid={error && !confirmed ? true : undefined}
              aria-describedby={error && !confirmed ? `${id}-confirm-error` : undefined}
              onChange={(event) => setConfirmed(event.currentTarget.checked)}
            />
            <span className="choice__text">{say('evaluation.review.confirm')}</span>
          </label>
          {error && !confirmed ? (
            <p className="field__error" id={`${id}-confirm-error`} role="alert">
              {say('evaluation.confirm.needed')}
            </p>
          ) : null}
        </div>
      )}
      <div className="cluster">
        <button className="button button--primary" type="button" onClick={send}>
          {say('evaluation.submit')}
        </button>
        <button className="button" type="button" onClick={() => act({ kind: 'back' })}>
          {say('evaluation.review.back')}
        </button>
      </div>
    </section>
  );
}
