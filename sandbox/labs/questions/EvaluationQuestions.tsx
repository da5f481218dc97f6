import type { Language } from '../../../courses/schema/index.ts';
import type { EvaluationResult } from '../../../tracker/client/index.ts';
import { Correction, feedbackByTarget } from './Correction.tsx';
import type { EvaluationAction, EvaluationData, EvaluationState } from './evaluation-machine.ts';
import { QuestionField } from './fields/QuestionField.tsx';
import type { Say } from './strings.ts';

interface Props {
  readonly data: EvaluationData;
  readonly state: EvaluationState;
  /** null before the correction. */
  readonly result: EvaluationResult | null;
  /** The one question to show, from 0; null for all. */
  readonly only: number | null;
  readonly id: string;
  readonly lang: Language;
  readonly say: Say;
  readonly act: (action: EvaluationAction) => void;
}

/** Id of the element that takes the focus when the learner goes to a question. */
export const questionAnchor = (id: string, n: number): string => `${id}-n${n}`;

/** The questions with their fields; after the correction also with feedback, and no longer to be changed. */
export function EvaluationQuestions({ data, state, result, only, id, lang, say, act }: Props) {
  const total = data.questions.length;
  return (
    <ol className="evaluation__questions">
      {data.questions.map((question, n) => {
        if (only !== null && only !== n) return null;
        const graded = result?.graded.find((each) => each.question === question.id) ?? null;
        const draft = state.drafts[question.id] ?? null;
        return (
          <li className="evaluation__question stack" key={question.id}>
            <h2 className="eyebrow evaluation__title" id={questionAnchor(id, n)} tabIndex={-1}>
              {say('evaluation.question', { n: n + 1, total })}
            </h2>
            <QuestionField
              question={question}
              lang={lang}
              say={say}
              id={`${id}-${question.id}`}
              draft={draft}
              onChange={(next) => act({ kind: 'change', question: question.id, draft: next })}
              locked={state.phase === 'sent'}
              feedback={feedbackByTarget(question.id, graded)}
              describedBy={undefined}
              invalid={false}
            />
            {graded === null ? null : (
              <>
                {draft === null ? <p className="question__status">{say('evaluation.no-answer')}</p> : null}
                <Correction
                  question={question.id}
                  verdict={graded}
                  explanation={graded.explanation}
                  lang={lang}
                  say={say}
                />
              </>
            )}
          </li>
        );
      })}
    </ol>
  );
}
