import { type FormEvent, useId, useRef, useState } from 'react';
import { patrolRules } from '../../measures/fairness-loop.ts';
import { TableFrame } from '../shared/TableFrame.tsx';
import { Dial } from './Dial.tsx';
import { LoopChart } from './LoopChart.tsx';
import { firstLoop, loopOf, typedPercent } from './numbers.ts';
import type { Scene } from './scene.ts';
import { ranges } from './settings.ts';
import type { LoopSettings } from './state.ts';
import type { Strings } from './strings.ts';

function sharesOf(settings: LoopSettings) {
  const { recordsA, recordsB } = settings;
  const start = recordsA / (recordsA + recordsB);
  // Records are at least 1 in each district, so that a share is never undefined.
  const of = (rule: (typeof patrolRules)[number]) => [
    start,
    ...loopOf(settings, rule).share_A_by_day.map((share) => share ?? start),
  ];
  return { greedy: of('greedy'), proportional: of('proportional'), even: of('even') };
}

/** The start, the end, and eight days between them. */
function daysShown(days: number): number[] {
  const steps = Math.min(days, 9);
  return [...new Set(Array.from({ length: steps + 1 }, (_, index) => Math.round((index / steps) * days)))];
}

function Settings({ scene: { state, strings, dispatch } }: { readonly scene: Scene }) {
  return (
    <div className="fairness-pair">
      {(['recordsA', 'recordsB', 'patrols', 'days'] as const).map((key) => (
        <Dial
          key={key}
          label={strings.t(`loop.${key}`)}
          range={ranges[key]}
          value={state.loop.settings[key]}
          strings={strings}
          onChange={(value) => dispatch({ type: 'loop', change: { [key]: value } })}
        />
      ))}
    </div>
  );
}

function Table({ shares, strings }: { shares: ReturnType<typeof sharesOf>; strings: Strings }) {
  const { t, percent } = strings;
  return (
    <TableFrame label={t('loop.caption')}>
      <table className="table">
        <caption>{t('loop.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('loop.day')}</th>
            {patrolRules.map((rule) => (
              <th key={rule} scope="col" className="is-number">
                {t(`loop.${rule}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {daysShown(shares.greedy.length - 1).map((day) => (
            <tr key={day}>
              <th scope="row">{day === 0 ? t('loop.start') : day}</th>
              {patrolRules.map((rule) => (
                <td key={rule} className="is-number">
                  {percent(shares[rule][day] ?? 0, 1)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** Estimate first, then see; then every setting is free. */
export function LoopStep({ scene }: { readonly scene: Scene }) {
  const { state, strings, dispatch } = scene;
  const { t, percent } = strings;
  const id = useId();
  const [asked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const result = useRef<HTMLParagraphElement>(null);
  const { estimate, seen, settings } = state.loop;
  const isRefused = asked && !seen && typedPercent(estimate) === null;
  const see = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (typedPercent(estimate) === null) {
      field.current?.focus();
      return;
    }
    dispatch({ type: 'see-loop' });
    requestAnimationFrame(() => result.current?.focus());
  };
  const first = loopOf(firstLoop, 'greedy').final_share_A ?? 0;
  return (
    <section className="stack fairness-step" aria-labelledby="fairness-title">
      <h2 id="fairness-title" tabIndex={-1} data-focus-target>
        {t('loop.title')}
      </h2>
      <p className="measure">{t('loop.lead')}</p>
      {seen ? (
        <>
          <div className="notice notice--info">
            <p className="notice__title" tabIndex={-1} ref={result}>
              {t('loop.result', {
                estimate: percent((typedPercent(estimate) ?? 0) / 100, 1),
                share: percent(first, 1),
              })}
            </p>
            <p>{t('loop.why')}</p>
          </div>
          <div className="fairness-beside">
            <LoopChart shares={sharesOf(settings)} strings={strings} />
            <Table shares={sharesOf(settings)} strings={strings} />
          </div>
          <p className="measure">{t('loop.proportionalSee')}</p>
          <h3>{t('loop.settings')}</h3>
          <Settings scene={scene} />
        </>
      ) : (
        <form className="stack" noValidate onSubmit={see}>
          <div className="field fairness-estimate">
            <label className="field__label" htmlFor={id}>
              {t('loop.ask')}
            </label>
            <span className="field__hint" id={`${id}-hint`}>
              {t('loop.askHint')}
            </span>
            <span className="fairness-calculation__field">
              <input
                id={id}
                ref={field}
                className="input"
                inputMode="decimal"
                autoComplete="off"
                value={estimate}
                aria-invalid={isRefused || undefined}
                aria-describedby={isRefused ? `${id}-hint ${id}-error` : `${id}-hint`}
                onChange={(event) => dispatch({ type: 'estimate', text: event.target.value })}
              />
              <span aria-hidden="true">%</span>
              <span className="visually-hidden">{t('rates.unit')}</span>
            </span>
            {isRefused && (
              <p className="field__error" id={`${id}-error`} role="alert">
                {t('loop.refused', { typed: estimate })}
              </p>
            )}
          </div>
          <p>
            <button type="submit" className="button button--primary">
              {t('loop.see')}
            </button>
          </p>
        </form>
      )}
    </section>
  );
}
