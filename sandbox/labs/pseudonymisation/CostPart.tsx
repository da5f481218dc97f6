import { useMemo, useState } from 'react';
import { pick } from '../shared/localized.ts';
import { NumberField } from '../shared/NumberField.tsx';
import { PlainList } from '../shared/PlainList.tsx';
import { TableFrame } from '../shared/TableFrame.tsx';
import { type CalculatorValues, calculatorValues, isNear, ownValues, riskOf, sumResult } from './cost.ts';
import { sumRange } from './machine.ts';
import type { Scene } from './scene.ts';
import { type CalculatorField, calculatorRanges } from './state.ts';

/** The two numbers to find before anything is shown: the module's calculation. */
function Sum({ state, strings, dispatch }: Scene) {
  const { t, number } = strings;
  const { missed, leaks, given } = state.sum;
  const [asked, setAsked] = useState(false);
  const range = t('cost.range', { min: number(sumRange.min), max: number(sumRange.max) });
  const field = (name: 'missed' | 'leaks', value: number | null) => (
    <NumberField
      label={t(`cost.${name}`)}
      unit=""
      hint={range}
      value={value}
      isPossible={(one) => one >= sumRange.min && one <= sumRange.max}
      refusal={t('cost.refused', { range })}
      error={asked && value === null ? t('cost.lack') : null}
      strings={strings}
      onChange={(next) => dispatch({ type: 'estimate', field: name, value: next })}
    />
  );
  const answer = (name: 'missed' | 'leaks', value: number, result: number) => (
    <div className="stack redact-explanation">
      <p>{t(`cost.${name}Answer`, { value: number(Math.round(result)) })}</p>
      <p className="muted">
        {t('cost.yours', { value: number(value) })} {t(isNear(value, result) ? 'cost.near' : 'cost.far')}
      </p>
    </div>
  );
  return (
    <section className="stack" aria-labelledby="redact-sum">
      <h3 id="redact-sum">{t('cost.sum')}</h3>
      <p className="measure">{t('cost.sumText')}</p>
      {given && missed !== null && leaks !== null ? (
        <div className="stack" role="status">
          {answer('missed', missed, sumResult.expected_missed)}
          {answer('leaks', leaks, sumResult.expected_decisions_with_leak)}
        </div>
      ) : (
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(true);
            dispatch({ type: 'give-sum' });
          }}
        >
          <div className="redact-fields">
            {field('missed', missed)}
            {field('leaks', leaks)}
          </div>
          <p>
            <button type="submit" className="button button--primary">
              {t('cost.check')}
            </button>
          </p>
        </form>
      )}
    </section>
  );
}

/** A recall is shown as a percentage; the other two as they are. Twelve digits hide the binary dust of × 100. */
const scale = (field: CalculatorField): number => (field === 'recall' ? 100 : 1);
const shown = (field: CalculatorField, value: number): number => Number((value * scale(field)).toPrecision(12));

function Calculator(scene: Scene) {
  const { data, state, strings, dispatch } = scene;
  const { t, number, percent } = strings;
  const { works } = state;
  // Every word of every decision is looked at: not on each key.
  const own = useMemo(() => ownValues(data, { works }), [data, works]);
  const values = calculatorValues(own, state.calculator);
  const isOwn = Object.values(state.calculator).every((value) => value === null);
  const risk = riskOf(values);
  const field = (name: CalculatorField) => {
    const { min, max } = calculatorRanges[name];
    const range = t('cost.range', { min: number(shown(name, min)), max: number(shown(name, max)) });
    return (
      <NumberField
        label={t(`param.${name}`)}
        unit={name === 'recall' ? t('unit.percent') : ''}
        hint={range}
        value={name === 'recall' ? Number(shown(name, values[name]).toFixed(4)) : values[name]}
        isPossible={(one) => one >= shown(name, min) && one <= shown(name, max)}
        refusal={t('cost.refused', { range })}
        strings={strings}
        onChange={(next) => {
          if (next !== null)
            dispatch({ type: 'calculate', field: name, value: Number((next / scale(name)).toPrecision(12)) });
        }}
      />
    );
  };
  const rows: readonly (CalculatorValues & { readonly key: string; readonly label: string })[] = [
    { ...values, key: 'now', label: t('cost.now', { recall: percent(values.recall, 2) }) },
    ...[0.9, 0.99, 0.999].map((recall) => ({ ...values, recall, key: String(recall), label: percent(recall, 1) })),
  ];
  return (
    <section className="stack" aria-labelledby="redact-calculator">
      <h3 id="redact-calculator">{t('cost.calculator')}</h3>
      <p className="measure">{t('cost.calculatorLead')}</p>
      <div className="redact-fields">
        {field('decisions')}
        {field('identifiers')}
        {field('recall')}
      </div>
      {!isOwn && (
        <p>
          <button
            type="button"
            className="button button--quiet"
            onClick={() => {
              for (const name of ['decisions', 'identifiers', 'recall'] as const)
                dispatch({ type: 'calculate', field: name, value: null });
            }}
          >
            {t('cost.own')}
          </button>
        </p>
      )}
      <p className="redact-figure" role="status">
        {t('cost.result', {
          missed: number(Math.round(risk.expected_missed)),
          leaks: number(Math.round(risk.expected_decisions_with_leak)),
          share: percent(risk.P_decision_with_leak, 1),
        })}
      </p>
      <TableFrame label={t('cost.table')}>
        <table className="table">
          <caption>{t('cost.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('cost.tableRecall')}</th>
              <th scope="col" data-align="end">
                {t('cost.tableMissed')}
              </th>
              <th scope="col" data-align="end">
                {t('cost.tableLeaks')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, ...one }) => {
              const { expected_missed, expected_decisions_with_leak } = riskOf(one);
              return (
                <tr key={key}>
                  <th scope="row">{label}</th>
                  <td data-align="end">{number(Math.round(expected_missed))}</td>
                  <td data-align="end">{number(Math.round(expected_decisions_with_leak))}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableFrame>
      <p className="small muted measure">{t('cost.independent')}</p>
    </section>
  );
}

function Sources({ data, strings, dispatch }: Scene) {
  const { t, number, lang } = strings;
  return (
    <section className="stack" aria-labelledby="redact-figures">
      <h3 id="redact-figures">{t('cost.sources')}</h3>
      <PlainList className="redact-figures">
        {data.figures.map(({ id, text, quote, decisions, source, at }) => (
          <li key={id} className="stack">
            <p>{pick(text, lang).text}</p>
            <blockquote className="redact-quote" lang="fr">
              {t('cost.quote', { quote })}
            </blockquote>
            <p className="small muted">
              {t('words.source', { source: pick(source, lang).text, at: pick(at, lang).text })}
            </p>
            {decisions !== null && (
              <p>
                <button
                  type="button"
                  className="button"
                  onClick={() => dispatch({ type: 'calculate', field: 'decisions', value: decisions })}
                >
                  {t('cost.use', { n: number(decisions) })}
                </button>
              </p>
            )}
          </li>
        ))}
      </PlainList>
      <h4>{t('cost.contradictions')}</h4>
      <ul className="redact-list measure">
        {data.contradictions.map(({ id, text }) => (
          <li key={id}>{pick(text, lang).text}</li>
        ))}
      </ul>
    </section>
  );
}

/** What a miss costs once it is made a million times: by hand first, then with the learner's own recall. */
export function CostPart(scene: Scene) {
  const { strings, dispatch } = scene;
  const { t } = strings;
  return (
    <section className="stack redact-part" aria-labelledby="redact-title">
      <h2 id="redact-title" tabIndex={-1} data-focus-target>
        {t('cost.title')}
      </h2>
      <Sum {...scene} />
      <Calculator {...scene} />
      <Sources {...scene} />
      <p>
        <button
          type="button"
          className="button button--primary"
          onClick={() => dispatch({ type: 'go', to: 'debrief' })}
        >
          {t('cost.next')}
        </button>
      </p>
    </section>
  );
}
