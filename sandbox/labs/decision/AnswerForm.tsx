import { type SubmitEvent, useId, useRef, useState } from 'react';
import type { LabConditions } from '../../../courses/schema/index.ts';
import { Html } from '../shared/Html.tsx';
import type { LabCase } from './lab-data.ts';
import { chanceLevel, type LabAction } from './machine.ts';
import { ProbabilityField } from './ProbabilityField.tsx';
import { missingFields } from './phase.ts';
import { sureWords, trustWords } from './probability.ts';
import { type Draft, reasons } from './state.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly phase: 'initial' | 'final';
  /** Whether the debrief comes next. */
  readonly isLast: boolean;
  readonly file: LabCase;
  readonly draft: Draft;
  readonly conditions: LabConditions;
  /** Whether the advice was shown: without it nothing is asked about it. */
  readonly seen: boolean;
  readonly isTarget?: boolean;
  readonly strings: Strings;
  readonly dispatch: (action: LabAction) => void;
}

/** The own answer, or the final one: nothing is chosen beforehand, and nothing is sent before it is complete. */
export function AnswerForm({
  phase,
  isLast,
  file,
  draft,
  conditions,
  seen,
  isTarget = false,
  strings,
  dispatch,
}: Props) {
  const { t, lang } = strings;
  const name = useId();
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const { citeCote } = conditions;
  const missing = missingFields(draft, phase, { seen, citeCote });
  const error = (field: (typeof missing)[number]) => (tried && missing.includes(field) ? t(`error.${field}`) : null);
  const change = (part: Partial<Draft>) => dispatch({ type: 'draft', change: part });
  const chance = chanceLevel(file.options.length);
  const final = phase === 'final';

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const [first] = missing;
    if (first === undefined) {
      dispatch({ type: final ? 'commit-final' : 'commit-initial' });
      return;
    }
    setTried(true);
    form.current?.querySelector<HTMLElement>(`[data-field="${first}"] input`)?.focus();
  };

  return (
    <form className="lab-answer stack" ref={form} onSubmit={submit} noValidate aria-labelledby={`${name}-title`}>
      <h3 id={`${name}-title`} tabIndex={isTarget ? -1 : undefined} data-focus-target={isTarget ? true : undefined}>
        {t(final ? 'final.title' : 'own.title')}
      </h3>
      <div data-field="option">
        <fieldset
          className="lab-options"
          aria-describedby={error('option') === null ? undefined : `${name}-option-error`}
        >
          <legend className="field__label">
            {t(final ? (seen ? 'final.choose' : 'final.chooseAlone') : 'own.choose')}
          </legend>
          {file.options.map(({ id, text }) => (
            <label className="choice" key={id}>
              <input
                className="choice__input"
                type="radio"
                name={`${name}-option`}
                value={id}
                checked={draft.option === id}
                onChange={() => change({ option: id })}
              />
              <Html className="choice__text" html={text} lang={lang} />
            </label>
          ))}
          {error('option') !== null && (
            <p className="field__error" id={`${name}-option-error`}>
              {error('option')}
            </p>
          )}
        </fieldset>
      </div>
      <div data-field="confidence">
        <ProbabilityField
          legend={t(final ? 'final.confidence' : 'own.confidence')}
          low={Math.round(chance * 100)}
          rest={Math.round(chance * 100)}
          value={draft.confidence}
          words={(p) => sureWords(p, chance)}
          error={error('confidence')}
          strings={strings}
          onChange={(confidence) => change({ confidence })}
        />
      </div>
      {final && citeCote && (
        <div data-field="cite">
          <fieldset
            className="lab-options"
            aria-describedby={error('cite') === null ? undefined : `${name}-cite-error`}
          >
            <legend className="field__label">{t('final.cite')}</legend>
            {file.pieces.map(({ cote, title }) => (
              <label className="choice" key={cote}>
                <input
                  className="choice__input"
                  type="radio"
                  name={`${name}-cite`}
                  value={cote}
                  checked={draft.cite === cote}
                  onChange={() => change({ cite: cote })}
                />
                <span className="choice__text">
                  <span className="lab-cote">{cote}</span> <Html html={title} lang={lang} />
                </span>
              </label>
            ))}
            {error('cite') !== null && (
              <p className="field__error" id={`${name}-cite-error`}>
                {error('cite')}
              </p>
            )}
          </fieldset>
        </div>
      )}
      {final && seen && (
        <>
          <div data-field="pMachineRight">
            <ProbabilityField
              legend={t('final.trust')}
              low={0}
              rest={50}
              value={draft.pMachineRight}
              words={trustWords}
              error={error('pMachineRight')}
              strings={strings}
              onChange={(pMachineRight) => change({ pMachineRight })}
            />
          </div>
          <div data-field="reason">
            <fieldset
              className="lab-options"
              aria-describedby={error('reason') === null ? undefined : `${name}-reason-error`}
            >
              <legend className="field__label">{t('final.reason')}</legend>
              {reasons.map((reason) => (
                <label className="choice" key={reason}>
                  <input
                    className="choice__input"
                    type="radio"
                    name={`${name}-reason`}
                    value={reason}
                    checked={draft.reason === reason}
                    onChange={() => change({ reason })}
                  />
                  <span className="choice__text">{t(`reason.${reason}`)}</span>
                </label>
              ))}
              {error('reason') !== null && (
                <p className="field__error" id={`${name}-reason-error`}>
                  {error('reason')}
                </p>
              )}
            </fieldset>
          </div>
        </>
      )}
      {tried && missing.length > 0 && (
        <p className="notice notice--warning" role="alert">
          {t('error.summary')} {missing.map((field) => t(`error.${field}`)).join(' ; ')}.
        </p>
      )}
      {!final && <p className="small muted">{t('own.lock')}</p>}
      <button type="submit" className="button button--primary">
        {t(
          final
            ? isLast
              ? 'final.commitLast'
              : 'final.commit'
            : conditions.advice === 'at-once'
              ? 'own.commit'
              : 'own.commitOnly',
        )}
      </button>
    </form>
  );
}
