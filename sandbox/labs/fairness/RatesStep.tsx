import { type FormEvent, useId, useRef, useState } from 'react';
import { CountTable } from './CountTable.tsx';
import { Dial } from './Dial.tsx';
import { Histograms } from './Histograms.tsx';
import { unanswered } from './machine.ts';
import { isRight, ratesAt, workedOut } from './numbers.ts';
import { RateTable } from './RateTable.tsx';
import type { Scene } from './scene.ts';
import { firstThreshold, ranges } from './settings.ts';
import { type Calculation, calculations } from './state.ts';

function Field({ calculation, scene, isLacking }: { calculation: Calculation; scene: Scene; isLacking: boolean }) {
  const { state, people, strings, dispatch } = scene;
  const { t, percent, number } = strings;
  const id = useId();
  const typed = state.rates.answers[calculation] ?? '';
  const worked = workedOut(calculation, people);
  const label = t('rates.field', { rate: t(`rate.${worked.rate}`), group: worked.group });
  const isCorrect = isRight(typed, worked);
  return (
    <div
      className="fairness-calculation"
      data-state={state.rates.checked ? (isCorrect ? 'right' : 'wrong') : undefined}
    >
      <label htmlFor={id}>
        <span className="field__label">{label}</span>
        <span className="field__hint" id={`${id}-of`}>
          {t(`rate.${worked.rate}.of`)}
        </span>
      </label>
      {state.rates.checked ? (
        <p>
          <strong>{t(isCorrect ? 'rates.right' : 'rates.wrong')}</strong>
          <br />
          {t('rates.worked', {
            part: number(worked.part),
            whole: number(worked.whole),
            value: worked.value === null ? '–' : percent(worked.value, 1),
          })}
          <br />
          <span className="small muted">{t('rates.written', { typed: typed.trim() })}</span>
        </p>
      ) : (
        <div>
          <span className="fairness-calculation__field">
            <input
              id={id}
              className="input"
              inputMode="decimal"
              autoComplete="off"
              value={typed}
              aria-invalid={isLacking || undefined}
              aria-describedby={isLacking ? `${id}-of ${id}-error` : `${id}-of`}
              onChange={(event) => dispatch({ type: 'answer', calculation, text: event.target.value })}
            />
            <span aria-hidden="true">%</span>
            <span className="visually-hidden">{t('rates.unit')}</span>
          </span>
          {isLacking && (
            <p className="field__error" id={`${id}-error`}>
              {t('rates.range')}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

/** The audit: five calculations from the counts, then the threshold to move and the rates to watch. */
export function RatesStep({ scene }: { readonly scene: Scene }) {
  const { state, people, strings, dispatch } = scene;
  const { t, plural } = strings;
  const [asked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const result = useRef<HTMLParagraphElement>(null);
  const lacking = asked && !state.rates.checked ? unanswered(state) : [];
  const check = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const [first] = unanswered(state);
    if (first === undefined) {
      dispatch({ type: 'check' });
      requestAnimationFrame(() => result.current?.focus());
      return;
    }
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  const right = calculations.filter((calculation) =>
    isRight(state.rates.answers[calculation] ?? '', workedOut(calculation, people)),
  ).length;
  const { threshold, checked } = state.rates;
  return (
    <section className="stack fairness-step" aria-labelledby="fairness-title">
      <h2 id="fairness-title" tabIndex={-1} data-focus-target>
        {t('rates.title')}
      </h2>
      <p className="measure">{t('rates.lead')}</p>
      <CountTable
        threshold={firstThreshold}
        a={ratesAt(people.a, firstThreshold)}
        b={ratesAt(people.b, firstThreshold)}
        strings={strings}
      />
      <form className="stack" noValidate ref={form} onSubmit={check} aria-labelledby="fairness-ask">
        <h3 id="fairness-ask">{t('rates.ask')}</h3>
        <p className="muted measure">{t('rates.askHint')}</p>
        <div className="fairness-calculations">
          {calculations.map((calculation) => (
            <Field
              key={calculation}
              calculation={calculation}
              scene={scene}
              isLacking={lacking.includes(calculation)}
            />
          ))}
        </div>
        {lacking.length > 0 && (
          <p className="notice notice--danger" role="alert">
            {plural('rates.missing', lacking.length)}
          </p>
        )}
        {!checked && (
          <p>
            <button type="submit" className="button button--primary">
              {t('rates.check')}
            </button>
          </p>
        )}
      </form>
      {checked && (
        <>
          <div className="notice notice--info">
            <p className="notice__title" tabIndex={-1} ref={result}>
              {t('rates.result', { right, total: calculations.length })}
            </p>
            <p>{t('rates.see')}</p>
          </div>
          <h3>{t('rates.move')}</h3>
          <p className="muted measure">{t('rates.moveHint')}</p>
          <Dial
            label={t('rates.threshold')}
            range={ranges.threshold}
            value={threshold}
            strings={strings}
            onChange={(value) => dispatch({ type: 'threshold', value })}
          />
          <Histograms people={people} threshold={threshold} strings={strings} />
          <RateTable
            caption={t('rates.caption', { threshold })}
            a={ratesAt(people.a, threshold)}
            b={ratesAt(people.b, threshold)}
            strings={strings}
          />
        </>
      )}
    </section>
  );
}
