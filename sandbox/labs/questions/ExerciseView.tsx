import type { Ref } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { Correction, feedbackByTarget } from './Correction.tsx';
import { QuestionField } from './fields/QuestionField.tsx';
import { lackText } from './lack-text.ts';
import { type Exercise, type ExerciseAction, type ExerciseState, gradeOf } from './machine.ts';
import type { Lack } from './response.ts';
import type { Say } from './strings.ts';

interface Props {
  readonly exercise: Exercise;
  readonly state: ExerciseState;
  readonly lack: Lack | null;
  readonly id: string;
  readonly lang: Language;
  readonly say: Say;
  readonly act: (action: ExerciseAction) => void;
  readonly titleRef?: Ref<HTMLParagraphElement>;
}

/** An exercise as it stands: the field, what is missing or the correction, and the one button of the moment. */
export function ExerciseView({ exercise, state, lack, id, lang, say, act, titleRef }: Props) {
  const { question, shown } = exercise;
  const verdict = gradeOf(exercise, state);
  const errorId = `${id}-error`;
  const neutral = shown.type === 'likert';
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        act({ kind: 'submit' });
      }}
    >
      <QuestionField
        question={shown}
        lang={lang}
        say={say}
        id={id}
        draft={state.draft}
        onChange={(draft) => act({ kind: 'change', draft })}
        locked={state.phase === 'answered'}
        feedback={feedbackByTarget(question.id, verdict)}
        describedBy={lack === null ? undefined : errorId}
        invalid={lack !== null}
      />
      {lack === null ? null : (
        <p className="field__error" id={errorId} role="alert">
          {lackText(lack, say, lang)}
        </p>
      )}
      {verdict === null ? (
        <div className="cluster">
          <button className="button button--primary" type="submit">
            {say(neutral ? 'exercise.send' : 'exercise.check')}
          </button>
        </div>
      ) : (
        <>
          <Correction
            question={question.id}
            verdict={verdict}
            explanation={question.explanation}
            lang={lang}
            say={say}
            attempt={state.attempts}
            {...(titleRef === undefined ? {} : { titleRef })}
          />
          <div className="cluster">
            <button className="button" type="button" onClick={() => act({ kind: 'retry' })}>
              {say(neutral ? 'exercise.again.neutral' : 'exercise.again')}
            </button>
          </div>
        </>
      )}
    </form>
  );
}
