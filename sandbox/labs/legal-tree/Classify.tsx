import { type SubmitEvent, useId, useRef, useState } from 'react';
import { uncertainty as uncertainties } from '../../../courses/schema/index.ts';
import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { ruleOf, type ShownOutcome } from './lab-data.ts';
import { missingChoices } from './machine.ts';
import { RuleFacts } from './RuleFacts.tsx';
import type { SystemScene } from './scene.ts';
import type { SystemWork } from './state.ts';
import { rulesMet, type Walk } from './walk.ts';

interface Props extends SystemScene {
  readonly work: SystemWork;
  readonly way: Walk;
  readonly outcome: ShownOutcome;
}

/** Where the tree led, and the learner's own classification: the rule that decides, and what remains uncertain. */
export function Classify({ data, strings, dispatch, work, way, outcome }: Props) {
  const { t, lang } = strings;
  const name = useId();
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const missing = missingChoices(work);
  const error = (field: 'rule' | 'uncertainty') => (tried && missing.includes(field) ? t(`error.${field}`) : null);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const [first] = missing;
    if (first === undefined) {
      dispatch({ type: 'classify' });
      return;
    }
    setTried(true);
    form.current?.querySelector<HTMLElement>(`[data-field="${first}"] :is(select, input)`)?.focus();
  };

  return (
    <section className="stack" aria-labelledby={`${name}-outcome`}>
      <div className="legal-outcome stack" data-class={outcome.class}>
        <p className="eyebrow">{t('outcome.title')}</p>
        <h3 id={`${name}-outcome`} tabIndex={-1} data-focus-target>
          {t(`class.${outcome.class}`)}
        </h3>
        <Html as="p" html={outcome.text} lang={lang} />
        {outcome.also.length > 0 && (
          <details>
            <summary>{t('outcome.also')}</summary>
            <div className="stack legal-rules">
              {outcome.also.map((id) => (
                <RuleFacts key={id} rule={ruleOf(data, id)} on={data.asOf} strings={strings} />
              ))}
            </div>
          </details>
        )}
        <details>
          <summary>{t('outcome.limits')}</summary>
          <Html as="p" className="small" html={data.tree.limits} lang={lang} />
        </details>
      </div>
      <form className="stack" ref={form} onSubmit={submit} noValidate aria-labelledby={`${name}-form`}>
        <h3 id={`${name}-form`}>{t('classify.title')}</h3>
        <div className="field" data-field="rule">
          <label className="field__label" htmlFor={`${name}-rule`}>
            {t('classify.rule')}
          </label>
          <select
            className="input"
            id={`${name}-rule`}
            value={work.rule ?? ''}
            aria-invalid={error('rule') !== null}
            aria-describedby={error('rule') === null ? undefined : `${name}-rule-error`}
            onChange={(event) => dispatch({ type: 'choose-rule', rule: event.target.value })}
          >
            <option value="" disabled>
              {t('classify.choose')}
            </option>
            {rulesMet(way).map((id) => {
              const rule = ruleOf(data, id);
              return (
                <option key={id} value={id}>
                  {pick(rule.place, lang).text} — {pick(rule.act, lang).text}
                </option>
              );
            })}
            <option value="none">{t('classify.none')}</option>
          </select>
          {error('rule') !== null && (
            <p className="field__error" id={`${name}-rule-error`}>
              {error('rule')}
            </p>
          )}
        </div>
        <fieldset
          className="legal-choices"
          data-field="uncertainty"
          aria-describedby={error('uncertainty') === null ? undefined : `${name}-uncertainty-error`}
        >
          <legend className="field__label">{t('classify.uncertainty')}</legend>
          {uncertainties.options.map((option) => (
            <label className="choice" key={option}>
              <input
                className="choice__input"
                type="radio"
                name={`${name}-uncertainty`}
                value={option}
                checked={work.uncertainty === option}
                onChange={() => dispatch({ type: 'choose-uncertainty', uncertainty: option })}
              />
              <span className="choice__text">{t(`uncertainty.${option}`)}</span>
            </label>
          ))}
          {error('uncertainty') !== null && (
            <p className="field__error" id={`${name}-uncertainty-error`}>
              {error('uncertainty')}
            </p>
          )}
        </fieldset>
        {tried && missing.length > 0 && (
          <p className="notice notice--warning" role="alert">
            {t('error.summary')} {strings.list(missing.map((field) => t(`error.${field}`)))}.
          </p>
        )}
        <p>
          <button type="submit" className="button button--primary">
            {t('classify.submit')}
          </button>
        </p>
      </form>
    </section>
  );
}
