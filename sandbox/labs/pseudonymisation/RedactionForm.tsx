import { type FormEvent, useId, useState } from 'react';
import { identifierClass, identifierClasses } from '../../../courses/schema/index.ts';
import { type Choice, reasons, redactionReason } from './state.ts';
import type { Strings } from './strings.ts';

interface Props {
  /** What was chosen before; null for a new passage. */
  readonly initial: Choice | null;
  readonly submit: string;
  readonly strings: Strings;
  readonly onSubmit: (choice: Choice) => void;
}

const duties = ['mandatory', 'complementary'] as const;

/** What a passage is, whether the law asks for its redaction, and why where it does not. */
export function RedactionForm({ initial, submit, strings, onSubmit }: Props) {
  const { t } = strings;
  const id = useId();
  const [draft, setDraft] = useState<Partial<Choice>>(initial ?? {});
  const [asked, setAsked] = useState(false);
  const lacks = {
    class: draft.class === undefined,
    duty: draft.duty === undefined,
    reason: draft.duty === 'complementary' && (draft.reason ?? null) === null,
  };
  const onSend = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const { class: kind, duty, reason = null } = draft;
    if (kind === undefined || duty === undefined || lacks.reason) {
      const first = lacks.class ? 'class' : lacks.duty ? 'duty' : 'reason';
      document.getElementById(`${id}-${first}`)?.focus();
      return;
    }
    onSubmit({ class: kind, duty, reason });
  };
  const problem = (field: keyof typeof lacks, text: string) =>
    asked &&
    lacks[field] && (
      <p className="field__error" id={`${id}-${field}-error`}>
        {text}
      </p>
    );
  const errorProps = (field: keyof typeof lacks) =>
    asked && lacks[field] ? { 'aria-invalid': true, 'aria-describedby': `${id}-${field}-error` } : {};
  return (
    <form className="stack redact-form" onSubmit={onSend} noValidate>
      <div className="field">
        <label className="field__label" htmlFor={`${id}-class`}>
          {t('panel.class')}
        </label>
        <select
          id={`${id}-class`}
          className="input"
          data-panel-first
          value={draft.class ?? ''}
          {...errorProps('class')}
          onChange={(event) => {
            const parsed = identifierClass.safeParse(event.currentTarget.value);
            setDraft(({ class: _, ...rest }) => (parsed.success ? { ...rest, class: parsed.data } : rest));
          }}
        >
          <option value="">{t('panel.choose')}</option>
          {identifierClasses.map((one) => (
            <option key={one} value={one}>
              {t(`class.${one}`)}
            </option>
          ))}
        </select>
        {problem('class', t('panel.lackClass'))}
      </div>
      <fieldset className="redact-fieldset" aria-describedby={asked && lacks.duty ? `${id}-duty-error` : undefined}>
        <legend className="field__label">{t('panel.duty')}</legend>
        <div className="redact-duties">
          {duties.map((duty, index) => (
            <label key={duty} className="choice">
              <input
                id={index === 0 ? `${id}-duty` : undefined}
                className="choice__input"
                type="radio"
                name={`${id}-duty`}
                value={duty}
                checked={draft.duty === duty}
                onChange={() => setDraft((before) => ({ ...before, duty }))}
              />
              <span className="choice__text">
                {t(`duty.${duty}`)}
                <span className="field__hint redact-hint">{t(`dutyHint.${duty}`)}</span>
              </span>
            </label>
          ))}
        </div>
        {problem('duty', t('panel.lackDuty'))}
      </fieldset>
      {draft.duty === 'complementary' && (
        <div className="field">
          <label className="field__label" htmlFor={`${id}-reason`}>
            {t('panel.reason')}
          </label>
          <select
            id={`${id}-reason`}
            className="input"
            value={draft.reason ?? ''}
            {...errorProps('reason')}
            onChange={(event) => {
              const parsed = redactionReason.safeParse(event.currentTarget.value);
              setDraft((before) => ({ ...before, reason: parsed.success ? parsed.data : null }));
            }}
          >
            <option value="">{t('panel.choose')}</option>
            {reasons.map((reason) => (
              <option key={reason} value={reason}>
                {t(`reason.${reason}`)}
              </option>
            ))}
          </select>
          {problem('reason', t('panel.lackReason'))}
        </div>
      )}
      <p>
        <button type="submit" className="button button--primary">
          {submit}
        </button>
      </p>
    </form>
  );
}
