import { type SubmitEvent, useId, useRef, useState } from 'react';
import { Html } from '../shared/Html.tsx';
import { Basis } from './Basis.tsx';
import type { ShownQuestion } from './lab-data.ts';
import type { Scene } from './scene.ts';

interface Props {
  readonly scene: Scene;
  readonly questions: readonly ShownQuestion[];
}

function Question({ scene, question, rank, of }: { scene: Scene; question: ShownQuestion; rank: number; of: number }) {
  const { state, strings, dispatch } = scene;
  const { t, lang } = strings;
  const id = useId();
  const given = state.answers[question.key] ?? null;
  const [chosen, setChosen] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isOver = given !== null;
  const isRight = given === question.right;
  const isLacking = tried && chosen === null && !isOver;

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (chosen === null) form.current?.querySelector('input')?.focus();
    else dispatch({ type: 'answer', question, option: chosen });
  };
  const stateOf = (option: string) =>
    !isOver ? undefined : option === question.right ? 'right' : option === given ? 'wrong' : undefined;

  return (
    <form className="card dig-question stack" ref={form} onSubmit={submit} noValidate data-question={question.key}>
      <fieldset className="dig-options" disabled={isOver} aria-describedby={isLacking ? `${id}-error` : undefined}>
        <legend>
          <span className="eyebrow">{t('question.rank', { k: rank, n: of })}</span>{' '}
          <Html html={question.textHtml} lang={lang} />
        </legend>
        {question.options.map((option) => (
          <label className="choice" key={option.id} data-state={stateOf(option.id)}>
            <input
              className="choice__input"
              type="radio"
              name={id}
              value={option.id}
              checked={(given ?? chosen) === option.id}
              onChange={() => setChosen(option.id)}
            />
            <span className="choice__text">
              <Html html={option.textHtml} lang={lang} />
              {stateOf(option.id) === 'right' && <span className="dig-tag"> — {t('question.expected')}</span>}
              {stateOf(option.id) === 'wrong' && <span className="dig-tag"> — {t('question.yours')}</span>}
            </span>
          </label>
        ))}
        {isLacking && (
          <p className="field__error" id={`${id}-error`} role="alert">
            {t('question.missing')}
          </p>
        )}
      </fieldset>
      {!isOver && (
        <p>
          <button type="submit" className="button">
            {t('question.submit')}
          </button>
        </p>
      )}
      <div role="status">
        {isOver && (
          <div className={`notice stack ${isRight ? 'notice--success' : 'notice--warning'}`}>
            <p className="notice__title">{t(isRight ? 'question.right' : 'question.wrong')}</p>
            <Html as="p" html={question.explanationHtml} lang={lang} />
            <Basis basis={question.basis} strings={strings} />
          </div>
        )}
      </div>
    </form>
  );
}

/** Choices with their reasons: each is answered once, and says at once why. */
export function Questions({ scene, questions }: Props) {
  return (
    <div className="dig-questions">
      {questions.map((question, index) => (
        <Question
          key={`${scene.state.id} ${question.key}`}
          scene={scene}
          question={question}
          rank={index + 1}
          of={questions.length}
        />
      ))}
    </div>
  );
}
