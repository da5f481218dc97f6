import type { Ref } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import type { EvaluationOutcome } from '../../../tracker/client/index.ts';
import { formatShare, type Say } from './strings.ts';

interface Props {
  /** `sending` until the server or the outbox has said something. */
  readonly outcome: EvaluationOutcome | 'sending';
  readonly lang: Language;
  readonly say: Say;
  readonly onRetry: () => void;
  readonly onAgain: () => void;
  readonly titleRef: Ref<HTMLHeadingElement>;
}

/** What became of the evaluation that was sent. */
export function EvaluationOutcomePanel({ outcome, lang, say, onRetry, onAgain, titleRef }: Props) {
  if (outcome === 'sending') {
    return (
      <h2 className="evaluation__title" tabIndex={-1} ref={titleRef}>
        {say('evaluation.sending')}
      </h2>
    );
  }
  switch (outcome.kind) {
    case 'waiting':
      return (
        <div className="notice notice--info" role="status">
          <p>{say(outcome.because === 'signed-out' ? 'evaluation.signed-out' : 'evaluation.waiting')}</p>
          <button className="button" type="button" onClick={onRetry}>
            {say('evaluation.retry')}
          </button>
        </div>
      );
    case 'refused':
      return (
        <div className="notice notice--danger" role="alert">
          <p>{say('evaluation.refused', { message: outcome.message })}</p>
          <button className="button" type="button" onClick={onAgain}>
            {say('evaluation.again')}
          </button>
        </div>
      );
    case 'graded': {
      const { passed, scaled, passMark, recorded } = outcome.result;
      return (
        <div className={`notice notice--${passed ? 'success' : 'warning'}`}>
          <h2 className="notice__title evaluation__title" tabIndex={-1} ref={titleRef}>
            {say(passed ? 'evaluation.passed' : 'evaluation.not-passed')}
          </h2>
          <p className="numbers">
            {say('evaluation.score', { score: formatShare(scaled, lang), mark: formatShare(passMark, lang) })}
          </p>
          <p>{say(recorded ? 'evaluation.recorded' : 'evaluation.not-recorded')}</p>
          <button className="button" type="button" onClick={onAgain}>
            {say('evaluation.again')}
          </button>
        </div>
      );
    }
    default:
      return outcome satisfies never;
  }
}
