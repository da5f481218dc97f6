import { type FormEvent, useId, useRef, useState } from 'react';
import { Html } from '../shared/Html.tsx';
import type { FairnessCase } from './lab-data.ts';
import { missingIn } from './machine.ts';
import type { Scene } from './scene.ts';
import type { DecisionWork } from './state.ts';

interface Props {
  readonly file: FairnessCase;
  readonly work: DecisionWork;
  readonly scene: Scene;
}

/** The choice, its criteria, its reasons: taken only when all three are there. */
export function DecisionForm({ file, work, scene: { strings, dispatch } }: Props) {
  const { t, lang, list } = strings;
  const id = useId();
  const [asked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const missing = asked ? missingIn(work) : [];
  const take = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const [first] = missingIn(work);
    if (first === undefined) dispatch({ type: 'take' });
    else form.current?.querySelector<HTMLElement>(`[data-part="${first}"] :is(input, textarea)`)?.focus();
  };
  return (
    <form className="stack fairness-decision" noValidate ref={form} onSubmit={take}>
      <fieldset className="stack" data-part="option">
        <legend className="fairness-question">
          <Html html={file.questionHtml} lang={lang} />
        </legend>
        {file.options.map((option) => (
          <label key={option.id} className="choice">
            <input
              className="choice__input"
              type="radio"
              name={`${id}-option`}
              checked={work.option === option.id}
              onChange={() => dispatch({ type: 'choose', option: option.id })}
            />
            <Html className="choice__text" html={option.textHtml} lang={lang} />
          </label>
        ))}
      </fieldset>
      <fieldset className="stack" data-part="criteria" aria-describedby={`${id}-criteria`}>
        <legend className="field__label">{t('decision.criteria')}</legend>
        <p className="field__hint" id={`${id}-criteria`}>
          {t('decision.criteriaHint')}
        </p>
        {file.criteria.map((criterion) => (
          <label key={criterion.id} className="choice">
            <input
              className="choice__input"
              type="checkbox"
              checked={work.criteria.includes(criterion.id)}
              onChange={(event) =>
                dispatch({ type: 'criterion', criterion: criterion.id, chosen: event.target.checked })
              }
            />
            <Html className="choice__text" html={criterion.textHtml} lang={lang} />
          </label>
        ))}
      </fieldset>
      <div className="field" data-part="reasons">
        <label className="field__label" htmlFor={`${id}-reasons`}>
          {t('decision.reasons')}
        </label>
        <span className="field__hint" id={`${id}-reasons-hint`}>
          {t('decision.reasonsHint')}
        </span>
        <textarea
          id={`${id}-reasons`}
          className="input"
          rows={9}
          value={work.reasons}
          aria-describedby={`${id}-reasons-hint`}
          onChange={(event) => dispatch({ type: 'write', text: event.target.value })}
        />
      </div>
      {missing.length > 0 && (
        <p className="notice notice--danger" role="alert">
          {t('decision.missing', { list: list(missing.map((part) => t(`decision.missing.${part}`))) })}
        </p>
      )}
      <p>
        <button type="submit" className="button button--primary">
          {t('decision.take')}
        </button>
      </p>
    </form>
  );
}
