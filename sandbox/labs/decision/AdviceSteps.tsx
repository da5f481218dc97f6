import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import type { LabAction } from './machine.ts';
import { isOppositeNamed, waitLeftMs } from './phase.ts';
import { type CaseWork, type LabState, longestOpposite, shortestOpposite } from './state.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly strings: Strings;
  readonly dispatch: (action: LabAction) => void;
}

/** The advice can be asked for: the learner decides. */
export function RequestCard({ strings: { t }, dispatch }: Props) {
  return (
    <section className="card lab-advice stack" aria-labelledby="lab-request-title">
      <h3 id="lab-request-title" tabIndex={-1} data-focus-target>
        {t('request.title')}
      </h3>
      <p>{t('request.text')}</p>
      <p>
        <button type="button" className="button" onClick={() => dispatch({ type: 'request-advice' })}>
          {t('request.button')}
        </button>
      </p>
    </section>
  );
}

interface WaitProps extends Props {
  readonly state: LabState;
  readonly work: CaseWork;
  /** Whether the focus goes to the card: where the case itself has just appeared, it stays on the case. */
  readonly isTarget: boolean;
}

/** Waits for the advice; where nothing holds it back, it comes at once. Hidden time does not count, so nothing runs then. */
export function WaitCard({ state, work, isTarget, strings: { t, number }, dispatch }: WaitProps) {
  const { clock } = state;
  const left = waitLeftMs(state, work);
  useEffect(() => {
    if (left === null) dispatch({ type: 'await-advice' });
    if (left === null || clock.countedTo === null) return;
    const timer = setTimeout(() => dispatch({ type: 'await-advice' }), left);
    return () => clearTimeout(timer);
  }, [clock, left, dispatch]);
  if (state.conditions.advice !== 'wait') return null;
  return (
    <section className="card lab-advice stack" aria-labelledby="lab-wait-title">
      <h3 id="lab-wait-title" tabIndex={-1} data-focus-target={isTarget ? true : undefined}>
        {t('wait.title')}
      </h3>
      <p>{t('wait.text', { seconds: number(state.conditions.waitSeconds) })}</p>
    </section>
  );
}

/** Format F3, arm without advice. */
export function AloneCard({ strings: { t } }: Pick<Props, 'strings'>) {
  return (
    <section className="notice notice--info" aria-labelledby="lab-alone-title">
      <h3 id="lab-alone-title" className="eyebrow">
        {t('alone.title')}
      </h3>
      <p>{t('alone.text')}</p>
    </section>
  );
}

/** The best reason against, in the learner's own words: it goes no further than this browser. */
export function OppositeForm({ work, strings: { t, number }, dispatch }: Props & { readonly work: CaseWork }) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [tried, setTried] = useState(false);
  const text = work.draft.opposite;
  const lacks = tried && !isOppositeNamed(text);
  const min = number(shortestOpposite);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isOppositeNamed(text)) return dispatch({ type: 'name-opposite' });
    setTried(true);
    field.current?.focus();
  };
  return (
    <form className="lab-answer stack" onSubmit={submit} noValidate aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t('opposite.title')}</h3>
      <label className="field">
        <span className="field__label">{t('opposite.label')}</span>
        <span className="field__hint" id={`${id}-hint`}>
          {t('opposite.hint', { min })}
        </span>
        {lacks && (
          <span className="field__error" id={`${id}-error`} role="alert">
            {t('error.opposite', { min })}
          </span>
        )}
        <textarea
          ref={field}
          className="input"
          rows={3}
          maxLength={longestOpposite}
          value={text}
          aria-invalid={lacks}
          aria-describedby={lacks ? `${id}-hint ${id}-error` : `${id}-hint`}
          onChange={({ target }) => dispatch({ type: 'draft', change: { opposite: target.value } })}
        />
      </label>
      <button type="submit" className="button button--primary">
        {t('opposite.commit')}
      </button>
    </form>
  );
}

/** The reason against, once it is named: it stands beside the final answer. */
export function NamedOpposite({ text, strings: { t } }: { readonly text: string; readonly strings: Strings }) {
  return (
    <div className="lab-locked">
      <h3 className="eyebrow">{t('opposite.named')}</h3>
      <p className="lab-own-words">{text}</p>
    </div>
  );
}
