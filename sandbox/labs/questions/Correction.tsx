import type { Ref } from 'react';
import type { FeedbackItem, Language, LocalizedText } from '../../../courses/schema/index.ts';
import { RichText } from './RichText.tsx';
import { formatShare, type Say } from './strings.ts';

export interface Verdict {
  readonly success: boolean | null;
  readonly scaled: number | null;
  readonly feedback: readonly FeedbackItem[];
}
interface Props {
  readonly question: string;
  readonly verdict: Verdict;
  readonly explanation: LocalizedText;
  readonly lang: Language;
  readonly say: Say;
  /** 1 for the first; not shown then. */
  readonly attempt?: number;
  /** Takes the focus after checking. */
  readonly titleRef?: Ref<HTMLParagraphElement>;
}

const toneOf = ({ success }: Verdict): string => (success === null ? 'info' : success ? 'success' : 'warning');

/** The verdict in words, what is said about the whole answer, and the explanation. */
export function Correction({ question, verdict, explanation, lang, say, attempt = 1, titleRef }: Props) {
  const { success, scaled, feedback } = verdict;
  const partly = success === false && scaled !== null && scaled > 0;
  const title =
    success === null
      ? say('result.saved')
      : success
        ? say('result.right')
        : say(partly ? 'result.partly' : 'result.wrong');
  const whole = feedback.filter((item) => item.target === question);
  return (
    <div className={`notice notice--${toneOf(verdict)} question__correction`}>
      <p className="notice__title" tabIndex={-1} ref={titleRef}>
        {title}
        {partly ? <span className="numbers"> ({formatShare(scaled, lang)})</span> : null}
        {attempt > 1 ? <span className="question__attempt"> {say('exercise.attempt', { n: attempt })}</span> : null}
      </p>
      {whole.map((item) => (
        <p key={item.target}>
          <RichText text={item.text} lang={lang} />
        </p>
      ))}
      <p>
        <strong>{say('exercise.explanation')}</strong>
        <span aria-hidden="true"> · </span>
        <RichText text={explanation} lang={lang} />
      </p>
    </div>
  );
}

/** Feedback by option, gap, row or segment; what is about the whole answer is left to the correction. */
export const feedbackByTarget = (question: string, verdict: Verdict | null): ReadonlyMap<string, FeedbackItem> =>
  new Map((verdict?.feedback ?? []).filter((item) => item.target !== question).map((item) => [item.target, item]));
